package render

import (
	"errors"

	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// sectorCommitments is how many commitments the page of a sector shows.
const sectorCommitments = 30

func (sc *scene) sectorPage(s *site.Sector, t *site.Text) (*SectorPage, error) {
	view := &SectorPage{Entry: sc.entry(t), Narrow: len(s.All) - len(s.Agreements)}
	f := &facts{scene: sc}
	if s.Broader != nil {
		f.addLinks("broader", sc.link(&s.Broader.Item))
	}
	view.Facts = f.lines
	var way []Link
	for up := s.Broader; up != nil; up = up.Broader {
		way = append([]Link{sc.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	for _, n := range byName(sc, s.Narrower, sectorItem) {
		view.Narrower = append(view.Narrower, sc.counted(&n.Item, len(n.All)))
	}
	var shown []site.CommitmentRef
	for _, a := range s.All {
		commitments := a.Entry.Agreement.Commitments
		for i := range commitments {
			if len(shown) == sectorCommitments {
				view.MoreCommitments++
				continue
			}
			shown = append(shown, site.CommitmentRef{Agreement: a, Commitment: &commitments[i]})
		}
	}
	view.Commitments = sc.gathered(shown)
	view.Lists = sc.listOf(facet.Sector, s.ID, len(s.All))
	var err error
	view.Agreements, err = sc.list(s.All, listRows, address.Value(facet.Sector, s.ID, 1))
	return view, err
}

func (p *SectorPage) fill() error { return errors.Join(p.Entry.fill(), p.Agreements.fill()) }
