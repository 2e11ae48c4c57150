package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"accord/builder/diag"
)

// A source is the text of a body, and where it lies in its file.
type source struct {
	text  []byte // without spare capacity
	at    diag.Position
	lines []int // where each line begins; empty until a position is asked for

	// The last answers, so that a long line is not counted, and a line that holds
	// many mistakes not copied, once for each.
	reached struct{ offset, start, column int }
	copied  struct {
		text        string
		start, stop int
	}
}

// offset returns where a part of the text begins. The parser hands out slices of
// the text rather than places in it; how much of the array follows a slice tells
// where it was cut. A copy, made of lines with tabs for instance, is searched for
// from hint on, and hint is the answer when it is not found.
func (s *source) offset(part []byte, hint int) int {
	hint = min(max(hint, 0), len(s.text))
	if len(part) == 0 {
		return hint
	}
	i := len(s.text) - cap(part)
	if i >= 0 && i+len(part) <= len(s.text) && &s.text[i] == &part[0] {
		return i
	}
	if i := bytes.Index(s.text[hint:], part); i >= 0 {
		return hint + i
	}
	return hint
}

// line returns the index of the line that holds a byte, and where it begins.
func (s *source) line(offset int) (line, start int) {
	if len(s.lines) == 0 {
		s.lines = append(s.lines, 0)
		for i := 0; ; {
			n := bytes.IndexByte(s.text[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			s.lines = append(s.lines, i)
		}
	}
	line = sort.SearchInts(s.lines, offset+1) - 1
	return line, s.lines[line]
}

// position returns the place of a byte.
func (s *source) position(offset int) diag.Position {
	line, start := s.line(offset)
	r := &s.reached
	if r.start != start || r.offset > offset || r.offset < start {
		r.start, r.offset, r.column = start, start, 0
	}
	r.column += utf8.RuneCount(s.text[r.offset:offset])
	r.offset = offset
	column := r.column + 1
	if line == 0 {
		column = r.column + max(s.at.Column, 1)
	}
	return diag.Position{File: s.at.File, Line: s.at.Line + line, Column: column}
}

// finding returns a finding about the bytes from offset to end, which may lie on a
// later line: the width stops at the end of the first.
func (s *source) finding(offset, end int, code diag.Code, format string, args ...any) diag.Diagnostic {
	line, start := s.line(offset)
	stop := len(s.text)
	if line+1 < len(s.lines) {
		stop = s.lines[line+1] - 1
	}
	width := 1
	if end = min(end, stop); end > offset {
		width = utf8.RuneCount(bytes.TrimRight(s.text[offset:end], " \t"))
	}
	d := diag.New(s.position(offset), width, code, format, args...)
	if line > 0 || s.at.Column <= 1 {
		if c := &s.copied; c.start != start || c.stop != stop {
			c.start, c.stop, c.text = start, stop, string(s.text[start:stop])
		}
		d.Source = s.copied.text
	}
	return d
}
