package site

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

// A section is a part of the pages of entries that has an id. Templates write it
// under the same condition, and a test of package render holds both together.
type section struct {
	id  string
	has func(t *Text) bool // whether the page of a text has it
}

var sections = [...]section{
	{address.Main, always},
	{address.SearchField, always},
	{address.SectionFacts, hasFacts},
	{address.SectionSummary, func(t *Text) bool { return t.Summary != "" || t.Item.Texts[0].Summary != "" }},
	{address.SectionText, func(t *Text) bool { return t.Doc != nil && !t.Doc.IsEmpty() }},
	{address.SectionSources, func(t *Text) bool { return len(t.Item.Sources) > 0 }},
	{address.SectionMentions, func(t *Text) bool { return len(t.Item.Backlinks) > 0 }},
	{address.SectionCommitments, hasCommitments},
	{address.SectionAgreements, hasAgreements},
	{address.SectionPeople, func(t *Text) bool {
		e := t.Item.Entry
		return e.Agreement != nil && len(e.Agreement.Signatories)+len(e.Agreement.Attendees) > 0 ||
			e.Event != nil && len(e.Event.Attendees) > 0
	}},

	{address.SectionRelations, of(func(a *Agreement) bool { return len(a.Relations) > 0 })},
	{address.SectionOccasion, of(func(a *Agreement) bool { return len(a.Occasion) > 0 })},
	{address.SectionSimilar, of(hasSimilar)},

	{address.SectionInherited, of(func(p *Party) bool { return len(p.Inherited) > 0 })},
	{address.SectionPartners, of(func(p *Party) bool { return len(p.Partners) > 0 })},
	{address.SectionMembers, of(func(p *Party) bool { return len(p.Children) > 0 })},
	{address.SectionNarrower, of(func(s *Sector) bool { return len(s.Narrower) > 0 })},
	{address.SectionContains, of(func(p *Place) bool { return len(p.Contains) > 0 })},
	{address.SectionParties, of(func(p *Place) bool { return len(p.Parties) > 0 })},
	{address.SectionEvents, of(func(p *Place) bool { return len(p.Events) > 0 })},
}

func always(*Text) bool { return true }

// of returns the condition of a section of one kind of entries.
func of[T any](has func(T) bool) func(*Text) bool {
	return func(t *Text) bool {
		whole, ok := t.Item.whole.(T)
		return ok && has(whole)
	}
}

func hasFacts(t *Text) bool {
	switch w := t.Item.whole.(type) {
	case *Agreement, *Event: // a date, or that it is not known
		return true
	case *Party:
		facts := w.Entry.Party
		return w.Place != nil || w.Parent != nil || !facts.Founded.IsZero() || !facts.Dissolved.IsZero() ||
			len(w.Predecessors)+len(w.Successors) > 0 || facts.URL != ""
	case *Sector:
		return w.Broader != nil
	case *Place:
		facts := w.Entry.Place
		return len(facts.Kind) > 0 || w.Within != nil || facts.Located
	}
	return false
}

func hasCommitments(t *Text) bool {
	switch w := t.Item.whole.(type) {
	case *Agreement:
		return len(w.Entry.Agreement.Commitments) > 0
	case *Party:
		return len(w.Commitments) > 0
	case *Sector:
		return slices.ContainsFunc(w.All, func(a *Agreement) bool { return len(a.Entry.Agreement.Commitments) > 0 })
	}
	return false
}

func hasAgreements(t *Text) bool {
	switch w := t.Item.whole.(type) {
	case *Party:
		return len(w.Agreements) > 0
	case *Event:
		return len(w.Agreements) > 0
	case *Sector:
		return len(w.All) > 0
	case *Place:
		return len(w.All) > 0
	}
	return false
}

// Commonplace is the number of agreements from which on what they share says nothing
// about any of them: no page shows others as similar for it.
const Commonplace = 2001

// hasSimilar reports whether an agreement shares a party, a sector or a place with
// another that its page does not show anyhow.
func hasSimilar(a *Agreement) bool {
	shares := func(holders []*Agreement) bool {
		return len(holders) < Commonplace && slices.ContainsFunc(holders, func(other *Agreement) bool {
			return other != a && !slices.Contains(a.Occasion, other) &&
				!slices.ContainsFunc(a.Relations, func(r Relation) bool { return r.Agreement == other })
		})
	}
	for _, p := range a.Parties {
		if shares(p.Agreements) {
			return true
		}
	}
	for _, s := range a.Sectors {
		if shares(s.Agreements) {
			return true
		}
	}
	for _, p := range a.Places {
		concerned := slices.DeleteFunc(slices.Clone(p.Agreements), func(other *Agreement) bool { return !slices.Contains(other.Places, p) })
		if shares(concerned) {
			return true
		}
	}
	return false
}

// HasAnchor reports whether the page of a text has a place that a link may lead to:
// a heading, a footnote, a commitment, a source, or a section.
func (t *Text) HasAnchor(id string) bool {
	if t.Doc != nil && t.Doc.HasAnchor(id) {
		return true
	}
	for a := range t.Anchors {
		if a == id {
			return true
		}
	}
	return false
}

// Anchors yields the places of the page that a link may lead to, footnotes aside.
func (t *Text) Anchors(yield func(string) bool) {
	e := t.Item.Entry
	var names []string
	if t.Doc != nil {
		for _, h := range t.Doc.Headings {
			names = append(names, h.ID)
		}
	}
	for _, s := range sections {
		if s.has(t) {
			names = append(names, s.id)
		}
	}
	if e.Kind == entry.KindAgreement {
		for i := range e.Agreement.Commitments {
			names = append(names, address.CommitmentID(e.Agreement.Commitments[i].ID))
		}
	}
	for i := range e.Sources {
		names = append(names, address.SourceID(e.Sources[i].ID))
	}
	for _, name := range names {
		if !yield(name) {
			return
		}
	}
}
