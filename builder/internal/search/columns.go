package search

import (
	"encoding/json"
	"slices"
	"strconv"
)

// rowColumns is the JSON of a file of rows, see format.go.
type rowColumns struct {
	Kinds   string              `json:"kinds"`
	IDs     []string            `json:"ids"`
	Titles  []string            `json:"titles"`
	Pages   []string            `json:"pages"`
	Langs   []string            `json:"langs"`
	Lang    []int               `json:"lang"`
	Others  map[string][]Title  `json:"others"`
	Aliases map[string][]string `json:"names"`
	Dates   []string            `json:"dates"`
	Type    []int               `json:"type"`
	Status  []int               `json:"status"`
}

func (e *exporter) rows() ([]fileName, error) {
	var names []fileName
	for group := range slices.Chunk(e.docs, grown(rowDocuments, len(e.docs))) {
		c := rowColumns{Others: map[string][]Title{}, Aliases: map[string][]string{}}
		for i, d := range group {
			c.Kinds += strconv.Itoa(slices.Index(e.corpus.Kinds, d.Kind))
			c.IDs = append(c.IDs, d.ID)
			c.Titles = append(c.Titles, d.Titles[0].Text)
			c.Pages = append(c.Pages, d.Titles[0].Address)
			c.Lang = append(c.Lang, indexIn(&c.Langs, d.Titles[0].Language))
			if len(d.Titles) > 1 {
				c.Others[strconv.Itoa(i)] = d.Titles[1:]
			}
			if len(d.Aliases) > 0 {
				c.Aliases[strconv.Itoa(i)] = d.Aliases
			}
			c.Dates = append(c.Dates, d.Date)
			c.Type = append(c.Type, 1+slices.Index(e.types, d.Type))
			c.Status = append(c.Status, 1+slices.Index(e.statuses, d.Status))
		}
		text, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		name, err := e.files.add(fileRows, text)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

func indexIn(list *[]string, text string) int {
	i := slices.Index(*list, text)
	if i < 0 {
		i = len(*list)
		*list = append(*list, text)
	}
	return i
}

type facetHead struct {
	Values []string   `json:"values"`
	Labels [][]string `json:"labels"`
	Short  [][]string `json:"short"`
}

// facets returns the file of each facet. A large facet has its own, so that clients fetch it
// only when they need it. All others share one.
func (e *exporter) facets() ([]fileName, error) {
	tables := e.about.Facets
	names := make([]fileName, len(tables))
	var others buffer
	for f := range tables {
		b := &others
		if tables[f].Large {
			b = new(buffer)
		}
		b.number(f)
		if err := e.facet(b, &tables[f]); err != nil {
			return nil, err
		}
		if tables[f].Large {
			var err error
			if names[f], err = e.files.add(fileFacets, *b); err != nil {
				return nil, err
			}
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

func (e *exporter) facet(b *buffer, t *facetTable) error {
	head := facetHead{Values: []string{}, Labels: make([][]string, len(e.corpus.Languages)), Short: make([][]string, len(e.corpus.Languages))}
	number := map[string]int{}
	for i, v := range t.Values {
		number[v.Value] = i
		head.Values = append(head.Values, v.Value)
		for l, text := range v.Texts {
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
	var sizes, values buffer
	for _, d := range e.docs {
		of := make([]int, 0, len(d.Values[t.Key]))
		for _, v := range d.Values[t.Key] {
			of = append(of, number[v])
		}
		slices.Sort(of)
		of = slices.Compact(of)
		sizes.number(len(of))
		last := -1
		for _, n := range of {
			values.number(n - last - 1)
			last = n
		}
	}
	b.number(len(sizes))
	b.number(len(values))
	err := b.json(head)
	b.bytes(sizes)
	b.bytes(values)
	return err
}

func (e *exporter) days() ([]fileName, error) {
	var texts []string
	for _, d := range e.docs {
		if d.Day != "" {
			texts = append(texts, d.Day)
		}
	}
	slices.Sort(texts)
	texts = slices.Compact(texts)
	var b buffer
	last := 0
	for _, d := range e.docs {
		rank, found := slices.BinarySearch(texts, d.Day)
		if rank++; !found {
			rank = 0
		}
		// Documents of a group are ordered by day, so most differences are small.
		if rank >= last {
			b.number(2 * (rank - last))
		} else {
			b.number(2*(last-rank) - 1)
		}
		last = rank
	}
	name, err := e.files.add(fileDays, b)
	return []fileName{name}, err
}
