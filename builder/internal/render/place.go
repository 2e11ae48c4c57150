package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (lv *localViews) placePage(p *site.Place, t *site.Text) (*Entry, error) {
	view := lv.entry(t)
	view.Facts = lv.placeFacts(p, t)
	commitments := commitmentsOf(p.All)
	view.Became = lv.commitmentsBecame(commitments)
	var way []Link
	for up := p.Within; up != nil; up = up.Within {
		way = append([]Link{lv.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	sections, err := lv.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionContains:
			s.Title, s.Counted = lv.words.Text("place.contains"), &CountedList{Spread: true}
			for _, in := range byName(lv, p.Contains, placeItem) {
				s.Counted.Items = append(s.Counted.Items, lv.counted(&in.Item, len(in.All)))
			}
		case address.SectionTimeline:
			lv.timeline(s, p.All, lv.inPages(facet.Place, &p.Item))
		case address.SectionAgreements:
			return lv.entryList(s, p.All, facet.Place, &p.Item)
		case address.SectionCommitments:
			lv.fillCommitments(s, commitments, nil, lv.listOf(facet.Place, &p.Item, len(p.All)))
		case address.SectionParties:
			s.Title, s.Links = lv.words.Text("place.parties"), lv.partyLinks(byName(lv, p.Parties, partyItem))
		case address.SectionEvents:
			s.Title = lv.words.Text("place.events")
			for _, e := range p.Events {
				s.Links = append(s.Links, lv.link(&e.Item))
			}
		}
		return nil
	})
	view.setSections(sections)
	lv.follow(&view, t)
	return &view, err
}

func (lv *localViews) placeFacts(p *site.Place, t *site.Text) *Section {
	given := p.Entry.Place
	f := lv.factsOf(t)
	if kind, language := lv.localized(given.Kind, &p.Item); kind != "" {
		f.add("kind", Value{Link: Link{Text: kind, Lang: language}})
	}
	if p.Within != nil {
		f.addLinks("within", lv.link(&p.Within.Item))
	}
	if given.Located {
		f.addOf("location", []string{"latitude", "longitude"}, Value{Link: Link{Text: lv.words.Format("location.both",
			"latitude", lv.degrees(given.Latitude, "location.north", "location.south"),
			"longitude", lv.degrees(given.Longitude, "location.east", "location.west"))}})
	}
	return f.section()
}
