package builder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"accord/builder/internal/address"
	"accord/builder/internal/corpus"
	"accord/builder/internal/search"
)

// SearchOptions say which hits to return, and in which order. Zero asks for the ten best.
type SearchOptions struct {
	Limit  int    // how many hits; 0: ten
	Offset int    // how many hits to skip
	Sort   string // how hits are ordered: relevance, date (the latest first), title, party; empty: relevance
	Lang   string // of titles and addresses, a BCP 47 tag; empty: the site's default language
}

// An Answer is what a query finds. Its JSON is that of the search client in the browser.
type Answer struct {
	Total     int                     `json:"total"`
	Hits      []Hit                   `json:"hits"`
	Facets    map[string][]FacetCount `json:"facets"`    // by the keys of the facets
	Missing   []string                `json:"missing"`   // words and filters that no entry has; they were ignored
	Corrected []Correction            `json:"corrected"` // words that were replaced
	Suggested []Correction            `json:"suggested"` // words that may have been meant, and were not searched for
	Ignored   []Ignored               `json:"ignored"`   // parts of the query that cannot be searched for
}

// A Hit is an entry that was found.
type Hit struct {
	ID     string  `json:"id"`
	Kind   string  `json:"kind"` // agreement, party …
	URL    string  `json:"url"`  // from the root of the host
	Title  string  `json:"title"`
	Score  float64 `json:"score"`
	Lang   string  `json:"lang"`   // of the title
	Date   string  `json:"date"`   // EDTF; empty: none
	Type   string  `json:"type"`   // of an agreement
	Status string  `json:"status"` // of an agreement

	Names []string `json:"names"` // its other names: in other languages, aliases, former names
	In    string   `json:"in"`    // where a word of the query is: title, names or text
}

// A FacetCount says how many of the entries that were found have a value of a facet.
type FacetCount struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// A Correction is a word of the query and another one.
type Correction struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// An Ignored is a part of a query that cannot be searched for.
type Ignored struct {
	Text string `json:"text"`
	Why  string `json:"why"` // common, sign, operator, key or value
}

// FacetKeys returns the keys that a query may filter by, in the order of the search page.
func FacetKeys() []string {
	var keys []string
	for _, f := range corpus.Facets() {
		keys = append(keys, f.Key)
	}
	return keys
}

// Search answers a query as the site's search page does. The first query makes an index in
// memory, which takes about as long as Build. The error is [ErrContent] or that of ctx.
func (kb *KnowledgeBase) Search(ctx context.Context, query string, o SearchOptions) (*Answer, error) {
	p := kb.current()
	if err := p.err(); err != nil {
		return nil, err
	}
	kb.searching.RLock()
	made := kb.indexed == p
	kb.searching.RUnlock()
	if !made {
		if err := kb.indexInMemory(ctx, p); err != nil {
			return nil, err
		}
	}
	kb.searching.RLock()
	defer kb.searching.RUnlock()
	return ask(ctx, kb.index, query, o)
}

func (kb *KnowledgeBase) indexInMemory(ctx context.Context, p *planned) error {
	kb.searching.Lock()
	defer kb.searching.Unlock()
	if kb.indexed == p {
		return nil
	}
	index, err := search.Build(ctx, corpus.Of(p.site, p.renderer, kb.store), "", kb.progress(StageIndex))
	if err != nil {
		return err
	}
	if kb.index != nil {
		kb.index.Close() // in memory: nothing can be lost
	}
	kb.index, kb.indexed = index, p
	return nil
}

// An Index is a search index that a build published.
type Index struct{ index *search.Index }

// IndexFolder returns where [KnowledgeBase.Build] puts the index: search/bleve in target.
func IndexFolder(target string) string {
	return filepath.Join(target, filepath.FromSlash(address.Index(address.Native)))
}

// OpenIndex opens the index in a folder, see [IndexFolder]. The error is an [*IndexError],
// or that of the system.
func OpenIndex(dir string) (*Index, error) {
	if _, err := os.Stat(filepath.Join(dir, "index_meta.json")); errors.Is(err, fs.ErrNotExist) {
		return nil, &IndexError{Dir: dir, Err: fs.ErrNotExist}
	}
	index, err := search.Open(dir)
	var version *search.VersionError
	var damaged *search.DamagedError
	var busy *search.BusyError
	switch {
	case errors.As(err, &version):
		return nil, &IndexError{Dir: dir, Err: ErrIndexVersion, Detail: err.Error()}
	case errors.As(err, &damaged):
		return nil, &IndexError{Dir: dir, Err: ErrIndexDamaged, Detail: err.Error()}
	case errors.As(err, &busy):
		return nil, &IndexError{Dir: dir, Err: ErrIndexBusy, Detail: err.Error()}
	case err != nil:
		return nil, err
	}
	return &Index{index}, nil
}

// Search answers a query as [KnowledgeBase.Search] does.
func (ix *Index) Search(ctx context.Context, query string, o SearchOptions) (*Answer, error) {
	return ask(ctx, ix.index, query, o)
}

// Close closes the index.
func (ix *Index) Close() error { return ix.index.Close() }

// ask returns an [*OptionError] for an order that the index does not have.
func ask(ctx context.Context, ix *search.Index, query string, o SearchOptions) (*Answer, error) {
	if orders := ix.Orders(); o.Sort != "" && !slices.Contains(orders, o.Sort) {
		return nil, &OptionError{Option: "Sort", Value: o.Sort, Problem: "there is no such order", Suggestion: "use " + strings.Join(orders, ", ")}
	}
	a, err := ix.Search(ctx, query, search.Options{
		Limit: o.Limit, Offset: o.Offset, Sort: o.Sort, Lang: o.Lang, Facets: true,
	})
	if err != nil {
		return nil, err
	}
	answer := &Answer{
		Total: a.Total, Hits: convert(a.Hits, func(h search.Hit) Hit { return Hit(h) }),
		Facets: make(map[string][]FacetCount, len(a.Facets)), Missing: a.Missing,
		Corrected: convert(a.Corrected, func(c search.Correction) Correction { return Correction(c) }),
		Suggested: convert(a.Suggested, func(c search.Correction) Correction { return Correction(c) }),
		Ignored:   convert(a.Ignored, func(i search.Ignored) Ignored { return Ignored(i) }),
	}
	for facet, counts := range a.Facets {
		answer.Facets[facet] = convert(counts, func(c search.FacetCount) FacetCount { return FacetCount{c.Value, c.Label, c.Count} })
	}
	return answer, nil
}

// convert never returns nil, so that its JSON is a list.
func convert[A, B any](list []A, one func(A) B) []B {
	out := make([]B, len(list))
	for i, v := range list {
		out[i] = one(v)
	}
	return out
}
