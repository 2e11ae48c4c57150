package cite

import (
	"fmt"
	"strconv"
	"strings"

	"accord/builder/internal/edtf"
)

// A date is what a format may say of one.
type date struct {
	form form
	days [2][]int // year, month, day, as far as they are known: of a date, or of both ends
}

type form uint8

const (
	undated  form = iota
	exact         // a day, a month or a year: days[0]
	doubtful      // the same, uncertain or approximate
	span          // from days[0] to days[1]
	within        // at some time in the years of days: 201X, a season
	inWords       // what no format can hold
)

// dateOf tells what form a date has. A day in a month that is known (2024-08-XX) is as exact
// as that month.
func dateOf(d edtf.Date) date {
	if d.IsZero() {
		return date{}
	}
	doubt := d.Uncertain() || d.Approximate()
	if p := single(d); p != nil {
		if doubt {
			return date{doubtful, [2][]int{p}}
		}
		return date{exact, [2][]int{p}}
	}
	if start, end, ok := strings.Cut(d.String(), "/"); ok {
		if from, to := parse(start), parse(end); from != nil && to != nil && !doubt {
			return date{span, [2][]int{from, to}}
		}
		return date{form: inWords}
	}
	first, last, ok := d.Years()
	switch {
	case doubt, !ok, !valid(first), !valid(last):
		return date{form: inWords}
	case strings.Contains(d.String(), "-XX"): // an unknown day or month
		from, to := d.Earliest(), d.Latest()
		if from.Month == to.Month {
			return date{exact, [2][]int{{first, int(from.Month)}}}
		}
		return date{exact, [2][]int{{first}}}
	}
	return date{within, [2][]int{{first}, {last}}}
}

// PageDate returns the date of signing for readers of pages. They show EDTF as it stands, and
// cite the first day, month or year in it as exact, so an open date has none.
func (r *Record) PageDate() string {
	switch d := dateOf(r.Signed); d.form {
	case undated, inWords:
		return ""
	case exact:
		return iso(d.days[0])
	}
	return r.Signed.String()
}

// single returns the numbers of a date that names a day, a month or a year; nil for any other.
func single(d edtf.Date) []int {
	text, ok := d.Datetime()
	if !ok {
		return nil
	}
	var parts []int
	for part := range strings.SplitSeq(text, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	if !valid(parts[0]) {
		return nil
	}
	return parts
}

func parse(text string) []int {
	d, err := edtf.Parse(text)
	if err != nil {
		return nil
	}
	return single(d)
}

// valid reports whether a year has the four digits that readers expect.
func valid(year int) bool { return year > 0 && year <= 9999 }

// iso writes the numbers of a date as ISO 8601 does: 2024-08-09.
func iso(parts []int) string {
	text := fmt.Sprintf("%04d", parts[0])
	for _, n := range parts[1:] {
		text += fmt.Sprintf("-%02d", n)
	}
	return text
}
