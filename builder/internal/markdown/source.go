package markdown

import (
	"bytes"

	"accord/builder/diag"
)

// A source is the text of a body, with its positions in the file.
type source struct {
	*diag.Content
	text []byte // of the content, without spare capacity
}

func newSource(text []byte, at diag.Position) source { return source{diag.NewPart(text, at), text} }

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
