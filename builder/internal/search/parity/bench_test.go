package parity

import (
	"context"
	"path/filepath"
	"testing"

	"accord/builder/internal/search"
)

// BenchmarkIndex makes the index of the repository's content, or of
// ACCORD_CONTENT, on disk as a build does.
func BenchmarkIndex(b *testing.B) {
	sh, err := library()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		files, err := search.Write(context.Background(), sh.c, filepath.Join(b.TempDir(), "bleve"), nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		size := 0
		for _, f := range files {
			packed, err := f.Pack()
			if err != nil {
				b.Fatal(err)
			}
			size += len(packed)
		}
		b.ReportMetric(float64(size), "bytes")
		b.ReportMetric(float64(len(files)), "files")
	}
}

// BenchmarkAsk asks bleve random questions.
func BenchmarkAsk(b *testing.B) {
	sh, err := library()
	if err != nil {
		b.Fatal(err)
	}
	questions := newAsker(1, sh.c)
	for b.Loop() {
		if _, err := questions.next().ask(context.Background(), sh.ix); err != nil {
			b.Fatal(err)
		}
	}
}
