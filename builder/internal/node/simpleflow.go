package node

import (
	"strings"
	"unicode/utf8"
)

// flow reads text in quotes, or a list or map between brackets, that begins at i
// and ends before end. It returns the offset after it as well.
func (r *simpleReader) flow(i, end, depth int) (n *Node, after int) {
	if depth > maxSimple {
		return nil, 0
	}
	switch r.text[i] {
	case '"':
		return r.double(i, end)
	case '\'':
		return r.single(i, end)
	case '[':
		n, after = r.flowSequence(i, end, depth)
	case '{':
		n, after = r.flowMapping(i, end, depth)
	default:
		return r.flowPlain(i, end)
	}
	if n != nil {
		n.Width = utf8.RuneCountInString(r.text[i:after])
	}
	return n, after
}

func (r *simpleReader) flowSequence(i, end, depth int) (*Node, int) {
	n := &Node{Kind: Sequence, At: r.position(i)}
	if i = r.skip(i+1, end); i < end && r.text[i] == ']' {
		return n, i + 1
	}
	n.Items = make([]*Node, 0, 4)
	for i < end {
		item, after := r.flow(i, end, depth+1)
		if item == nil {
			return nil, 0
		}
		n.Items = append(n.Items, item)
		i = r.skip(after, end)
		if i < end && r.text[i] == ']' {
			return n, i + 1
		}
		if i >= end || r.text[i] != ',' {
			return nil, 0
		}
		i = r.skip(i+1, end)
	}
	return nil, 0
}

func (r *simpleReader) flowMapping(i, end, depth int) (*Node, int) {
	n := &Node{Kind: Mapping, At: r.position(i)}
	if i = r.skip(i+1, end); i < end && r.text[i] == '}' {
		return n, i + 1
	}
	n.Fields = make([]Field, 0, 4)
	for i < end {
		colon := simpleKey(r.text[i:end])
		if colon <= 0 {
			return nil, 0
		}
		f := Field{Key: r.text[i : i+colon], At: r.position(i)}
		f.Width = utf8.RuneCountInString(f.Key)
		if n.Field(f.Key) != nil {
			return nil, 0
		}
		if i = r.skip(i+colon+1, end); i == end {
			return nil, 0
		}
		var after int
		if f.Value, after = r.flow(i, end, depth+1); f.Value == nil {
			return nil, 0
		}
		n.Fields = append(n.Fields, f)
		i = r.skip(after, end)
		if i < end && r.text[i] == '}' {
			return n, i + 1
		}
		if i >= end || r.text[i] != ',' {
			return nil, 0
		}
		i = r.skip(i+1, end)
	}
	return nil, 0
}

// skip returns the offset of the first character after blanks.
func (r *simpleReader) skip(i, end int) int {
	for i < end && r.text[i] == ' ' {
		i++
	}
	return i
}

// flowPlain reads text without quotes between brackets.
func (r *simpleReader) flowPlain(i, end int) (*Node, int) {
	s := r.text[i:end]
	if strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", s[0]) >= 0 {
		return nil, 0
	}
	for j := 0; j < len(s); j++ {
		switch s[j] {
		case ',', ']', '}':
			text := strings.TrimRight(s[:j], " ")
			return r.scalar(i, text), i + j
		case '[', '{', '?':
			return nil, 0
		case '#':
			if s[j-1] == ' ' {
				return nil, 0
			}
		case ':':
			if j+1 == len(s) || strings.IndexByte(" ,[]{}?", s[j+1]) >= 0 {
				return nil, 0
			}
		}
	}
	return nil, 0
}

func (r *simpleReader) single(i, end int) (*Node, int) {
	after := i + quotedEnd(r.text[i:end])
	s := r.text[i:after]
	if len(s) < 2 || s[len(s)-1] != '\'' || !isClosed(s) {
		return nil, 0
	}
	text := s[1 : len(s)-1]
	if strings.Contains(text, "''") {
		text = strings.ReplaceAll(text, "''", "'")
	}
	return r.quoted(i, after, text, end)
}

// isClosed reports whether the last quote of a single-quoted text is no part of
// a doubled one.
func isClosed(s string) bool {
	quotes := 0
	for i := len(s) - 1; i > 0 && s[i] == '\''; i-- {
		quotes++
	}
	return quotes%2 == 1
}

func (r *simpleReader) double(i, end int) (*Node, int) {
	var b strings.Builder
	from := i + 1
	for j := i + 1; j < end; j++ {
		switch r.text[j] {
		case '"':
			if from == i+1 {
				return r.quoted(i, j+1, r.text[from:j], end)
			}
			b.WriteString(r.text[from:j])
			return r.quoted(i, j+1, b.String(), end)
		case '\\':
			if j+1 == end {
				return nil, 0
			}
			b.WriteString(r.text[from:j])
			j++
			switch c := r.text[j]; c {
			case '"', '\\', '/':
				b.WriteByte(c)
			case 'n':
				b.WriteByte('\n')
			default:
				return nil, 0
			}
			from = j + 1
		}
	}
	return nil, 0
}

// quoted returns a text in quotes, unless it is a key.
func (r *simpleReader) quoted(i, after int, text string, end int) (*Node, int) {
	if next := r.skip(after, end); next < end && r.text[next] == ':' {
		return nil, 0
	}
	return &Node{Kind: String, Text: text, At: r.position(i), Width: utf8.RuneCountInString(r.text[i:after]), raw: r.text[i:]}, after
}
