package node

import (
	"strings"
	"unicode/utf8"

	"accord/builder/internal/cjk"
)

// joinFolds removes spaces that were line breaks between Chinese or Japanese characters,
// as in Markdown bodies: see [cjk.Joins]. folds are the offsets of the spaces, ascending.
func joinFolds(text string, folds []int) string {
	if len(folds) == 0 {
		return text
	}
	inCJK := cjk.IsText(text)
	var b strings.Builder
	done := 0
	for _, f := range folds {
		before := strings.TrimRight(text[done:f], " \t")
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(text[f+1:])
		if before == "" || !cjk.Joins(last, next, inCJK) {
			b.WriteString(text[done : f+1])
		} else {
			b.WriteString(before)
		}
		done = f + 1
	}
	b.WriteString(text[done:])
	return b.String()
}

// refold joins the folds of a text of the library. raw is the file from the text on.
func refold(text, raw string) string {
	if raw == "" || raw[0] == '|' || strings.HasPrefix(raw, text) || !mayJoin(text) {
		return text
	}
	if raw[0] == '>' {
		return joinFolds(text, blockFolds(text, raw))
	}
	return joinFolds(text, flowFolds(text, raw))
}

// mayJoin reports whether a text has a space and a character that may be joined.
func mayJoin(text string) bool {
	if strings.IndexByte(text, ' ') < 0 {
		return false
	}
	for i := range len(text) {
		if text[i] >= 0xe2 { // U+2000 or greater
			return true
		}
	}
	return false
}

// flowFolds returns the offsets of spaces that are line breaks in raw, for an unquoted or
// quoted text. It stops at the first difference that it cannot explain.
func flowFolds(text, raw string) (folds []int) {
	quote := byte(0)
	i := 0
	if raw[0] == '"' || raw[0] == '\'' {
		quote, i = raw[0], 1
	}
	for j := 0; j < len(text) && i < len(raw); {
		if n, lines := breakWidth(raw[i:]); lines > 0 {
			i += n
			if lines == 1 && text[j] == ' ' {
				folds = append(folds, j)
				j++
				continue
			}
			for range lines - 1 {
				if j == len(text) || text[j] != '\n' {
					return folds
				}
				j++
			}
			continue
		}
		switch {
		case quote == '"' && raw[i] == '\\':
			if n, lines := breakWidth(raw[i+1:]); lines == 1 { // an escaped line break
				i += 1 + n
				continue
			}
			n := escapeWidth(raw[i:])
			if n == 0 {
				return folds
			}
			_, width := utf8.DecodeRuneInString(text[j:])
			i, j = i+n, j+width
		case quote == '\'' && strings.HasPrefix(raw[i:], "''") && text[j] == '\'':
			i, j = i+2, j+1
		case raw[i] != text[j]:
			return folds
		default:
			i, j = i+1, j+1
		}
	}
	return folds
}

// breakWidth returns the length of the line breaks at the start of s, with the spaces
// around them, and their number.
func breakWidth(s string) (n, lines int) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t':
		case '\r':
			if !strings.HasPrefix(s[i:], "\r\n") {
				return n, lines
			}
		case '\n':
			lines++
		default:
			if lines > 0 {
				n = i
			}
			return n, lines
		}
		n = i + 1
	}
	return n, lines
}

// blockFolds returns the offsets of spaces that are line breaks in raw, for a block scalar >.
func blockFolds(text, raw string) (folds []int) {
	_, raw, _ = strings.Cut(raw, "\n") // the header
	depth := -1
	for j := 0; j < len(text); {
		line, rest, _ := strings.Cut(raw, "\n")
		raw = rest
		line = strings.TrimSuffix(line, "\r")
		if strings.Trim(line, " ") == "" {
			if rest == "" {
				return folds
			}
			continue
		}
		if depth < 0 {
			depth = indentOf(line) - indentOf(strings.TrimLeft(text, "\n"))
			j = len(text) - len(strings.TrimLeft(text, "\n"))
		}
		if depth < 0 || len(line) < depth || !strings.HasPrefix(text[j:], line[depth:]) {
			return folds
		}
		j += len(line) - depth
		switch {
		case j == len(text):
		case text[j] == ' ':
			folds = append(folds, j)
			j++
		default:
			for j < len(text) && text[j] == '\n' {
				j++
			}
		}
	}
	return folds
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
