package search

import (
	"context"

	bleveSearch "github.com/blevesearch/bleve/v2/search"
)

// A dictionary is what a query's words are looked up in.
type dictionary interface {
	// count returns in how many documents a term stands in a field.
	count(field int, term string) int
	// complete returns the words that begin with a prefix, the commonest first.
	complete(prefix string, most int) []string
	// correct returns the word that was probably meant.
	correct(word string) (string, bool)
	// together reports whether any document has all of some nodes.
	together(nodes []node) bool
	// facetValues returns the values of a facet that are meant by a text.
	facetValues(facet int, text string) []string
	// suggestValue returns the value that was probably meant by a text that is none.
	suggestValue(facet int, text string) (string, bool)
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

func (s *state) facetValues(facet int, text string) []string {
	return facetValues(facet, s.about.Facets[facet], text)
}

func (s *state) suggestValue(facet int, text string) (string, bool) {
	return suggestValue(facet, s.about.Facets[facet], text)
}
