package render

import (
	"accord/builder/internal/address"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// sectorCommitments is how many commitments the page of a sector shows.
const sectorCommitments = 30

func (sc *scene) sectorPage(x *site.Sector, t *site.Text) (*Entry, error) {
	view := sc.entry(t)
	f := &facts{scene: sc}
	if x.Broader != nil {
		f.addLinks("broader", sc.link(&x.Broader.Item))
	}
	view.Facts = f.section()
	var way []Link
	for up := x.Broader; up != nil; up = up.Broader {
		way = append([]Link{sc.link(&up.Item)}, way...)
	}
	view.Breadcrumbs = append(view.Breadcrumbs, way...)
	var err error
	view.Sections, err = sc.sections(t, func(s *Section) error {
		switch s.ID {
		case address.SectionNarrower:
			s.Title, s.Counted = sc.words.Text("sector.narrower"), &CountedList{Spread: true}
			for _, n := range byName(sc, x.Narrower, sectorItem) {
				s.Counted.Items = append(s.Counted.Items, sc.counted(&n.Item, len(n.All)))
			}
		case address.SectionAgreements:
			if narrow := len(x.All) - len(x.Agreements); narrow > 0 {
				s.Note = sc.words.Count("sector.narrow", narrow)
			}
			return sc.agreements(s, x.All, listRows, address.Value(facet.Sector, x.ID, 1))
		case address.SectionCommitments:
			s.Title, s.Note = sc.words.Text("sector.commitments"), sc.words.Text("sector.commitments-note")
			s.Ledger = sc.sectorLedger(x)
		}
		return nil
	})
	return &view, err
}

// sectorLedger returns the commitments of the agreements of a sector.
func (sc *scene) sectorLedger(x *site.Sector) *Ledger {
	var shown []site.CommitmentRef
	ledger := &Ledger{All: sc.listOf(facet.Sector, x.ID, len(x.All))}
	for _, a := range x.All {
		commitments := a.Entry.Agreement.Commitments
		for i := range commitments {
			if len(shown) == sectorCommitments {
				ledger.More++
				continue
			}
			shown = append(shown, site.CommitmentRef{Agreement: a, Commitment: &commitments[i]})
		}
	}
	ledger.Commitments = sc.gathered(shown)
	return ledger
}
