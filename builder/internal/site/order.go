package site

import (
	"cmp"
	"slices"
	"strings"

	"accord/builder/internal/edtf"
)

// sort sorts all lists, and links each dated agreement to the ones before and after it.
func (l *linker) sort() {
	s := l.site
	slices.SortFunc(s.Agreements, byDate)
	slices.SortFunc(s.Events, func(a, b *Event) int {
		return compareDated(a.Entry.Event.Date, b.Entry.Event.Date, a.ID, b.ID)
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
			break // agreements without a date are last
		}
		if last != nil {
			last.Later, a.Earlier = a, last
		}
		last = a
	}
}

// compareDated compares two items by date, then by id. An item without a date is last.
func compareDated(a, b edtf.Date, idA, idB string) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(edtf.Compare(a, b), strings.Compare(idA, idB))
}

// An itemer is a value of a kind, such as an *Agreement.
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
