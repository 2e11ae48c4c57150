// Package facet describes the ways to divide a site's entries: by status, year, party and
// so on. A facet is a row of one table. The lists below /browse/ (package render), the
// search index (packages corpus and search) and, through its manifest, the search page use
// the table. The comment of package builder says what to change for a new facet.
package facet

import (
	"slices"

	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

const (
	Kind     = "kind"
	Type     = "type"
	Status   = "status"
	Standing = "standing"
	State    = "state"
	Evidence = "evidence"
	Sector   = "sector"
	Party    = "party"
	Place    = "place"
	Year     = "year"
	Language = "language"
)

// A Facet is a way to divide entries. Its values are keys and ids, usable in addresses.
type Facet struct {
	Key   string // its name in addresses, queries, words and the search index
	List  int    // its rank among the lists below /browse/, from 1; 0: it has no lists
	Large bool   // it has many values, which the search page fetches only when the reader opens them
	Order Order

	values   func(*site.Item, adder)             // of an entry of any kind
	declared func(*entry.Config) []string        // all values, where Order is Declared
	label    func(*Words, string) Label          // of a value
	item     func(*site.Site, string) *site.Item // the entry that a value is the id of; may be nil
}

type Order int

const (
	ByCount  Order = iota // by the number of agreements, the highest first, then by key
	Declared              // as the content model or site.yaml declares them
	ByYear                // the latest year first, then what is no year
)

var table = [...]Facet{
	{Key: Kind, values: kinds, label: byWord("kind.")},
	{Key: Standing, List: 1, Order: Declared, declared: standings, values: standingOf, label: standingLabel},
	{Key: Type, List: 2, Order: Declared, declared: types, values: agreement(typeOf), label: byVocabulary(func(c *entry.Config) entry.Vocabulary { return c.Types })},
	{Key: Sector, List: 4, Large: true, values: sectors, label: byName(entry.KindSector), item: item(entry.KindSector)},
	{Key: Party, List: 5, Large: true, values: parties, label: byName(entry.KindParty), item: item(entry.KindParty)},
	{Key: Place, List: 6, Large: true, values: places, label: byName(entry.KindPlace), item: item(entry.KindPlace)},
	{Key: Year, List: 3, Order: ByYear, values: years, label: yearLabel},
	{Key: State, List: 7, Order: Declared, declared: states, values: statesOf, label: byWord("facet.state.")},
	{Key: Evidence, List: 8, Order: Declared, declared: evidence, values: evidenceOf, label: byWord("facet.evidence.")},
	{Key: Language, List: 9, values: languages, label: languageLabel},
	{Key: Status, Order: Declared, declared: statuses, values: agreement(statusOf), label: byWord("status.")},
}

// All returns the facets in the order of the search page.
func All() []*Facet {
	list := make([]*Facet, len(table))
	for i := range table {
		list[i] = &table[i]
	}
	return list
}

// Listed returns the facets with lists of agreements, in the order of [Facet.List].
func Listed() []*Facet {
	list := slices.DeleteFunc(All(), func(f *Facet) bool { return f.List == 0 })
	slices.SortFunc(list, func(a, b *Facet) int { return a.List - b.List })
	return list
}

// Values returns the values of an entry, each once. Years may be ranges, see [IsRange].
func (f *Facet) Values(it *site.Item) []string {
	var list []string
	f.values(it, func(v string) {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	})
	return list
}

// Word is the key of the interface's word for the facet.
func (f *Facet) Word() string { return "facet." + f.Key }

// ListWord is the key of the interface's words for agreements by the facet.
func (f *Facet) ListWord() string { return "index.facet." + f.Key }

// AllWord is the key of the interface's words for the number of the facet's values.
func (f *Facet) AllWord() string { return "facet.all." + f.Key }
