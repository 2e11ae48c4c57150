package render

import (
	"context"
	"io"
	"io/fs"
	"os"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"

	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// benchContent is the content folder that ACCORD_CONTENT names, or else one with
// 2,000 agreements.
func benchContent() fs.FS {
	if dir := os.Getenv("ACCORD_CONTENT"); dir != "" {
		return os.DirFS(dir)
	}
	return manyAgreements(testContent(), 2000)
}

func benchSite(b *testing.B) (*Renderer, *site.Site, fs.FS) {
	content := benchContent()
	s, _, err := site.Link(context.Background(), content, site.Options{})
	if err != nil {
		b.Fatal(err)
	}
	r := newRenderer(b, s, nil)
	b.ReportAllocs()
	b.ResetTimer()
	return r, s, content
}

func BenchmarkPlan(b *testing.B) {
	r, s, content := benchSite(b)
	for b.Loop() {
		planned, _, err := r.Plan(s, content, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(planned.Files)), "files")
	}
}

// BenchmarkRender renders all pages of a new plan, with a worker for each
// processor.
func BenchmarkRender(b *testing.B) {
	benchFiles(b, func(f plan.File) error { return write(f, io.Discard) })
}

// BenchmarkMake makes all pages of a new plan and writes none: their views and keys.
func BenchmarkMake(b *testing.B) {
	benchFiles(b, func(f plan.File) error {
		_, err := f.Make(context.Background())
		return err
	})
}

func benchFiles(b *testing.B, do func(plan.File) error) {
	r, s, content := benchSite(b)
	for b.Loop() {
		planned, _, err := r.Plan(s, content, nil)
		if err != nil {
			b.Fatal(err)
		}
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		const batch = 64
		for at := 0; at < len(planned.Files); at += batch {
			group.Go(func() error {
				for _, f := range planned.Files[at:min(at+batch, len(planned.Files))] {
					if err := do(f); err != nil {
						return err
					}
				}
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}
