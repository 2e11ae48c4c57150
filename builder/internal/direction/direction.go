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
