package search

import (
	"context"
	"slices"

	bleveSearch "github.com/blevesearch/bleve/v2/search"
)

type dictionary interface {
	// count returns the number of documents that have a term in a field.
	count(field int, term string) int
	// complete returns words with a prefix, the commonest first.
	complete(prefix string, most int) []string
	correct(word string) (string, bool)
	// together reports whether any document has all of some nodes.
	together(nodes []node) bool
	facetKeys() []string
	// facetValues returns the values with a name, or in a range of years.
	facetValues(key, text string) []string
	suggestValue(key, text string) (string, bool)
}

func (s *state) count(field int, t string) int { return s.countIn(fields[field].name, t) }

func (s *state) countIn(field, t string) int {
	tr, err := s.reader.TermFieldReader(context.Background(), []byte(t), field, false, false, false)
	if err != nil {
		return 0
	}
	defer tr.Close()
	return int(tr.Count())
}

func (s *state) complete(prefix string, most int) []string {
	return s.about.lexicon.complete(prefix, most)
}

func (s *state) correct(w string) (string, bool) { return s.about.lexicon.correct(w) }

func (s *state) together(nodes []node) bool {
	searcher, err := s.searcher(context.Background(), allOf(nodes).query())
	if err != nil {
		return false
	}
	defer searcher.Close()
	found, err := searcher.Next(&bleveSearch.SearchContext{DocumentMatchPool: bleveSearch.NewDocumentMatchPool(searcher.DocumentMatchPoolSize(), 0)})
	return err == nil && found != nil
}

func (s *state) facetKeys() []string {
	keys := make([]string, len(s.about.Facets))
	for f := range keys {
		keys[f] = s.about.Facets[f].Key
	}
	return keys
}

func (s *state) facetValues(key, text string) []string { return s.facet(key).find(text) }

func (s *state) suggestValue(key, text string) (string, bool) { return s.facet(key).suggest(text) }

func (s *state) facet(key string) *facetTable {
	return &s.about.Facets[slices.IndexFunc(s.about.Facets, func(t facetTable) bool { return t.Key == key })]
}
