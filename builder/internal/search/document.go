package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

type Corpus struct {
	Documents []Document
	Languages []string                // of the interface, as BCP 47 tags, the default first
	Kinds     []string                // of entries
	Facets    []Facet                 // in the order of the search page
	Base      string                  // path of the site on its host, with a slash at both ends
	Labels    map[string][]FacetLabel // names of the values, by the key of the facet
	Orders    []Order                 // of Documents, beside those by relevance and by date
}

// A Facet is a way to divide documents, and to filter hits.
type Facet struct {
	Key   string `json:"key"`             // its name in queries: party
	Large bool   `json:"large,omitempty"` // it has many values, and its own file
	Years bool   `json:"years,omitempty"` // its values are years and ranges of years, see isRange; the latest comes first
}

// An empty text of a FacetLabel means that of the first language.
type FacetLabel struct {
	Value string
	Texts []string // one for each of Corpus.Languages
	Short []string // likewise, shorter names to show; empty: those of Texts
}

// A Document is an entry with its texts in all languages, so that a Chinese query finds an
// agreement in English, and vice versa. Empty fields are unknown.
type Document struct {
	Kind    string
	ID      string
	Titles  []Title             // its title or name in each language; the entry's own first, which has a page
	Aliases []string            // its other names: acronyms, former names, romanisations
	Names   []string            // the titles and aliases of the entry and of its parties, for the field names
	Texts   []string            // passages of the field text; a phrase never crosses their border
	Group   string              // its first sector; documents of a kind and group are stored together
	Type    string              // shown with a hit: a key of the vocabulary types
	Status  string              // shown with a hit: a value of the key status
	Date    string              // shown with a hit: EDTF
	Day     string              // 2024-08-09; hits are ordered by it
	Dates   []string            // terms of the field date: 2024-08-09, 2024-08, 2024
	Values  map[string][]string // by the key of the facet
}

// A Title is the name of an entry in a language.
type Title struct {
	Language string `json:"l"` // BCP 47 tag
	Text     string `json:"t"`
	Address  string `json:"a,omitempty"` // of the page in this language, below the site's root; empty: no page
}

func (d *Document) titleTexts() []string {
	list := make([]string, 0, len(d.Titles)+len(d.Aliases))
	for _, t := range d.Titles {
		list = append(list, t.Text)
	}
	return append(list, d.Aliases...)
}

// The id is among the names, not the titles, because that of an agreement often has names of
// its parties, which must come first. Its hyphens are spaces, so that it is not a compound.
func (d *Document) nameTexts() []string {
	return append(slices.Clip(d.Names), strings.ReplaceAll(d.ID, "-", " "))
}

// Comparing strings that share memory, like those of an entry that was not read again, takes
// no time.
func (d *Document) equal(e *Document) bool {
	if d.Kind != e.Kind || d.ID != e.ID || d.Group != e.Group || d.Type != e.Type || d.Status != e.Status || d.Date != e.Date || d.Day != e.Day {
		return false
	}
	return maps.EqualFunc(d.Values, e.Values, slices.Equal) && slices.Equal(d.Titles, e.Titles) &&
		slices.Equal(d.Aliases, e.Aliases) && slices.Equal(d.Names, e.Names) &&
		slices.Equal(d.Texts, e.Texts) && slices.Equal(d.Dates, e.Dates)
}

// key is the document's id in bleve. Documents are numbered, and equal scores ordered, by
// kind, group and day, so that those found together are mostly stored together, and facets
// compress well.
func (d *Document) key() string {
	return strings.Join([]string{d.Kind, cmp.Or(d.Group, "-"), cmp.Or(d.Day, "-"), d.ID}, "/")
}

func idOfKey(key string) (kind, id string) {
	kind, rest, _ := strings.Cut(key, "/")
	return kind, rest[strings.LastIndexByte(rest, '/')+1:]
}
