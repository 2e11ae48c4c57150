// Package edtf reads, orders and formats dates in the Extended Date/Time Format
// of ISO 8601-2:2019, Annex A, at levels 0 and 1. The Library of Congress
// publishes the same profile, with the examples that the tests use, at
// https://www.loc.gov/standards/datetime/.
//
// [Parse] accepts exactly the profile and nothing near it: what it accepts, it
// gives back letter for letter from [Date.String]. What it refuses, it refuses
// with a [*ParseError] that says where, why, and, where one can be told, which
// date was probably meant. Level 2 (sets, exponents, significant digits,
// qualified or unspecified parts of a date) is refused by name.
//
// The calendar is the proleptic Gregorian one of ISO 8601: the year 0000 exists
// and is 1 BCE, the year -0001 is 2 BCE.
//
// Where the standard leaves a choice, the package chooses thus:
//
//   - Seasons, to which the standard gives no days, run as the meteorological
//     seasons of the northern hemisphere: spring is March to May, winter is
//     December to the February of the next year.
//   - An unspecified digit of a year stands alone (201X, 20XX); three or more,
//     or one with a month after it, are level 2, and so are unspecified digits
//     in an interval.
//   - An interval takes no time of day, and at least one of its ends is a date.
//   - A time of day is kept but moves nothing: the day of a date is the day as
//     written, whatever its offset from UTC.
//
// Everything here is a pure function: no clock, no locale, no state.
package edtf

import (
	"fmt"
	"strings"
)

// A Date is one EDTF date or interval. The zero Date means "no date".
//
// Dates are comparable with ==, which holds exactly when the two were written
// the same: 2024-08-09 and 2024-08-09? are different, and so are
// 1985-04-12T23:20:30Z and 1985-04-12T23:20:30+00:00.
type Date struct {
	shape shape
	start point // the date itself, or the start of an interval; zero when that is open or unknown
	end   point // the end of an interval; zero when that is open or unknown
}

// shape tells a date from an interval, and the kinds of interval apart.
type shape uint8

const (
	shapeNone         shape = iota // no date
	shapeSingle                    // 2012
	shapeInterval                  // 2012/2014
	shapeOpenStart                 // ../2012
	shapeOpenEnd                   // 2012/..
	shapeUnknownStart              // /2012
	shapeUnknownEnd                // 2012/
)

// A point is a date that is not an interval.
//
// Invariants: the parts that are not written are zero; a season has no day; a
// clock has a day; unspecified digits count as 0 in year, and as absent in month
// and day.
type point struct {
	year  int64 // astronomical: 0 is 1 BCE; at most maxYearDigits digits
	month uint8 // 1 to 12, or a season, 21 to 24
	day   uint8 // 1 to 31
	mask  mask
	qual  qualifier
	clock clock
}

// mask says which digits are written as X.
type mask uint8

const (
	maskNone     mask = iota
	maskDecade        // 201X
	maskCentury       // 20XX
	maskMonth         // 2004-XX
	maskDay           // 1985-04-XX
	maskMonthDay      // 1985-XX-XX
)

// qualifier is a set of bits; its text is ?, ~ or, with both, %.
type qualifier uint8

const (
	uncertain   qualifier = 1 << iota // ?
	approximate                       // ~
)

func (q qualifier) String() string {
	return [...]string{"", "?", "~", "%"}[q&(uncertain|approximate)]
}

// clock is a time of day, with the way its zone was written.
type clock struct {
	zone                 zone
	hour, minute, second uint8 // second 60 is a leap second
	shift                int16 // minutes ahead of UTC, within 24 hours
}

type zone uint8

const (
	zoneNoClock zone = iota // no time of day at all
	zoneLocal               // T23:20:30
	zoneUTC                 // T23:20:30Z
	zoneHours               // T23:20:30-04
	zoneMinutes             // T23:20:30+04:30
)

// The numbers that ISO 8601-2 gives the seasons, in place of a month.
const (
	spring = 21
	winter = 24
)

func (p point) isSeason() bool { return p.month >= spring && p.month <= winter }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.shape == shapeNone }

// Uncertain reports whether the date, or an end of the interval, carries ? or %.
func (d Date) Uncertain() bool { return (d.start.qual|d.end.qual)&uncertain != 0 }

// Approximate reports whether the date, or an end of the interval, carries ~ or %.
func (d Date) Approximate() bool { return (d.start.qual|d.end.qual)&approximate != 0 }

// String returns the EDTF text of d, empty for the zero Date. For every other
// Date, Parse(d.String()) is d.
func (d Date) String() string {
	switch d.shape {
	case shapeSingle:
		return d.start.String()
	case shapeInterval:
		return d.start.String() + "/" + d.end.String()
	case shapeOpenStart:
		return "../" + d.end.String()
	case shapeOpenEnd:
		return d.start.String() + "/.."
	case shapeUnknownStart:
		return "/" + d.end.String()
	case shapeUnknownEnd:
		return d.start.String() + "/"
	}
	return ""
}

// MarshalText returns the EDTF text of d, so that an encoded Date is its text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads EDTF text as [Parse] does, and an empty text as no date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (p point) String() string {
	var b strings.Builder
	year := yearText(p.year)
	switch p.mask {
	case maskDecade:
		year = year[:len(year)-1] + "X"
	case maskCentury:
		year = year[:len(year)-2] + "XX"
	}
	b.WriteString(year)
	switch {
	case p.mask == maskMonth:
		b.WriteString("-XX")
	case p.mask == maskMonthDay:
		b.WriteString("-XX-XX")
	case p.month != 0:
		fmt.Fprintf(&b, "-%02d", p.month)
	}
	switch {
	case p.mask == maskDay:
		b.WriteString("-XX")
	case p.day != 0:
		fmt.Fprintf(&b, "-%02d", p.day)
	}
	b.WriteString(p.clock.String())
	b.WriteString(p.qual.String())
	return b.String()
}

func (c clock) String() string {
	if c.zone == zoneNoClock {
		return ""
	}
	text := fmt.Sprintf("T%02d:%02d:%02d", c.hour, c.minute, c.second)
	if c.zone == zoneUTC {
		return text + "Z"
	}
	sign, shift := '+', c.shift
	if shift < 0 {
		sign, shift = '-', -shift
	}
	switch c.zone {
	case zoneHours:
		return text + fmt.Sprintf("%c%02d", sign, shift/60)
	case zoneMinutes:
		return text + fmt.Sprintf("%c%02d:%02d", sign, shift/60, shift%60)
	}
	return text
}

// yearText writes a year with four digits, or prefixed with Y when it has more.
func yearText(year int64) string {
	switch {
	case year > 9999 || year < -9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}
