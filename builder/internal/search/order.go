package search

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	bleveSearch "github.com/blevesearch/bleve/v2/search"
)

// The orders of hits beside those of [Corpus.Orders].
const (
	ByRelevance = "relevance"
	ByDate      = "date"
)

// An Order is a way to order documents in each language. An index without an order ranks
// by relevance.
type Order struct {
	Key   string
	Dated bool    // documents of the same rank are ordered by date, the latest first
	Ranks [][]int // for each language and document its rank, from 1; 0: it comes last
}

// byKeys returns the keys of all documents, sorted, and the orders with ranks in the order of
// these keys.
func byKeys(c *Corpus) ([]string, []Order) {
	if len(c.Orders) == 0 {
		return nil, nil
	}
	at := make([]int, len(c.Documents))
	all := make([]string, len(c.Documents))
	for i := range c.Documents {
		at[i], all[i] = i, c.Documents[i].key()
	}
	slices.SortFunc(at, func(a, b int) int { return strings.Compare(all[a], all[b]) })
	keys := make([]string, len(at))
	for i, n := range at {
		keys[i] = all[n]
	}
	orders := make([]Order, len(c.Orders))
	for i, o := range c.Orders {
		orders[i] = Order{Key: o.Key, Dated: o.Dated}
		for _, ranks := range o.Ranks {
			sorted := make([]int, len(at))
			for j, n := range at {
				sorted[j] = ranks[n]
			}
			orders[i].Ranks = append(orders[i].Ranks, sorted)
		}
	}
	return keys, orders
}

// Orders returns the orders of hits, the default first.
func (ix *Index) Orders() []string {
	list := []string{ByRelevance, ByDate}
	for _, t := range ix.about.Orders {
		list = append(list, t.Key)
	}
	return list
}

// order returns how bleve orders hits.
func (s *state) order(o Options) bleveSearch.SortOrder {
	switch o.Sort {
	case "", ByRelevance:
	case ByDate:
		return bleveSearch.ParseSortOrderStrings([]string{"-" + fieldDay, "_id"})
	default:
		i := slices.IndexFunc(s.about.Orders, func(t Order) bool { return t.Key == o.Sort })
		if i < 0 {
			break
		}
		t := &s.about.Orders[i]
		language := max(0, slices.Index(s.about.Languages, o.Lang))
		order := bleveSearch.SortOrder{&byRank{keys: s.about.Keys, ranks: t.Ranks[language]}}
		if t.Dated {
			order = append(order, bleveSearch.ParseSortOrderStrings([]string{"-" + fieldDay})...)
		}
		return append(order, bleveSearch.ParseSortOrderStrings([]string{"_id"})...)
	}
	return bleveSearch.ParseSortOrderStrings([]string{"-_score", "_id"})
}

// byRank orders hits by ranks that bleve does not have: those of all documents change
// when one is added.
type byRank struct {
	keys  []string
	ranks []int
}

// lastRank is after the numbers of all ranks.
const lastRank = "~"

func (r *byRank) Value(m *bleveSearch.DocumentMatch) string {
	i, found := slices.BinarySearch(r.keys, m.ID)
	if !found || r.ranks[i] == 0 {
		return lastRank
	}
	return fmt.Sprintf("%09d", r.ranks[i])
}

func (r *byRank) UpdateVisitor(string, []byte)    {}
func (r *byRank) DecodeValue(value string) string { return value }
func (r *byRank) Descending() bool                { return false }
func (r *byRank) RequiresDocID() bool             { return true }
func (r *byRank) RequiresScoring() bool           { return false }
func (r *byRank) RequiresFields() []string        { return nil }
func (r *byRank) Reverse()                        {}
func (r *byRank) Copy() bleveSearch.SearchSort    { return r }

// orders returns the files of the orders, for each language one.
func (e *exporter) orders() ([]fileName, error) {
	var names []fileName
	for _, t := range e.about.Orders {
		for _, ranks := range t.Ranks {
			var b buffer
			for _, rank := range ranks {
				b.number(rank)
			}
			name, err := e.files.add(fileOrder, b)
			if err != nil {
				return nil, err
			}
			names = append(names, name)
		}
	}
	return names, nil
}

// A manifestOrder is what the manifest says of an order.
type manifestOrder struct {
	Key   string `json:"key"`
	Dated bool   `json:"dated,omitempty"`
}

func manifestOrders(c *Corpus) []manifestOrder {
	list := []manifestOrder{} // in JSON, none are [] and not null
	for _, o := range c.Orders {
		list = append(list, manifestOrder{o.Key, o.Dated})
	}
	return list
}

// Ranked returns the ranks of things by their keys, from 1; an empty key has none. Equal
// keys have the same rank.
func Ranked(keys [][]byte) []int {
	at := make([]int, 0, len(keys))
	for i, key := range keys {
		if len(key) > 0 {
			at = append(at, i)
		}
	}
	compare := func(a, b int) int { return bytes.Compare(keys[a], keys[b]) }
	slices.SortFunc(at, compare)
	ranks := make([]int, len(keys))
	rank := 0
	for i, n := range at {
		if i == 0 || compare(at[i-1], n) != 0 {
			rank++
		}
		ranks[n] = rank
	}
	return ranks
}
