package output

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"accord/builder/internal/plan"
)

// bigSite returns 10,000 pages of 20 KB, each in its own folder. Every hundredth page
// depends on the version.
func bigSite(version int) []plan.File {
	page := make([]byte, 20_000)
	for i := range page {
		page[i] = "abcdefghijklmnopqrstuvwxyz <>\n"[i*i%30]
	}
	files := make([]plan.File, 10_000)
	for i := range files {
		key := fmt.Sprint(i)
		if i%100 == 0 {
			key = fmt.Sprint(i, version)
		}
		files[i] = plan.File{
			Path: fmt.Sprintf("agreements/%d/index.html", i),
			Make: func(context.Context) (plan.Page, error) {
				return plan.Page{Key: key, WriteTo: func(_ context.Context, w io.Writer) error {
					_, err := io.WriteString(w, key)
					if err == nil {
						_, err = w.Write(page)
					}
					return err
				}}, nil
			},
		}
	}
	return files
}

func benchmark(b *testing.B, o Options, version func(i int) int) {
	dir := filepath.Join(b.TempDir(), "public")
	if _, err := Publish(b.Context(), dir, bigSite(0), Options{}); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		i++
		if _, err := Publish(b.Context(), dir, bigSite(version(i)), o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirst(b *testing.B) {
	base := b.TempDir()
	i := 0
	for b.Loop() {
		i++
		if _, err := Publish(b.Context(), filepath.Join(base, fmt.Sprint(i)), bigSite(0), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClean(b *testing.B) {
	benchmark(b, Options{Clean: true}, func(int) int { return 0 })
}

func BenchmarkOnePercentChanged(b *testing.B) {
	benchmark(b, Options{}, func(i int) int { return i })
}

func BenchmarkNothingChanged(b *testing.B) {
	benchmark(b, Options{}, func(int) int { return 0 })
}
