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
		lines := bytes.Split(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
		for _, i := range byFile[file] {
			if n := l[i].Line - 1; n < len(lines) {
				l[i].Source = strings.TrimSuffix(string(lines[n]), "\r")
			}
		}
	}
}
