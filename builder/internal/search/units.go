package search

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const maxUnits = 48

type unitKind uint8

const (
	unitWord     unitKind = iota // a word
	unitCompound                 // words that are also written as one
	unitHan                      // a run of Han characters
	unitDate                     // a day or a month: a term of the field date
)

// A unit is looked up as a whole. A document must have all units.
type unit struct {
	kind       unitKind
	text       string   // folded
	raw        string   // as typed
	typedParts []string // of a run of Han its characters, of a compound its parts, as typed
	whole      string   // of a word: with its elided article
	parts      []string // of a compound
	code       bool     // of a compound: a code of letters and digits without a separator
	words      []unit   // of a date: its words
	joins      []string // of a syllable of pinyin: it and the next words as one word, the longest first
	spans      []int    // the number of words of each of joins
	typed      bool     // the word may be incomplete
	capital    bool     // the word is in capitals
}

type reading struct {
	text, folded string
	at           []int // the offset in text of each byte of folded
}

func (q *reading) raw(start, end int) string { return q.text[q.at[start]:q.at[end]] }

// open means that the query ends with the text.
func units(text string, open bool) []unit {
	q := &reading{text: text}
	q.folded, q.at = foldAligned(text)
	var us []unit
	rest := 0
	for _, d := range findDates(q.folded) {
		us = append(us, q.units(rest, d.start, false)...)
		us = append(us, unit{kind: unitDate, text: d.value, raw: q.raw(d.start, d.end), words: q.units(d.start, d.end, false)})
		rest = d.end
	}
	us = append(us, q.units(rest, len(q.folded), open)...)
	if len(us) > maxUnits {
		us = us[:maxUnits]
	}
	if names := capitals(text); len(names) > 0 {
		for i := range us {
			us[i].capital = slices.Contains(names, us[i].text)
		}
	}
	return us
}

// A single letter does not count, because it may begin a sentence.
func capitals(text string) []string {
	if !hasCapitals(text) { // saves most texts the patterns
		return nil
	}
	var names []string
	for _, word := range latinPattern.FindAllString(text, -1) {
		if capitalPattern.MatchString(word) {
			names = append(names, fold(word))
		}
	}
	return names
}

// hasCapitals reports whether two capitals of ASCII stand together, or the text has fullwidth
// characters.
func hasCapitals(text string) bool {
	for i := range len(text) {
		if text[i] == 0xEF || i > 0 && isCapital(text[i]) && isCapital(text[i-1]) {
			return true
		}
	}
	return false
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// units.js has the same patterns.
var (
	latinPattern   = regexp.MustCompile(`[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+`)
	capitalPattern = regexp.MustCompile(`^[A-ZＡ-Ｚ]{2,}$`)
)

// units splits a part of the folded text that contains no date.
func (q *reading) units(from, to int, open bool) []unit {
	var us []unit
	s := scanner{text: q.folded[from:to]}
	han, ended := -1, -1    // the beginning of the run of Han, the end of the last piece
	syllable, run := -1, -1 // the end of the last syllable, the first unit of its run
	for s.next() {
		first, last := s.parts[0], s.parts[len(s.parts)-1]
		if s.isHan && han >= 0 && ended == first.start {
			u := &us[len(us)-1]
			u.text, u.raw = u.text+first.text, q.raw(from+han, from+first.end)
			u.typedParts = append(u.typedParts, q.raw(from+first.start, from+first.end))
			ended = first.end
			continue
		}
		u := unit{kind: unitWord, text: first.text, whole: first.whole, raw: q.raw(from+first.start, from+last.end)}
		if han = -1; s.isHan {
			u.kind, han, u.typedParts = unitHan, first.start, []string{u.raw}
		} else if len(s.parts) > 1 {
			u = unit{kind: unitCompound, text: joinParts(s.parts), raw: u.raw, code: len(s.parts) == 2 && first.end == last.start}
			for _, p := range s.parts {
				u.parts = append(u.parts, p.text)
				u.typedParts = append(u.typedParts, q.raw(from+p.start, from+p.end))
			}
		}
		if u.kind == unitWord && first.isSyllable() {
			if syllable < 0 || !isBetweenSyllables(s.text, syllable, first.start) {
				run = len(us)
			}
			syllable = first.end
			joinSyllables(us[run:], u.text)
			if first.possessive {
				syllable = -1
			}
		} else {
			syllable = -1
		}
		ended = last.end
		u.typed = open && u.kind != unitHan && last.end == len(s.text) && !last.possessive
		us = append(us, u)
	}
	return us
}

func joinSyllables(before []unit, next string) {
	for n := 1; n < min(maxSyllables, len(before)+1); n++ {
		u := &before[len(before)-n]
		whole := u.text
		if len(u.joins) > 0 {
			whole = u.joins[0]
		}
		u.joins, u.spans = slices.Insert(u.joins, 0, whole+next), slices.Insert(u.spans, 0, n+1)
	}
}

type foundDate struct {
	start, end int
	value      string
}

const monthNames = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"

// datePattern matches days and months: 2024-08-09, 2024/8/9, 2024-08, 2024年8月9日,
// 2024年8月, 9 august 2024, august 9, 2024, august 2024. units.js has the same pattern.
var datePattern = regexp.MustCompile(
	`([12][0-9]{3})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?` +
		`|([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?` +
		`|([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?(` + monthNames + `)\.?,? +([12][0-9]{3})` +
		`|(` + monthNames + `)\.?(?: +([0-9]{1,2})(?:st|nd|rd|th)?)?,? +([12][0-9]{3})`)

// findDates skips dates that are part of a longer word or number.
func findDates(folded string) []foundDate {
	if !mayHaveDate(folded) {
		return nil
	}
	var found []foundDate
	for _, m := range datePattern.FindAllStringSubmatchIndex(folded, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return folded[m[2*i]:m[2*i+1]]
		}
		if m[0] > 0 && isAlphanumeric(folded[m[0]-1]) || m[1] < len(folded) && isAlphanumeric(folded[m[1]]) {
			continue
		}
		year := part(1) + part(4) + part(9) + part(12)
		month := part(2) + part(5)
		if name := part(8) + part(10); name != "" {
			month = strconv.Itoa(strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", name[:3])/3 + 1)
		}
		if value, ok := dateTerm(year, month, part(3)+part(6)+part(7)+part(11)); ok {
			found = append(found, foundDate{m[0], m[1], value})
		}
	}
	return found
}

// mayHaveDate saves most texts the pattern. In all its forms a year has a space before it, or
// it begins the date, with a sign or 年 behind it.
func mayHaveDate(folded string) bool {
	for i := range len(folded) - 3 {
		if !isYear(folded[i : i+4]) {
			continue
		}
		rest := folded[i+4:]
		if i > 0 && folded[i-1] == ' ' || rest != "" && strings.IndexByte("-/.", rest[0]) >= 0 || strings.HasPrefix(strings.TrimPrefix(rest, " "), "年") {
			return true
		}
	}
	return false
}

func dateTerm(year, month, day string) (string, bool) {
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	switch {
	case m < 1 || m > 12 || day != "" && (d < 1 || d > 31):
		return "", false
	case day == "":
		return fmt.Sprintf("%s-%02d", year, m), true
	}
	return fmt.Sprintf("%s-%02d-%02d", year, m, d), true
}

func isAlphanumeric(b byte) bool { return '0' <= b && b <= '9' || 'a' <= b && b <= 'z' }

func isYear(word string) bool {
	if len(word) != 4 || word[0] != '1' && word[0] != '2' {
		return false
	}
	return word[1] >= '0' && word[1] <= '9' && word[2] >= '0' && word[2] <= '9' && word[3] >= '0' && word[3] <= '9'
}
