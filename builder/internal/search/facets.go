package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	bleveSearch "github.com/blevesearch/bleve/v2/search"

	"accord/builder/internal/edit"
)

// The most frequent values come first, because small numbers compress well.
type facetTable struct {
	Facet
	Values []FacetLabel // with a text for each language
}

func facetTables(c *Corpus) []facetTable {
	tables := make([]facetTable, len(c.Facets))
	for i, f := range c.Facets {
		labels := map[string]FacetLabel{}
		for _, l := range c.Labels[f.Key] {
			labels[l.Value] = l
		}
		tables[i].Facet = f
		for _, v := range commonest(c.Documents, func(d *Document) []string { return d.Values[f.Key] }) {
			tables[i].Values = append(tables[i].Values, facetLabel(v, labels[v], len(c.Languages)))
		}
	}
	return tables
}

func facetLabel(value string, given FacetLabel, languages int) FacetLabel {
	l := FacetLabel{value, textsOf(value, given.Texts, languages), make([]string, max(1, languages))}
	copy(l.Short, given.Short)
	for i, short := range l.Short {
		l.Short[i] = cmp.Or(short, l.Texts[i])
	}
	return l
}

func commonest(docs []Document, values func(*Document) []string) []string {
	counts := map[string]int{}
	for i := range docs {
		for _, v := range values(&docs[i]) {
			counts[v]++
		}
	}
	list := slices.AppendSeq([]string{}, maps.Keys(counts)) // in JSON, none are [] and not null
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return list
}

// A missing name is that of the first language, or else the value.
func textsOf(value string, texts []string, languages int) []string {
	all := make([]string, max(1, languages))
	copy(all, texts)
	if all[0] == "" {
		all[0] = value
	}
	for l := range all {
		if all[l] == "" {
			all[l] = all[0]
		}
	}
	return all
}

func (t *facetTable) label(value string, language int) (text, short string) {
	i := slices.IndexFunc(t.Values, func(l FacetLabel) bool { return l.Value == value })
	if i < 0 {
		return value, value
	}
	return t.Values[i].Texts[language], t.Values[i].Short[language]
}

// find returns the values that equal a text or have it as a name in any language; of years,
// those in a range.
func (t *facetTable) find(text string) []string {
	var values []string
	from, to, ok := yearRange(text)
	inRange := ok && t.Years
	wanted := fold(text)
	for _, l := range t.Values {
		if inRange {
			if first, last, ok := yearsOfValue(l.Value); ok && from <= last && first <= to {
				values = append(values, l.Value)
			}
		} else if wanted != "" && (l.Value == wanted || slices.ContainsFunc(l.Texts, func(t string) bool { return fold(t) == wanted })) {
			values = append(values, l.Value)
		}
	}
	return values
}

// inRanges returns chosen values, with the years of a range in place of it.
func (t *facetTable) inRanges(chosen []string) []string {
	if !t.Years {
		return chosen
	}
	var values []string
	for _, v := range chosen {
		if _, _, ok := yearRange(v); ok {
			values = append(values, t.find(v)...)
		}
		values = append(values, v) // so that a range without a year finds nothing
	}
	return values
}

// suggest returns the most frequent value with a name that contains the text, or else the
// one that is spelled most like it.
func (t *facetTable) suggest(text string) (string, bool) {
	wanted := fold(text)
	if t.Years {
		if m := yearsPattern.FindStringSubmatch(wanted); m != nil {
			return m[1] + ".." + m[2], true
		}
		return "", false
	}
	letters := []rune(wanted)
	if len(letters) < 2 {
		return "", false
	}
	most := 1
	if len(letters) >= minTwoWrong {
		most = 2
	}
	var table edit.Table
	best, nearest := "", most+1
	for _, l := range t.Values {
		for _, text := range append([]string{l.Value}, l.Texts...) {
			called := fold(text)
			d := 0
			if !strings.Contains(called, wanted) {
				if d = most + 1; len(letters) >= minCorrected {
					d = distance(&table, letters, called, most)
				}
			}
			if d < nearest {
				best, nearest = l.Value, d
			}
		}
	}
	return best, nearest <= most
}

func (t *facetTable) counts(found *bleveSearch.FacetResult, language int) []FacetCount {
	list := []FacetCount{}
	if found.Terms == nil {
		return list
	}
	for _, v := range found.Terms.Terms() {
		if t.Years && isRange(v.Term) {
			continue
		}
		text, short := t.label(v.Term, language)
		list = append(list, FacetCount{Value: v.Term, Label: text, Short: short, Count: v.Count})
	}
	slices.SortFunc(list, func(a, b FacetCount) int {
		byCount := cmp.Compare(b.Count, a.Count)
		if t.Years {
			byCount = cmp.Compare(yearOf(b.Value), yearOf(a.Value))
		}
		return cmp.Or(byCount, strings.Compare(a.Value, b.Value))
	})
	return list
}

// What is no number comes before all years.
func yearOf(value string) int {
	year, err := strconv.Atoi(value)
	if err != nil {
		return math.MinInt
	}
	return year
}
