package edtf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The forms of a date, after fold.
var (
	exact      = regexp.MustCompile(`^[-+0-9xut:zy]+$`)
	allDigits  = regexp.MustCompile(`^\d{5,18}$`)
	yearFirst  = regexp.MustCompile(`^(\d{4}) ?([-/. ]) ?(\d{1,2})(?: ?([-/. ]) ?(\d{1,2}))?$`)
	dotted     = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})\.?$`)
	yearLast   = regexp.MustCompile(`^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$`)
	chinese    = regexp.MustCompile(`^(\d{4}) ?年(?: ?(\d{1,2}) ?月(?:份|(?: ?(\d{1,2}) ?[日号]))?)?$`)
	season     = regexp.MustCompile(`^(\d{4}) ?年 ?([春夏秋冬])[季天]?$`)
	decade     = regexp.MustCompile(`^(?:the )?(\d{3})0(?:'?s| ?年代)$`)
	withTime   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)[ t](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?(z|[-+]\d\d(?::?\d\d)?)?$`)
	dayInWords = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|er|º)?$`)
)

// guessPlain parses one date without a qualifier. It returns a valid date or "".
func guessPlain(t string) string {
	if exact.MatchString(t) {
		upper := strings.NewReplacer("u", "X", "y", "Y", "x", "X", "t", "T", "z", "Z").Replace(t)
		for _, s := range []string{upper, strings.TrimPrefix(upper, "+"), shorten(upper)} {
			if s = accepted(s); s != "" {
				return s
			}
		}
	}
	if allDigits.MatchString(t) {
		return guessDigits(t)
	}
	if m := yearFirst.FindStringSubmatch(t); m != nil && (m[4] == "" || m[2] == m[4]) {
		return assemble(m[1], m[3], m[5])
	}
	if m := withTime.FindStringSubmatch(t); m != nil {
		return guessTime(m[1], m[2], m[3], strings.ToUpper(m[4]))
	}
	if m := dotted.FindStringSubmatch(t); m != nil {
		return assemble(m[3], m[2], m[1]) // with dots, the day comes first
	}
	if m := yearLast.FindStringSubmatch(t); m != nil {
		return guessYearLast(m[1], m[2], m[3])
	}
	if m := chinese.FindStringSubmatch(t); m != nil {
		return assemble(m[1], m[2], m[3])
	}
	if m := season.FindStringSubmatch(t); m != nil {
		numbers := map[string]string{"春": "21", "夏": "22", "秋": "23", "冬": "24"}
		return accepted(m[1] + "-" + numbers[m[2]])
	}
	if m := decade.FindStringSubmatch(t); m != nil {
		return accepted(m[1] + "X")
	}
	return guessWords(t)
}

// shorten removes a Y and leading zeros that a year does not need.
func shorten(t string) string {
	digits, ok := strings.CutPrefix(t, "Y")
	if !ok {
		return ""
	}
	digits, negative := strings.CutPrefix(digits, "-")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 {
		return ""
	}
	if negative {
		n = -n
	}
	return yearText(n)
}

// guessDigits parses ISO 8601's basic format, 20240809 or 202408, or a year without its Y.
func guessDigits(t string) string {
	switch len(t) {
	case 8:
		if d := accepted(t[:4] + "-" + t[4:6] + "-" + t[6:]); d != "" {
			return d
		}
	case 6:
		if d := accepted(t[:4] + "-" + t[4:]); d != "" {
			return d
		}
	}
	return accepted("Y" + t)
}

// guessTime parses a time after a space, with a fraction of a second, or with an offset
// without a colon. It removes a time without seconds, which is not valid.
func guessTime(date, minutes, seconds, shift string) string {
	if seconds == "" {
		return accepted(date)
	}
	if len(shift) == len("+0430") {
		shift = shift[:3] + ":" + shift[3:]
	}
	return accepted(date + "T" + minutes + seconds + shift)
}

// guessYearLast parses 28/10/2018, 10/28/2018 and 10/2018, in which first is empty. It
// returns "" if both numbers could be the month.
func guessYearLast(first, second, year string) string {
	switch {
	case first == "":
		return assemble(year, second, "")
	case first == second:
		return assemble(year, first, second)
	}
	dayFirst, monthFirst := assemble(year, second, first), assemble(year, first, second)
	switch {
	case monthFirst == "":
		return dayFirst
	case dayFirst == "":
		return monthFirst
	}
	return ""
}

// assemble returns a date from its numbers, without a month or day that is 00 or empty.
func assemble(year, month, day string) string {
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case m == 0 && d == 0:
		return accepted(year)
	case d == 0:
		return accepted(fmt.Sprintf("%s-%02d", year, m))
	}
	return accepted(fmt.Sprintf("%s-%02d-%02d", year, m, d))
}

// guessWords parses a month in one of several languages, or an English season, with a year
// and perhaps a day, in any order: 9 August 2024, Aug. 9th, 2024, the spring of 2001.
func guessWords(t string) string {
	var year, month, day string
	for _, word := range strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune(" ,.-/", r) }) {
		switch number := monthNumber(word); {
		case slices.Contains(betweenWords, word):
		case number != 0 && month == "":
			month = strconv.Itoa(number)
		case len(word) == 4 && year == "" && allNumeric(word):
			year = word
		case dayInWords.MatchString(word) && day == "":
			day = dayInWords.FindStringSubmatch(word)[1]
		default:
			return ""
		}
	}
	if year == "" || month == "" {
		return ""
	}
	return assemble(year, month, day)
}

// monthNumber returns the number of an English season or month (three letters do), or 0.
func monthNumber(word string) int {
	switch word {
	case "spring":
		return spring
	case "summer":
		return spring + 1
	case "autumn", "fall":
		return spring + 2
	case "winter":
		return winter
	case "sept":
		return 9
	}
	names := [...]string{
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december",
	}
	for i, name := range names {
		if word == name || word == name[:3] {
			return i + 1
		}
	}
	return foreignMonth(word)
}

var betweenWords = []string{"the", "of", "in", "on", "de", "del", "du", "le", "den", "der", "am", "vom", "di", "do", "г", "года"}

func allNumeric(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
