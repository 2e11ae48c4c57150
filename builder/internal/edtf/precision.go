package edtf

import "fmt"

// Precision is the size of the part of the calendar that a date names.
type Precision uint8

// The precisions, from the finest to the coarsest. XX does not count, so 1985-04-XX is a
// month. A date with a time of day is a day. An interval has its own precision.
const (
	PrecisionNone Precision = iota // the zero Date
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionInterval
)

func (p Precision) String() string {
	names := [...]string{"none", "day", "month", "season", "year", "decade", "century", "interval"}
	if int(p) < len(names) {
		return names[p]
	}
	return fmt.Sprintf("Precision(%d)", uint8(p))
}

func (d Date) Precision() Precision {
	switch d.shape {
	case shapeNone:
		return PrecisionNone
	case shapeSingle:
		return d.start.precision()
	}
	return PrecisionInterval
}

func (p point) precision() Precision {
	switch {
	case p.mask == maskDecade:
		return PrecisionDecade
	case p.mask == maskCentury:
		return PrecisionCentury
	case p.month == 0:
		return PrecisionYear
	case p.isSeason():
		return PrecisionSeason
	case p.day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// Datetime returns the value of the datetime attribute of the HTML element time: a date, a
// month or a year. It reports false for what this cannot express: an interval, a season, an
// unspecified digit, a year before 1, no date.
//
// Source: https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
func (d Date) Datetime() (string, bool) {
	p := d.start
	if d.shape != shapeSingle || p.mask != maskNone || p.isSeason() || p.year < 1 {
		return "", false
	}
	switch p.precision() {
	case PrecisionYear:
		return fmt.Sprintf("%04d", p.year), true
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", p.year, p.month), true
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.year, p.month, p.day), true
}
