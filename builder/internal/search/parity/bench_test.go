package parity

import (
	"context"
	"io"
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
		in, err := search.Prepare(sh.c)
		if err != nil {
			b.Fatal(err)
		}
		written, err := in.Write(context.Background(), search.WriteOptions{Dir: filepath.Join(b.TempDir(), "bleve")})
		if err != nil {
			b.Fatal(err)
		}
		size := int64(0)
		for _, f := range written.Files {
			n, err := f.WriteTo(io.Discard)
			if err != nil {
				b.Fatal(err)
			}
			size += n
		}
		b.ReportMetric(float64(size), "bytes")
		b.ReportMetric(float64(len(written.Files)), "files")
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
