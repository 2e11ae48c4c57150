package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

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

// Unknown is the key of the year of agreements whose date is not known.
const Unknown = "unknown"

// Facets divides the agreements in every way. A sector and a place count what
// is narrower and what lies within, as their own pages do. Values come in their
// natural order: statuses and types as they are declared, years from the last
// to the first, all others by how many agreements they have.
func (s *Site) Facets() []Facet {
	newest := slices.SortedFunc(slices.Values(s.Agreements), newestFirst)
	return []Facet{
		group("status", newest, entry.Statuses(), func(a *Agreement) string { return a.Entry.Agreement.Status }),
		group("type", newest, s.Config.Types.Keys(), func(a *Agreement) string { return a.Entry.Agreement.Type.Value }),
		years(newest),
		itemFacet("sector", s.Sectors, func(x *Sector) []*Agreement { return x.All }),
		itemFacet("party", s.Parties, func(x *Party) []*Agreement { return x.Agreements }),
		itemFacet("place", s.Places, func(x *Place) []*Agreement { return x.All }),
		languages(newest),
	}
}

// group divides agreements by a key, with the values in the given order.
func group(facet string, list []*Agreement, order []string, key func(*Agreement) string) Facet {
	by := map[string][]*Agreement{}
	for _, a := range list {
		by[key(a)] = append(by[key(a)], a)
	}
	f := Facet{Key: facet}
	for _, k := range order {
		if len(by[k]) > 0 {
			f.Values = append(f.Values, FacetValue{Key: k, Agreements: by[k]})
		}
	}
	return f
}

// years divides agreements that are ordered newest first, those without a date
// last: that is the order in which the values are wanted.
func years(list []*Agreement) Facet {
	key := func(a *Agreement) string {
		if year, ok := a.Entry.Agreement.Signed.Year(); ok {
			return strconv.Itoa(year)
		}
		return Unknown
	}
	f := Facet{Key: "year"}
	index := map[string]int{} // of a key among the values
	last := ""
	at := 0
	for _, a := range list {
		if k := key(a); k != last {
			var known bool
			if at, known = index[k]; !known {
				at = len(f.Values)
				index[k] = at
				f.Values = append(f.Values, FacetValue{Key: k})
			}
			last = k
		}
		f.Values[at].Agreements = append(f.Values[at].Agreements, a)
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
		f.Values = append(f.Values, FacetValue{Key: entry.Slug(language), Agreements: agreements})
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
