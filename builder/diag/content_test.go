package diag_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/diag"
)

// The columns are counted by hand: each code point is one, whatever its width.
func TestPositionOfAByte(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		rest string // the end of text, whose first byte is meant
		want string
	}{
		"the first byte":               {"abc", "abc", "f:1:1"},
		"the end":                      {"abc\n", "", "f:2:1"},
		"the end without a line end":   {"ab", "", "f:1:3"},
		"after a line end":             {"a\nb", "b", "f:2:1"},
		"the line end belongs to it":   {"ab\ncd", "\ncd", "f:1:3"},
		"after CRLF":                   {"a\r\nb", "b", "f:2:1"},
		"a CR alone ends no line":      {"a\rb", "b", "f:1:3"},
		"a tab is one column":          {"\t\tb", "b", "f:1:3"},
		"wide characters":              {"襄阳b", "b", "f:1:3"},
		"a combining mark is a column": {"e\u0301b", "b", "f:1:3"},
		"outside of the first plane":   {"𠮷👍b", "b", "f:1:3"},
		"a byte-order mark is none":    {"\ufeffb", "b", "f:1:1"},
		"one further down is":          {"a\n\ufeffb", "b", "f:2:2"},
		"invalid bytes":                {"\xff\xfeb", "b", "f:1:3"},
		"blank lines":                  {"\n\n\n b", "b", "f:4:2"},
	} {
		content := diag.NewContent("f", []byte(tt.text))
		offset := len(content.Text()) - len(tt.rest)
		if got := content.Position(offset).String(); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// Whatever was asked before, the answer is that of counting from the beginning.
func FuzzPosition(f *testing.F) {
	f.Add("", 0, 0)
	f.Add("a\r\n襄\tb\n\ne\u0301 \xff c", 13, 2)
	f.Add("\ufeff\n\n\n", 3, 1)
	f.Add(strings.Repeat("襄", 300)+"\nx", 600, 30)
	f.Fuzz(func(t *testing.T, text string, first, second int) {
		content := diag.NewContent("f", []byte(text))
		text = string(content.Text())
		for _, offset := range []int{first, second, len(text), first} {
			if offset < 0 || offset > len(text) {
				return
			}
			before := text[:offset]
			line := 1 + strings.Count(before, "\n")
			column := 1 + utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:])
			if got, want := content.Position(offset), (diag.Position{File: "f", Line: line, Column: column}); got != want {
				t.Fatalf("offset %d of %q is at %v, want %v", offset, text, got, want)
			}
			if want := strings.TrimSuffix(strings.Split(text, "\n")[line-1], "\r"); content.Line(line) != want {
				t.Fatalf("line %d of %q is %q, want %q", line, text, content.Line(line), want)
			}
		}
	})
}

// A part of a file has the positions of the file.
func TestPartOfAContent(t *testing.T) {
	whole := diag.NewContent("f", []byte("ab襄c\nd\te\r\nf"))
	for start := range len(whole.Text()) {
		part := whole.Part(start, len(whole.Text()))
		for offset := start; offset <= len(whole.Text()); offset++ {
			if !utf8.RuneStart(whole.Text()[start]) {
				continue
			}
			if got, want := part.Position(offset-start), whole.Position(offset); got != want {
				t.Errorf("offset %d is at %v in the part from %d on, and at %v in the whole", offset, got, start, want)
			}
		}
	}
	if part := whole.Part(2, 5); string(part.Text()) != "襄" || cap(part.Text()) != 3 {
		t.Errorf("the part is %q, with room for %d bytes", part.Text(), cap(part.Text()))
	}
}

func TestOffsetOfAByteOnALine(t *testing.T) {
	content := diag.NewContent("f", []byte("a襄b\r\ncd\n"))
	for _, tt := range []struct{ line, before, want int }{
		{1, 0, 0}, {1, 1, 1}, {1, 2, 1}, {1, 3, 1}, {1, 4, 4}, {1, 5, 5}, {1, 6, 5}, {1, 99, 5}, {1, -1, 0},
		{2, 0, 7}, {2, 2, 9}, {2, 3, 9}, {3, 0, 10}, {4, 0, 10}, {0, 0, 10},
	} {
		if got := content.Offset(tt.line, tt.before); got != tt.want {
			t.Errorf("line %d after %d bytes: offset %d, want %d", tt.line, tt.before, got, tt.want)
		}
	}
}

func TestFindingOfBytes(t *testing.T) {
	const text = "a 襄阳 \t\nb\n"
	for _, tt := range []struct {
		start, end int
		want       string
		width      int
	}{
		{0, 1, "f:1:1", 1}, {2, 8, "f:1:3", 2}, {2, 10, "f:1:3", 2}, {2, len(text), "f:1:3", 2},
		{2, 2, "f:1:3", 1}, {5, 2, "f:1:4", 1}, {len(text), len(text), "f:3:1", 1},
	} {
		d := diag.NewContent("f", []byte(text)).Finding(tt.start, tt.end, diag.BadValue, "%d%%", 5)
		if d.Position.String() != tt.want || d.Width != tt.width || d.Message != "5%" || d.Severity != diag.Error {
			t.Errorf("from %d to %d: %v, %d wide, %q, want %s, %d wide", tt.start, tt.end, d.Position, d.Width, d.Message, tt.want, tt.width)
		}
	}
}

func TestAttachLines(t *testing.T) {
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
	l.Add(diag.Diagnostic{Position: diag.Position{File: "lf", Line: 1}, LineText: "what it was"})

	var read []string
	l.AttachLines(func(file string) ([]byte, error) {
		read = append(read, file)
		s, ok := files[file]
		if !ok {
			return nil, errors.New("no such file")
		}
		return []byte(s), nil
	})
	for i, tt := range tests {
		if l[i].LineText != tt.want {
			t.Errorf("%s:%d has the source %q, want %q", tt.file, tt.line, l[i].LineText, tt.want)
		}
	}
	if last := l[len(l)-1]; last.LineText != "what it was" {
		t.Errorf("a source that was there is now %q", last.LineText)
	}
	if want := []string{"lf", "crlf", "bom", "cr", "empty", "gone"}; !slices.Equal(read, want) {
		t.Errorf("read %q, want each once: %q", read, want)
	}
}
