package site

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

const maxSections = 15

// Sections returns ids in the order of the page. Package render shows these and no others.
func (t *Text) Sections() []string {
	ids := make([]string, 0, maxSections)
	add := func(id string, has bool) {
		if has {
			ids = append(ids, id)
		}
	}
	add(address.SectionSummary, t.Summary != "" || t.Item.Texts[0].Summary != "")
	add(address.SectionFacts, t.hasFacts() || t.isMarked())
	add(address.SectionUnknown, len(t.Item.Unknown) > 0)
	switch w := t.Item.whole.(type) {
	case *Agreement:
		facts := w.Entry.Agreement
		add(address.SectionCourse, w.Course() != nil)
		add(address.SectionParties, facts.Joined != nil)
		add(address.SectionOutcomes, len(facts.Outcomes) > 0)
		add(address.SectionCommitments, len(facts.Commitments) > 0)
		add(address.SectionPeople, len(facts.Signatories)+len(facts.Attendees) > 0)
	case *Party:
		add(address.SectionTimeline, HasTimeline(w.Agreements))
		add(address.SectionAgreements, len(w.Agreements) > 0)
		add(address.SectionInherited, len(w.Inherited) > 0)
		add(address.SectionCommitments, len(w.Commitments) > 0)
		add(address.SectionPartners, len(w.Partners) > 0)
		add(address.SectionMembers, len(w.Children) > 0)
	case *Event:
		add(address.SectionAgreements, len(w.Agreements) > 0)
		add(address.SectionPeople, len(w.Entry.Event.Attendees) > 0)
	case *Sector:
		add(address.SectionNarrower, len(w.Narrower) > 0)
		add(address.SectionTimeline, HasTimeline(w.All))
		add(address.SectionAgreements, len(w.All) > 0)
		add(address.SectionCommitments, slices.ContainsFunc(w.All, hasCommitments))
	case *Place:
		add(address.SectionContains, len(w.Contains) > 0)
		add(address.SectionTimeline, HasTimeline(w.All))
		add(address.SectionAgreements, len(w.All) > 0)
		add(address.SectionCommitments, slices.ContainsFunc(w.All, hasCommitments))
		add(address.SectionParties, len(w.Parties) > 0)
		add(address.SectionEvents, len(w.Events) > 0)
	}
	add(address.SectionText, t.Doc != nil && !t.Doc.IsEmpty())
	add(address.SectionSources, len(t.Item.Sources) > 0)
	if a, ok := t.Item.whole.(*Agreement); ok {
		add(address.SectionCite, !a.past)
		add(address.SectionRelations, len(a.Relations) > 0)
		add(address.SectionOccasion, len(a.Occasion) > 0)
		add(address.SectionSimilar, !a.past && hasSimilar(a))
	}
	add(address.SectionMentions, len(t.Item.Backlinks) > 0)
	return ids
}

func hasCommitments(a *Agreement) bool { return len(a.Entry.Agreement.Commitments) > 0 }

// Opens reports whether the page of a text has sources or reasons, which a link opens.
func (t *Text) Opens() bool { return len(t.Item.Sources) > 0 || len(t.Reasons()) > 0 }

// isMarked reports whether a fact is inferred, ours or not known.
func (t *Text) isMarked() bool {
	return len(t.Reasons()) > 0 || slices.ContainsFunc(t.Unknown(), func(u Unknown) bool {
		_, has := t.Item.Keys[u.About]
		return u.About != "" && !has
	})
}

func (t *Text) hasFacts() bool {
	switch w := t.Item.whole.(type) {
	case *Agreement, *Event: // a date, or that it is unknown
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

// MaxSharedBy is the greatest number of agreements whose common party, sector or place
// makes them similar. What more agreements share says nothing about any of them.
const MaxSharedBy = 2000

// hasSimilar ignores agreements that the page lists as related or of the same occasion.
func hasSimilar(a *Agreement) bool {
	shares := func(holders []*Agreement) bool {
		return len(holders) <= MaxSharedBy && slices.ContainsFunc(holders, func(other *Agreement) bool {
			return other.rank != a.rank && !slices.Contains(a.Occasion, other) &&
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

// HasAnchor reports whether the page of a text has an element with an id.
func (t *Text) HasAnchor(id string) bool {
	return t.Doc != nil && t.Doc.HasAnchor(id) || contains(t.Anchors, id)
}

// Anchors yields the ids on the page that a link may name, other than those of footnotes.
func (t *Text) Anchors(yield func(string) bool) {
	var ids []string
	if t.Doc != nil {
		for _, h := range t.Doc.Headings {
			ids = append(ids, h.ID)
		}
	}
	ids = append(ids, address.Main, address.SearchField)
	sections := t.Sections()
	ids = append(ids, sections...)
	if slices.Contains(sections, address.SectionTimeline) {
		ids = append(ids, address.More(address.SectionTimeline))
	}
	e := t.Item.Entry
	if e.Kind == entry.KindAgreement {
		for i := range e.Agreement.Commitments {
			ids = append(ids, address.CommitmentID(e.Agreement.Commitments[i].ID))
		}
		for i := range e.Agreement.Outcomes {
			ids = append(ids, address.OutcomeID(e.Agreement.Outcomes[i].ID))
		}
	}
	for i := range e.Sources {
		ids = append(ids, address.SourceID(e.Sources[i].ID))
	}
	if t.Opens() {
		ids = append(ids, address.Back)
	}
	for _, r := range t.Reasons() {
		if r.Ground == Inferred {
			ids = append(ids, address.InferredID(r.Key))
		} else {
			ids = append(ids, address.OursID(r.Key))
		}
	}
	for i := range e.Unknown {
		ids = append(ids, address.UnknownID(i+1))
	}
	for _, id := range ids {
		if !yield(id) {
			return
		}
	}
}
