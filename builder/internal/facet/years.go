package facet

import (
	"strconv"
	"strings"

	"accord/builder/internal/edtf"
)

// Unknown is the value of agreements whose year is not known.
const Unknown = "unknown"

// maxYears is how many years a date may touch to be listed under each of them.
const maxYears = 20

// YearsOf returns the years in whose lists a date belongs, rising: each that it can
// touch. A date that says no year is in none: an interval that is open at an end, and
// one that touches more than 20 years.
func YearsOf(d edtf.Date) []string {
	first, last, ok := d.Years()
	if !ok || last-first >= maxYears {
		return nil
	}
	var years []string
	for y := first; y <= last; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// yearSpan returns the years that a date can touch which is in no list of a year, so
// that it is found when somebody asks for a range: ..2015, 2009.. or 1900..1999. It is
// empty for all other dates.
func yearSpan(d edtf.Date) string {
	if d.IsZero() || YearsOf(d) != nil {
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

// IsSpan reports whether a value of the facet of years is a range, such as ..2015: the
// search finds it by ranges that overlap it, and nothing lists it.
func IsSpan(value string) bool { return strings.Contains(value, "..") }

// byYear orders the values of the facet of years: the last first, and what is not
// known at the end.
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
