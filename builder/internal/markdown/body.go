package markdown

import (
	"bytes"

	"accord/builder/diag"
)

// A body is the Markdown of an entry, with its positions in the file.
type body struct {
	*diag.Content
	text []byte // of the content, without spare capacity
}

func newBody(text []byte, at diag.Position) body { return body{diag.NewPart(text, at), text} }

// offset returns where a part of the text begins. The parser hands out slices of
// the text rather than places in it; how much of the array follows a slice tells
// where it was cut. A copy, made of lines with tabs for instance, is searched for
// from hint on, and hint is the answer when it is not found.
func (b *body) offset(part []byte, hint int) int {
	hint = min(max(hint, 0), len(b.text))
	if len(part) == 0 {
		return hint
	}
	i := len(b.text) - cap(part)
	if i >= 0 && i+len(part) <= len(b.text) && &b.text[i] == &part[0] {
		return i
	}
	if i := bytes.Index(b.text[hint:], part); i >= 0 {
		return hint + i
	}
	return hint
}
