package site

import (
	"io/fs"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// Amend reads one file again. If its entry still refers to the same others, and nothing has
// changed that their pages show on its own, it returns the texts of the entry as they are now,
// within the site as it was: their pages are what they are when the site is linked again.
// Otherwise, and if the file has a mistake, it returns nil.
func (s *Site) Amend(content fs.FS, file string) []*Text {
	was, old := s.textOf(file), s.files[file]
	if was == nil || old == nil || old.doc == nil {
		return nil
	}
	now := newParser(content, s.Config, Options{Previous: s}).parse(file)
	if now == old {
		return was.Item.Texts
	}
	if now.doc == nil || now.findings.HasErrors() {
		return nil
	}
	it := was.Item.twin()
	if now.entry != nil {
		if !sameToOthers(it.Entry, now.entry) {
			return nil
		}
		it.Entry = now.entry
	}
	l := &linker{site: s, missing: map[missingKey]*missing{}}
	l.checkFacts(it)
	for i, t := range was.Item.Texts {
		p := s.files[t.File]
		if t.File == file {
			p = now
		}
		text := l.amended(it, t, p)
		if text == nil || i > 0 && it.Kind != entry.KindAgreement && (text.Title != t.Title || text.Short != t.Short) {
			return nil
		}
		it.Texts = append(it.Texts, text)
	}
	if len(l.found)+len(l.missing) > 0 || !sameAnchors(was.Item, it) || !s.moved(was.Item, it) {
		return nil
	}
	return it.Texts
}

// textOf returns the text that a file of the content has; nil if it has none on this site.
func (s *Site) textOf(file string) *Text {
	name, ok, _ := entry.ParseFileName(file)
	if !ok {
		return nil
	}
	it := s.items[name.Kind][name.ID]
	if it == nil {
		return nil
	}
	i := slices.IndexFunc(it.Texts, func(t *Text) bool { return t.File == file })
	if i < 0 {
		return nil
	}
	return it.Texts[i]
}

// Texts returns the texts of the entry that a file of the content belongs to; none if there is no
// such entry.
func (s *Site) Texts(file string) []*Text {
	if t := s.textOf(file); t != nil {
		return t.Item.Texts
	}
	return nil
}

// twin returns a copy of an item, with the same links to others, but without texts.
func (it *Item) twin() *Item {
	var twin *Item
	switch x := it.whole.(type) {
	case *Agreement:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	case *Party:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	case *Event:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	case *Sector:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	case *Place:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	case *Page:
		copied := *x
		twin, copied.whole = &copied.Item, &copied
	}
	twin.Texts = nil
	return twin
}

// sameToOthers reports whether two versions of an entry refer to the same others, and are alike in
// what the own page shows by way of others: a party's name is in the rows of its agreements. The
// day on which an agreement was signed may differ, see moved.
func sameToOthers(a, b *entry.Entry) bool {
	if a.Draft != b.Draft || a.Language != b.Language || !sameRefs(a.Redirects, b.Redirects) {
		return false
	}
	if a.Kind != entry.KindAgreement && (a.Title != b.Title || a.Short != b.Short || !slices.Equal(a.Names, b.Names)) {
		return false
	}
	same := func(a, b entry.Ref) bool { return a.Value == b.Value }
	switch a.Kind {
	case entry.KindAgreement:
		a, b := a.Agreement, b.Agreement
		return same(a.Type, b.Type) && same(a.SignedAt, b.SignedAt) && same(a.Event, b.Event) &&
			sameRefs(a.Parties, b.Parties) && sameRefs(a.Sectors, b.Sectors) && sameRefs(a.Places, b.Places) &&
			slices.EqualFunc(a.Relations, b.Relations, func(a, b entry.Relation) bool { return a.Kind == b.Kind && sameRefs(a.Targets, b.Targets) })
	case entry.KindParty:
		a, b := a.Party, b.Party
		return same(a.Place, b.Place) && same(a.Parent, b.Parent) && sameRefs(a.Successors, b.Successors)
	case entry.KindEvent:
		return same(a.Event.Place, b.Event.Place)
	case entry.KindSector:
		return same(a.Sector.Broader, b.Sector.Broader)
	case entry.KindPlace:
		return same(a.Place.Within, b.Place.Within)
	}
	return *a.Page == *b.Page
}

func sameRefs(a, b []entry.Ref) bool {
	return slices.EqualFunc(a, b, func(a, b entry.Ref) bool { return a.Value == b.Value })
}

// amended returns a text of a twin as its file is now, or nil if its body links elsewhere.
func (l *linker) amended(it *Item, was *Text, p *parsed) *Text {
	var text Text
	if p.entry != nil {
		text = *l.ownText(p.entry, p)
		text.Item = it
	} else {
		l.checkTranslated(it, p.translation)
		text = translatedText(it, p)
	}
	if !slices.EqualFunc(text.Doc.Links, was.Doc.Links, sameTarget) {
		return nil
	}
	text.Targets = slices.Clone(was.Targets)
	for i := range text.Targets {
		if text.Targets[i].Item == was.Item {
			text.Targets[i].Item = it
		}
	}
	return &text
}

// sameTarget reports whether two links differ at most in where they are written.
func sameTarget(a, b markdown.Link) bool {
	a.Position, b.Position = diag.Position{}, diag.Position{}
	return a == b
}

// checkFacts finds unknown words and ids in the facts of a twin, but for those by which it is linked.
func (l *linker) checkFacts(it *Item) {
	switch it.Kind {
	case entry.KindAgreement:
		l.checkTerms(it.Agreement)
		l.checkNamed(it.Agreement)
	case entry.KindParty:
		l.checkTerm("party_kinds", l.site.Config.PartyKinds, it.Party.Kind)
	case entry.KindEvent:
		l.checkPeople(it.Event.Attendees)
	}
}

// sameAnchors reports whether the links of a twin to parts of its own pages lead where they did.
func sameAnchors(was, it *Item) bool {
	return !slices.ContainsFunc(it.Texts, func(t *Text) bool {
		return slices.ContainsFunc(t.Targets, func(to Target) bool {
			return to.Item == it && to.Fragment != "" && !slices.EqualFunc(was.Texts, it.Texts, func(a, b *Text) bool {
				return a.HasAnchor(to.Fragment) == b.HasAnchor(to.Fragment)
			})
		})
	})
}

// moved gives a twin its place in the order of time. It reports false if others tell of its day.
func (s *Site) moved(was, it *Item) bool {
	old, ok := was.whole.(*Agreement)
	if !ok || old.Entry.Agreement.Signed == it.Agreement.Signed {
		return true
	}
	a := it.whole.(*Agreement)
	if len(a.Relations) > 0 {
		return false
	}
	rest := slices.DeleteFunc(slices.Clone(s.Agreements), func(other *Agreement) bool {
		return other == old || other.Entry.Agreement.Signed.IsZero()
	})
	a.Earlier, a.Later = nil, nil
	if a.Entry.Agreement.Signed.IsZero() {
		return true
	}
	at, _ := slices.BinarySearchFunc(rest, a, byDate)
	if at > 0 {
		a.Earlier = rest[at-1]
	}
	if at < len(rest) {
		a.Later = rest[at]
	}
	return true
}
