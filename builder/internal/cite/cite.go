// Package cite writes how to cite an agreement: as BibTeX, RIS and CSL-JSON, and after
// GB/T 7714.
//
// The readers of these formats differ in what they understand, so each format holds what all
// of its readers read right:
//
//   - The entry is a document. Readers drop BibTeX entries of the type legal or treaty, and
//     run the parties of a CSL treaty together.
//   - Parties are bodies, never persons: in BibTeX in braces of their own, in CSL literal.
//     RIS has no escape for the comma that parts a family name from a given one, so names are
//     written without it there.
//   - A date is never more exact than the record. What a format cannot hold is not in its
//     fields for dates, but in words in a note.
//
// All functions are pure. A test reads the files back with the programs that people use.
package cite

import (
	"strings"

	"accord/builder/internal/edtf"
)

// A Record is what citations say of an agreement, in one language.
type Record struct {
	ID        string // of the agreement: letters of ASCII, digits and hyphens
	Language  string // BCP 47 tag of the title
	Title     string
	Parties   []string
	Type      string // such as "Memorandum of understanding"
	Publisher string // the site
	URL       string
	Signed    edtf.Date
	When      string // Signed in words, or that it is not known
	Note      string // the same as a sentence, for formats that cannot hold the date
}

// line returns a text in one line, without control characters.
func line(s string) string {
	if strings.ContainsFunc(s, breaks) {
		s = strings.Join(strings.FieldsFunc(s, breaks), " ")
	}
	return strings.Trim(s, " ")
}

func breaks(r rune) bool {
	return r < ' ' || r == 0x7f || r == 0x85 || r == '\u2028' || r == '\u2029'
}

// WithoutComma returns a name without its commas, for readers that take what follows one for
// a given name.
func WithoutComma(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == ' ' }), " ")
}
