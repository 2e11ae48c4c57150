package site

import (
	"crypto/sha256"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// A Past shows old texts of entries within a site as it is now: what they refer to has its
// present name. It is safe for concurrent use.
type Past struct {
	site   *Site
	parser *parser
}

// NewPast returns the Past of a site.
func NewPast(s *Site) *Past {
	return &Past{site: s, parser: newParser(nil, s.Config, Options{})}
}

// An OldText is a text of an entry as it once was.
type OldText struct {
	Language string // empty: the entry's own
	Text     []byte
	Address  string // of the page that shows it
}

// Item returns an entry as its old texts had it, the first of which is its own, or nil if one
// of them has errors by the rules of today. What other entries say of it is left out. An entry
// that it refers to and that is gone has its id as its title, and no address.
func (p *Past) Item(now *Item, texts []OldText) *Item {
	var it *Item
	for i, old := range texts {
		parsed := p.parser.parseText(fileOf(now, old.Language), old.Text, sha256.Sum256(old.Text))
		if parsed.findings.HasErrors() {
			return nil
		}
		var t *Text
		switch {
		case i == 0 && parsed.entry != nil:
			it = p.linked(parsed.entry)
			t = (&linker{site: p.site}).ownText(parsed.entry, parsed)
		case i > 0 && parsed.translation != nil:
			translated := translatedText(it, parsed)
			t = &translated
		default:
			return nil
		}
		t.Item, t.Address = it, old.Address
		it.Texts = append(it.Texts, t)
	}
	for _, t := range it.Texts {
		t.Targets = make([]Target, len(t.Doc.Links))
		for i, link := range t.Doc.Links {
			t.Targets[i] = p.target(t, link)
		}
	}
	return it
}

// fileOf returns the file of a text of an item in a language, whether it exists or not.
func fileOf(it *Item, language string) string {
	own := it.Texts[0].File
	if language == "" {
		return own
	}
	return strings.TrimSuffix(own, ".md") + "." + address.Slug(language) + ".md"
}

// linked returns an item of an entry, with what its facts refer to.
func (p *Past) linked(e *entry.Entry) *Item {
	it := newValue(e.Kind)
	it.Entry, it.past = e, true
	switch x := it.whole.(type) {
	case *Agreement:
		facts := e.Agreement
		x.Parties = named[Party](p, entry.KindParty, facts.Parties...)
		x.SignedAt = one(named[Place](p, entry.KindPlace, facts.SignedAt))
		x.Event = one(named[Event](p, entry.KindEvent, facts.Event))
		x.Sectors = named[Sector](p, entry.KindSector, facts.Sectors...)
		x.Places = named[Place](p, entry.KindPlace, facts.Places...)
		for _, r := range facts.Relations {
			for _, other := range named[Agreement](p, entry.KindAgreement, r.Targets...) {
				x.Relations = append(x.Relations, Relation{Kind: r.Kind, Agreement: other})
			}
		}
	case *Party:
		x.Place = one(named[Place](p, entry.KindPlace, e.Party.Place))
		x.Parent = one(named[Party](p, entry.KindParty, e.Party.Parent))
		x.Successors = named[Party](p, entry.KindParty, e.Party.Successors...)
	case *Event:
		x.Place = one(named[Place](p, entry.KindPlace, e.Event.Place))
	case *Sector:
		x.Broader = one(named[Sector](p, entry.KindSector, e.Sector.Broader))
	case *Place:
		x.Within = one(named[Place](p, entry.KindPlace, e.Place.Within))
	}
	return it
}

// newValue makes an empty value of a kind, such as an Agreement, and returns its Item.
func newValue(kind entry.Kind) *Item {
	switch kind {
	case entry.KindAgreement:
		x := &Agreement{Item: Item{Entry: &entry.Entry{Agreement: &entry.Agreement{}}}}
		x.whole = x
		return &x.Item
	case entry.KindParty:
		x := &Party{Item: Item{Entry: &entry.Entry{Party: &entry.Party{}}}}
		x.whole = x
		return &x.Item
	case entry.KindEvent:
		x := &Event{Item: Item{Entry: &entry.Entry{Event: &entry.Event{}}}}
		x.whole = x
		return &x.Item
	case entry.KindSector:
		x := &Sector{Item: Item{Entry: &entry.Entry{Sector: &entry.Sector{}}}}
		x.whole = x
		return &x.Item
	case entry.KindPlace:
		x := &Place{Item: Item{Entry: &entry.Entry{Place: &entry.Place{}}}}
		x.whole = x
		return &x.Item
	}
	x := &Page{Item: Item{Entry: &entry.Entry{Page: &entry.Page{}}}}
	x.whole = x
	return &x.Item
}

// named returns what references name; what is gone, by its id.
func named[T any](p *Past, kind entry.Kind, refs ...entry.Ref) []*T {
	var list []*T
	for _, ref := range refs {
		if ref.Value != "" {
			list = append(list, p.site.Named(kind, ref.Value).whole.(*T))
		}
	}
	return list
}

func one[T any](list []*T) *T {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// Named returns an entry or, if there is none by that id, one that has the id as its title, and
// no address.
func (s *Site) Named(kind entry.Kind, id string) *Item {
	if it := s.items[kind][id]; it != nil {
		return it
	}
	it := newValue(kind)
	it.Kind, it.ID, it.Title = kind, id, id
	it.Texts = []*Text{{Item: it, Title: id}}
	return it
}

// target is where a link in an old body leads now; nowhere if that is gone.
func (p *Past) target(t *Text, link markdown.Link) Target {
	switch link.Kind {
	case markdown.External:
		return Target{URL: link.Target}
	case markdown.Fragment:
		return Target{Item: t.Item, Language: t.Language, Fragment: link.Fragment}
	case markdown.Wiki:
		folder, id, qualified := strings.Cut(link.Target, "/")
		if !qualified {
			id = folder
		}
		var hits []*Item
		for k := range entry.Kind(entry.NumKinds) {
			if it := p.site.items[k][id]; it != nil && (!qualified || k.Folder() == folder) {
				hits = append(hits, it)
			}
		}
		if len(hits) == 1 {
			return Target{Item: hits[0], Fragment: link.Fragment}
		}
		return Target{}
	}
	if link.Kind == markdown.Image && strings.Contains(link.Target, "://") {
		return Target{}
	}
	name := pathOf(t, link)
	if _, published := slices.BinarySearch(p.site.Files, name); published {
		return Target{Path: "/" + name, Query: link.Query, Fragment: link.Fragment}
	}
	if file, ok, _ := entry.ParseFileName(name); ok {
		if it := p.site.items[file.Kind][file.ID]; it != nil {
			return Target{Item: it, Language: file.Language, Fragment: link.Fragment}
		}
	}
	return Target{}
}
