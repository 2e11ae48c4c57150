package diag

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// A Content is the text of a file, or of a part. It converts offsets, in bytes, into
// positions, with columns in code points. A line ends in LF or CRLF. A Content caches its
// last answers: one goroutine may use it at a time.
type Content struct {
	text  []byte
	at    Position // of text[0]
	lines []int    // the offset of each line; nil before the first use

	reached struct { // the last result of Position
		offset   int
		position Position
		line     int // index in lines
		next     int // offset of the next line; 0 before the first result
	}
	copied struct { // the last result of Line
		number int
		text   string
	}
}

const byteOrderMark = "\ufeff"

// NewContent returns the content of a file, without a byte-order mark.
func NewContent(file string, text []byte) *Content {
	return NewPart(bytes.TrimPrefix(text, []byte(byteOrderMark)), Position{File: file, Line: 1, Column: 1})
}

// NewPart returns the content of a part of a file that begins at a position.
func NewPart(text []byte, at Position) *Content { return &Content{text: text, at: at} }

// Part returns the part of the content between two offsets. Its offsets count from start.
func (c *Content) Part(start, end int) *Content {
	return NewPart(c.text[start:end:end], c.Position(start))
}

// Text returns the bytes of the content, which must not be changed.
func (c *Content) Text() []byte { return c.text }

// Start returns the position of the first byte.
func (c *Content) Start() Position { return c.at }

// Lines returns the offset of each line. There is at least one; the last may be empty.
func (c *Content) Lines() []int {
	if c.lines == nil {
		c.lines = make([]int, 1, 1+bytes.Count(c.text, []byte{'\n'}))
		for i := 0; ; {
			n := bytes.IndexByte(c.text[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			c.lines = append(c.lines, i)
		}
	}
	return c.lines
}

// LineAt returns the index in [Content.Lines] of the line that holds an offset.
func (c *Content) LineAt(offset int) int {
	if r := &c.reached; offset < r.next && c.lines[r.line] <= offset {
		return r.line // most callers go from front to back
	}
	return sort.SearchInts(c.Lines(), offset+1) - 1
}

// Bounds returns the offsets of a line of [Content.Lines], without its line end.
func (c *Content) Bounds(line int) (start, end int) {
	lines := c.Lines()
	start, end = lines[line], len(c.text)
	if line+1 < len(lines) {
		end = lines[line+1] - 1
	}
	if end > start && c.text[end-1] == '\r' {
		end--
	}
	return start, end
}

// Position returns the position of the byte at an offset, or of the end of the content.
func (c *Content) Position(offset int) Position {
	r := &c.reached
	if offset >= r.next || offset < r.offset {
		offset = min(offset, len(c.text))
		c.reach(c.LineAt(offset))
	}
	r.position.Column += utf8.RuneCount(c.text[r.offset:offset])
	r.offset = offset
	return r.position
}

func (c *Content) reach(line int) {
	r := &c.reached
	r.line, r.offset, r.next = line, c.lines[line], len(c.text)+1
	if line+1 < len(c.lines) {
		r.next = c.lines[line+1]
	}
	r.position = Position{File: c.at.File, Line: c.at.Line + line, Column: 1}
	if line == 0 {
		r.position.Column = max(c.at.Column, 1)
	}
}

// Offset returns the offset of a byte from its line in the content, which counts from 1,
// and the bytes before it there. It is never after the line or inside a code point.
func (c *Content) Offset(line, before int) int {
	if line < 1 || line > len(c.Lines()) {
		return len(c.text)
	}
	start, end := c.Bounds(line - 1)
	offset := min(start+max(before, 0), end)
	for offset > start && offset < len(c.text) && !utf8.RuneStart(c.text[offset]) {
		offset--
	}
	return offset
}

// Finding returns a finding about the bytes from start to end. Its width ends with the
// first line, and leaves out spaces and tabs at the end.
func (c *Content) Finding(start, end int, code Code, format string, args ...any) Diagnostic {
	width := 1
	_, stop := c.Bounds(c.LineAt(start))
	if end = min(end, stop); end > start {
		width = utf8.RuneCount(bytes.TrimRight(c.text[start:end], " \t"))
	}
	return New(c.Position(start), width, code, format, args...)
}

// Line returns a line by its number in a [Position], without its line end; or "".
func (c *Content) Line(number int) string {
	line := number - c.at.Line
	if line < 0 || line >= len(c.Lines()) {
		return ""
	}
	if c.copied.number != number {
		start, end := c.Bounds(line)
		c.copied.number, c.copied.text = number, string(c.text[start:end])
	}
	return c.copied.text
}

// AttachLines sets each missing LineText. It reads each file once, in the order of the
// findings, and skips those that cannot be read.
func (l List) AttachLines(read func(file string) ([]byte, error)) {
	byFile := map[string][]int{}
	var files []string
	for i, d := range l {
		if d.Line <= 0 || d.File == "" || d.LineText != "" {
			continue
		}
		if byFile[d.File] == nil {
			files = append(files, d.File)
		}
		byFile[d.File] = append(byFile[d.File], i)
	}
	for _, file := range files {
		text, err := read(file)
		if err != nil {
			continue
		}
		content := NewContent(file, text)
		for _, i := range byFile[file] {
			l[i].LineText = content.Line(l[i].Line)
		}
	}
}
