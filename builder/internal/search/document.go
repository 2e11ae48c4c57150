package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A Corpus is everything that is to be found.
type Corpus struct {
	Documents []Document
	Languages []string                // of the interface, as BCP 47 tags, the default first
	Kinds     []string                // of entries, in the order in which they are listed
	Facets    []Facet                 // in the order in which they are shown
	Base      string                  // path of the site on its host, with a slash at both ends
	Labels    map[string][]FacetLabel // what the values of a facet are called, by the key of the facet
}

// A Facet is a way to divide documents, and to filter what is found.
type Facet struct {
	Key   string `json:"key"`             // party: names it in queries
	Large bool   `json:"large,omitempty"` // it has many values, and a file of its own
	Years bool   `json:"years,omitempty"` // its values are years, the latest first, and ranges of them, see isSpan
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
	Group   string              // documents of a kind and a group are stored together; empty: none
	Type    string              // as it is to be shown; empty: none
	Status  string              // likewise
	Date    string              // likewise, EDTF
	Day     string              // 2024-08-09, the day by which it is sorted; empty: none
	Dates   []string            // days, months and years under which it is found: 2024-08-09, 2024-08, 2024
	Values  map[string][]string // by the key of the facet
}

// A Title is what an entry is called in a language.
type Title struct {
	Language string `json:"l"` // BCP 47 tag
	Text     string `json:"t"`
	Address  string `json:"a,omitempty"` // of the page in this language, below the site's root; empty: there is none
}

// equal reports whether a document is in all like another. Texts that share memory,
// as those of an entry that was not read again, are not looked at.
func (d *Document) equal(e *Document) bool {
	if d.Kind != e.Kind || d.ID != e.ID || d.Group != e.Group || d.Type != e.Type || d.Status != e.Status || d.Date != e.Date || d.Day != e.Day {
		return false
	}
	return maps.EqualFunc(d.Values, e.Values, slices.Equal) && slices.Equal(d.Titles, e.Titles) &&
		slices.Equal(d.Aliases, e.Aliases) && slices.Equal(d.Names, e.Names) &&
		slices.Equal(d.Texts, e.Texts) && slices.Equal(d.Dates, e.Dates)
}

// key is the document's name in bleve, and what orders documents: those of a
// kind stand together, and among them those of a group, by day. Documents that
// are found together are then mostly stored together as well, and the columns of
// facets are easy to compress. Documents of the same score come in this order.
func (d *Document) key() string {
	return strings.Join([]string{d.Kind, cmp.Or(d.Group, "-"), cmp.Or(d.Day, "-"), d.ID}, "/")
}

// idOfKey returns the kind and the id of the document that has a key.
func idOfKey(key string) (kind, id string) {
	kind, rest, _ := strings.Cut(key, "/")
	return kind, rest[strings.LastIndexByte(rest, '/')+1:]
}
