// Package direction returns the direction in which a language is written.
package direction

import "golang.org/x/text/language"

// The directions of text, as values of HTML's dir attribute.
const (
	LeftToRight = "ltr"
	RightToLeft = "rtl"
)

// Of uses the script in a BCP 47 tag or the likely one. An invalid tag is left-to-right.
func Of(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return LeftToRight
	}
	script, _ := t.Script()
	switch script.String() {
	case "Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi":
		return RightToLeft
	}
	return LeftToRight
}

// HasRightToLeft reports whether a text has a character in the blocks that Unicode keeps for
// scripts that are written from right to left.
func HasRightToLeft(text string) bool {
	for _, r := range text {
		if r >= 0x590 && (r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFE ||
			r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF) {
			return true
		}
	}
	return false
}
