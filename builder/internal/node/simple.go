package node

import (
	"strings"
	"unicode/utf8"
)

// simple reads the YAML that front matter is mostly written in, several times
// faster than the library, and reports false for everything else: then the
// library reads it. It reads
//
//   - maps and lists by indentation, and between brackets on one line;
//   - text without quotes, and in quotes with the plainest escapes, on one line;
//   - blocks | and >, with or without -, without lines that are further indented;
//   - comments and blank lines.
//
// Whatever is wrong is left to the library too, so that all findings come from
// one place. That both give the same tree is held by FuzzSimple.
func (s *source) simple() (*Node, bool) {
	if s.parts != nil || !isPrintable(s.text) {
		return nil, false
	}
	r := simpleReader{source: s}
	if !r.seek(0) {
		return nil, false
	}
	if r.indent != 0 {
		return nil, false
	}
	n := r.mapping(0)
	return n, n != nil && r.line == len(s.lines)
}

// maxSimple is how deep the simple reader goes.
const maxSimple = 16

// isPrintable reports whether a text holds what the simple reader need not think
// about: no tabs and no control characters.
func isPrintable(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n', c == '\r': // a CR that ends no line was seen before
		case c < ' ', c == 0x7f:
			return false
		case c < utf8.RuneSelf:
		case c == 0xc2 && i+1 < len(text) && text[i+1] < 0xa0,
			c == 0xef && i+2 < len(text) && (text[i+1] == 0xbb && text[i+2] == 0xbf || text[i+1] == 0xbf && text[i+2] >= 0xbe):
			return false
		}
	}
	return true
}

// A simpleReader stands before a line that is neither blank nor a comment, or
// behind the last. Its methods return nil for what is not simple.
type simpleReader struct {
	*source
	line   int // from 0
	indent int // of the line's text; -1 behind the last line
	depth  int
}

// seek goes to the first line from line on that holds more than a comment.
func (r *simpleReader) seek(line int) bool {
	for ; line < len(r.lines); line++ {
		start, end := r.bounds(line)
		i := start
		for i < end && r.text[i] == ' ' {
			i++
		}
		if i < end && r.text[i] != '#' {
			r.line, r.indent = line, i-start
			return true
		}
	}
	r.line, r.indent = line, -1
	return false
}

// mapping reads a map whose keys are indented by indent. Its first key stands in
// the reader's line, maybe after the dash of a list.
func (r *simpleReader) mapping(indent int) *Node {
	if r.depth++; r.depth > maxSimple {
		return nil
	}
	defer func() { r.depth-- }()
	n := &Node{Kind: Mapping, Fields: make([]Field, 0, 8)}
	for r.indent == indent {
		start, end := r.bounds(r.line)
		start += indent
		colon := simpleKey(r.text[start:end])
		if colon <= 0 {
			return nil
		}
		f := Field{Key: r.text[start : start+colon], At: r.position(start)}
		f.Width = utf8.RuneCountInString(f.Key)
		if n.Field(f.Key) != nil || len(n.Fields) > 200 {
			return nil
		}
		if f.Value = r.value(start+colon+1, end, indent, true); f.Value == nil {
			return nil
		}
		if len(n.Fields) == 0 {
			n.At, n.Width = f.At, f.Width
		}
		n.Fields = append(n.Fields, f)
	}
	if r.indent > indent {
		return nil
	}
	return n
}

// sequence reads a list whose dashes are indented by indent.
func (r *simpleReader) sequence(indent int) *Node {
	if r.depth++; r.depth > maxSimple {
		return nil
	}
	defer func() { r.depth-- }()
	start, _ := r.bounds(r.line)
	n := &Node{Kind: Sequence, At: r.position(start + indent), Width: 1, Items: make([]*Node, 0, 8)}
	for r.indent == indent {
		start, end := r.bounds(r.line)
		dash := start + indent
		if !strings.HasPrefix(r.text[dash:end], "- ") {
			break
		}
		i := dash + 2
		for i < end && r.text[i] == ' ' {
			i++
		}
		if i == end || r.text[i] == '#' {
			return nil
		}
		var item *Node
		if simpleKey(r.text[i:end]) > 0 {
			r.indent = i - start
			item = r.mapping(r.indent)
		} else {
			item = r.value(dash+1, end, indent, false)
		}
		if item == nil {
			return nil
		}
		n.Items = append(n.Items, item)
	}
	if r.indent > indent {
		return nil
	}
	return n
}

// simpleKey returns the length of the plain key that a line begins with, or 0.
func simpleKey(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c >= utf8.RuneSelf, (c == '-' || c == '.') && i > 0:
			if i >= 500 {
				return 0 // the library has a limit too
			}
		case c == ':' && (i+1 == len(s) || s[i+1] == ' '):
			return i
		default:
			return 0
		}
	}
	return 0
}

// value reads what follows a colon or a dash at offset from, in a line that ends
// at end, inside of a map or list that is indented by indent. It leaves the
// reader before the next line that counts.
func (r *simpleReader) value(from, end, indent int, inMap bool) *Node {
	i := from
	for i < end && r.text[i] == ' ' {
		i++
	}
	if i == end || r.text[i] == '#' && i > from {
		return r.below(from, indent, inMap)
	}
	var n *Node
	switch c := r.text[i]; c {
	case '|', '>':
		return r.block(i, end, indent)
	case '"', '\'', '[', '{':
		var after int
		if n, after = r.flow(i, end, 0); n == nil {
			return nil
		}
		for i = after; i < end && r.text[i] == ' '; i++ {
		}
		if i < end && (r.text[i] != '#' || i == after) {
			return nil
		}
	default:
		n = r.plain(i, end)
	}
	if n == nil {
		return nil
	}
	return r.leave(n, indent)
}

// leave goes to the next line after a value of one line, which may not be
// further indented: then the value would go on.
func (r *simpleReader) leave(n *Node, indent int) *Node {
	for line := r.line + 1; line < len(r.lines); line++ {
		start, end := r.bounds(line)
		i := start
		for i < end && r.text[i] == ' ' {
			i++
		}
		if i == end {
			continue
		}
		if i-start > indent {
			return nil
		}
		break
	}
	r.seek(r.line + 1)
	return n
}

// below reads the value of a key or dash that nothing follows on its line.
func (r *simpleReader) below(after, indent int, inMap bool) *Node {
	r.seek(r.line + 1)
	if r.indent < 0 {
		return &Node{At: r.position(after)}
	}
	start, end := r.bounds(r.line)
	text := r.text[start+r.indent : end]
	switch {
	case strings.HasPrefix(text, "- ") && (r.indent > indent || r.indent == indent && inMap):
		return r.sequence(r.indent)
	case r.indent > indent && simpleKey(text) > 0:
		return r.mapping(r.indent)
	case r.indent <= indent:
		return &Node{At: r.position(after)}
	}
	return nil
}

// plain reads text without quotes that runs to the end of the line.
func (r *simpleReader) plain(i, end int) *Node {
	s := r.text[i:end]
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", s[0]) >= 0 && (s[0] != '-' || len(s) < 2 || s[1] < '0' || s[1] > 'z') {
		return nil
	}
	for j := 0; j < len(s); j++ {
		if s[j] == ':' && (j+1 == len(s) || s[j+1] == ' ') {
			return nil
		}
		if s[j] == '#' && s[j-1] == ' ' {
			s = s[:j]
			break
		}
	}
	s = strings.TrimRight(s, " ")
	return r.scalar(i, s)
}

func (r *simpleReader) scalar(i int, s string) *Node {
	n := &Node{Kind: plainKind(s), Text: s, At: r.position(i), Width: utf8.RuneCountInString(s)}
	if n.Kind == String {
		n.raw = r.text[i:]
	}
	return n
}

// block reads a text of several lines that begins with | or > at i.
func (r *simpleReader) block(i, end, indent int) *Node {
	header := strings.TrimRight(r.text[i:end], " ")
	strip := len(header) == 2 && header[1] == '-'
	if len(header) != 1 && !strip {
		return nil
	}
	var b strings.Builder
	depth := 0 // of the text
	breaks := 0
	var folds []int
	line := r.line + 1
	for ; line < len(r.lines); line++ {
		start, end := r.bounds(line)
		text := r.text[start:end]
		blanks := len(text) - len(strings.TrimLeft(text, " "))
		if depth == 0 {
			if blanks == len(text) || blanks <= indent {
				return nil
			}
			depth = blanks
		}
		if blanks == len(text) {
			if blanks > depth {
				return nil
			}
			breaks++
			continue
		}
		if blanks < depth {
			if blanks > indent {
				return nil
			}
			break
		}
		if header[0] == '>' && blanks > depth {
			return nil
		}
		switch {
		case b.Len() == 0:
		case breaks == 0 && header[0] == '>':
			folds = append(folds, b.Len())
			b.WriteByte(' ')
		case header[0] == '|':
			breaks++
			fallthrough
		default:
			for range breaks {
				b.WriteByte('\n')
			}
		}
		breaks = 0
		b.WriteString(text[depth:])
	}
	if b.Len() == 0 {
		return nil
	}
	if !strip && (line < len(r.lines) || breaks > 0) {
		b.WriteByte('\n')
	}
	n := &Node{Kind: String, Text: joinFolds(b.String(), folds), At: r.position(i), Width: len(header), raw: r.text[i:]}
	r.seek(line)
	return n
}
