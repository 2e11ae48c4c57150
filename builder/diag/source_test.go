package diag_test

import (
	"errors"
	"slices"
	"testing"

	"accord/builder/diag"
)

func TestAttachSource(t *testing.T) {
	files := map[string]string{
		"lf":    "one\ntwo\n",
		"crlf":  "one\r\ntwo\r\n",
		"bom":   "\ufeff襄阳\r\n\ufeffnot a mark here",
		"cr":    "a\rb\n",
		"empty": "",
	}
	tests := []struct {
		file string
		line int
		want string
	}{
		{"lf", 1, "one"}, {"lf", 2, "two"}, {"lf", 3, ""}, {"lf", 4, ""}, {"lf", 0, ""}, {"lf", -1, ""},
		{"crlf", 1, "one"}, {"crlf", 2, "two"}, {"crlf", 3, ""},
		{"bom", 1, "襄阳"}, {"bom", 2, "\ufeffnot a mark here"},
		{"cr", 1, "a\rb"},
		{"empty", 1, ""},
		{"gone", 1, ""},
		{"", 1, ""},
	}
	var l diag.List
	for _, tt := range tests {
		l.Add(diag.New(diag.Position{File: tt.file, Line: tt.line}, 0, diag.BadValue, "m"))
	}
	l.Add(diag.Diagnostic{Position: diag.Position{File: "lf", Line: 1}, Source: "what it was"})

	var read []string
	l.AttachSource(func(file string) ([]byte, error) {
		read = append(read, file)
		s, ok := files[file]
		if !ok {
			return nil, errors.New("no such file")
		}
		return []byte(s), nil
	})
	for i, tt := range tests {
		if l[i].Source != tt.want {
			t.Errorf("%s:%d has the source %q, want %q", tt.file, tt.line, l[i].Source, tt.want)
		}
	}
	if last := l[len(l)-1]; last.Source != "what it was" {
		t.Errorf("a source that was there is now %q", last.Source)
	}
	if want := []string{"lf", "crlf", "bom", "cr", "empty", "gone"}; !slices.Equal(read, want) {
		t.Errorf("read %q, want each once: %q", read, want)
	}
}
