package node

import (
	"fmt"
	"unicode/utf8"
)

// oddNames are characters that look like a space or are invisible, with their names in
// Unicode. Word processors, web pages and Chinese keyboards produce them. They may be part
// of a text, but not of the syntax.
var oddNames = map[rune]string{
	'\u00a0': "no-break space", '\u00ad': "soft hyphen", '\u034f': "combining grapheme joiner", '\u061c': "Arabic letter mark",
	'\u1680': "ogham space mark", '\u180e': "Mongolian vowel separator",
	'\u2000': "en quad", '\u2001': "em quad", '\u2002': "en space", '\u2003': "em space", '\u2004': "three-per-em space",
	'\u2005': "four-per-em space", '\u2006': "six-per-em space", '\u2007': "figure space", '\u2008': "punctuation space",
	'\u2009': "thin space", '\u200a': "hair space", '\u200b': "zero-width space", '\u200c': "zero-width non-joiner",
	'\u200d': "zero-width joiner", '\u200e': "left-to-right mark", '\u200f': "right-to-left mark",
	'\u2028': "line separator", '\u2029': "paragraph separator", '\u202a': "left-to-right embedding",
	'\u202b': "right-to-left embedding", '\u202c': "pop directional formatting", '\u202d': "left-to-right override",
	'\u202e': "right-to-left override", '\u202f': "narrow no-break space", '\u205f': "medium mathematical space",
	'\u2060': "word joiner", '\u2066': "left-to-right isolate", '\u2067': "right-to-left isolate",
	'\u2068': "first strong isolate", '\u2069': "pop directional isolate", '\u2800': "Braille blank",
	'\u3000': "ideographic space", '\u3164': "Hangul filler", '\ufeff': "byte-order mark",
}

// IsOdd reports whether a character looks like a space or is invisible, and is neither a
// space, a tab nor a line end.
func IsOdd(r rune) bool { return r >= 0xa0 && oddNames[r] != "" }

// OddName returns the name of an odd character: no-break space (U+00A0).
func OddName(r rune) string { return fmt.Sprintf("%s (%U)", oddNames[r], r) }

func OddRemedy(r rune) string {
	if isOddBlank(r) {
		return "replace it with a space"
	}
	return "remove it"
}

// isOddBlank reports whether an odd character is as wide as a space.
func isOddBlank(r rune) bool {
	switch {
	case r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x2800, r == 0x3000, r == 0x3164:
		return true
	}
	return false
}

func hasOdd(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xe3, 0xef:
			if r, _ := utf8.DecodeRuneInString(text[i:]); IsOdd(r) {
				return true
			}
		}
	}
	return false
}
