package node

import (
	"slices"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
)

// A source is the text that is being read, and tells places in it.
//
// The library for YAML ends a line also at a lone CR, NEL, LS and PS; findings
// end it at LF alone. Both are counted, so that a place is right whatever the
// text holds.
type source struct {
	text  string
	at    diag.Position // of text[0]
	lines []int         // offsets at which lines begin
	parts []int         // offsets at which lines begin for the library; nil when they are the same

	shifts []shift // of columns, where the text was repaired

	place, part cursor // the last answers: texts are read from front to back
}

// A cursor remembers that the offset lies column code points into line.
type cursor struct{ line, column, offset int }

func newSource(file string, src []byte, at diag.Position) *source {
	at.File = file
	s := &source{text: string(src), at: at}
	s.lines = make([]int, 1, 1+strings.Count(s.text, "\n"))
	for i := 0; ; {
		n := strings.IndexByte(s.text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		s.lines = append(s.lines, i)
	}
	if hasOddBreak(s.text) {
		s.parts = splitParts(s.text)
	}
	return s
}

// byteOrderMark may stand before a text.
const byteOrderMark = "\uFEFF"

// notText returns a finding about the first byte that is not UTF-8.
func (s *source) notText() (diag.Diagnostic, bool) {
	if utf8.ValidString(s.text) {
		return diag.Diagnostic{}, false
	}
	for i, r := range s.text {
		if _, n := utf8.DecodeRuneInString(s.text[i:]); r == utf8.RuneError && n == 1 {
			return diag.New(s.position(i), 1, diag.Syntax, "a byte is not UTF-8 text").Suggest("save the file as UTF-8"), true
		}
	}
	panic("node: invalid text without an invalid byte")
}

// oddBreaks are the line ends of YAML 1.1 that findings do not count.
const oddBreaks = "\r\u0085\u2028\u2029"

func hasOddBreak(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r' && (i+1 == len(text) || text[i+1] != '\n'),
			c == 0xc2 && strings.HasPrefix(text[i:], "\u0085"),
			c == 0xe2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return true
		}
	}
	return false
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

// offset returns the offset of a place as the library tells it, both from 1.
func (s *source) offset(line, column int) int {
	starts := s.parts
	if starts == nil {
		starts = s.lines
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

// position returns the place of an offset.
func (s *source) position(offset int) diag.Position {
	c := &s.place
	line := c.line
	if line == 0 || offset < s.lines[line-1] || line < len(s.lines) && offset >= s.lines[line] {
		line = s.lineAt(offset) + 1
	}
	if c.line != line || c.offset > offset {
		*c = cursor{line: line, offset: s.lines[line-1]}
	}
	c.column += utf8.RuneCountInString(s.text[c.offset:offset])
	c.offset = offset
	at := s.at
	if line == 1 {
		at.Column += c.column - s.shifted(line, offset)
	} else {
		at.Line += line - 1
		at.Column = c.column + 1 - s.shifted(line, offset)
	}
	return at
}

// shifted returns how many columns more an offset of a line has than in the file.
func (s *source) shifted(line, offset int) int {
	n := 0
	for _, sh := range s.shifts {
		if sh.offset > offset {
			break
		}
		if sh.offset >= s.lines[line-1] {
			n += sh.columns
		}
	}
	return n
}

// lineAt returns the number, from 0, of the line around an offset.
func (s *source) lineAt(offset int) int {
	i, found := slices.BinarySearch(s.lines, offset)
	if found {
		return i
	}
	return i - 1
}

// bounds returns where a line, numbered from 0, begins and ends.
func (s *source) bounds(line int) (start, end int) {
	start, end = s.lines[line], len(s.text)
	if line+1 < len(s.lines) {
		end = s.lines[line+1] - 1
	}
	if end > start && s.text[end-1] == '\r' {
		end--
	}
	return start, end
}

// restOfLine returns the text from an offset to its line's end, without blanks
// at the end.
func (s *source) restOfLine(offset int) string {
	line := s.place.line - 1
	if line < 0 || offset < s.lines[line] || line+1 < len(s.lines) && offset >= s.lines[line+1] {
		line = s.lineAt(offset)
	}
	_, end := s.bounds(line)
	return strings.TrimRight(s.text[offset:max(offset, end)], " \t")
}
