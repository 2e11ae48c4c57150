package edtf

import (
	"cmp"
	"fmt"
)

// A Day is a calendar day, or minus or plus infinity (with Year, Month and Day 0) for an open
// or unknown end of an interval. The zero Day means "no day". Days are comparable with ==.
type Day struct {
	Year  int64 // astronomical: 0 is 1 BCE
	Month uint8 // 1 to 12
	Day   uint8 // 1 to 31
	side  int8  // -1 before every day, +1 after every day, 0 a day
}

func (d Day) IsZero() bool { return d == Day{} }

// Infinite returns -1 for minus infinity, +1 for plus infinity, and otherwise 0.
func (d Day) Infinite() int { return int(d.side) }

// Compare compares days in time. The zero Day counts as the start of the year 0.
func (d Day) Compare(e Day) int {
	return cmp.Or(
		cmp.Compare(d.side, e.side),
		cmp.Compare(d.Year, e.Year),
		cmp.Compare(d.Month, e.Month),
		cmp.Compare(d.Day, e.Day),
	)
}

// String returns 2024-08-09, "-inf", "+inf", or "" for the zero Day. Years can be longer.
func (d Day) String() string {
	switch {
	case d.side < 0:
		return "-inf"
	case d.side > 0:
		return "+inf"
	case d.IsZero():
		return ""
	case d.Year < 0:
		return fmt.Sprintf("-%04d-%02d-%02d", -d.Year, d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Earliest returns the earliest possible day of d, without its qualifiers: 2010-01-01 for
// 201X. It is minus infinity for ../d and /d, and the zero Day for the zero Date.
func (d Date) Earliest() Day {
	switch d.shape {
	case shapeNone:
		return Day{}
	case shapeOpenStart, shapeUnknownStart:
		return Day{side: -1}
	}
	return d.start.earliest()
}

// Latest is likewise the last possible day: 2019-12-31 for 201X, plus infinity for d/.. and d/.
func (d Date) Latest() Day {
	switch d.shape {
	case shapeNone:
		return Day{}
	case shapeOpenEnd, shapeUnknownEnd:
		return Day{side: +1}
	case shapeSingle:
		return d.start.latest()
	}
	return d.end.latest()
}

// SortKey returns the day by which d is sorted: the earliest possible day, or the earliest
// day of the end for ../d and /d. It is never infinite, and zero only for the zero Date.
func (d Date) SortKey() Day {
	if d.shape == shapeOpenStart || d.shape == shapeUnknownStart {
		return d.end.earliest()
	}
	return d.Earliest()
}

// Edge returns the one end that is known of an interval with an open or unknown end: before
// says that the interval ends there. It reports false for all other dates.
func (d Date) Edge() (edge Date, before, ok bool) {
	switch d.shape {
	case shapeOpenStart, shapeUnknownStart:
		return Date{shape: shapeSingle, start: d.end}, true, true
	case shapeOpenEnd, shapeUnknownEnd:
		return Date{shape: shapeSingle, start: d.start}, false, true
	}
	return Date{}, false, false
}

// Years returns the first and the last possible year of d: 2010 and 2019 for 201X. It
// reports false for the zero Date and for an interval with an open or unknown end.
func (d Date) Years() (first, last int, ok bool) {
	a, b := d.Earliest(), d.Latest()
	if a.IsZero() || a.Infinite() != 0 || b.Infinite() != 0 || int64(int(a.Year)) != a.Year || int64(int(b.Year)) != b.Year {
		return 0, 0, false
	}
	return int(a.Year), int(b.Year), true
}

// Year returns the astronomical year of [Date.SortKey], or false for the zero Date.
func (d Date) Year() (int, bool) {
	key := d.SortKey()
	return int(key.Year), !key.IsZero() && int64(int(key.Year)) == key.Year
}

// Compare orders dates by their sort key, then by their latest day, then by their text. The
// zero Date is first. Compare(a, b) is 0 only if a == b.
func Compare(a, b Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return -1
		}
		return 1
	}
	if a == b {
		return 0
	}
	if c := a.SortKey().Compare(b.SortKey()); c != 0 {
		return c
	}
	if c := a.Latest().Compare(b.Latest()); c != 0 {
		return c
	}
	return cmp.Compare(a.String(), b.String()) // last, because String is slow
}

func (p point) earliest() Day {
	first, _ := p.years()
	switch {
	case p.isSeason():
		return Day{Year: p.year, Month: seasonStart(p.month), Day: 1}
	case p.month == 0:
		return Day{Year: first, Month: 1, Day: 1}
	case p.day == 0:
		return Day{Year: p.year, Month: p.month, Day: 1}
	}
	return Day{Year: p.year, Month: p.month, Day: p.day}
}

func (p point) latest() Day {
	_, last := p.years()
	switch {
	case p.month == winter:
		return Day{Year: p.year + 1, Month: 2, Day: daysIn(p.year+1, 2)}
	case p.isSeason():
		month := seasonStart(p.month) + 2
		return Day{Year: p.year, Month: month, Day: daysIn(p.year, month)}
	case p.month == 0:
		return Day{Year: last, Month: 12, Day: 31}
	case p.day == 0:
		return Day{Year: p.year, Month: p.month, Day: daysIn(p.year, p.month)}
	}
	return Day{Year: p.year, Month: p.month, Day: p.day}
}

// years returns the first and the last possible year of p: -2019 and -2010 for -201X.
func (p point) years() (first, last int64) {
	var span int64
	switch p.mask {
	case maskDecade:
		span = 9
	case maskCentury:
		span = 99
	}
	if p.year < 0 {
		return p.year - span, p.year
	}
	return p.year, p.year + span
}

func seasonStart(season uint8) uint8 { return 3 * (season - spring + 1) }

func daysIn(year int64, month uint8) uint8 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
