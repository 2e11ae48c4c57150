// Package edtf parses, compares and formats dates in the Extended Date/Time Format of
// ISO 8601-2:2019, Annex A, levels 0 and 1. The Library of Congress publishes the same
// profile, with the examples of the tests: https://www.loc.gov/standards/datetime/.
//
// [Parse] accepts only the profile, and [Date.String] returns the same text. Level 2 (sets,
// exponents, significant digits, qualifiers or X for parts of a date) is not supported.
//
// The calendar is the proleptic Gregorian calendar of ISO 8601: the year 0000 is 1 BCE.
//
// Where the standard leaves a choice:
//
//   - Seasons are the meteorological seasons of the northern hemisphere: spring is March
//     to May, and winter is December to February of the next year.
//   - Only the last one or two digits of a year, without a month, can be unspecified
//     (201X, 20XX), and none in an interval. The rest is level 2.
//   - An interval has no time of day, and a date at one end at least.
//   - A time of day does not change the day, whatever its offset from UTC.
//
// All functions are pure: no clock, no locale, no state.
package edtf

import (
	"fmt"
	"strings"
)

// A Date is an EDTF date or interval. The zero Date means "no date".
//
// Dates are comparable with ==, which compares how they are written: 2024-08-09 and
// 2024-08-09? differ, and so do 1985-04-12T23:20:30Z and 1985-04-12T23:20:30+00:00.
type Date struct {
	shape shape
	start point // the date, or the start of an interval; zero if it is open or unknown
	end   point // the end of an interval; zero if it is open or unknown
}

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

// A point is a date that is not an interval. Absent parts are zero; a season has no day; a
// clock has a day; unspecified digits are 0 in year, and absent in month and day.
type point struct {
	year  int64 // astronomical: 0 is 1 BCE; at most maxYearDigits digits
	month uint8 // 1 to 12, or a season, 21 to 24
	day   uint8 // 1 to 31
	mask  mask
	qual  qualifier
	clock clock
}

type mask uint8

const (
	maskNone     mask = iota
	maskDecade        // 201X
	maskCentury       // 20XX
	maskMonth         // 2004-XX
	maskDay           // 1985-04-XX
	maskMonthDay      // 1985-XX-XX
)

// qualifier is a set of bits, written ?, ~ or, for both, %.
type qualifier uint8

const (
	uncertain   qualifier = 1 << iota // ?
	approximate                       // ~
)

func (q qualifier) String() string {
	return [...]string{"", "?", "~", "%"}[q&(uncertain|approximate)]
}

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

// The numbers of the seasons in ISO 8601-2, instead of a month.
const (
	spring = 21
	winter = 24
)

func (p point) isSeason() bool { return p.month >= spring && p.month <= winter }

func (d Date) IsZero() bool { return d.shape == shapeNone }

// Uncertain reports whether the date, or an end of the interval, has ? or %.
func (d Date) Uncertain() bool { return (d.start.qual|d.end.qual)&uncertain != 0 }

// Approximate reports whether the date, or an end of the interval, has ~ or %.
func (d Date) Approximate() bool { return (d.start.qual|d.end.qual)&approximate != 0 }

// String returns the EDTF text of d, which [Parse] reads as d, or "" for the zero Date.
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

func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText parses an EDTF text, or "" as the zero Date.
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

// yearText returns a year with four digits, or with Y and more.
func yearText(year int64) string {
	switch {
	case year > 9999 || year < -9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}
