package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (lv *localViews) partyPage(p *site.Party, t *site.Text) (*Entry, error) {
	view := lv.entry(t)
	if kind := p.Entry.Party.Kind.Value; kind != "" {
		view.KindLabel = lv.term(lv.config.PartyKinds, kind)
	}
	view.Became = lv.commitmentsBecame(p.Commitments)
	view.Facts = lv.partyFacts(p, t)
	sections, err := lv.sections(t, func(s *Section) (err error) {
		switch s.ID {
		case address.SectionTimeline:
			lv.timeline(s, p.Agreements, lv.inPages(facet.Party, &p.Item))
		case address.SectionAgreements:
			return lv.entryList(s, p.Agreements, facet.Party, &p.Item)
		case address.SectionInherited:
			s.Title, s.Note = lv.words.Text("party.inherited"), lv.words.Text("party.inherited-note")
			s.Inherited, err = lv.inherited(p)
		case address.SectionCommitments:
			lv.fillCommitments(s, p.Commitments, p, lv.listOf(facet.Party, &p.Item, len(p.Agreements)))
		case address.SectionPartners:
			s.Title = lv.words.Text("party.partners")
			lv.partners(s, p)
		case address.SectionMembers:
			s.Title, s.Links = lv.words.Text("party.members"), lv.partyLinks(byName(lv, p.Children, partyItem))
		}
		return err
	})
	view.setSections(sections)
	lv.follow(&view, t)
	return &view, err
}

func (lv *localViews) partyFacts(p *site.Party, t *site.Text) *Section {
	given := p.Entry.Party
	f := lv.factsOf(t)
	if p.Place != nil {
		f.addLinks("place", lv.link(&p.Place.Item))
	}
	if p.Parent != nil {
		f.addLinks("parent", lv.link(&p.Parent.Item))
	}
	f.addDate("founded", given.Founded)
	f.addDate("dissolved", given.Dissolved)
	var predecessors []Value
	for _, before := range byName(lv, p.Predecessors, partyItem) {
		predecessors = append(predecessors, Value{Link: lv.link(&before.Item), Marks: lv.succession(before)})
	}
	f.add("predecessors", predecessors...)
	f.addLinks("successor", lv.partyLinks(p.Successors)...)
	if given.URL != "" {
		f.addLinks("url", Link{Href: given.URL, Text: given.URL})
	}
	return f.section()
}

// succession returns the mark of how the successors of a party are known. It leads to the
// facts of its page, which give them.
func (lv *localViews) succession(p *site.Party) []Mark {
	t := p.In(lv.language.Code)
	kind := map[site.Ground]string{site.Stated: "stated", site.Inferred: "inferred", site.Ours: "ours"}[t.Basis("successor").Ground(true)]
	if kind == "" {
		return nil
	}
	return []Mark{{Kind: kind, Href: lv.href(t.Address) + address.Fragment(address.SectionFacts), Text: lv.words.Text("mark." + kind)}}
}

func (lv *localViews) inherited(p *site.Party) ([]InheritedList, error) {
	var lists []InheritedList
	for _, in := range p.Inherited {
		list, err := lv.list(in.Agreements, browseRows, lv.listHref(facet.Party, in.From.ID, &in.From.Item, 1))
		if err != nil {
			return nil, err
		}
		lists = append(lists, InheritedList{lv.link(&in.From.Item), list})
	}
	return lists, nil
}
