package facet

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

func kinds(it *site.Item) []string { return []string{it.Kind.String()} }

// agreement returns the values of a facet that only agreements have, one each.
func agreement(value func(*entry.Agreement) string) func(*site.Item) []string {
	return func(it *site.Item) []string {
		if it.Agreement == nil {
			return nil
		}
		return []string{value(it.Agreement)}
	}
}

func typeOf(a *entry.Agreement) string   { return a.Type.Value }
func statusOf(a *entry.Agreement) string { return a.Status }

func types(c *entry.Config) []string  { return c.Types.Keys() }
func statuses(*entry.Config) []string { return entry.Statuses() }

// sectors returns the sectors of an agreement, or a sector itself, each with the
// sectors that it is part of.
func sectors(it *site.Item) []string {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		var ids []string
		for _, s := range x.Sectors {
			ids = withBroader(ids, s)
		}
		return ids
	case *site.Sector:
		return withBroader(nil, x)
	}
	return nil
}

func withBroader(ids []string, s *site.Sector) []string {
	for ; s != nil; s = s.Broader {
		ids = appendNew(ids, s.ID)
	}
	return ids
}

// parties returns the parties of an agreement, or a party itself. The agreements of
// a party's predecessors are not its own.
func parties(it *site.Item) []string {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		var ids []string
		for _, p := range x.Parties {
			ids = appendNew(ids, p.ID)
		}
		return ids
	case *site.Party:
		return []string{x.ID}
	}
	return nil
}

// places returns where an agreement was signed and what it concerns, where a party
// has its seat or an event took place, or a place itself, each with the places
// around it.
func places(it *site.Item) []string {
	switch x := it.Whole().(type) {
	case *site.Agreement:
		var ids []string
		for _, p := range x.Concerns() {
			ids = withSurrounding(ids, p)
		}
		return ids
	case *site.Party:
		return withSurrounding(nil, x.Place)
	case *site.Event:
		return withSurrounding(nil, x.Place)
	case *site.Place:
		return withSurrounding(nil, x)
	}
	return nil
}

func withSurrounding(ids []string, p *site.Place) []string {
	for ; p != nil; p = p.Within {
		ids = appendNew(ids, p.ID)
	}
	return ids
}

// years returns the years that an agreement's or event's date can lie in, or the
// range of a date that says no year. An agreement whose year is not known has the
// value [Unknown] as well.
func years(it *site.Item) []string {
	var d edtf.Date
	switch {
	case it.Agreement != nil:
		d = it.Agreement.Signed
	case it.Event != nil:
		d = it.Event.Date
	default:
		return nil
	}
	values := YearsOf(d)
	if values == nil && it.Agreement != nil {
		values = []string{Unknown}
	}
	if span := yearSpan(d); span != "" {
		values = append(values, span)
	}
	return values
}

// languages returns the languages in which an entry has a text.
func languages(it *site.Item) []string {
	slugs := make([]string, len(it.Texts))
	for i, t := range it.Texts {
		slugs[i] = address.Slug(t.Language)
	}
	return slugs
}

// item returns the entry of a kind by its id.
func item(kind entry.Kind) func(*site.Site, string) *site.Item {
	return func(s *site.Site, id string) *site.Item { return s.Item(kind, id) }
}

func appendNew(list []string, v string) []string {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}
