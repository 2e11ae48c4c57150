package search

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// maxUnits is how many units of a query are looked up.
const maxUnits = 48

// A unitKind says what a unit is.
type unitKind uint8

const (
	unitWord unitKind = iota // a word of an alphabet, as typed but folded
	unitHan                  // a run of Han or kana characters
	unitDate                 // a day or a month, as fieldDate has it
)

// A unit is what is looked up as a whole: each unit of a query has to be found.
type unit struct {
	kind  unitKind
	text  string
	raw   string   // of a date: as it is written
	joins []string // of a word that begins a name in pinyin: how it may be written as one word, the longest first
	spans []int    // how many words each of joins takes
	typed bool     // the word is still being typed: it may be the beginning of another

	capital bool // the word is written in capitals
}

// units cuts running text into units. open says that the query ends with it.
func units(text string, open bool) []unit {
	folded := fold(text)
	var us []unit
	rest := 0
	for _, d := range findDates(folded) {
		us = append(us, wordUnits(folded[rest:d.start], false)...)
		us = append(us, unit{kind: unitDate, text: d.value, raw: folded[d.start:d.end]})
		rest = d.end
	}
	us = append(us, wordUnits(folded[rest:], open)...)
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

// capitals returns the words of a text that are written in capitals, in small letters.
// A single letter is none: any sentence may begin with it.
func capitals(text string) []string {
	var names []string
	for _, word := range latinPattern.FindAllString(text, -1) {
		if capitalPattern.MatchString(word) {
			names = append(names, fold(word))
		}
	}
	return names
}

// Words of A to Z and digits, also of full width, and those of them in capitals. The
// client has the same patterns.
var (
	latinPattern   = regexp.MustCompile(`[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+`)
	capitalPattern = regexp.MustCompile(`^[A-ZＡ-Ｚ]{2,}$`)
)

// wordUnits cuts text that holds no date.
func wordUnits(folded string, open bool) []unit {
	var us []unit
	joined := map[int][]string{} // by position
	at := map[int]int{}          // position → index of a word's unit
	adjacent := 0                // position of the character that directly follows another
	for _, t := range words(folded) {
		switch t.kind {
		case kindJoined:
			joined[t.pos] = append(joined[t.pos], t.term)
		case kindWord:
			at[t.pos] = len(us)
			us = append(us, unit{kind: unitWord, text: t.term})
		case kindBigram:
			adjacent = t.pos + 1
		case kindUnigram:
			if t.pos == adjacent {
				us[len(us)-1].text += t.term
			} else {
				us = append(us, unit{kind: unitHan, text: t.term})
			}
		}
	}
	for pos, terms := range joined {
		i := at[pos]
		for n := 4; n >= 2; n-- {
			if i+n > len(us) {
				continue
			}
			var whole strings.Builder
			for _, u := range us[i : i+n] {
				whole.WriteString(u.text)
			}
			if slices.Contains(terms, whole.String()) {
				us[i].joins = append(us[i].joins, whole.String())
				us[i].spans = append(us[i].spans, n)
			}
		}
	}
	if n := len(us); n > 0 && open && us[n-1].kind == unitWord {
		us[n-1].typed = strings.HasSuffix(folded, us[n-1].text)
	}
	return us
}

// A foundDate is a date within a text.
type foundDate struct {
	start, end int
	value      string
}

const monthNames = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"

// datePattern finds days and months in folded text: 2024-08-09, 2024/8/9,
// 2024-08, 2024年8月9日, 2024年8月, 9 august 2024, august 9, 2024, august 2024. The
// client has the same pattern.
var datePattern = regexp.MustCompile(
	`([12][0-9]{3})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?` +
		`|([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?` +
		`|([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?(` + monthNames + `)\.?,? +([12][0-9]{3})` +
		`|(` + monthNames + `)\.?(?: +([0-9]{1,2})(?:st|nd|rd|th)?)?,? +([12][0-9]{3})`)

// findDates returns the dates in folded text. A number that goes on, or is part
// of a word, is none.
func findDates(folded string) []foundDate {
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

// dateTerm writes a day or a month as fieldDate has it.
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

// isYear reports whether a word is a year, which is a date as well as a word.
func isYear(word string) bool {
	if len(word) != 4 || word[0] != '1' && word[0] != '2' {
		return false
	}
	return word[1] >= '0' && word[1] <= '9' && word[2] >= '0' && word[2] <= '9' && word[3] >= '0' && word[3] <= '9'
}
