package diag_test

import (
	"fmt"
	"strings"
	"testing"

	"accord/builder/diag"
)

// many returns errors and warnings of a file, sorted.
func many(file string, errors, warnings int) diag.List {
	var l diag.List
	for i := range errors {
		l.Add(diag.New(diag.Position{File: file, Line: 1, Column: 1 + i}, 1, diag.UnknownKey, "error %d", i))
	}
	for i := range warnings {
		l.Add(diag.New(diag.Position{File: file, Line: 2, Column: 1 + i}, 1, diag.MissingSource, "warning %d", i))
	}
	l.Sort()
	return l
}

func TestFindingsPerFileAreLimited(t *testing.T) {
	for _, tt := range []struct {
		errors, warnings int
		kept             int // beside the one that counts
		rest             string
	}{
		{diag.MaxPerFile, 0, diag.MaxPerFile, ""},
		{60, 40, 100, ""},
		{20_000, 0, 100, "error: 19,900 more errors in this file"},
		{101, 0, 100, "error: 1 more error in this file"},
		{150, 7, 100, "error: 50 more errors and 7 more warnings in this file"},
		{90, 20, 100, "warning: 10 more warnings in this file"},
		{0, 102, 100, "warning: 2 more warnings in this file"},
	} {
		l := many("a.md", tt.errors, tt.warnings)
		l.Add(many("b.md", 3, 0)...)
		l.Limit()
		text := fmt.Sprint(tt.errors, " errors, ", tt.warnings, " warnings")
		want := tt.kept + 3
		if tt.rest != "" {
			want++
			if got := l[0].Severity.String() + ": " + l[0].Message; got != tt.rest || l[0].Code != diag.TooManyFindings || l[0].File != "a.md" {
				t.Errorf("%s: %s", text, got)
			}
		}
		if len(l) != want {
			t.Errorf("%s: %d findings are kept, want %d", text, len(l), want)
		}
		if n := l.Count(diag.Error); n < min(tt.errors, 100)+3 {
			t.Errorf("%s: only %d errors are kept", text, n)
		}
	}
}

// Findings of one line share its text: a line with as many mistakes as letters would
// take memory by the square of its length.
func TestAttachLinesSharesLines(t *testing.T) {
	const mistakes = 20_000
	l := many("a.md", mistakes, 0)
	line := strings.Repeat("x", mistakes*10)
	allocated := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			for i := range l {
				l[i].LineText = ""
			}
			l.AttachLines(func(string) ([]byte, error) { return []byte(line), nil })
		}
	}).AllocedBytesPerOp()
	if limit := int64(10_000_000); allocated > limit { // 4 GB when each has its own
		t.Errorf("%d bytes for %d findings in a line of %d", allocated, mistakes, len(line))
	}
	if l[0].LineText != line || l[mistakes-1].LineText != line {
		t.Error("the line is not attached")
	}
}
