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

// A state is an index at one moment; later batches do not change it. It is safe for
// concurrent use.
type state struct {
	reader  index.IndexReader
	mapping mapping.IndexMapping
	about   about
	stats   *bleveSearch.BM25Stats
}

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

// bleve needs the statistics of every field, also for filters.
func (s *state) setStats() {
	s.stats = &bleveSearch.BM25Stats{DocCount: float64(s.about.Documents), FieldCardinality: map[string]int{}}
	for f := range fields {
		s.stats.FieldCardinality[fields[f].name] = s.about.Totals[f]
	}
	for _, key := range s.facetKeys() {
		s.stats.FieldCardinality[key] = s.about.Documents
	}
	s.stats.FieldCardinality["*"] = s.about.Documents // bleve uses it for combined filters
}

func (s *state) searcher(ctx context.Context, q query.Query) (bleveSearch.Searcher, error) {
	ctx = context.WithValue(ctx, bleveSearch.GetScoringModelCallbackKey, bleveSearch.GetScoringModelCallbackFn(func() string { return index.BM25Scoring }))
	ctx = context.WithValue(ctx, bleveSearch.BM25StatsKey, s.stats)
	return q.Searcher(ctx, s.reader, s.mapping, bleveSearch.SearcherOptions{})
}

// bleve.Index.Search does the same, but with its newest state, which may differ from about.
func (s *state) find(ctx context.Context, q query.Query, limit int, o Options, counted []string) (*collector.TopNCollector, error) {
	searcher, err := s.searcher(ctx, q)
	if err != nil {
		return nil, err
	}
	defer searcher.Close()
	found := collector.NewTopNCollector(limit, o.Offset, s.order(o))
	if len(counted) > 0 {
		facets := bleveSearch.NewFacetsBuilder(s.reader)
		for _, key := range counted {
			facets.Add(key, facet.NewTermsFacetBuilder(key, s.about.Documents+1))
		}
		found.SetFacetsBuilder(facets)
	}
	return found, found.Collect(ctx, searcher, s.reader)
}
