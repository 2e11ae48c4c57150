package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/cite"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// unknownBinding is the value of binding of an agreement of which nobody says whether it is
// legally binding.
const unknownBinding = "unknown"

func (lv *localViews) agreementPage(a *site.Agreement, t *site.Text) (*AgreementPage, error) {
	p := &AgreementPage{
		Entry:    lv.entry(t),
		Date:     lv.date(a.Entry.Agreement.Signed),
		Evidence: lv.evidence(a, t),
	}
	p.Facts = lv.agreementFacts(a, t)
	var record cite.Record
	if !a.IsPast() {
		record = lv.citation(a, t)
	}
	sections, err := lv.sections(t, func(s *Section) error {
		if s.ID == address.SectionCite {
			s.Title, s.Cite = lv.words.Text("cite.title"), lv.cite(a, t, &record)
			return nil
		}
		lv.agreementSection(s, a, t)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !a.IsPast() {
		p.Machine, err = lv.machine(a, t, &p.Entry, &record)
	}
	p.Jump = jumpLinks(sections)
	p.setSections(sections)
	if a.Earlier != nil {
		ref := lv.ref(a.Earlier)
		p.Earlier = &ref
	}
	if a.Later != nil {
		ref := lv.ref(a.Later)
		p.Later = &ref
	}
	return p, err
}

func (lv *localViews) agreementSection(s *Section, a *site.Agreement, t *site.Text) {
	switch s.ID {
	case address.SectionCourse:
		s.Title, s.Course = lv.words.Text("course.title"), lv.course(a, t)
	case address.SectionParties:
		s.Title, s.PartyDates = lv.words.Text("agreement.party-dates"), lv.partyDates(a)
		if len(s.PartyDates.Columns) == 0 {
			s.Title = lv.words.Text("agreement.party-notes")
		}
	case address.SectionOutcomes:
		s.Title, s.Outcomes = lv.words.Text("agreement.outcomes"), lv.outcomes(a, t)
		s.Count = len(s.Outcomes)
	case address.SectionCommitments:
		s.Title, s.Promises = lv.words.Text("agreement.commitments"), lv.promises(a, t)
		s.Count, s.ShowCount = len(a.Entry.Agreement.Commitments), true
	case address.SectionPeople:
		s.Title, s.PeopleGroups = lv.words.Text("agreement.people"), lv.agreementPeople(a, t)
	case address.SectionRelations:
		s.Title, s.Relations = lv.words.Text("agreement.relations"), lv.relations(a)
	case address.SectionOccasion:
		s.Title, s.Refs = lv.words.Text("agreement.occasion"), lv.occasion(a)
		s.Count = len(s.Refs.Items)
	case address.SectionSimilar:
		s.Title, s.Refs = lv.words.Text("agreement.similar"), &RefList{Items: lv.similar(a)}
		s.Count = len(s.Refs.Items)
	}
}

func (lv *localViews) agreementPeople(a *site.Agreement, t *site.Text) []PeopleGroup {
	var groups []PeopleGroup
	for _, group := range []struct {
		key, title string
		persons    []entry.Person
	}{
		{"signatories", "agreement.signatories", a.Entry.Agreement.Signatories},
		{"attendees", "agreement.attendees", a.Entry.Agreement.Attendees},
	} {
		if len(group.persons) > 0 {
			marks, _ := lv.known(t, group.key, true) // the reasons are among the facts
			groups = append(groups, PeopleGroup{lv.words.Text(group.title), marks, lv.people(&a.Item, group.persons)})
		}
	}
	return groups
}

func (lv *localViews) occasion(a *site.Agreement) *RefList {
	list := &RefList{}
	if a.Event != nil {
		list.Intro = lv.link(&a.Event.Item)
	}
	for _, other := range a.Occasion {
		list.Items = append(list.Items, lv.ref(other))
	}
	return list
}

func (lv *localViews) agreementFacts(a *site.Agreement, t *site.Text) *Section {
	given := a.Entry.Agreement
	f := lv.factsOf(t)
	if b := t.Basis("title"); b.Ground(true) != site.Unmarked {
		f.addText("title", lv.words.Text("fact.as-above"))
	}
	f.addLinks("type", Link{
		Href: lv.local(address.Value(facet.Type, given.Type.Value, 1)),
		Text: lv.term(lv.config.Types, given.Type.Value),
	})
	f.addLinks("parties", lv.partyLinks(a.Parties)...)
	f.addNeededDate("signed", given.Signed)
	if a.SignedAt != nil {
		f.addLinks("signed_at", lv.link(&a.SignedAt.Item))
	} else {
		f.add("signed_at")
	}
	if a.Event != nil {
		f.addLinks("event", lv.link(&a.Event.Item))
	}
	f.addDate("effective", given.Effective)
	f.addDate("expires", given.Expires)
	f.addStandings(a)
	if given.Binding == unknownBinding {
		f.add("binding")
	} else {
		f.addText("binding", lv.words.Text("binding."+given.Binding))
	}
	var languages []Value
	for _, tag := range given.Authentic {
		languages = append(languages, Value{Link: Link{Text: lv.words.LanguageName(tag)}})
	}
	f.add("authentic_languages", languages...)
	sectors, places := make([]Link, len(a.Sectors)), make([]Link, len(a.Places))
	for i, s := range a.Sectors {
		sectors[i] = lv.link(&s.Item)
	}
	for i, p := range a.Places {
		places[i] = lv.link(&p.Item)
	}
	f.addLinks("sectors", sectors...)
	f.addLinks("places", places...)
	return f.section()
}

func (lv *localViews) relations(a *site.Agreement) []RelationGroup {
	var groups []RelationGroup
	for i, r := range a.Relations {
		if i == 0 || r.Kind != a.Relations[i-1].Kind || r.Inverse != a.Relations[i-1].Inverse {
			key := "relation." + r.Kind
			if r.Inverse {
				key += ".inverse"
			}
			groups = append(groups, RelationGroup{Label: lv.words.Text(key)})
		}
		last := &groups[len(groups)-1]
		last.Items = append(last.Items, lv.ref(r.Agreement))
	}
	return groups
}
