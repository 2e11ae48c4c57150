package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (lv *localViews) agreementPage(a *site.Agreement, t *site.Text) (*AgreementPage, error) {
	given := a.Entry.Agreement
	p := &AgreementPage{
		Entry:   lv.entry(t),
		Type:    lv.term(lv.config.Types, given.Type.Value),
		Status:  lv.status(given),
		Date:    lv.date(given.Signed),
		Parties: lv.partyLinks(a.Parties),
	}
	p.Facts = lv.agreementFacts(a)
	var err error
	p.Sections, err = lv.sections(t, func(s *Section) error {
		lv.agreementSection(s, a, t)
		return nil
	})
	p.Jump = jumpLinks(p.Sections)
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
	case address.SectionCommitments:
		s.Title, s.Ledger = lv.words.Text("agreement.commitments"), &Ledger{Commitments: lv.ledger(a, t)}
		s.Count, s.ShowCount = len(s.Ledger.Commitments), true
	case address.SectionPeople:
		s.Title, s.PeopleGroups = lv.words.Text("agreement.people"), lv.agreementPeople(a)
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

func (lv *localViews) agreementPeople(a *site.Agreement) []PeopleGroup {
	var groups []PeopleGroup
	for _, group := range []struct {
		title   string
		persons []entry.Person
	}{
		{"agreement.signatories", a.Entry.Agreement.Signatories},
		{"agreement.attendees", a.Entry.Agreement.Attendees},
	} {
		if len(group.persons) > 0 {
			groups = append(groups, PeopleGroup{lv.words.Text(group.title), lv.people(&a.Item, group.persons)})
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

// status adds a note: the date for which the status is proven, or that no source proves it.
func (lv *localViews) status(given *entry.Agreement) Value {
	v := Value{Link: Link{Text: lv.words.Text("status." + given.Status)}, Class: "status-" + given.Status}
	switch {
	case given.Status == "unverified":
		v.Note = lv.words.Text("status.unverified-note")
	case !given.StatusAsOf.IsZero():
		v.Note = lv.words.Format("status.as-of", "date", lv.words.Dates().Format(given.StatusAsOf))
	}
	return v
}

func (lv *localViews) agreementFacts(a *site.Agreement) *Section {
	given := a.Entry.Agreement
	f := &facts{localViews: lv}
	f.addLinks("type", Link{
		Href: lv.local(address.Value(facet.Type, given.Type.Value, 1)),
		Text: lv.term(lv.config.Types, given.Type.Value),
	})
	f.addLinks("parties", lv.partyLinks(a.Parties)...)
	f.add("signed", lv.knownDate(given.Signed))
	if a.SignedAt != nil {
		f.addLinks("signed_at", lv.link(&a.SignedAt.Item))
	}
	if a.Event != nil {
		f.addLinks("event", lv.link(&a.Event.Item))
	}
	f.addDate("effective", given.Effective)
	f.addDate("expires", given.Expires)
	f.add("status", lv.status(given))
	f.addText("binding", lv.words.Text("binding."+given.Binding))
	var languages []Value
	for _, tag := range given.Authentic {
		languages = append(languages, Value{Link: Link{Text: lv.words.LanguageName(tag)}})
	}
	f.add("authentic_languages", languages...)
	var sectors, places []Link
	for _, s := range a.Sectors {
		sectors = append(sectors, lv.link(&s.Item))
	}
	for _, p := range a.Places {
		places = append(places, lv.link(&p.Item))
	}
	f.addLinks("sectors", sectors...)
	f.addLinks("places", places...)
	return f.section()
}

func (lv *localViews) knownDate(d edtf.Date) Value {
	if d.IsZero() {
		return Value{Link: Link{Text: lv.words.Text("fact.unknown")}}
	}
	return lv.dateValue(d)
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
