package search

import (
	"slices"
	"strings"
)

// A Corpus is everything that is to be found.
type Corpus struct {
	Documents []Document
	Languages []string                // of the interface, as BCP 47 tags, the default first
	Kinds     []string                // of entries, in the order in which they are listed
	Base      string                  // path of the site on its host, with a slash at both ends
	Labels    map[string][]FacetLabel // what the values of a facet are called, by the key of the facet
}

// A FacetLabel is what a value of a facet is called in the languages of the
// interface. A text that is missing is that of the first language.
type FacetLabel struct {
	Value string
	Texts []string // one for each of Corpus.Languages
}

// A Document is one entry, with its texts in all languages, so that a Chinese
// query finds an agreement that is described in English, and the reverse.
type Document struct {
	Kind    string
	ID      string
	Titles  []Title  // the entry's own first, which has a page
	Aliases []string // what else it is called: acronyms, former names, romanisations
	Names   []string
	Texts   []string            // passages: a phrase is found within one of them, never across two
	Date    string              // EDTF, as it is to be shown; empty: none
	Day     string              // 2024-08-09, the day by which it is sorted; empty: none
	Dates   []string            // days, months and years under which it is found: 2024-08-09, 2024-08, 2024
	Values  [numFacets][]string // of years also a range, ..2015, for a date that says no year
}

// A Title is what an entry is called in a language.
type Title struct {
	Language string `json:"l"` // BCP 47 tag
	Text     string `json:"t"`
	Address  string `json:"a,omitempty"` // of the page in this language, below the site's root; empty: there is none
}

// The facets, in the order in which they are shown.
const (
	FacetKind = iota
	FacetType
	FacetStatus
	FacetSector
	FacetParty
	FacetPlace
	FacetYear
	FacetLanguage
	numFacets
)

var facetKeys = [numFacets]string{"kind", "type", "status", "sector", "party", "place", "year", "language"}

// FacetKeys returns the keys of the facets, in the order in which they are shown.
func FacetKeys() []string { return slices.Clone(facetKeys[:]) }

// equal reports whether a document is in all like another. Texts that share memory,
// as those of an entry that was not read again, are not looked at.
func (d *Document) equal(e *Document) bool {
	if d.Kind != e.Kind || d.ID != e.ID || d.Date != e.Date || d.Day != e.Day {
		return false
	}
	for f := range d.Values {
		if !slices.Equal(d.Values[f], e.Values[f]) {
			return false
		}
	}
	return slices.Equal(d.Titles, e.Titles) && slices.Equal(d.Aliases, e.Aliases) && slices.Equal(d.Names, e.Names) &&
		slices.Equal(d.Texts, e.Texts) && slices.Equal(d.Dates, e.Dates)
}

// key is the document's name in bleve, and what orders documents: those of a
// kind stand together, and among them those of a sector, by day. Documents that
// are found together are then mostly stored together as well, and the columns of
// facets are easy to compress. Documents of the same score come in this order.
func (d *Document) key() string {
	first := func(values []string) string {
		if len(values) == 0 {
			return "-"
		}
		return values[0]
	}
	day := d.Day
	if day == "" {
		day = "-"
	}
	return strings.Join([]string{d.Kind, first(d.Values[FacetSector]), day, d.ID}, "/")
}

// idOfKey returns the kind and the id of the document that has a key.
func idOfKey(key string) (kind, id string) {
	kind, rest, _ := strings.Cut(key, "/")
	return kind, rest[strings.LastIndexByte(rest, '/')+1:]
}

// value returns the one value of a facet, or none.
func (d *Document) value(facet int) string {
	if v := d.Values[facet]; len(v) > 0 {
		return v[0]
	}
	return ""
}
