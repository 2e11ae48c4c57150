package search

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveSearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/facet"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// A state is one state of an index: bleve's, which no later batch changes, with
// what a query needs beside it. It serves any number of goroutines until its
// reader is closed.
type state struct {
	reader  index.IndexReader
	mapping mapping.IndexMapping
	about   about
	stats   *bleveSearch.BM25Stats
}

// newState begins to read what an index holds now, of which a says the rest.
func newState(b bleve.Index, a about) (state, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return state{}, err
	}
	s := state{mapping: b.Mapping(), about: a}
	s.setStats()
	s.reader, err = advanced.Reader()
	return s, err
}

// setStats gives bleve the statistics that scores are reckoned with. It asks for
// those of every field, also of those that only filter.
func (s *state) setStats() {
	s.stats = &bleveSearch.BM25Stats{DocCount: float64(s.about.Documents), FieldCardinality: map[string]int{}}
	for f := range fields {
		s.stats.FieldCardinality[fields[f].name] = s.about.Totals[f]
	}
	for _, key := range s.facetKeys() {
		s.stats.FieldCardinality[key] = s.about.Documents
	}
	s.stats.FieldCardinality["*"] = s.about.Documents // where bleve takes filters together
}

// searcher begins to carry a query out, with the true statistics.
func (s *state) searcher(ctx context.Context, q query.Query) (bleveSearch.Searcher, error) {
	ctx = context.WithValue(ctx, bleveSearch.GetScoringModelCallbackKey, bleveSearch.GetScoringModelCallbackFn(func() string { return index.BM25Scoring }))
	ctx = context.WithValue(ctx, bleveSearch.BM25StatsKey, s.stats)
	return q.Searcher(ctx, s.reader, s.mapping, bleveSearch.SearcherOptions{})
}

// find carries a query out, and counts some facets. bleve's own Index does the same,
// but with whatever state it has come to, of which about need not be true.
func (s *state) find(ctx context.Context, q query.Query, limit int, o Options, counted []string) (*collector.TopNCollector, error) {
	searcher, err := s.searcher(ctx, q)
	if err != nil {
		return nil, err
	}
	defer searcher.Close()
	order := []string{"-_score", "_id"}
	if o.ByDate {
		order = []string{"-" + fieldDay, "_id"}
	}
	found := collector.NewTopNCollector(limit, o.Offset, bleveSearch.ParseSortOrderStrings(order))
	if len(counted) > 0 {
		facets := bleveSearch.NewFacetsBuilder(s.reader)
		for _, key := range counted {
			facets.Add(key, facet.NewTermsFacetBuilder(key, s.about.Documents+1))
		}
		found.SetFacetsBuilder(facets)
	}
	return found, found.Collect(ctx, searcher, s.reader)
}
