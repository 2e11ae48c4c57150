package render

import (
	"errors"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

const (
	stateRows   = 30 // commitments of one state that a party's page shows
	partnerRows = 12 // parties whom it signs with, before the others have to be asked for
)

func (p *PartyPage) fill() error {
	if err := errors.Join(p.Entry.fill(), p.Agreements.fill()); err != nil {
		return err
	}
	for i := range p.Inherited {
		if err := p.Inherited[i].fill(); err != nil {
			return err
		}
	}
	return nil
}

func (sc *scene) partyPage(p *site.Party, t *site.Text) (*PartyPage, error) {
	view := &PartyPage{Entry: sc.entry(t), Commitments: sc.byState(p.Commitments), Children: sc.partyLinks(byName(sc, p.Children, partyItem))}
	view.Lists = sc.listOf(facet.Party, p.ID, len(p.Agreements))
	said := p.Entry.Party
	if said.Kind.Value != "" {
		view.KindLabel = sc.term(sc.config.PartyKinds, said.Kind.Value)
	}
	f := &facts{scene: sc}
	if p.Place != nil {
		f.addLinks("place", sc.link(&p.Place.Item))
	}
	if p.Parent != nil {
		f.addLinks("parent", sc.link(&p.Parent.Item))
	}
	f.addDate("founded", said.Founded)
	f.addDate("dissolved", said.Dissolved)
	f.addLinks("predecessors", sc.partyLinks(byName(sc, p.Predecessors, partyItem))...)
	f.addLinks("successor", sc.partyLinks(p.Successors)...)
	if said.URL != "" {
		f.addLinks("url", Link{Href: said.URL, Text: said.URL})
	}
	view.Facts = f.lines
	partners := byName(sc, p.Partners, func(x site.Partner) *site.Item { return &x.Party.Item })
	slices.SortStableFunc(partners, func(a, b site.Partner) int { return b.Count - a.Count })
	for i, partner := range partners {
		list := &view.Partners
		if i >= partnerRows {
			list = &view.MorePartners
		}
		*list = append(*list, sc.counted(&partner.Party.Item, partner.Count))
	}
	var err error
	if view.Agreements, err = sc.list(p.Agreements, listRows, address.Value(facet.Party, p.ID, 1)); err != nil {
		return nil, err
	}
	view.Inherited, err = sc.inherited(p)
	return view, err
}

// inherited returns the agreements of a party's predecessors, each under the
// name of the one that concluded them.
func (sc *scene) inherited(p *site.Party) ([]InheritedList, error) {
	var lists []InheritedList
	for _, in := range p.Inherited {
		list, err := sc.list(in.Agreements, listRows, address.Value(facet.Party, in.From.ID, 1))
		if err != nil {
			return nil, err
		}
		lists = append(lists, InheritedList{sc.link(&in.From.Item), list})
	}
	return lists, nil
}

// byState groups commitments by how they stand.
func (sc *scene) byState(refs []site.CommitmentRef) []StateGroup {
	var groups []StateGroup
	for _, state := range entry.States() {
		var shown []site.CommitmentRef
		total := 0
		for _, ref := range refs {
			if ref.Commitment.State != state {
				continue
			}
			if total++; total <= stateRows {
				shown = append(shown, ref)
			}
		}
		if total > 0 {
			group := StateGroup{State: state, Label: sc.words.Text("state." + state), Total: total, Commitments: sc.gathered(shown), More: total - len(shown)}
			for i := range group.Commitments {
				group.Commitments[i].StateLabel = "" // the heading says it
			}
			groups = append(groups, group)
		}
	}
	return groups
}
