package markdown

import (
	"bytes"

	"accord/builder/diag"
)

type body struct {
	*diag.Content
	text []byte // of the content, without spare capacity
}

func newBody(text []byte, at diag.Position) body { return body{diag.NewPart(text, at), text} }

// offset returns where a part of the text begins. The parser returns slices instead of
// offsets; the capacity of a slice gives its offset. A copy, such as lines with tabs, is
// searched for from hint on; if it is not found, the result is hint.
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
