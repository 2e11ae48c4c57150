package site

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/entry"
)

// gather fills in the other side of each reference, such as the agreements of a party.
func (l *linker) gather() {
	s := l.site
	for _, a := range s.Agreements {
		for _, p := range a.Parties {
			p.Agreements = append(p.Agreements, a)
		}
		if a.Event != nil {
			a.Event.Agreements = append(a.Event.Agreements, a)
		}
		for _, sector := range a.Sectors {
			sector.Agreements = append(sector.Agreements, a)
		}
		for _, place := range a.Concerns() {
			place.Agreements = append(place.Agreements, a)
		}
	}
	for _, e := range s.Events {
		slices.SortFunc(e.Agreements, func(a, b *Agreement) int { return strings.Compare(a.ID, b.ID) })
		for _, a := range e.Agreements {
			a.Occasion = without(e.Agreements, a)
		}
		if e.Place != nil {
			e.Place.Events = append(e.Place.Events, e)
		}
	}
	for _, sector := range s.Sectors {
		if sector.Broader != nil {
			sector.Broader.Narrower = append(sector.Broader.Narrower, sector)
		}
		slices.SortFunc(sector.Agreements, newestFirst)
	}
	for _, place := range s.Places {
		if place.Within != nil {
			place.Within.Contains = append(place.Within.Contains, place)
		}
		slices.SortFunc(place.Agreements, newestFirst)
	}
	for _, sector := range s.Sectors {
		for up := sector; up != nil; up = up.Broader {
			up.All = append(up.All, sector.Agreements...)
		}
	}
	for _, place := range s.Places {
		for up := place; up != nil; up = up.Within {
			up.All = append(up.All, place.Agreements...)
		}
	}
	for _, sector := range s.Sectors {
		sector.All = distinct(sector.All)
	}
	for _, place := range s.Places {
		place.All = distinct(place.All)
	}
	l.gatherParties()
}

// Concerns returns the places that the agreement concerns or was signed at, each once.
func (a *Agreement) Concerns() []*Place {
	if a.SignedAt == nil || slices.Contains(a.Places, a.SignedAt) {
		return a.Places
	}
	return append(slices.Clip(a.Places), a.SignedAt)
}

func without(list []*Agreement, out *Agreement) []*Agreement {
	var rest []*Agreement
	for _, a := range list {
		if a != out {
			rest = append(rest, a)
		}
	}
	return rest
}

// distinct sorts agreements newest first and removes duplicates.
func distinct(list []*Agreement) []*Agreement {
	slices.SortFunc(list, newestFirst)
	return slices.Compact(list)
}

func (l *linker) gatherParties() {
	s := l.site
	for _, p := range s.Parties {
		slices.SortFunc(p.Agreements, newestFirst)
		if p.Place != nil {
			p.Place.Parties = append(p.Place.Parties, p)
		}
		if p.Parent != nil {
			p.Parent.Children = append(p.Parent.Children, p)
		}
		for _, next := range p.Successors {
			next.Predecessors = append(next.Predecessors, p)
		}
		p.Partners = partners(p)
	}
	for _, p := range s.Parties {
		p.Inherited = inherited(p)
	}
	for _, a := range slices.Backward(s.Agreements) {
		l.gatherCommitments(a)
	}
}

func partners(p *Party) []Partner {
	count := map[*Party]int{}
	for _, a := range p.Agreements {
		for _, other := range a.Parties {
			if other != p {
				count[other]++
			}
		}
	}
	out := make([]Partner, 0, len(count))
	for other, n := range count {
		out = append(out, Partner{other, n})
	}
	slices.SortFunc(out, func(a, b Partner) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Party.ID, b.Party.ID))
	})
	return out
}

// inherited returns the agreements of all predecessors, direct ones first.
func inherited(p *Party) []Inherited {
	var out []Inherited
	seen := map[*Party]bool{p: true}
	for level := p.Predecessors; len(level) > 0; {
		var above []*Party
		for _, from := range level {
			if seen[from] {
				continue
			}
			seen[from] = true
			if len(from.Agreements) > 0 {
				out = append(out, Inherited{from, from.Agreements})
			}
			above = append(above, from.Predecessors...)
		}
		level = above
	}
	return out
}

func (l *linker) gatherCommitments(a *Agreement) {
	commitments := a.Entry.Agreement.Commitments
	for i := range commitments {
		ref := CommitmentRef{a, &commitments[i]}
		for _, p := range l.site.Bound(ref) {
			p.Commitments = append(p.Commitments, ref)
		}
	}
}

// Bound returns the parties that a commitment names, or else all parties of its agreement.
func (s *Site) Bound(ref CommitmentRef) []*Party {
	if len(ref.Commitment.By) == 0 {
		return ref.Agreement.Parties
	}
	return s.lookup(ref.Commitment.By)
}

func (s *Site) lookup(refs []entry.Ref) []*Party {
	var out []*Party
	for _, ref := range refs {
		if p := s.parties[ref.Value]; p != nil {
			out = append(out, p)
		}
	}
	return out
}
