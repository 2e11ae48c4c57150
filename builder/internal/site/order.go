package site

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/edtf"
)

// sort puts every list in its order, and agreements in a line by date.
func (l *linker) sort() {
	s := l.site
	slices.SortFunc(s.Agreements, byDate)
	slices.SortFunc(s.Events, func(a, b *Event) int {
		return dated(a.Entry.Event.Date, b.Entry.Event.Date, a.ID, b.ID)
	})
	sortByID(s.Parties)
	sortByID(s.Sectors)
	sortByID(s.Places)
	sortByID(s.Pages)

	appendItems(s, s.Agreements)
	appendItems(s, s.Parties)
	appendItems(s, s.Events)
	appendItems(s, s.Sectors)
	appendItems(s, s.Places)
	appendItems(s, s.Pages)

	for i, a := range s.Agreements {
		a.rank = i
	}
	var last *Agreement
	for _, a := range s.Agreements {
		if a.Entry.Agreement.Signed.IsZero() {
			break // what has no date has no neighbours
		}
		if last != nil {
			last.Later, a.Earlier = a, last
		}
		last = a
	}
}

// dated orders two things by date, those without one last, then by id.
func dated(a, b edtf.Date, idA, idB string) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(edtf.Compare(a, b), strings.Compare(idA, idB))
}

// An itemer is a typed value around an Item.
type itemer interface{ item() *Item }

func (it *Item) item() *Item { return it }

func sortByID[T itemer](list []T) {
	slices.SortFunc(list, func(a, b T) int { return strings.Compare(a.item().ID, b.item().ID) })
}

func appendItems[T itemer](s *Site, list []T) {
	for _, v := range list {
		s.order = append(s.order, v.item())
	}
}
