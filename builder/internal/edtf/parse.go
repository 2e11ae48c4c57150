package edtf

import (
	"regexp"
	"slices"
)

// maxYearDigits limits years after Y, to prevent overflow.
const maxYearDigits = 18

// Parse parses a date or an interval. Its error is a [*ParseError]. Neither "" nor a word
// such as "unknown" is a date.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err != nil {
		if err.Suggestion = suggest(s); err.Suggestion == "" {
			err.Readings = readings(s)
		}
		return Date{}, err
	}
	return d, nil
}

// slashed matches a date with slashes instead of hyphens.
var slashed = regexp.MustCompile(`^\d{1,4}/\d{1,2}/\d{1,4}$`)

// parse is Parse without suggestions.
func parse(s string) (Date, *ParseError) {
	text := []rune(s)
	if len(text) == 0 {
		return Date{}, failure(0, 0, "the date is empty")
	}
	if text[0] == '[' || text[0] == '{' {
		return Date{}, levelTwo(0, len(text), "a set of dates is not supported", setHint)
	}
	slash := slices.Index(text, '/')
	if slash < 0 {
		p, err := parsePoint(text, 0, len(text), false)
		if err != nil {
			return Date{}, err
		}
		return Date{shape: shapeSingle, start: p}, nil
	}
	if second := slices.Index(text[slash+1:], '/'); second >= 0 {
		if slashed.MatchString(s) {
			err := failure(0, len(text), "a date must have hyphens between year, month and day")
			err.Hint = "write it like 2024-08-09"
			return Date{}, err
		}
		return Date{}, failure(slash+1+second, 1, "an interval must have one \"/\", between its start and its end")
	}
	return parseInterval(text, slash)
}

func parseInterval(text []rune, slash int) (Date, *ParseError) {
	start, err := parseEnd(text, 0, slash)
	if err != nil {
		return Date{}, err
	}
	end, err := parseEnd(text, slash+1, len(text))
	if err != nil {
		return Date{}, err
	}
	d := Date{start: start.point, end: end.point}
	switch {
	case start.bound != boundDate && end.bound != boundDate:
		return Date{}, failure(0, len(text), "an interval must have a date at one end at least")
	case start.bound == boundOpen:
		d.shape = shapeOpenStart
	case start.bound == boundUnknown:
		d.shape = shapeUnknownStart
	case end.bound == boundOpen:
		d.shape = shapeOpenEnd
	case end.bound == boundUnknown:
		d.shape = shapeUnknownEnd
	default:
		d.shape = shapeInterval
	}
	if d.shape == shapeInterval && d.Earliest().Compare(d.Latest()) > 0 {
		err := failure(0, len(text), "the interval ends before it starts: %q is before %q", d.end, d.start)
		err.kind = ErrBackwards
		return Date{}, err
	}
	return d, nil
}

type bound uint8

const (
	boundDate bound = iota
	boundOpen
	boundUnknown
)

type end struct {
	bound bound
	point point
}

func parseEnd(text []rune, from, to int) (end, *ParseError) {
	switch string(text[from:to]) {
	case "":
		return end{bound: boundUnknown}, nil
	case "..":
		return end{bound: boundOpen}, nil
	}
	p, err := parsePoint(text, from, to, true)
	return end{point: p}, err
}
