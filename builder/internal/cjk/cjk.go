// Package cjk classifies the characters of Chinese, Japanese and Korean text, and decides
// whether a line break between two characters is a space, in bodies and front matter.
//
// The rule is that of CSS Text Level 3, "segment break transformation": a break between two
// characters of Chinese or Japanese is removed; others are spaces, which Korean has.
package cjk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Script is the class of a character, for runs of Han text and for line breaks.
type Script uint8

const (
	Other  Script = iota
	Han           // 襄
	Wide          // CJK punctuation and full-width forms: 《 。 Ａ
	Kana          // other scripts of CJK text: が, 한, ㄅ
	Joiner        // part of a run only between its characters: 2 “ ” — ·
)

func ScriptOf(r rune) Script {
	switch {
	case r < 0x80:
		if '0' <= r && r <= '9' {
			return Joiner
		}
		return Other
	case r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…' || r == '·' || r == '～':
		return Joiner
	case r < 0x1100:
		return Other
	case r == '々' || r == '〇' || r == '〻':
		return Han
	case 0x3000 <= r && r <= 0x303F, // CJK symbols and punctuation
		0xFE30 <= r && r <= 0xFE4F, // vertical forms
		0xFF01 <= r && r <= 0xFF60, // full-width forms
		0xFFE0 <= r && r <= 0xFFE6:
		return Wide
	case IsHan(r):
		return Han
	case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo):
		return Kana
	}
	return Other
}

// Is reports whether a character is a letter or punctuation of CJK text: wide or
// half-width in Unicode's East Asian Width and not an emoji, or Hangul, or a variation
// selector of ideographs.
func Is(r rune) bool {
	switch {
	case r < 0x1100, 0x1F000 <= r && r <= 0x1FAFF:
		return false
	case 0x2300 <= r && r <= 0x2BFF: // symbols, many of them emoji
		return r == '\u2329' || r == '\u232A'
	case 0xE0100 <= r && r <= 0xE01EF:
		return true
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
		return true
	}
	return unicode.Is(unicode.Hangul, r)
}

// IsHan includes unassigned ideographs: each version of Unicode adds some.
func IsHan(r rune) bool { return unicode.Is(unicode.Han, r) || 0x20000 <= r && r <= 0x3FFFD }

// Unspaced covers the scripts without spaces between words: CJK, but not Hangul.
func Unspaced(r rune) bool { return Is(r) && !unicode.Is(unicode.Hangul, r) }

// IsLanguage reports whether a language is written with Han characters.
func IsLanguage(tag string) bool {
	primary, _, _ := strings.Cut(tag, "-")
	switch strings.ToLower(primary) {
	case "zh", "ja", "ko", "cmn", "yue", "wuu", "nan", "hak", "lzh":
		return true
	}
	return false
}

// Joins reports whether a line break between two characters is not a space: both are CJK
// and neither is Hangul, or one is a zero-width space. In a CJK text, quotation marks,
// dashes and ellipses count as CJK.
func Joins(a, b rune, inCJK bool) bool {
	if a == zeroWidthSpace || b == zeroWidthSpace {
		return true
	}
	if Unspaced(a) && Unspaced(b) {
		return true
	}
	return inCJK && (Unspaced(a) && isMark(b) || isMark(a) && Unspaced(b))
}

const zeroWidthSpace = '\u200B'

func isMark(r rune) bool { return r >= 0x80 && ScriptOf(r) == Joiner }

// IsText reports whether a text has at least as many CJK characters as other words.
func IsText(s string) bool {
	characters, words := 0, 0
	inWord := false
	for _, r := range s {
		switch script := ScriptOf(r); {
		case script == Han || script == Kana:
			characters++
			inWord = false
		case script == Other && unicode.IsLetter(r):
			if !inWord {
				words++
			}
			inWord = true
		default:
			inWord = false
		}
	}
	return characters > 0 && characters >= words
}

// Unwrap replaces each line break and its blanks by a space or nothing, see [Joins].
func Unwrap(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	inCJK := IsText(s)
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.Trim(line, " \t\r\n")
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			last, _ := utf8.DecodeLastRuneInString(b.String())
			next, _ := utf8.DecodeRuneInString(line)
			if !Joins(last, next, inCJK) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
	}
	return b.String()
}
