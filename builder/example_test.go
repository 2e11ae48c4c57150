package builder_test

import (
	"context"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"testing/fstest"

	"accord/builder"
	"accord/builder/diag"
)

// knowledge is a small knowledge base. Most are folders on the disk, see [builder.Dir].
var knowledge = fstest.MapFS{
	"site.yaml": {Data: []byte(`
title: Agreements
base_url: https://example.org/kb/
types: {memorandum: Memorandum}
`)},
	"parties/cqc.md":  {Data: []byte("---\nname: China Quality Certification Centre\n---\n")},
	"parties/yiwu.md": {Data: []byte("---\nname: Yiwu Municipal Government\n---\n")},
	"agreements/toys.md": {Data: []byte(`---
title: Memorandum on the safety of toys
type: memorandum
parties: [cqc, yiwu]
signed: 2024-08-09
summary: Both sides inspect toys together.
sources: [{title: A report, no_url: It is on paper., supports: [parties, signed]}]
---

Toys are inspected before they leave Yiwu.
`)},
}

// Open a knowledge base and print what is wrong with it.
func ExampleKnowledgeBase_Check() {
	broken := fstest.MapFS{"agreements/toys.md": {Data: []byte("---\ntitle: Toys\ntype: memorandum\nparties: [cqcc, yiwu]\nsummary: S\n---\n")}}
	for _, name := range []string{"site.yaml", "parties/cqc.md", "parties/yiwu.md"} {
		broken[name] = knowledge[name]
	}
	ctx := context.Background()
	kb, err := builder.Open(ctx, broken, builder.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer kb.Close()
	report, err := kb.Check(ctx)
	fmt.Println(err)
	for _, finding := range report.Findings {
		if finding.Severity == diag.Error {
			fmt.Printf("%s: %s; %s\n", finding.Position, finding.Message, finding.Suggestion)
		}
	}
	// Output:
	// the content has errors
	// agreements/toys.md:4:11: no party has the id "cqcc"; did you mean "cqc"?
}

// Publish a knowledge base.
func ExampleKnowledgeBase_Build() {
	ctx := context.Background()
	kb, err := builder.Open(ctx, knowledge, builder.Options{BaseURL: "https://example.org/"})
	if err != nil {
		log.Fatal(err)
	}
	defer kb.Close()
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	done, err := kb.Build(ctx, builder.BuildOptions{Target: filepath.Join(dir, "public")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(done.Entries, "entries")
	pages, err := fs.Glob(os.DirFS(dir), "public/agreements/*/index.html")
	if err != nil {
		log.Fatal(err)
	}
	for _, page := range pages {
		fmt.Println(path.Base(path.Dir(page)))
	}
	// Output:
	// 3 entries
	// toys
}

// Ask a knowledge base, which needs no build.
func ExampleKnowledgeBase_Search() {
	ctx := context.Background()
	kb, err := builder.Open(ctx, knowledge, builder.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer kb.Close()
	answer, err := kb.Search(ctx, "inspected party:cqc", builder.SearchOptions{Limit: 5})
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range answer.Hits {
		fmt.Println(hit.Title, hit.URL)
	}
	// Output:
	// Memorandum on the safety of toys /kb/agreements/toys/
}

// Preview a folder until Ctrl-C, with the project's own templates, and log what happens.
func ExampleKnowledgeBase_Serve() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	kb, err := builder.Open(ctx, builder.Dir("content"), builder.Options{
		Templates: builder.Dir("templates"),
		Static:    builder.Dir("static"),
		Events: func(e builder.Event) {
			switch e := e.(type) {
			case builder.Listening:
				slog.Info("preview", "addresses", e.Addresses)
			case builder.Updated:
				slog.Info("updated", "changed", e.Changed, "findings", len(e.Report.Findings), "error", e.Err)
			case builder.Warning:
				slog.Warn(e.Err.Error())
			}
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer kb.Close()
	if err := kb.Serve(ctx, builder.ServeOptions{Addr: "localhost:8080"}); err != nil {
		log.Fatal(err)
	}
}
