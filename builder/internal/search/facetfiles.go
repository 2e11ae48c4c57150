package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

type facetHead struct {
	Values []string   `json:"values"`
	Labels [][]string `json:"labels"`
	Short  [][]string `json:"short"`
}

// facets returns the file of each facet. A large facet has its own, so that clients fetch it
// only when they need it. All others share one. In it, those that are not of years are one
// table, because the values of a document depend on each other.
func (e *exporter) facets() ([]fileName, error) {
	tables := e.about.Facets
	names := make([]fileName, len(tables))
	var others buffer
	var together []int
	for f := range tables {
		var err error
		switch {
		case tables[f].Large:
			var b buffer
			if err = e.facetTable(&b, f); err == nil {
				names[f], err = e.files.add(fileFacets, b)
			}
		case tables[f].Years: // documents are ordered by day
			err = e.facetTable(&others, f)
		default:
			together = append(together, f)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(together) > 0 {
		if err := e.facetTable(&others, together...); err != nil {
			return nil, err
		}
	}
	name, err := e.files.add(fileFacets, others)
	for f := range names {
		if !tables[f].Large {
			names[f] = name
		}
	}
	return names, err
}

// facetTable writes some facets with the values of each document.
func (e *exporter) facetTable(b *buffer, facets ...int) error {
	b.number(len(facets))
	rows := make([]facetRow, len(e.docs))
	for _, f := range facets {
		t := &e.about.Facets[f]
		b.number(f)
		if err := b.json(t.head(len(e.corpus.Languages))); err != nil {
			return err
		}
		number := map[string]int{}
		for i, v := range t.Values {
			number[v.Value] = i
		}
		for i, d := range e.docs {
			rows[i].add(d.Values[t.Key], number)
		}
	}
	if len(facets) == 1 {
		b.facetRows(rows)
		return nil
	}
	counts := map[facetRow]int{}
	for _, row := range rows {
		counts[row]++
	}
	different := slices.SortedFunc(maps.Keys(counts), func(x, y facetRow) int {
		return cmp.Or(counts[y]-counts[x], strings.Compare(x.sizes, y.sizes), strings.Compare(x.values, y.values))
	})
	b.number(len(different))
	b.facetRows(different)
	index := make(map[facetRow]int, len(different))
	for i, row := range different {
		index[row] = i
	}
	for _, row := range rows {
		b.number(index[row])
	}
	return nil
}

// A facetRow is, for each facet of a table, the number of the values of a document, and these,
// as numbers.
type facetRow struct{ sizes, values string }

func (r *facetRow) add(list []string, number map[string]int) {
	of := make([]int, 0, len(list))
	for _, v := range list {
		of = append(of, number[v])
	}
	slices.Sort(of)
	of = slices.Compact(of)
	var size, values buffer
	size.number(len(of))
	last := -1
	for _, n := range of {
		values.number(n - last - 1)
		last = n
	}
	r.sizes += string(size)
	r.values += string(values)
}

func (b *buffer) facetRows(rows []facetRow) {
	var sizes, values buffer
	for _, row := range rows {
		sizes = append(sizes, row.sizes...)
		values = append(values, row.values...)
	}
	b.number(len(sizes))
	b.bytes(sizes)
	b.bytes(values)
}

func (t *facetTable) head(languages int) facetHead {
	head := facetHead{Values: []string{}, Labels: make([][]string, languages), Short: make([][]string, languages)}
	for _, v := range t.Values {
		head.Values = append(head.Values, v.Value)
		for l, text := range v.Texts[:languages] {
			if l > 0 && text == v.Texts[0] {
				text = ""
			}
			head.Labels[l] = append(head.Labels[l], text)
			short := v.Short[l]
			if short == v.Texts[l] {
				short = ""
			}
			head.Short[l] = append(head.Short[l], short)
		}
	}
	return head
}
