package site

import (
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// relate gives agreements their relations in both directions, by kind, then by date.
func (l *linker) relate() {
	const mutual = "related"
	var declaring []*Agreement
	for _, a := range l.site.Agreements {
		if len(a.Entry.Agreement.Relations) > 0 {
			declaring = append(declaring, a)
		}
	}
	for _, kind := range entry.RelationKinds() {
		var arcs []arc
		for _, a := range declaring {
			for _, ref := range relationTargets(a, kind) {
				to := resolve(l, l.agreements, entry.KindAgreement, ref)
				switch {
				case to == nil:
				case to == a:
					l.found.Add(diag.New(ref.At, ref.Width, diag.Cycle, "%s leads from %q to itself", kind, a.ID))
				default:
					arcs = append(arcs, arc{&a.Item, &to.Item, ref})
				}
			}
		}
		cut := map[pair]bool{}
		if kind != mutual {
			cut = l.cutCycles(kind, arcs)
		}
		for _, x := range arcs {
			if !cut[pair{x.from, x.to}] {
				from, to := l.agreements[x.from.ID], l.agreements[x.to.ID]
				addRelation(from, Relation{Kind: kind, Agreement: to})
				addRelation(to, Relation{Kind: kind, Inverse: kind != mutual, Agreement: from})
			}
		}
	}
	kinds := entry.RelationKinds()
	for _, a := range l.site.Agreements {
		slices.SortStableFunc(a.Relations, func(x, y Relation) int {
			if d := slices.Index(kinds, x.Kind) - slices.Index(kinds, y.Kind); d != 0 {
				return d
			}
			if x.Inverse != y.Inverse {
				if y.Inverse {
					return -1
				}
				return 1
			}
			return byDate(x.Agreement, y.Agreement)
		})
	}
}

// addRelation adds a relation unless it exists: related may be written in both entries.
func addRelation(a *Agreement, r Relation) {
	if !slices.Contains(a.Relations, r) {
		a.Relations = append(a.Relations, r)
	}
}

func relationTargets(a *Agreement, kind string) []entry.Ref {
	for _, r := range a.Entry.Agreement.Relations {
		if r.Kind == kind {
			return r.Targets
		}
	}
	return nil
}

func byDate(a, b *Agreement) int {
	return compareDated(a.Entry.Agreement.Signed, b.Entry.Agreement.Signed, a.ID, b.ID)
}

// newestFirst puts agreements without a date last. It uses the ranks that sort has set.
func newestFirst(a, b *Agreement) int {
	if a.Entry.Agreement.Signed.IsZero() || b.Entry.Agreement.Signed.IsZero() {
		return a.rank - b.rank
	}
	return b.rank - a.rank
}

// Newest returns the agreements newest first, those without a date last.
func (s *Site) Newest() []*Agreement {
	return slices.SortedFunc(slices.Values(s.Agreements), newestFirst)
}
