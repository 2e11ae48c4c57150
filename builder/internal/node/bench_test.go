package node

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkYAML reads a typical front matter without the library and with it.
func BenchmarkYAML(b *testing.B) {
	src, err := os.ReadFile("../../../content/agreements/cqc-yiwu-2024.md")
	if err != nil {
		b.Fatal(err)
	}
	_, text, _ := strings.Cut(string(src), "---\n")
	text, _, _ = strings.Cut(text, "---\n")
	b.Run("simple", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := newSource("x", []byte(text), start).simple(); !ok {
				b.Fatal("not simple")
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if n, _ := newSource("x", []byte(text), start).read([]byte(text)); n == nil {
				b.Fatal("not read")
			}
		}
	})
}
