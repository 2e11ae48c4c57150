package site

import (
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// An arc is a reference from one item to another of its kind.
type arc struct {
	from, to *Item
	ref      entry.Ref
}

type pair struct{ from, to *Item }

// cutCycles returns the arcs that close a cycle, each with a finding; the others form none.
func (l *linker) cutCycles(key string, arcs []arc) map[pair]bool {
	next := make(map[*Item][]arc, len(arcs))
	for _, a := range arcs {
		next[a.from] = append(next[a.from], a)
	}
	var (
		cut  = map[pair]bool{}
		done = map[*Item]bool{}
		path []*Item // from the start of the search to the current item
	)
	var visit func(it *Item)
	visit = func(it *Item) {
		path = append(path, it)
		for _, a := range next[it] {
			if start := slices.Index(path, a.to); start >= 0 {
				cut[pair{a.from, a.to}] = true
				l.found.Add(diag.New(a.ref.At, a.ref.Width, diag.Cycle, "%s forms a cycle: %s", key, cycleText(path[start:])))
			} else if !done[a.to] {
				visit(a.to)
			}
		}
		path = path[:len(path)-1]
		done[it] = true
	}
	for _, a := range arcs {
		if !done[a.from] {
			visit(a.from)
		}
	}
	return cut
}

// cycleText writes a → b → a.
func cycleText(items []*Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString(it.ID + " → ")
	}
	return b.String() + items[0].ID
}
