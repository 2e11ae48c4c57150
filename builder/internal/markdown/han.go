package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A script says what a character means for runs of Han text and for line breaks.
type script uint8

const (
	other  script = iota
	han           // 襄
	wide          // punctuation and forms of CJK text: 《 。 Ａ
	kana          // other scripts that live among Han: が, 한, ㄅ
	joiner        // belongs to a run only between its characters: 2 “ ” — ·
)

func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if '0' <= r && r <= '9' {
			return joiner
		}
		return other
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…' || r == '·' || r == '～':
		return joiner
	case r < 0x1100:
		return other
	case r == '々' || r == '〇' || r == '〻':
		return han
	case 0x3000 <= r && r <= 0x303F, // CJK symbols and punctuation
		0xFE30 <= r && r <= 0xFE4F, // vertical forms
		0xFF01 <= r && r <= 0xFF60, // full-width forms
		0xFFE0 <= r && r <= 0xFFE6:
		return wide
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		return kana
	}
	return other
}

// isCJK reports whether a character is of CJK text: a letter of it, or wide
// punctuation.
func isCJK(r rune) bool {
	s := scriptOf(r)
	return s == han || s == wide || s == kana
}

// joins reports whether a line break between two characters stands for no space:
// both are wide, and neither is Hangul, whose words have spaces between them; or
// one is a zero-width space. (CSS Text Level 3, segment break transformation rules.)
func joins(a, b rune) bool {
	if a == zeroWidthSpace || b == zeroWidthSpace {
		return true
	}
	return isCJK(a) && isCJK(b) && !unicode.Is(unicode.Hangul, a) && !unicode.Is(unicode.Hangul, b)
}

// joinsInCJK is joins for a text that is in a CJK language, where quotation marks,
// dashes and ellipses are wide as well.
func joinsInCJK(a, b rune) bool {
	mark := func(r rune) bool { return r >= 0x80 && scriptOf(r) == joiner }
	return joins(a, b) || isCJK(a) && mark(b) || mark(a) && isCJK(b)
}

const zeroWidthSpace = '\u200B'

// isCJKLanguage reports whether a language is written with Han characters.
func isCJKLanguage(tag string) bool {
	primary, _, _ := strings.Cut(tag, "-")
	switch strings.ToLower(primary) {
	case "zh", "ja", "ko", "cmn", "yue", "wuu", "nan", "hak", "lzh":
		return true
	}
	return false
}

// Runs returns plain text in a language as HTML, with the runs of Han text in it
// marked as being of the language han, as [Converter.Convert] does in bodies; a
// text whose own language is written so has none to mark.
func Runs(text, language, han string) string {
	if isCJKLanguage(language) {
		han = ""
	}
	return string(appendText(nil, []byte(text), han))
}

// appendText appends text as HTML, and marks the runs of Han text in it as being of
// a language, unless that is "". A run is Han characters with their punctuation;
// where kana or Hangul stand among them the text is not Chinese, and not marked.
func appendText(dst, s []byte, language string) []byte {
	if language == "" {
		return appendEscaped(dst, s)
	}
	done := 0
	for i := 0; i < len(s); {
		if s[i] < 0xE2 { // nothing below U+2000 begins a run
			i++
			continue
		}
		start, end := i, i
		var hasHan, hasKana bool
	run:
		for i < len(s) {
			r, n := utf8.DecodeRune(s[i:])
			switch scriptOf(r) {
			case han:
				hasHan = true
				end = i + n
			case kana:
				hasKana = true
				end = i + n
			case wide:
				end = i + n
			case joiner:
				if start == end {
					break run
				}
			default:
				break run
			}
			i += n
		}
		if start == end { // no run begins here
			_, n := utf8.DecodeRune(s[i:])
			i += n
			continue
		}
		if hasHan && !hasKana {
			dst = appendEscaped(dst, s[done:start])
			dst = append(dst, `<span lang="`...)
			dst = append(dst, language...)
			dst = append(dst, `">`...)
			dst = appendEscaped(dst, s[start:end])
			dst = append(dst, `</span>`...)
			done = end
		}
	}
	return appendEscaped(dst, s[done:])
}
