package facet

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/site"
)

// A Division is the agreements of a site by the values of a facet.
type Division struct {
	*Facet
	Values []Value // those that agreements have, in the facet's order
}

type Value struct {
	Key        string            // in-force, 2017, toys …
	Item       *site.Item        // of a sector, party or place; else nil
	Agreements []*site.Agreement // newest first, never empty
}

// Divide divides the agreements of a site by each facet with lists, in the order of [Listed].
func Divide(s *site.Site) []Division {
	listed := Listed()
	groups := make([]grouping, len(listed))
	adders := make([]adder, len(listed))
	for i := range groups {
		adders[i] = groups[i].add
	}
	for _, a := range s.Newest() {
		for i, f := range listed {
			groups[i].agreement = a
			f.values(&a.Item, adders[i])
		}
	}
	list := make([]Division, len(listed))
	for i, f := range listed {
		d := &list[i]
		*d = Division{f, groups[i].values}
		d.sort(s)
		for j := range d.Values {
			if f.item != nil {
				d.Values[j].Item = f.item(s, d.Values[j].Key)
			}
		}
	}
	return list
}

// sort also removes what has no list: ranges of years, and undeclared keys, which are findings.
func (d *Division) sort(s *site.Site) {
	compare := byCount
	switch d.Order {
	case ByYear:
		compare = byYear
		d.Values = slices.DeleteFunc(d.Values, func(v Value) bool { return IsRange(v.Key) })
	case Declared:
		declared := d.declared(s.Config)
		d.Values = slices.DeleteFunc(d.Values, func(v Value) bool { return !slices.Contains(declared, v.Key) })
		compare = func(a, b Value) int { return slices.Index(declared, a.Key) - slices.Index(declared, b.Key) }
	}
	slices.SortFunc(d.Values, compare)
}

func byCount(a, b Value) int {
	return cmp.Or(cmp.Compare(len(b.Agreements), len(a.Agreements)), strings.Compare(a.Key, b.Key))
}

type grouping struct {
	agreement *site.Agreement // the next values are its
	values    []Value
	index     map[string]int // of a key in values
	last      int            // index of the last key, which is mostly the next one too
}

func (g *grouping) add(key string) {
	if len(g.values) == 0 || g.values[g.last].Key != key {
		i, known := g.index[key]
		if !known {
			if g.index == nil {
				g.index = map[string]int{}
			}
			i = len(g.values)
			g.index[key] = i
			g.values = append(g.values, Value{Key: key})
		}
		g.last = i
	}
	v := &g.values[g.last]
	if n := len(v.Agreements); n == 0 || v.Agreements[n-1] != g.agreement {
		v.Agreements = append(v.Agreements, g.agreement)
	}
}
