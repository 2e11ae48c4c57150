package facet

import (
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// An adder receives the values of an entry. A value may come twice.
type adder func(value string)

func kinds(it *site.Item, add adder) { add(it.Kind.String()) }

// agreement adds the one value of a facet that only agreements have.
func agreement(value func(*entry.Agreement) string) func(*site.Item, adder) {
	return func(it *site.Item, add adder) {
		if it.Agreement != nil {
			add(value(it.Agreement))
		}
	}
}

func typeOf(a *entry.Agreement) string   { return a.Type.Value }
func statusOf(a *entry.Agreement) string { return a.Status }

func types(c *entry.Config) []string  { return c.Types.Keys() }
func statuses(*entry.Config) []string { return entry.Statuses() }

// sectors adds the sectors of an agreement, or a sector itself, each with its broader ones.
func sectors(it *site.Item, add adder) {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		for _, s := range x.Sectors {
			addBroader(s, add)
		}
	case *site.Sector:
		addBroader(x, add)
	}
}

func addBroader(s *site.Sector, add adder) {
	for ; s != nil; s = s.Broader {
		add(s.ID)
	}
}

// parties leaves out predecessors: their agreements are not those of the party.
func parties(it *site.Item, add adder) {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		for _, p := range x.Parties {
			add(p.ID)
		}
	case *site.Party:
		add(x.ID)
	}
}

// places adds the places of an entry, or a place itself, each with those that contain it.
func places(it *site.Item, add adder) {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		for _, p := range x.Places {
			addSurrounding(p, add)
		}
		addSurrounding(x.SignedAt, add)
	case *site.Party:
		addSurrounding(x.Place, add)
	case *site.Event:
		addSurrounding(x.Place, add)
	case *site.Place:
		addSurrounding(x, add)
	}
}

func addSurrounding(p *site.Place, add adder) {
	for ; p != nil; p = p.Within {
		add(p.ID)
	}
}

// years adds the years that the date of an agreement or event can lie in, or the range of a
// date that says no year. An agreement without a known year also gets [Unknown].
func years(it *site.Item, add adder) {
	var d edtf.Date
	switch {
	case it.Agreement != nil:
		d = it.Agreement.Signed
	case it.Event != nil:
		d = it.Event.Date
	default:
		return
	}
	known := yearsOf(d)
	for _, y := range known {
		add(y)
	}
	if known == nil && it.Agreement != nil {
		add(Unknown)
	}
	if r := yearRange(d); r != "" {
		add(r)
	}
}

func languages(it *site.Item, add adder) {
	for _, t := range it.Texts {
		add(address.Slug(t.Language))
	}
}

func item(kind entry.Kind) func(*site.Site, string) *site.Item {
	return func(s *site.Site, id string) *site.Item { return s.Item(kind, id) }
}
