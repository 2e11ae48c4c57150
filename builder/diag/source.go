package diag

import (
	"bytes"
	"strings"
)

// AttachSource fills in the Source of each finding that has a line and lacks
// it. It reads each file once, in the order of the findings; a file that cannot
// be read leaves its findings without a source line, since the finding itself
// is still worth showing.
//
// Lines end in LF or CRLF, neither of which belongs to the source. A byte order
// mark at the start of a file is not a column, and does not show either.
func (l List) AttachSource(read func(file string) ([]byte, error)) {
	byFile := map[string][]int{}
	var files []string
	for i, d := range l {
		if d.Line <= 0 || d.File == "" || d.Source != "" {
			continue
		}
		if byFile[d.File] == nil {
			files = append(files, d.File)
		}
		byFile[d.File] = append(byFile[d.File], i)
	}
	for _, file := range files {
		data, err := read(file)
		if err != nil {
			continue
		}
		lines := newLineReader(bytes.TrimPrefix(data, []byte("\ufeff")))
		for _, i := range byFile[file] {
			l[i].Source = lines.at(l[i].Line)
		}
	}
}

// A lineReader reads lines of a text by their numbers, without going through the
// text anew for each as long as the numbers rise.
type lineReader struct {
	text, rest []byte // rest begins with the line next
	next       int    // from 1
	last       int    // the line that was asked for last, 0 before the first
	lastText   string
}

func newLineReader(text []byte) *lineReader { return &lineReader{text: text, rest: text, next: 1} }

// at returns a line without its end, or nothing where the text has no such line.
// Findings of one line share its text.
func (r *lineReader) at(line int) string {
	if line != r.last {
		r.last, r.lastText = line, r.read(line)
	}
	return r.lastText
}

func (r *lineReader) read(line int) string {
	if line < r.next {
		r.rest, r.next = r.text, 1
	}
	for r.next < line {
		i := bytes.IndexByte(r.rest, '\n')
		if i < 0 {
			return ""
		}
		r.rest, r.next = r.rest[i+1:], r.next+1
	}
	text, _, _ := bytes.Cut(r.rest, []byte("\n"))
	return strings.TrimSuffix(string(text), "\r")
}
