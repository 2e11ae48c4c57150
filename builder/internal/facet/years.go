package facet

import (
	"strconv"
	"strings"

	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

// Unknown is the value of agreements whose year is not known.
const Unknown = "unknown"

// yearsOf returns the years that a date can lie in, ascending, or nil for a date that says
// no year: an interval that is open at an end, or spans more than [site.MaxYears].
func yearsOf(d edtf.Date) []string {
	first, last, ok := d.Years()
	if !ok || last-first >= site.MaxYears {
		return nil
	}
	var years []string
	for y := first; y <= last; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// yearRange returns the range of a date for which [yearsOf] is nil, so that a search for
// years finds it: ..2015, 2009.. or 1900..1999. It is empty for all other dates.
func yearRange(d edtf.Date) string {
	if d.IsZero() || yearsOf(d) != nil {
		return ""
	}
	from, to := "", ""
	if a := d.Earliest(); a.Infinite() == 0 {
		from = strconv.FormatInt(max(0, a.Year), 10)
	}
	if b := d.Latest(); b.Infinite() == 0 {
		to = strconv.FormatInt(max(0, b.Year), 10)
	}
	if len(from) > 9 || len(to) > 9 {
		return ""
	}
	return from + ".." + to
}

// IsRange reports whether a value of the facet of years is a range, such as ..2015.
// The search finds it by ranges that overlap it. No page lists it.
func IsRange(value string) bool { return strings.Contains(value, "..") }

func byYear(a, b Value) int {
	year := func(v Value) (int, bool) {
		y, err := strconv.Atoi(v.Key)
		return y, err == nil
	}
	x, known := year(a)
	y, otherKnown := year(b)
	switch {
	case known && otherKnown:
		return y - x
	case known:
		return -1
	case otherKnown:
		return 1
	}
	return strings.Compare(a.Key, b.Key)
}
