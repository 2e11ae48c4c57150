package entry

import (
	"bytes"
	"unicode/utf8"

	"accord/builder/diag"
)

// maxStray is the limit of findings about control characters in a file.
const maxStray = 10

// clean returns the content of a file, and the same with each control character replaced,
// so that the front matter can be parsed. Both are nil if the file is not UTF-8.
func clean(file string, src []byte) (raw, cleaned *diag.Content, found diag.List) {
	raw = diag.NewContent(file, src)
	if c, ok := unreadable(raw, src); ok {
		return nil, nil, diag.List{c}
	}
	cleaned = raw
	var text []byte // nil before the first replacement
	body := raw.Text()
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' && i+1 < len(body) && body[i+1] == '\n' {
			continue
		}
		r, n := utf8.DecodeRune(body[i:])
		if !isStray(r) {
			i += n - 1
			continue
		}
		if text == nil {
			text = bytes.Clone(body)
			cleaned = diag.NewPart(text, raw.Start())
		}
		// The replacement has the same number of bytes and columns.
		copy(text[i:i+n], map[int]string{1: "?", 2: "·", 3: "\uFFFD"}[n])
		if len(found) < maxStray {
			found.Add(strayAt(raw, i, r))
		}
		i += n - 1
	}
	return raw, cleaned, found
}

func isStray(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == 0xFFFE || r == 0xFFFF
}

func strayAt(content *diag.Content, offset int, r rune) diag.Diagnostic {
	c := diag.New(content.Position(offset), 1, diag.BadValue, "the file contains the control character %U", r).Suggest("remove it")
	if r == '\r' {
		c.Message = "the line ends with CR alone"
		c.Suggestion = "save the file with LF or CRLF line ends"
	}
	return c
}

// unreadable reports the first bytes that are not UTF-8. src has its byte-order mark.
func unreadable(content *diag.Content, src []byte) (diag.Diagnostic, bool) {
	if zeros := bytes.Count(src, []byte{0}); zeros > 0 && zeros >= len(src)/4 {
		return unreadableAt(content.Start(), "looks like UTF-16"), true
	}
	if utf8.Valid(src) {
		return diag.Diagnostic{}, false
	}
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return unreadableAt(content.Start(), "looks like UTF-16"), true
	}
	at := content.Position(firstInvalid(content.Text()))
	if looksLikeGBK(src) {
		return unreadableAt(at, "looks like GBK"), true
	}
	return unreadableAt(at, ""), true
}

func firstInvalid(text []byte) int {
	offset := 0
	for offset < len(text) {
		r, n := utf8.DecodeRune(text[offset:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		offset += n
	}
	return offset
}

func unreadableAt(at diag.Position, guess string) diag.Diagnostic {
	c := diag.New(at, 1, diag.UnreadableFile, "the file is not UTF-8 text").Suggest("save it as UTF-8")
	if guess != "" {
		c.Message += ": it " + guess
	}
	return c
}

// looksLikeGBK reports whether all bytes outside of ASCII form pairs of GBK, and most
// pairs are common Chinese characters.
func looksLikeGBK(src []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(src); i++ {
		lead := src[i]
		if lead < 0x80 {
			continue
		}
		i++
		if i == len(src) || lead == 0x80 || lead == 0xFF || src[i] < 0x40 || src[i] == 0x7F || src[i] == 0xFF {
			return false
		}
		pairs++
		if lead >= 0xA1 && lead <= 0xF7 && src[i] >= 0xA1 {
			common++
		}
	}
	return pairs >= 2 && common*2 > pairs
}
