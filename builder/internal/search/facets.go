package search

import (
	"cmp"
	"slices"
	"strings"
)

// facetTable returns the values of each facet that documents have, with what they
// are called in each language. The commonest come first: their numbers are small,
// and compress well.
func facetTable(c *Corpus) [numFacets][]FacetLabel {
	var table [numFacets][]FacetLabel
	for f, key := range facetKeys {
		counts := map[string]int{}
		for i := range c.Documents {
			for _, v := range c.Documents[i].Values[f] {
				counts[v]++
			}
		}
		labels := map[string][]string{}
		for _, l := range c.Labels[key] {
			labels[l.Value] = l.Texts
		}
		for v := range counts {
			table[f] = append(table[f], FacetLabel{v, textsOf(v, labels[v], len(c.Languages))})
		}
		slices.SortFunc(table[f], func(a, b FacetLabel) int {
			return cmp.Or(counts[b.Value]-counts[a.Value], strings.Compare(a.Value, b.Value))
		})
	}
	return table
}

// textsOf returns what a value is called in each language: where that is not
// known, as in the first, and failing that the value itself.
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
