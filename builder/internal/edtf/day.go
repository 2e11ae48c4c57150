package edtf

import (
	"cmp"
	"fmt"
)

// A Day is one calendar day, or one of the two infinities at which an interval
// without a known bound begins or ends. The zero Day means "no day".
//
// Year, Month and Day are zero in an infinite Day. Days are comparable with ==.
type Day struct {
	Year  int64 // astronomical: 0 is 1 BCE
	Month uint8 // 1 to 12
	Day   uint8 // 1 to 31
	side  int8  // -1 before every day, +1 after every day, 0 a day
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Infinite returns -1 when d lies before every day, +1 when it lies after every
// day, and otherwise 0.
func (d Day) Infinite() int { return int(d.side) }

// Compare orders days in time, from minus to plus infinity, with the zero Day
// as if it were the beginning of the year 0.
func (d Day) Compare(e Day) int {
	return cmp.Or(
		cmp.Compare(d.side, e.side),
		cmp.Compare(d.Year, e.Year),
		cmp.Compare(d.Month, e.Month),
		cmp.Compare(d.Day, e.Day),
	)
}

// String returns the day as 2024-08-09, with a longer year written in full and
// without Y; "-inf" and "+inf" for the infinities; empty for the zero Day.
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

// Earliest returns the earliest day that d can mean: 2010-01-01 for 201X. A
// qualifier does not move it. It is minus infinity for ../d and /d, and the zero
// Day for the zero Date.
func (d Date) Earliest() Day {
	switch d.shape {
	case shapeNone:
		return Day{}
	case shapeOpenStart, shapeUnknownStart:
		return Day{side: -1}
	}
	return d.start.earliest()
}

// Latest returns the latest day that d can mean: 2019-12-31 for 201X. A
// qualifier does not move it. It is plus infinity for d/.. and d/, and the zero
// Day for the zero Date. It is never before [Date.Earliest].
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

// SortKey returns the day by which d takes its place among dates: the earliest
// day that it can mean, or, for ../d and /d, the earliest day of d. It is never
// infinite, and zero only for the zero Date.
func (d Date) SortKey() Day {
	if d.shape == shapeOpenStart || d.shape == shapeUnknownStart {
		return d.end.earliest()
	}
	return d.Earliest()
}

// Years returns the first and the last year that d can touch: 1945 and 1946 for
// 1945-06/1946-02, 2010 and 2019 for 201X. It reports false for the zero Date and for
// an interval that is open, or whose bound is not known.
func (d Date) Years() (first, last int, ok bool) {
	a, b := d.Earliest(), d.Latest()
	if a.IsZero() || a.Infinite() != 0 || b.Infinite() != 0 || int64(int(a.Year)) != a.Year || int64(int(b.Year)) != b.Year {
		return 0, 0, false
	}
	return int(a.Year), int(b.Year), true
}

// Year returns the astronomical year under which d is counted in a facet, that
// of [Date.SortKey]; false for the zero Date.
func (d Date) Year() (int, bool) {
	key := d.SortKey()
	return int(key.Year), !key.IsZero() && int64(int(key.Year)) == key.Year
}

// Compare orders dates by their sort key, then by their latest day, so that the
// more precise of two that begin together comes first, then by their text. The
// zero Date comes before all others. Compare(a, b) is 0 only when a == b.
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
	return cmp.Compare(a.String(), b.String()) // the text last: to write it costs most
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

// years returns the first and the last year that p can mean. The digits that
// are written bound the size of a year, so -201X is the years -2019 to -2010.
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

// seasonStart returns the month in which a season, 21 to 24, begins.
func seasonStart(season uint8) uint8 { return 3 * (season - spring + 1) }

// daysIn returns the number of days of a month, 1 to 12, of the proleptic
// Gregorian calendar.
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
