package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func BenchmarkNew(b *testing.B) {
	for _, size := range []struct{ folders, files int }{{20, 10_000}, {2_000, 2_000}} {
		dir := b.TempDir()
		for i := range size.files {
			path := filepath.Join(dir, fmt.Sprint(i%size.folders), fmt.Sprint(i))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(path, nil, 0o666); err != nil {
				b.Fatal(err)
			}
		}
		o := Options{Roots: []string{dir}}
		b.Run(fmt.Sprintf("watch %d files in %d folders", size.files, size.folders), func(b *testing.B) {
			for b.Loop() {
				w, err := New(o)
				if err != nil {
					b.Fatal(err)
				}
				w.Close()
			}
		})
		b.Run(fmt.Sprintf("look at %d files in %d folders", size.files, size.folders), func(b *testing.B) {
			for b.Loop() {
				scope{roots: o.Roots}.look(context.Background(), size.files)
			}
		})
	}
}
