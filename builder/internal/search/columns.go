package search

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// rowColumns is the JSON of a file of rows, see format.go.
type rowColumns struct {
	Kinds   string              `json:"k"`
	IDs     []string            `json:"i"`
	Titles  []string            `json:"t"`
	Pages   []string            `json:"p"`
	Page    []int               `json:"a"`
	Langs   []string            `json:"l"`
	Lang    []int               `json:"g"`
	Others  map[string][]Title  `json:"o,omitempty"`
	Aliases map[string][]string `json:"n,omitempty"`
	Dates   []string            `json:"d"`
	Type    []int               `json:"y"`
	Status  []int               `json:"s"`
}

// idInPage stands for the id in the address of a page.
const idInPage = "*"

// pageOf returns an address with idInPage in the place of the id.
func pageOf(address, id string) string {
	i := strings.LastIndex(address, id)
	if i < 0 || id == "" {
		return address
	}
	return address[:i] + idInPage + address[i+len(id):]
}

// rows writes the files of rows, and returns the names of their runs.
func (e *exporter) rows() ([]fileName, error) {
	var names []fileName
	group := grown(rowDocuments, len(e.docs))
	for run := range slices.Chunk(e.docs, group*rowRun) {
		var contents [][]byte
		for docs := range slices.Chunk(run, group) {
			text, err := json.Marshal(e.rowsOf(docs))
			if err != nil {
				return nil, err
			}
			contents = append(contents, text)
		}
		names = append(names, e.files.addRun(fileRows, contents))
	}
	return names, nil
}

func (e *exporter) rowsOf(docs []*Document) *rowColumns {
	c := &rowColumns{Others: map[string][]Title{}, Aliases: map[string][]string{}}
	for i, d := range docs {
		c.Kinds += strconv.Itoa(slices.Index(e.corpus.Kinds, d.Kind))
		c.IDs = append(c.IDs, d.ID)
		c.Titles = append(c.Titles, d.Titles[0].Text)
		c.Page = append(c.Page, indexIn(&c.Pages, pageOf(d.Titles[0].Address, d.ID)))
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
	return c
}

func indexIn(list *[]string, text string) int {
	i := slices.Index(*list, text)
	if i < 0 {
		i = len(*list)
		*list = append(*list, text)
	}
	return i
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
