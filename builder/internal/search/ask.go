package search

import (
	"context"
	"fmt"
	"slices"

	bleveSearch "github.com/blevesearch/bleve/v2/search"
)

// The zero Options ask for the ten best hits.
type Options struct {
	Limit   int                 // how many hits; 0: ten
	Offset  int                 // how many hits to skip
	Sort    string              // ByDate, or the key of one of Corpus.Orders; empty: by relevance
	Filters map[string][]string // facet → values, of which a document must have one; of years, also ranges
	Facets  bool                // count the values of facets
	Lang    string              // of titles, labels and addresses; empty: the first language
}

const DefaultLimit = 10

type Answer struct {
	Total     int                     `json:"total"`
	Hits      []Hit                   `json:"hits"`
	Facets    map[string][]FacetCount `json:"facets"`
	Missing   []string                `json:"missing"`   // words and filters that no document has; they were ignored
	Corrected []Correction            `json:"corrected"` // words that were replaced
	Suggested []Correction            `json:"suggested"` // what may have been meant, and was not searched for
	Ignored   []Ignored               `json:"ignored"`   // parts of the query that cannot be searched for
	Words     []string                `json:"-"`         // what to mark in a text, folded
}

type Hit struct {
	ID     string  `json:"id"`
	Kind   string  `json:"kind"`
	URL    string  `json:"url"`   // from the host's root
	Title  string  `json:"title"` // in the language asked for, or else in its own
	Score  float64 `json:"score"`
	Lang   string  `json:"lang"`   // of the title
	Date   string  `json:"date"`   // EDTF; empty: none
	Type   string  `json:"type"`   // of an agreement
	Status string  `json:"status"` // likewise

	Names []string `json:"names"` // its other names: in other languages, aliases, former names
	In    string   `json:"in"`    // the first field that has a word of the query: title, names or text; empty: none
}

// A FacetCount counts the documents found that have a value.
type FacetCount struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Short string `json:"short"` // a shorter name, or Label
	Count int    `json:"count"`
}

func (ix *Index) Search(ctx context.Context, text string, o Options) (*Answer, error) {
	return ix.ask(ctx, text, o)
}

func (s *state) ask(ctx context.Context, text string, o Options) (*Answer, error) {
	items, idle := parse(text, s.facetKeys())
	p := resolve(items, idle, s)
	p.choose(o.Filters, s.about.Facets)
	answer := &Answer{
		Hits: []Hit{}, Facets: map[string][]FacetCount{}, Words: append([]string{}, p.words...),
		Missing: append([]string{}, p.missing...), Corrected: append([]Correction{}, p.corrected...),
		Suggested: append([]Correction{}, p.suggested...), Ignored: append([]Ignored{}, p.ignored...),
	}
	if p.none {
		return answer, nil
	}
	limit := o.Limit
	if limit == 0 {
		limit = DefaultLimit
	}
	var counted []string
	if o.Facets {
		counted = p.unfiltered(s.facetKeys())
	}
	found, err := s.find(ctx, p.query(), limit, o, counted)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	answer.Total = int(found.Total())
	language := max(0, slices.Index(s.about.Languages, o.Lang))
	for _, h := range found.Results() {
		hit, err := s.hit(h.ID, language)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		hit.Score = h.Score
		if hit.In, err = s.fieldOf(ctx, h, p); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		answer.Hits = append(answer.Hits, *hit)
	}
	if o.Facets {
		if err := s.countAll(ctx, p, language, found.FacetResults(), answer.Facets); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
	}
	return answer, nil
}

// A facet's counts ignore its own filter: they say what choosing another value would find.
func (s *state) countAll(ctx context.Context, p *plan, language int, found bleveSearch.FacetResults, facets map[string][]FacetCount) error {
	for f := range s.about.Facets {
		t := &s.about.Facets[f]
		result := found[t.Key]
		if result == nil {
			other, err := s.find(ctx, p.without(t.Key).query(), 1, Options{}, []string{t.Key})
			if err != nil {
				return err
			}
			result = other.FacetResults()[t.Key]
		}
		facets[t.Key] = t.counts(result, language)
	}
	return nil
}

// fieldOf returns the first field of a document that has a word of the query, or "".
func (s *state) fieldOf(ctx context.Context, h *bleveSearch.DocumentMatch, p *plan) (string, error) {
	for _, f := range textFields {
		for _, t := range p.terms(f) {
			reader, err := s.reader.TermFieldReader(ctx, []byte(t), fields[f].name, false, false, false)
			if err != nil {
				return "", err
			}
			found, err := reader.Advance(h.IndexInternalID, nil)
			reader.Close()
			if err != nil {
				return "", err
			}
			if found != nil && found.ID.Equals(h.IndexInternalID) {
				return fields[f].name, nil
			}
		}
	}
	return "", nil
}

// choose adds filters to a plan. A filter by a value that no document has finds nothing.
func (p *plan) choose(filters map[string][]string, facets []facetTable) {
	for i := range facets {
		f := &facets[i]
		if values := filters[f.Key]; len(values) > 0 {
			p.restrict(f.Key, f.inRanges(values), false)
			p.none = false
		}
	}
}

func (p *plan) unfiltered(keys []string) []string {
	return slices.DeleteFunc(keys, func(key string) bool {
		return slices.ContainsFunc(p.filters, func(f facetNode) bool { return f.facet == key })
	})
}

func (p *plan) without(facet string) *plan {
	other := *p
	other.filters = slices.DeleteFunc(slices.Clone(p.filters), func(f facetNode) bool { return f.facet == facet })
	return &other
}
