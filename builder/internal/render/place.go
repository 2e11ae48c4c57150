package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (sc *scene) placePage(p *site.Place, t *site.Text) (*Entry, error) {
	view := sc.entry(t)
	view.Facts = sc.placeFacts(p)
	var way []Link
	for up := p.Within; up != nil; up = up.Within {
		way = append([]Link{sc.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	var err error
	view.Sections, err = sc.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionContains:
			s.Title, s.Counted = sc.words.Text("place.contains"), &CountedList{Spread: true}
			for _, in := range byName(sc, p.Contains, placeItem) {
				s.Counted.Items = append(s.Counted.Items, sc.counted(&in.Item, len(in.All)))
			}
		case address.SectionAgreements:
			return sc.agreements(s, p.All, listRows, address.Value(facet.Place, p.ID, 1))
		case address.SectionParties:
			s.Title, s.Links = sc.words.Text("place.parties"), sc.partyLinks(byName(sc, p.Parties, partyItem))
		case address.SectionEvents:
			s.Title = sc.words.Text("place.events")
			for _, e := range p.Events {
				s.Links = append(s.Links, sc.link(&e.Item))
			}
		}
		return nil
	})
	return &view, err
}

func (sc *scene) placeFacts(p *site.Place) *Section {
	said := p.Entry.Place
	f := &facts{scene: sc}
	if kind, language := sc.said(said.Kind, &p.Item); kind != "" {
		f.add("kind", Value{Link: Link{Text: kind, Lang: language}})
	}
	if p.Within != nil {
		f.addLinks("within", sc.link(&p.Within.Item))
	}
	if said.Located {
		f.addText("location", sc.words.Format("location.both",
			"latitude", sc.degrees(said.Latitude, "location.north", "location.south"),
			"longitude", sc.degrees(said.Longitude, "location.east", "location.west")))
	}
	return f.section()
}
