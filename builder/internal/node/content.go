package node

import (
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
)

// A content is the text of a document. The library for YAML also ends a line at CR, NEL,
// LS and PS, a [diag.Position] only at LF, so it keeps both counts.
type content struct {
	*diag.Content
	text  string // of the content
	parts []int  // offsets of the lines of the library; nil if they are the same

	shifts []shift // of columns, where the text was repaired
	part   cursor  // the last result of yamlOffset
}

// A cursor is an offset with its line and column, both from 1.
type cursor struct{ line, column, offset int }

func newContent(c *diag.Content) *content {
	s := &content{Content: c, text: string(c.Text())}
	if hasOddBreak(s.text) {
		s.parts = splitParts(s.text)
	}
	return s
}

func (s *content) notText() (diag.Diagnostic, bool) {
	if utf8.ValidString(s.text) {
		return diag.Diagnostic{}, false
	}
	for i, r := range s.text {
		if _, n := utf8.DecodeRuneInString(s.text[i:]); r == utf8.RuneError && n == 1 {
			return diag.New(s.position(i), 1, diag.Syntax, "the text is not UTF-8").Suggest("save the file as UTF-8"), true
		}
	}
	panic("node: invalid text without an invalid byte")
}

// oddBreaks are the line ends of YAML 1.1 that positions do not count.
const oddBreaks = "\r\u0085\u2028\u2029"

func hasOddBreak(text string) bool {
	for i := strings.IndexByte(text, '\r'); i >= 0; {
		if !strings.HasPrefix(text[i+1:], "\n") {
			return true
		}
		n := strings.IndexByte(text[i+1:], '\r')
		if n < 0 {
			break
		}
		i += 1 + n
	}
	return strings.Contains(text, "\u0085") || strings.Contains(text, "\u2028") || strings.Contains(text, "\u2029")
}

func splitParts(text string) []int {
	parts := []int{0}
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		switch {
		case r == '\r' && strings.HasPrefix(text[end:], "\n"):
		case r == '\n', r < utf8.RuneError && strings.ContainsRune(oddBreaks, r):
			parts = append(parts, end)
		}
	}
	return parts
}

// yamlOffset converts a line and a column of the library, both from 1.
func (s *content) yamlOffset(line, column int) int {
	starts := s.parts
	if starts == nil {
		starts = s.Lines()
	}
	if line < 1 {
		return 0
	}
	if line > len(starts) {
		return len(s.text)
	}
	c := &s.part
	if c.line != line || c.column > column {
		*c = cursor{line: line, column: 1, offset: starts[line-1]}
	}
	for c.column < column && c.offset < len(s.text) {
		_, n := utf8.DecodeRuneInString(s.text[c.offset:])
		c.offset += n
		c.column++
	}
	return c.offset
}

// position returns the position of an offset in the file, before repairs.
func (s *content) position(offset int) diag.Position {
	at := s.Position(offset)
	if s.shifts != nil {
		at.Column -= s.shifted(offset)
	}
	return at
}

// shifted returns the number of columns that repairs add before an offset, on its line.
func (s *content) shifted(offset int) int {
	n, start := 0, s.Lines()[s.LineAt(offset)]
	for _, sh := range s.shifts {
		if sh.offset > offset {
			break
		}
		if sh.offset >= start {
			n += sh.columns
		}
	}
	return n
}

// restOfLine leaves out trailing spaces and tabs.
func (s *content) restOfLine(offset int) string {
	_, end := s.Bounds(s.LineAt(offset))
	return strings.TrimRight(s.text[offset:max(offset, end)], " \t")
}
