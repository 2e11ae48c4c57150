package search

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"accord/builder/internal/edit"
)

// Values that no document has are reported as missing, with suggestions.
func (r *resolver) filter(it item) {
	values, unknown := r.values(it)
	if len(values) == 0 && len(unknown) == 0 {
		r.ignore(it.raw(), IgnoredValue)
	}
	for _, text := range unknown {
		from := it.key + ":" + text
		r.miss(from)
		if to, ok := r.dict.suggestValue(it.facet, text); ok {
			r.suggest(from, it.facet+":"+to)
		}
	}
	if len(values) > 0 {
		r.plan.restrict(it.facet, values, it.and)
	}
}

func (r *resolver) values(it item) (values, unknown []string) {
	if whole := r.dict.facetValues(it.facet, it.text); len(whole) > 0 {
		return whole, nil // a name may contain a comma
	}
	for _, text := range strings.FieldsFunc(it.text, func(c rune) bool { return c == ',' || c == '，' || c == '、' }) {
		found := r.dict.facetValues(it.facet, text)
		if len(found) == 0 && fold(text) != "" {
			unknown = append(unknown, text)
		}
		values = appendNew(values, found)
	}
	return values, unknown
}

// key reports a word with a colon after what may be meant as the key of a filter: it is
// spelled like one, or is in no text.
func (r *resolver) key(it item) {
	typed, value, found := strings.Cut(strings.Replace(it.text, "：", ":", 1), ":")
	name := asciiLower(typed)
	if !found || value == "" || strings.HasPrefix(value, "//") || !keyPattern.MatchString(name) {
		return
	}
	if to, ok := keyMeant(name, r.dict.facetKeys()); ok {
		r.suggest(it.text, to+":"+value)
	} else if !r.known(termOf(name)) {
		r.ignore(typed+":", IgnoredKey)
	}
}

func keyMeant(name string, keys []string) (string, bool) {
	most := 1
	if len(name) >= minTwoWrongKey {
		most = 2
	}
	var table edit.Table
	for _, key := range keys {
		if distance(&table, []rune(name), key, most) <= most || len(name) >= minCorrected && strings.HasPrefix(key, name[:minCorrected]) {
			return key, true
		}
	}
	return "", false
}

const minTwoWrongKey = 6

func yearsOfValue(value string) (first, last int, ok bool) {
	if isRange(value) {
		return yearRange(value)
	}
	year, err := strconv.Atoi(value)
	return year, year, err == nil
}

// isRange reports whether a value of the facet of years is a range, such as ..2015, of a
// date without a year. Ranges that overlap it find it, and it has no count.
func isRange(value string) bool { return strings.Contains(value, "..") }

// keyPattern matches what may be a mistyped key.
var keyPattern = regexp.MustCompile(`^[a-z]{3,20}$`)

// yearPattern matches a range of years, 2012..2018, 2012.. or ..2018, and yearsPattern
// other ways to write one.
var (
	yearPattern  = regexp.MustCompile(`^([0-9]{0,9})\.\.([0-9]{0,9})$`)
	yearsPattern = regexp.MustCompile(`^([0-9]{4}) ?(?:[-–—~/至到]|\.\.\.|…) ?([0-9]{4})$`)
)

func yearRange(text string) (from, to int, ok bool) {
	m := yearPattern.FindStringSubmatch(text)
	if m == nil || text == ".." {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1])
	if to, _ = strconv.Atoi(m[2]); m[2] == "" {
		to = math.MaxInt
	}
	return from, to, true
}
