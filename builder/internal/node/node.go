// Package node parses YAML and TOML into a tree of nodes with the position of every key
// and value. Syntax errors and duplicate keys are findings.
//
// [YAML] parses one document of YAML 1.2 with the types of its core schema: yes, no, on
// and dates are text. An alias is the node that it refers to. Findings are merge keys, tags
// outside of the core schema, keys that are not text, a second document, and too many
// aliases or levels.
//
// Characters that look like YAML syntax (a no-break space, a full-width colon, a colon
// without a space) are findings, and are parsed as what they look like, so that one run
// finds all mistakes. A line break that YAML folds into a space is removed between Chinese
// or Japanese characters.
//
// [TOML] parses TOML 1.0. Dates and times are text.
//
// The library for YAML must return exact positions; those of github.com/goccy/go-yaml are
// wrong after CRLF and block scalars.
package node

import (
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
)

type Kind uint8

const (
	Null Kind = iota
	Bool
	Int
	Float
	String // a date too
	Sequence
	Mapping
)

func (k Kind) String() string {
	switch k {
	case Null:
		return "nothing"
	case Bool:
		return "true or false"
	case Int, Float:
		return "a number"
	case String:
		return "text"
	case Sequence:
		return "a list"
	case Mapping:
		return "a map"
	}
	return "unknown"
}

type Node struct {
	Kind   Kind
	Text   string        // of a String, its value; of another scalar, as it is written
	At     diag.Position // of its first code point, which may be a quote
	Width  int           // in code points, on its first line; of a block map or list, the width of its first key or dash
	Items  []*Node       // of a Sequence
	Fields []Field       // of a Mapping, in the order of the file; of a duplicate key, the first

	raw string // of a String: the text of the file from its start on
}

type Field struct {
	Key   string
	At    diag.Position
	Width int
	Value *Node
}

// Field returns the field named key, or nil.
func (n *Node) Field(key string) *Field {
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return &n.Fields[i]
		}
	}
	return nil
}

// IsEmpty reports whether the node is null, blank text, or an empty list or map.
func (n *Node) IsEmpty() bool {
	switch n.Kind {
	case Null:
		return true
	case String:
		return strings.TrimSpace(n.Text) == ""
	case Sequence:
		return len(n.Items) == 0
	case Mapping:
		return len(n.Fields) == 0
	}
	return false
}

// Written returns an unquoted text with its line breaks as in the file, or Text if that is
// unknown.
func (n *Node) Written() string {
	if n.raw == "" || strings.IndexByte(`"'|>`, n.raw[0]) >= 0 || strings.HasPrefix(n.raw, n.Text) {
		return n.Text
	}
	i, j := 0, 0 // after what is the same in both
	for i < len(n.raw) && j < len(n.Text) {
		switch {
		case n.raw[i] == n.Text[j]:
			i, j = i+1, j+1
		case strings.IndexByte(" \t\r\n", n.raw[i]) >= 0:
			i++
		case n.Text[j] == ' ' || n.Text[j] == '\n':
			j++
		default:
			return n.Text
		}
	}
	return n.raw[:i]
}

// Position returns the position of the code point at offset in a scalar's Text. Where
// that is unknown, as in a text of several lines, it is the position of the node.
func (n *Node) Position(offset int) diag.Position {
	at := n.At
	if offset <= 0 || n.raw == "" {
		if n.Kind != String && offset > 0 {
			at.Column += min(offset, n.Width)
		}
		return at
	}
	column, ok := 0, false
	switch n.raw[0] {
	case '"', '\'':
		column, ok = quotedColumn(n.raw, offset)
	case '|', '>':
	default:
		column, ok = offset, hasRunes(n.raw, n.Text, offset)
	}
	if ok {
		at.Column += column
	}
	return at
}

// hasRunes reports whether the first n code points of raw are those of text.
func hasRunes(raw, text string, n int) bool {
	end := 0
	for i := range text {
		if n == 0 {
			end = i
			break
		}
		n--
		end = len(text)
	}
	return n == 0 && strings.HasPrefix(raw, text[:end]) && !strings.Contains(text[:end], "\n")
}

// quotedColumn returns the number of code points of a quoted string before the code point
// at offset of its value.
func quotedColumn(raw string, offset int) (column int, ok bool) {
	quote := raw[0]
	if strings.HasPrefix(raw, `"""`) || strings.HasPrefix(raw, `'''`) {
		return 0, false
	}
	column = 1
	for i := 1; i < len(raw); {
		c := raw[i]
		if offset == 0 {
			return column, true
		}
		width, columns := 1, 1
		switch {
		case c == '\n' || c == '\r':
			return 0, false
		case c == '\'' && quote == '\'' && strings.HasPrefix(raw[i:], "''"):
			width, columns = 2, 2
		case c == quote:
			return 0, false
		case c == '\\' && quote == '"':
			width = escapeWidth(raw[i:])
			if width == 0 {
				return 0, false
			}
			columns = width
		case c >= utf8.RuneSelf:
			_, width = utf8.DecodeRuneInString(raw[i:])
		}
		i += width
		column += columns
		offset--
	}
	return 0, false
}

// escapeWidth returns the length of the escape sequence at the start of s, or 0 if it is
// not exactly one code point.
func escapeWidth(s string) int {
	if len(s) < 2 {
		return 0
	}
	width := 2
	switch s[1] {
	case 'x':
		width = 4
	case 'u':
		width = 6
	case 'U':
		width = 10
	case '\n', '\r':
		return 0
	}
	if len(s) < width || s[1] >= utf8.RuneSelf {
		return 0
	}
	return width
}
