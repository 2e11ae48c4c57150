package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

// A scanner parses a point in text[at:end]. Its offsets count code points in the whole text.
type scanner struct {
	text       []rune
	at, end    int
	start      int  // offset of the point
	inInterval bool // where level 1 allows less
	p          point
}

func parsePoint(text []rune, from, to int, inInterval bool) (point, *ParseError) {
	s := &scanner{text: text, at: from, end: to, start: from, inInterval: inInterval}
	for _, part := range []func() *ParseError{s.year, s.month, s.day, s.time, s.qualifier, s.finish} {
		if err := part(); err != nil {
			return point{}, err
		}
	}
	return s.p, nil
}

// peek returns the next rune, or 0 at the end.
func (s *scanner) peek() rune {
	if s.at < s.end {
		return s.text[s.at]
	}
	return 0
}

// take moves past the next rune if it is r.
func (s *scanner) take(r rune) bool {
	if s.at == s.end || s.text[s.at] != r {
		return false
	}
	s.at++
	return true
}

// digits parses a run of digits and X of the length want, and returns it with its offset.
func (s *scanner) digits(what string, want int) (run string, at int, err *ParseError) {
	at = s.at
	for s.at < s.end && (isDigit(s.text[s.at]) || s.text[s.at] == 'X') {
		s.at++
	}
	if r := s.peek(); r == 'x' || r == 'u' {
		to := s.at
		for to < s.end && s.text[to] == r {
			to++
		}
		return "", at, failure(s.at, to-s.at, "an unspecified digit must be a capital %q", "X")
	}
	switch n := s.at - at; {
	case n == want:
		return string(s.text[at:s.at]), at, nil
	case n > 0:
		return "", at, failure(at, n, "%s must have %s digits, not %d", what, numeral(want), n)
	case s.at == s.end:
		return "", at, failure(at, 0, "%s is missing", what)
	case isQualifier(s.peek()):
		return "", at, s.misplacedQualifier()
	}
	return "", at, failure(at, 1, "%s must be digits, not %q", what, string(s.text[at]))
}

func (s *scanner) number(what string, low, high int) (uint8, *ParseError) {
	run, at, err := s.digits(what, 2)
	if err != nil {
		return 0, err
	}
	n, convErr := strconv.Atoi(run)
	if convErr != nil || n < low || n > high {
		return 0, failure(at, 2, "%s must be %02d to %02d, not %q", what, low, high, run)
	}
	return uint8(n), nil
}

func (s *scanner) year() *ParseError {
	if s.take('Y') {
		return s.longYear()
	}
	if r := s.peek(); !isDigit(r) && r != '-' && r != 'X' && !isQualifier(r) {
		return failure(s.start, s.end-s.start, "%q is not a date", string(s.text[s.start:s.end]))
	}
	negative := s.take('-')
	run, at, err := s.digits("a year", 4)
	if err != nil {
		return err
	}
	known, mask := 4, maskNone
	switch n := countX(run); {
	case n == 0:
	case n > 2 || !strings.HasSuffix(run, "XX"[:n]) || s.peek() == '-':
		return levelTwo(at, 4, xMessage, "write "+s.yearOnly(run)+", or the whole date")
	case s.inInterval:
		return levelTwo(at, 4, xInInterval, xInIntervalHint)
	case n == 1:
		known, mask = 3, maskDecade
	default:
		known, mask = 2, maskCentury
	}
	year, _ := strconv.ParseInt(run[:known], 10, 64)
	for range 4 - known {
		year *= 10
	}
	if negative && year == 0 {
		return failure(s.start, 5, "the year 0000 cannot have a sign")
	}
	if negative {
		year = -year
	}
	s.p.year, s.p.mask = year, mask
	return s.significant()
}

// yearOnly writes X for all digits from the first X on, if these are at most two.
func (s *scanner) yearOnly(run string) string {
	known := strings.IndexByte(run, 'X')
	if known < 2 {
		return "an interval"
	}
	return run[:known] + "XX"[:4-known]
}

// longYear parses a year after Y, of five digits or more.
func (s *scanner) longYear() *ParseError {
	negative := s.take('-')
	at := s.at
	for s.at < s.end && isDigit(s.text[s.at]) {
		s.at++
	}
	n := s.at - at
	switch {
	case s.peek() == 'E':
		return levelTwo(s.start, s.end-s.start, "a year with an exponent is not supported", "write all digits of the year, as in Y-170000000")
	case n == 0 && s.at == s.end:
		return failure(at, 0, "a year is missing after \"Y\"")
	case n == 0:
		return failure(at, 1, "a year must be digits, not %q", string(s.text[at]))
	case n < 5:
		return failure(s.start, s.at-s.start, "a year of four digits must be written without \"Y\"")
	case s.text[at] == '0':
		return failure(at, 1, "a year after \"Y\" must not start with 0")
	case n > maxYearDigits:
		return failure(at, n, "a year must have at most %d digits, not %d", maxYearDigits, n)
	}
	year, _ := strconv.ParseInt(string(s.text[at:s.at]), 10, 64)
	if negative {
		year = -year
	}
	s.p.year = year
	if s.peek() == '-' {
		return failure(s.at, s.end-s.at, "a year after \"Y\" cannot have a month or a day")
	}
	return s.significant()
}

// significant reports significant digits of level 2, as in 1950S2.
func (s *scanner) significant() *ParseError {
	if s.peek() == 'S' {
		return levelTwo(s.at, s.end-s.at, "a number of significant digits is not supported", significantHint)
	}
	return nil
}

func (s *scanner) month() *ParseError {
	if !s.take('-') {
		return nil
	}
	run, at, err := s.digits("a month", 2)
	if err != nil {
		return err
	}
	if n := countX(run); n > 0 {
		switch {
		case n == 1:
			return levelTwo(at, 2, xMessage, `write "XX" for the month, or an interval`)
		case s.inInterval:
			return levelTwo(at, 2, xInInterval, xInIntervalHint)
		}
		s.p.mask = maskMonth
		return nil
	}
	n, _ := strconv.Atoi(run)
	switch {
	case n > winter && n <= 41:
		return levelTwo(at, 2, seasonMessage, seasonHint)
	case n < 1 || n > 12 && n < spring || n > winter:
		return failure(at, 2, "a month must be 01 to 12, or a season 21 to 24, not %q", run)
	}
	s.p.month = uint8(n)
	return nil
}

func (s *scanner) day() *ParseError {
	if s.p.month == 0 && s.p.mask != maskMonth || !s.take('-') {
		return nil
	}
	if s.p.isSeason() {
		return failure(s.at-1, s.end-s.at+1, "a season cannot have a day")
	}
	run, at, err := s.digits("a day", 2)
	if err != nil {
		return err
	}
	switch x := countX(run); {
	case x == 1:
		return levelTwo(at, 2, xMessage, `write "XX" for the day, or an interval`)
	case x == 2 && s.inInterval:
		return levelTwo(at, 2, xInInterval, xInIntervalHint)
	case x == 2 && s.p.mask == maskMonth:
		s.p.mask = maskMonthDay
		return nil
	case x == 2:
		s.p.mask = maskDay
		return nil
	case s.p.mask == maskMonth:
		return levelTwo(at, 2, "a day must have a known month", `write "XX-XX", or the year alone`)
	}
	n, _ := strconv.Atoi(run)
	if last := daysIn(s.p.year, s.p.month); n < 1 || n > int(last) {
		month := point{year: s.p.year, month: s.p.month}
		return failure(at, 2, "a day of %q must be 01 to %d, not %q", month, last, run)
	}
	s.p.day = uint8(n)
	return nil
}

func (s *scanner) qualifier() *ParseError {
	if !isQualifier(s.peek()) {
		return nil
	}
	if s.p.clock.zone != zoneNoClock {
		return failure(s.at, 1, "a date with a time cannot have %q", string(s.peek()))
	}
	if s.at+1 < s.end {
		return s.misplacedQualifier()
	}
	switch s.peek() {
	case '?':
		s.p.qual = uncertain
	case '~':
		s.p.qual = approximate
	case '%':
		s.p.qual = uncertain | approximate
	}
	s.at++
	return nil
}

func (s *scanner) misplacedQualifier() *ParseError {
	if s.at+1 == s.end {
		return failure(s.at, 1, "%q must come after a whole date", string(s.peek()))
	}
	switch next := s.text[s.at+1]; {
	case isQualifier(next):
		return failure(s.at, 2, "a date can have one qualifier: \"?\" for uncertain, \"~\" for approximate, \"%%\" for both")
	case next == '-' || isDigit(next) || next == 'X':
		return levelTwo(s.at, 1, fmt.Sprintf("%q must come after a whole date", string(s.peek())),
			fmt.Sprintf("write %q after the whole date", string(s.peek())))
	}
	return failure(s.at+1, 1, "unexpected %q after the date", string(s.text[s.at+1]))
}

func (s *scanner) finish() *ParseError {
	if s.at == s.end {
		return nil
	}
	return failure(s.at, s.end-s.at, "unexpected %q after the date", string(s.text[s.at:s.end]))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isQualifier(r rune) bool { return r == '?' || r == '~' || r == '%' }

func countX(run string) int { return strings.Count(run, "X") }

func numeral(n int) string {
	if n == 2 {
		return "two"
	}
	return "four"
}
