package node

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkYAML reads a typical front matter.
func BenchmarkYAML(b *testing.B) {
	src, err := os.ReadFile("../../../content/agreements/cqc-yiwu-2024.md")
	if err != nil {
		b.Fatal(err)
	}
	_, text, _ := strings.Cut(string(src), "---\n")
	text, _, _ = strings.Cut(text, "---\n")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if n, found := YAML(contentOf(text)); n == nil || len(found) > 0 {
			b.Fatal(found)
		}
	}
}
