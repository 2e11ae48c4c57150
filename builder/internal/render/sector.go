package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

func (lv *localViews) sectorPage(x *site.Sector, t *site.Text) (*Entry, error) {
	view := lv.entry(t)
	f := lv.factsOf(t)
	if x.Broader != nil {
		f.addLinks("broader", lv.link(&x.Broader.Item))
	}
	view.Facts = f.section()
	commitments := commitmentsOf(x.All)
	view.Became = lv.commitmentsBecame(commitments)
	var way []Link
	for up := x.Broader; up != nil; up = up.Broader {
		way = append([]Link{lv.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	sections, err := lv.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionNarrower:
			s.Title, s.Counted = lv.words.Text("sector.narrower"), &CountedList{Spread: true}
			for _, n := range byName(lv, x.Narrower, sectorItem) {
				s.Counted.Items = append(s.Counted.Items, lv.counted(&n.Item, len(n.All)))
			}
		case address.SectionTimeline:
			lv.timeline(s, x.All, lv.inPages(facet.Sector, &x.Item))
		case address.SectionAgreements:
			if narrow := len(x.All) - len(x.Agreements); narrow > 0 {
				s.Note = lv.words.Count("sector.narrow", narrow)
			}
			return lv.entryList(s, x.All, facet.Sector, &x.Item)
		case address.SectionCommitments:
			lv.fillCommitments(s, commitments, nil, lv.listOf(facet.Sector, &x.Item, len(x.All)))
		}
		return nil
	})
	view.setSections(sections)
	lv.follow(&view, t)
	return &view, err
}
