package markdown

import (
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendDecoded decodes character references and backslashes before punctuation.
func appendDecoded(dst, s []byte) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i+1 < len(s) && util.IsPunct(s[i+1]) {
				dst = append(dst, s[done:i]...)
				done = i + 1
				i++
			}
		case '&':
			if value, n := entity(s[i:]); n > 0 {
				dst = append(dst, s[done:i]...)
				dst = append(dst, value...)
				i += n - 1
				done = i + 1
			}
		}
	}
	return append(dst, s[done:]...)
}

// entity decodes the character reference at the beginning of s; n is 0 without one.
func entity(s []byte) (value []byte, n int) {
	end := 1
	for end < len(s) && end < 40 && s[end] != ';' {
		if c := s[end]; !util.IsAlphaNumeric(c) && c != '#' {
			return nil, 0
		}
		end++
	}
	if end < 2 || end >= len(s) || s[end] != ';' {
		return nil, 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return nil, 0
		}
		return e.Characters, end + 1
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) > most {
		return nil, 0
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return nil, 0
	}
	r := rune(code)
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return utf8.AppendRune(nil, r), end + 1
}

var special = func() (t [256]bool) {
	for c := range 256 {
		t[c] = c < ' ' && c != '\n' && c != '\t'
	}
	for _, c := range []byte{'&', '<', '>', '"', 0x7F, 0xC2, 0xEF} {
		t[c] = true
	}
	return t
}()

// appendEscaped escapes for elements and quoted attributes, and drops what HTML forbids.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] {
			continue
		}
		with, n := "", 1
		switch {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&quot;"
		case c == 0:
			with = "\uFFFD"
		case c < ' ' || c == 0x7F:
		case c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0: // control characters U+0080 to U+009F
			n = 2
		case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBF && s[i+2] >= 0xBE: // U+FFFE and U+FFFF
			n = 3
		default:
			continue
		}
		dst = append(dst, s[done:i]...)
		dst = append(dst, with...)
		i += n - 1
		done = i + 1
	}
	return append(dst, s[done:]...)
}

// appendPlain appends text as one line, with white space collapsed.
func appendPlain(dst, s []byte) []byte {
	done := 0
	after := len(dst) == 0 || dst[len(dst)-1] <= ' ' // dst ends with white space
	for i := range s {
		if s[i] > ' ' {
			after = false
			continue
		}
		if after || s[i] != ' ' {
			dst = append(dst, s[done:i]...)
			if !after {
				dst = append(dst, ' ')
			}
			done = i + 1
		}
		after = true
	}
	return append(dst, s[done:]...)
}
