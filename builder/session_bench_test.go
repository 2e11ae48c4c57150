package builder

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkSave plans the site again after one agreement was saved, as a preview does. It needs a knowledge base to copy:
//
//	ACCORD_CONTENT=$PWD/content go test ./builder -run '^$' -bench Save
func BenchmarkSave(b *testing.B) {
	given := os.Getenv("ACCORD_CONTENT")
	if given == "" {
		b.Skip("ACCORD_CONTENT names no content folder")
	}
	dir := filepath.Join(b.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS(given)); err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "agreements", "*.md"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no agreements in %s: %v", dir, err)
	}
	original, err := os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	kb, err := Open(context.Background(), Dir(dir), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer kb.Close()
	s := newSession(kb, nil, nil)
	edits := 0
	stages := map[Stage]time.Duration{}
	for b.Loop() {
		edits++
		if err := os.WriteFile(files[0], fmt.Appendf(original[:len(original):len(original)], "\nEdit %d.\n", edits), 0o644); err != nil {
			b.Fatal(err)
		}
		c := changes{content: map[string]bool{"agreements/" + filepath.Base(files[0]): true}}
		p, err := s.next(context.Background(), c)
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range p.timings {
			stages[t.Stage] += t.Took
		}
	}
	for stage, took := range stages {
		b.ReportMetric(float64(took.Milliseconds())/float64(edits), string(stage)+"-ms/op")
	}
}
