package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (sc *scene) agreementPage(a *site.Agreement, t *site.Text) (*AgreementPage, error) {
	said := a.Entry.Agreement
	p := &AgreementPage{
		Entry:   sc.entry(t),
		Type:    sc.term(sc.config.Types, said.Type.Value),
		Status:  sc.status(said),
		Date:    sc.date(said.Signed),
		Parties: sc.partyLinks(a.Parties),
	}
	p.Facts = sc.agreementFacts(a)
	var err error
	p.Sections, err = sc.sections(t, func(s *Section) error {
		sc.agreementSection(s, a, t)
		return nil
	})
	p.Jump = jumpLinks(p.Sections)
	if a.Earlier != nil {
		ref := sc.ref(a.Earlier)
		p.Earlier = &ref
	}
	if a.Later != nil {
		ref := sc.ref(a.Later)
		p.Later = &ref
	}
	return p, err
}

// agreementSection fills in a section that only agreements have.
func (sc *scene) agreementSection(s *Section, a *site.Agreement, t *site.Text) {
	switch s.ID {
	case address.SectionCommitments:
		s.Title, s.Ledger = sc.words.Text("agreement.commitments"), &Ledger{Commitments: sc.ledger(a, t)}
		s.Count, s.ShowCount = len(s.Ledger.Commitments), true
	case address.SectionPeople:
		s.Title, s.PeopleGroups = sc.words.Text("agreement.people"), sc.agreementPeople(a)
	case address.SectionRelations:
		s.Title, s.Relations = sc.words.Text("agreement.relations"), sc.relations(a)
	case address.SectionOccasion:
		s.Title, s.Refs = sc.words.Text("agreement.occasion"), sc.occasion(a)
		s.Count = len(s.Refs.Items)
	case address.SectionSimilar:
		s.Title, s.Refs = sc.words.Text("agreement.similar"), &RefList{Items: sc.similar(a)}
		s.Count = len(s.Refs.Items)
	}
}

// agreementPeople returns those who signed an agreement, and those who attended.
func (sc *scene) agreementPeople(a *site.Agreement) []PeopleGroup {
	var groups []PeopleGroup
	for _, group := range []struct {
		title   string
		persons []entry.Person
	}{
		{"agreement.signatories", a.Entry.Agreement.Signatories},
		{"agreement.attendees", a.Entry.Agreement.Attendees},
	} {
		if len(group.persons) > 0 {
			groups = append(groups, PeopleGroup{sc.words.Text(group.title), sc.people(&a.Item, group.persons)})
		}
	}
	return groups
}

// occasion returns the agreements of the same occasion as one.
func (sc *scene) occasion(a *site.Agreement) *RefList {
	list := &RefList{}
	if a.Event != nil {
		list.Intro = sc.link(&a.Event.Item)
	}
	for _, other := range a.Occasion {
		list.Items = append(list.Items, sc.ref(other))
	}
	return list
}

// status returns the status of an agreement, which never says more than is
// proven: without evidence, that there is none; else as of when it held.
func (sc *scene) status(said *entry.Agreement) Value {
	v := Value{Link: Link{Text: sc.words.Text("status." + said.Status)}, Class: "status-" + said.Status}
	switch {
	case said.Status == "unverified":
		v.Note = sc.words.Text("status.unverified-note")
	case !said.StatusAsOf.IsZero():
		v.Note = sc.words.Format("status.as-of", "date", sc.words.Dates().Format(said.StatusAsOf))
	}
	return v
}

func (sc *scene) agreementFacts(a *site.Agreement) *Section {
	said := a.Entry.Agreement
	f := &facts{scene: sc}
	f.addLinks("type", Link{
		Href: sc.local(address.Value(facet.Type, said.Type.Value, 1)),
		Text: sc.term(sc.config.Types, said.Type.Value),
	})
	f.addLinks("parties", sc.partyLinks(a.Parties)...)
	f.add("signed", sc.knownDate(said.Signed))
	if a.SignedAt != nil {
		f.addLinks("signed_at", sc.link(&a.SignedAt.Item))
	}
	if a.Event != nil {
		f.addLinks("event", sc.link(&a.Event.Item))
	}
	f.addDate("effective", said.Effective)
	f.addDate("expires", said.Expires)
	f.add("status", sc.status(said))
	f.addText("binding", sc.words.Text("binding."+said.Binding))
	var languages []Value
	for _, tag := range said.Authentic {
		languages = append(languages, Value{Link: Link{Text: sc.words.LanguageName(tag)}})
	}
	f.add("authentic_languages", languages...)
	var sectors, places []Link
	for _, s := range a.Sectors {
		sectors = append(sectors, sc.link(&s.Item))
	}
	for _, p := range a.Places {
		places = append(places, sc.link(&p.Item))
	}
	f.addLinks("sectors", sectors...)
	f.addLinks("places", places...)
	return f.section()
}

// knownDate returns a date, or that it is not known.
func (sc *scene) knownDate(d edtf.Date) Value {
	if d.IsZero() {
		return Value{Link: Link{Text: sc.words.Text("fact.unknown")}}
	}
	return sc.dateValue(d)
}

// relations returns the agreements that an agreement relates to, by how.
func (sc *scene) relations(a *site.Agreement) []RelationGroup {
	var groups []RelationGroup
	for i, r := range a.Relations {
		if i == 0 || r.Kind != a.Relations[i-1].Kind || r.Inverse != a.Relations[i-1].Inverse {
			key := "relation." + r.Kind
			if r.Inverse {
				key += ".inverse"
			}
			groups = append(groups, RelationGroup{Label: sc.words.Text(key)})
		}
		last := &groups[len(groups)-1]
		last.Items = append(last.Items, sc.ref(r.Agreement))
	}
	return groups
}
