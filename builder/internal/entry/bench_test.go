package entry

import (
	"os"
	"testing"
)

func BenchmarkParse(b *testing.B) {
	src, err := os.ReadFile("../../../content/agreements/cqc-yiwu-2024.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if e, _, found := Parse("agreements/x.md", src); e == nil || len(found) > 0 {
			b.Fatal(found)
		}
	}
}
