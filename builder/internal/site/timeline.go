package site

import "accord/builder/internal/edtf"

// MaxYears is how many years a date can lie in to be shown under each of them.
const MaxYears = 20

// leastDrawn is how many dated agreements a picture shows at least. Fewer are seen in the rows.
const leastDrawn = 3

// Years returns the years that the date of an agreement can lie in, for a picture. It reports
// false for a date that says no such year. An end is 0 if it is open; then the other is a
// year.
func (a *Agreement) Years() (first, last int, ok bool) { return Years(a.Entry.Agreement.Signed) }

// Years is the same of any date.
func Years(d edtf.Date) (first, last int, ok bool) {
	if d.IsZero() {
		return 0, 0, false
	}
	from, to := d.Earliest(), d.Latest()
	if from.Infinite() == 0 {
		first = int(from.Year)
	}
	if to.Infinite() == 0 {
		last = int(to.Year)
	}
	plain := func(year int) bool { return year >= 1 && year <= 9999 }
	switch {
	case from.Infinite() != 0:
		return 0, last, plain(last)
	case to.Infinite() != 0:
		return first, 0, plain(first)
	}
	return first, last, plain(first) && plain(last) && last-first < MaxYears
}

// HasTimeline reports whether a page shows agreements in time.
func HasTimeline(list []*Agreement) bool {
	n := 0
	for _, a := range list {
		if _, _, ok := a.Years(); ok {
			n++
		}
		if n == leastDrawn {
			return true
		}
	}
	return false
}
