package site

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

// A Facet is a way to divide the agreements.
type Facet struct {
	Key    string // status, type, year, sector, party, place, language
	Values []FacetValue
}

// A FacetValue is one value of a facet and what has it.
type FacetValue struct {
	Key        string       // in-force, 2017, toys …; fit for an address
	Item       *Item        // of a sector, party or place; else nil
	Agreements []*Agreement // newest first, never empty
}

// Unknown is the key of the year of agreements whose year is not known.
const Unknown = "unknown"

var unknownYear = []string{Unknown}

// Facets divides the agreements in every way. A sector and a place count what
// is narrower and what lies within, as their own pages do. A year counts what can
// have been signed in it, see [YearsOf]. Values come in their
// natural order: statuses and types as they are declared, years from the last
// to the first, all others by how many agreements they have.
func (s *Site) Facets() []Facet {
	newest := slices.SortedFunc(slices.Values(s.Agreements), newestFirst)
	var status, kind, year grouping
	for _, a := range newest { // one walk for three facets: it is the walk that takes long
		facts := a.Entry.Agreement
		status.add(facts.Status, a)
		kind.add(facts.Type.Value, a)
		years := YearsOf(facts.Signed)
		if years == nil {
			years = unknownYear
		}
		for _, y := range years {
			year.add(y, a)
		}
	}
	return []Facet{
		status.ordered("status", entry.Statuses()),
		kind.ordered("type", s.Config.Types.Keys()),
		year.years(),
		itemFacet("sector", s.Sectors, func(x *Sector) []*Agreement { return x.All }),
		itemFacet("party", s.Parties, func(x *Party) []*Agreement { return x.Agreements }),
		itemFacet("place", s.Places, func(x *Place) []*Agreement { return x.All }),
		languages(newest),
	}
}

// A grouping divides agreements by a key, in the order in which the keys come.
type grouping struct {
	values []FacetValue
	index  map[string]int // of a key among the values
	last   int            // index of the key before, which is mostly the next one too
}

func (g *grouping) add(key string, a *Agreement) {
	if len(g.values) == 0 || g.values[g.last].Key != key {
		i, known := g.index[key]
		if !known {
			if g.index == nil {
				g.index = map[string]int{}
			}
			i = len(g.values)
			g.index[key] = i
			g.values = append(g.values, FacetValue{Key: key})
		}
		g.last = i
	}
	v := &g.values[g.last]
	v.Agreements = append(v.Agreements, a)
}

// ordered returns the facet with those of the keys that have agreements, in the order
// of the keys.
func (g *grouping) ordered(facet string, keys []string) Facet {
	f := Facet{Key: facet}
	for _, k := range keys {
		if i, known := g.index[k]; known {
			f.Values = append(f.Values, g.values[i])
		}
	}
	return f
}

func languages(list []*Agreement) Facet {
	by := map[string][]*Agreement{}
	for _, a := range list {
		for _, t := range a.Texts {
			by[t.Language] = append(by[t.Language], a)
		}
	}
	f := Facet{Key: "language"}
	for language, agreements := range by {
		f.Values = append(f.Values, FacetValue{Key: address.Slug(language), Agreements: agreements})
	}
	f.byCount()
	return f
}

func itemFacet[T itemer](facet string, list []T, agreements func(T) []*Agreement) Facet {
	f := Facet{Key: facet}
	for _, v := range list {
		if in := agreements(v); len(in) > 0 {
			f.Values = append(f.Values, FacetValue{Key: v.item().ID, Item: v.item(), Agreements: in})
		}
	}
	f.byCount()
	return f
}

func (f *Facet) byCount() {
	slices.SortFunc(f.Values, func(a, b FacetValue) int {
		return cmp.Or(cmp.Compare(len(b.Agreements), len(a.Agreements)), strings.Compare(a.Key, b.Key))
	})
}
