package node

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// skipProperties returns the offset of a value after its anchor and tag.
func (c *composer) skipProperties(y *yaml.Node) int {
	offset := c.yamlOffset(y.Line, y.Column)
	if y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 && y.Tag != "!" {
		return offset
	}
	empty := y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&^yaml.TaggedStyle == 0
	for {
		rest := c.text[offset:]
		if rest == "" || rest[0] != '!' && rest[0] != '&' {
			return offset
		}
		offset += len(firstWord(rest))
		if after := skipBlank(c.text, offset); !empty || after < len(c.text) && (c.text[after] == '!' || c.text[after] == '&') {
			offset = after
		}
	}
}

func firstWord(s string) string {
	if i := strings.IndexAny(s, " \t\r\n,]}"); i >= 0 {
		return s[:i]
	}
	return s
}

// skipBlank returns the offset after spaces, tabs, line ends and comments.
func skipBlank(text string, offset int) int {
	for offset < len(text) {
		switch text[offset] {
		case ' ', '\t', '\r', '\n':
			offset++
		case '#':
			end := strings.IndexByte(text[offset:], '\n')
			if end < 0 {
				return len(text)
			}
			offset += end
		default:
			return offset
		}
	}
	return offset
}

// scalarWidth returns the number of code points of the first line of a scalar.
func (c *composer) scalarWidth(y *yaml.Node, offset int) int {
	rest := c.restOfLine(offset)
	switch style := y.Style &^ yaml.TaggedStyle; {
	case style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		rest = rest[:quotedEnd(rest)]
	case style != 0:
		rest = firstWord(rest)
	case strings.HasPrefix(rest, y.Value):
		rest = y.Value
	}
	return utf8.RuneCountInString(rest)
}

// quotedEnd returns the offset after the quote that closes the first character of line, or
// the length of line.
func quotedEnd(line string) int {
	for i := 1; i < len(line); i++ {
		switch {
		case line[i] == '\\' && line[0] == '"':
			i++
		case line[i] != line[0]:
		case line[0] == '\'' && i+1 < len(line) && line[i+1] == '\'':
			i++
		default:
			return i + 1
		}
	}
	return len(line)
}

// widthOf returns the width of a list or map in brackets, on its first line, or else first.
func (c *composer) widthOf(y *yaml.Node, offset, first int) int {
	if y.Style&yaml.FlowStyle == 0 || offset >= len(c.text) || c.text[offset] != '[' && c.text[offset] != '{' {
		return first
	}
	line := c.restOfLine(offset)
	return utf8.RuneCountInString(line[:bracketEnd(line)])
}

// bracketEnd returns the offset after the bracket that closes the first character of line,
// or the length of line without a comment.
func bracketEnd(line string) int {
	depth, before := 0, byte('[')
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'':
			if strings.IndexByte("[{,:", before) >= 0 {
				i += quotedEnd(line[i:]) - 1
			}
		case '#':
			if i > 0 && (line[i-1] == ' ' || line[i-1] == '\t') {
				return len(strings.TrimRight(line[:i], " \t"))
			}
		}
		if c != ' ' && c != '\t' {
			before = c
		}
	}
	return len(line)
}
