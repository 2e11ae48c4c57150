package entry

import (
	"bytes"
	"unicode/utf8"

	"accord/builder/diag"
)

// byteOrderMark may stand at the beginning of a file; it is no column.
const byteOrderMark = "\uFEFF"

// maxStray is the number of stray characters that are reported in a file.
const maxStray = 10

// clean returns the text of a file without its byte-order mark, and the same
// with each stray control character replaced by one that a reader of YAML does
// not stumble over, so that all else can still be judged. body is nil when the
// file is not UTF-8.
func clean(file string, src []byte) (body, text []byte, found diag.List) {
	if c, ok := unreadable(file, src); ok {
		return nil, nil, diag.List{c}
	}
	body = bytes.TrimPrefix(src, []byte(byteOrderMark))
	if body == nil {
		body = []byte{}
	}
	text = body
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
		if len(found) == 0 {
			text = bytes.Clone(body)
		}
		// Of the same length, so that offsets hold, and of as many columns.
		copy(text[i:i+n], map[int]string{1: "?", 2: "·", 3: "\uFFFD"}[n])
		if len(found) < maxStray {
			found.Add(strayAt(file, body, i, r))
		}
		i += n - 1
	}
	return body, text, found
}

// isStray reports whether a character has no place in a text file.
func isStray(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == 0xFFFE || r == 0xFFFF
}

func strayAt(file string, body []byte, offset int, r rune) diag.Diagnostic {
	c := diag.New(codePoint(file, body, offset), 1, diag.BadValue, "the control character %U", r).Suggest("take it out")
	if r == '\r' {
		c.Message = "a line ends with CR alone"
		c.Suggestion = "save the file with LF or CRLF line ends"
	}
	return c
}

// codePoint returns the place of an offset.
func codePoint(file string, src []byte, offset int) diag.Position {
	line := bytes.LastIndexByte(src[:offset], '\n') + 1
	at := place(file, src, offset)
	at.Column += utf8.RuneCount(src[line:offset])
	return at
}

// unreadable returns a finding about the first bytes that are no UTF-8.
func unreadable(file string, src []byte) (diag.Diagnostic, bool) {
	if zeros := bytes.Count(src, []byte{0}); zeros > 0 && zeros >= len(src)/4 {
		return unreadableAt(diag.Position{File: file, Line: 1, Column: 1}, "looks like UTF-16"), true
	}
	if utf8.Valid(src) {
		return diag.Diagnostic{}, false
	}
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return unreadableAt(diag.Position{File: file, Line: 1, Column: 1}, "looks like UTF-16"), true
	}
	offset := 0
	for offset < len(src) {
		r, n := utf8.DecodeRune(src[offset:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		offset += n
	}
	at := codePoint(file, src, offset)
	if at.Line == 1 && bytes.HasPrefix(src, []byte(byteOrderMark)) {
		at.Column--
	}
	if looksLikeGBK(src) {
		return unreadableAt(at, "looks like GBK"), true
	}
	return unreadableAt(at, ""), true
}

func unreadableAt(at diag.Position, guess string) diag.Diagnostic {
	c := diag.New(at, 1, diag.UnreadableFile, "the file is not UTF-8 text").Suggest("save it as UTF-8")
	if guess != "" {
		c.Message += ": it " + guess
	}
	return c
}

// looksLikeGBK reports whether all that is not ASCII comes in the pairs of bytes
// of GBK, and most of them in the rows of common Chinese characters.
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
