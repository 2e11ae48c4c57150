// Package direction tells which way a language is written.
package direction

import "golang.org/x/text/language"

// The directions of text, as HTML names them.
const (
	LeftToRight = "ltr"
	RightToLeft = "rtl"
)

// Of returns which way a language (a BCP 47 tag) is written. It follows from the
// script that the tag names, or else from the one that CLDR takes as likely.
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
