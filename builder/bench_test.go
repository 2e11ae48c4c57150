package builder_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkBuild builds a knowledge base of 1,000 agreements of about 400 words
// into an empty folder. With ACCORD_CONTENT it builds a copy of that content
// folder instead:
//
//	ACCORD_CONTENT=$PWD/content go test ./builder -run '^$' -bench Build -benchtime 3x
func BenchmarkBuild(b *testing.B) {
	content := benchmarkContent(b)
	for b.Loop() {
		out := filepath.Join(b.TempDir(), "public")
		result, err := project{Content: content, Target: out}.build(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(result.Files), "files")
	}
}

// BenchmarkRebuild builds it again after a change of one agreement.
func BenchmarkRebuild(b *testing.B) {
	content := benchmarkContent(b)
	out := filepath.Join(b.TempDir(), "public")
	o := project{Content: content, Target: out}
	if _, err := o.build(context.Background()); err != nil {
		b.Fatal(err)
	}
	agreements, err := filepath.Glob(filepath.Join(content, "agreements", "*.md"))
	if err != nil || len(agreements) == 0 {
		b.Fatalf("no agreements in %s: %v", content, err)
	}
	original, err := os.ReadFile(agreements[0])
	if err != nil {
		b.Fatal(err)
	}
	edits := 0
	for b.Loop() {
		edits++
		edited := append(original, fmt.Sprintf("\nEdit %d.\n", edits)...)
		if err := os.WriteFile(agreements[0], edited, 0o644); err != nil {
			b.Fatal(err)
		}
		result, err := o.build(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(result.Written), "written")
	}
}

// BenchmarkCheck checks the same knowledge base.
func BenchmarkCheck(b *testing.B) {
	content := benchmarkContent(b)
	for b.Loop() {
		_, err := project{Content: content}.check(context.Background())
		if err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkContent(b *testing.B) string {
	dir := filepath.Join(b.TempDir(), "content")
	if given := os.Getenv("ACCORD_CONTENT"); given != "" {
		if err := os.CopyFS(dir, os.DirFS(given)); err != nil {
			b.Fatal(err)
		}
		return dir
	}
	writeKnowledgeBase(b, dir, 1000)
	return dir
}

// writeKnowledgeBase writes n agreements between n/20 parties in 20 sectors:
// the same ones each time.
func writeKnowledgeBase(tb testing.TB, dir string, n int) {
	tb.Helper()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	write("site.yaml", `title: A large knowledge base
base_url: https://example.org/
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types: {memorandum: {en: Memorandum, zh-Hans: 备忘录}, protocol: {en: Protocol, zh-Hans: 议定书}}
party_kinds: {agency: Agency}
commitment_kinds: {study: Study}
`)
	random := rand.New(rand.NewPCG(1, 2))
	parties, sectors := max(2, n/20), 20
	for i := range parties {
		write(fmt.Sprintf("parties/party-%d.md", i), fmt.Sprintf("---\nname: Agency number %d\nnames: {zh-Hans: 第%d机构}\nkind: agency\n---\n", i, i))
	}
	for i := range sectors {
		write(fmt.Sprintf("sectors/sector-%d.md", i), fmt.Sprintf("---\nname: Sector number %d\n---\n", i))
	}
	for i := range n {
		a := random.IntN(parties)
		b := (a + 1 + random.IntN(parties-1)) % parties
		write(fmt.Sprintf("agreements/agreement-%d.md", i), fmt.Sprintf(`---
title: Memorandum number %d on joint inspection
type: %s
parties: [party-%d, party-%d]
signed: %d-%02d-%02d
sectors: [sector-%d]
commitments:
  - {id: laboratory, text: Build a laboratory together., by: [party-%d], kind: study, sources: [report]}
sources:
  - {id: report, title: A report, publisher: A paper, no_url: It is on paper., supports: [parties, signed]}
summary: Two agencies agree to inspect together and to share what they find.
---
%s`, i, []string{"memorandum", "protocol"}[i%2], a, b, 1960+random.IntN(60), 1+random.IntN(12), 1+random.IntN(28),
			random.IntN(sectors), a, benchmarkBody(random, i, n)))
	}
}

func benchmarkBody(random *rand.Rand, i, n int) string {
	words := strings.Fields("the parties agree to exchange results of inspection and testing and to recognise certificates where standards are alike 双方同意 互认 检验结果")
	var b strings.Builder
	for section := range 5 {
		fmt.Fprintf(&b, "\n## Article %d\n\n", section+1)
		for range 80 {
			b.WriteString(words[random.IntN(len(words))] + " ")
		}
		fmt.Fprintf(&b, "[[agreement-%d]].\n", (i+section+1)%n)
	}
	return b.String()
}
