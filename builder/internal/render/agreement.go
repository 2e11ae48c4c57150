package render

import (
	"accord/builder/internal/address"
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
	var record *keyedRecord
	if !a.IsPast() {
		if record = lv.recordOf(a, t); record.err != nil {
			return nil, record.err
		}
	}
	sections, err := lv.sections(t, func(s *Section) error {
		if s.ID == address.SectionCite {
			s.Title, s.Cite = lv.words.Text("cite.title"), lv.cite(a, t, record)
			return nil
		}
		return lv.agreementSection(s, a, t)
	})
	if err != nil {
		return nil, err
	}
	if !a.IsPast() {
		p.Machine = lv.machine(a, t, &p.Entry, &record.Record)
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
	return p, nil
}

func (lv *localViews) agreementSection(s *Section, a *site.Agreement, t *site.Text) (err error) {
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
		s.Title = lv.words.Text("agreement.relations")
		err = lv.relations(s, a)
	case address.SectionOccasion:
		s.Title = lv.words.Text("agreement.occasion")
		err = lv.occasion(s, a)
	case address.SectionSimilar:
		s.Title = lv.words.Text("agreement.similar")
		err = lv.similar(s, a)
	}
	return err
}

// kin fills in a section with agreements that belong to another: each with why, under a
// heading for the reasons, if there is one.
func (lv *localViews) kin(s *Section, list []*site.Agreement, why string, reasons []string) (err error) {
	s.Kin, s.Count = &Kin{}, len(list)
	var present []*site.Agreement
	var kept []string
	for i, a := range list {
		reason := ""
		if reasons != nil {
			reason = reasons[i]
		}
		if a.Texts[0].Address == "" { // it is gone, see site.Named
			s.Kin.Gone = append(s.Kin.Gone, AgreementRef{Link: lv.link(&a.Item), Note: reason})
			continue
		}
		present, kept = append(present, a), append(kept, reason)
	}
	s.Kin.Table, err = lv.table(present, "")
	s.Kin.Table.Columns.Type, s.Kin.Table.Alike, s.Kin.Table.rows.kinds = false, nil, nil
	if reasons != nil {
		s.Kin.Table.Columns.Why, s.Kin.Table.Reasons = lv.words.Text(why), kept
	}
	return err
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

func (lv *localViews) occasion(s *Section, a *site.Agreement) error {
	err := lv.kin(s, a.Occasion, "", nil)
	if a.Event != nil {
		s.Kin.Intro = lv.link(&a.Event.Item)
	}
	return err
}

func (lv *localViews) agreementFacts(a *site.Agreement, t *site.Text) *Section {
	given := a.Entry.Agreement
	f := lv.factsOf(t)
	if b := t.Basis("title"); b.Ground(true) != site.Unmarked {
		f.addText("title", lv.words.Text("fact.as-above"))
	}
	f.addLinks("type", Link{
		Href: lv.listHref(facet.Type, given.Type.Value, nil, 1),
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

func (lv *localViews) relations(s *Section, a *site.Agreement) error {
	list, reasons := make([]*site.Agreement, len(a.Relations)), make([]string, len(a.Relations))
	for i, r := range a.Relations {
		key := "relation." + r.Kind
		if r.Inverse {
			key += ".inverse"
		}
		list[i], reasons[i] = r.Agreement, lv.words.Text(key)
	}
	return lv.kin(s, list, "agreements.relation", reasons)
}
