package edtf

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Words are the words and patterns of dates in a language, by their JSON names.
type Words struct {
	Months  [12]string `json:"months"`  // the names of January to December, as in a date
	Seasons [4]string  `json:"seasons"` // spring, summer, autumn, winter

	// ShortMonths are the months in tables; those that are missing have their whole names.
	ShortMonths [12]string `json:"short_months"`

	// The patterns in tables; those that are missing are as elsewhere.
	ShortDays      string `json:"short_days"`      // 2024-12-17/2024-12-18: {first} {last} {month} {year}
	ShortBefore    string `json:"short_before"`    // ../2018-10-28, ../2018-10: {date}
	ShortUncertain string `json:"short_uncertain"` // 2013?: {date}

	Day    string `json:"day"`    // {day} {month} {year}
	Month  string `json:"month"`  // {month} {year}
	Season string `json:"season"` // {season} {year}
	Year   string `json:"year"`   // {year}
	BCE    string `json:"bce"`    // {year}, counted back from 1 BCE

	DayUnknown      string `json:"day_unknown"`       // 2024-08-XX: {month} {year}
	MonthUnknown    string `json:"month_unknown"`     // 2024-XX: {year}
	MonthDayUnknown string `json:"month_day_unknown"` // 2024-XX-XX: {year}
	Decade          string `json:"decade"`            // 201X: {decade}, the first year of it, here 2010
	YearBetween     string `json:"year_between"`      // 20XX: {start} and {end}, years; also a decade that touches BCE

	Approximate string `json:"approximate"` // 2013~: {date}
	Uncertain   string `json:"uncertain"`   // 2013?: {date}
	Both        string `json:"both"`        // 2013%: {date}

	// The same within an interval, in which a comma could be misread.
	UncertainWithin string `json:"uncertain_within"` // {date}
	BothWithin      string `json:"both_within"`      // {date}

	Interval     string `json:"interval"`      // 2012/2014: {start} {end}
	OnOrBefore   string `json:"on_or_before"`  // ../2018-10-28: {date}, a day
	InOrBefore   string `json:"in_or_before"`  // ../2018-10: {date}, longer than a day
	From         string `json:"from"`          // 2009/..: {date}
	UnknownStart string `json:"unknown_start"` // /2014: {date}
	UnknownEnd   string `json:"unknown_end"`   // 2012/: {date}

	days string // ShortDays, if these are words for tables
}

// A pattern is a field of Words with the placeholders that it must have.
type pattern struct {
	name, text string
	needs      []string
}

func (w *Words) patterns() []pattern {
	date := []string{"date"}
	return []pattern{
		{"day", w.Day, []string{"day", "month", "year"}},
		{"month", w.Month, []string{"month", "year"}},
		{"season", w.Season, []string{"season", "year"}},
		{"year", w.Year, []string{"year"}},
		{"bce", w.BCE, []string{"year"}},
		{"day_unknown", w.DayUnknown, []string{"month", "year"}},
		{"month_unknown", w.MonthUnknown, []string{"year"}},
		{"month_day_unknown", w.MonthDayUnknown, []string{"year"}},
		{"decade", w.Decade, []string{"decade"}},
		{"year_between", w.YearBetween, []string{"start", "end"}},
		{"approximate", w.Approximate, date},
		{"uncertain", w.Uncertain, date},
		{"both", w.Both, date},
		{"uncertain_within", w.UncertainWithin, date},
		{"both_within", w.BothWithin, date},
		{"interval", w.Interval, []string{"start", "end"}},
		{"on_or_before", w.OnOrBefore, date},
		{"in_or_before", w.InOrBefore, date},
		{"from", w.From, date},
		{"unknown_start", w.UnknownStart, date},
		{"unknown_end", w.UnknownEnd, date},
	}
}

// tablePatterns are those that may be missing.
func (w *Words) tablePatterns() []pattern {
	return []pattern{
		{"short_days", w.ShortDays, []string{"first", "last", "month", "year"}},
		{"short_before", w.ShortBefore, []string{"date"}},
		{"short_uncertain", w.ShortUncertain, []string{"date"}},
	}
}

// Short returns the words for tables, in which months and some patterns are short.
func (w *Words) Short() *Words {
	short := *w
	for i, name := range w.ShortMonths {
		if name != "" {
			short.Months[i] = name
		}
	}
	short.days = w.ShortDays
	if w.ShortBefore != "" {
		short.OnOrBefore, short.InOrBefore = w.ShortBefore, w.ShortBefore
	}
	if w.ShortUncertain != "" {
		short.Uncertain, short.UncertainWithin = w.ShortUncertain, w.ShortUncertain
	}
	return &short
}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// Validate names, by JSON name, each missing month, season, pattern and placeholder, and
// each unknown placeholder. It returns nil if w can format every date.
func (w *Words) Validate() error {
	var errs []error
	fail := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	for i, name := range w.Months {
		if strings.TrimSpace(name) == "" {
			fail("month %d is missing in \"months\"", i+1)
		}
	}
	for i, name := range w.Seasons {
		if strings.TrimSpace(name) == "" {
			fail("season %d is missing in \"seasons\"", i+1)
		}
	}
	for _, p := range append(w.patterns(), w.tablePatterns()...) {
		if strings.TrimSpace(p.text) == "" {
			if !slices.ContainsFunc(w.tablePatterns(), func(other pattern) bool { return other.name == p.name }) {
				fail("%q is missing", p.name)
			}
			continue
		}
		for _, need := range p.needs {
			if !strings.Contains(p.text, "{"+need+"}") {
				fail("{%s} is missing in %q", need, p.name)
			}
		}
		for _, found := range placeholder.FindAllStringSubmatch(p.text, -1) {
			if !slices.Contains(p.needs, found[1]) {
				fail("unknown {%s} in %q", found[1], p.name)
			}
		}
		if strings.ContainsAny(placeholder.ReplaceAllString(p.text, ""), "{}") {
			fail("%q has an unpaired brace", p.name)
		}
	}
	return errors.Join(errs...)
}
