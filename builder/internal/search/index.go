package search

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"
)

// An Index is bleve's index with the other data of queries. It is safe for concurrent use.
type Index struct {
	bleve bleve.Index
	state
}

type about struct {
	Version   int
	Documents int
	Totals    [numFields]int // the sums of the lengths of each field, rounded up
	Languages []string
	Base      string
	Facets    []facetTable
	Orders    []Order  // with ranks in the order of Keys
	Keys      []string // of all documents, sorted, if there are orders
	Words     []string // the lexicon, if it is stored
	Counts    []int    // of Words
	lexicon   lexicon
}

var aboutKey = []byte("accord")

// batchBytes is the amount of text in a batch, which becomes a segment. Small segments
// must be merged more often; a batch needs memory of a hundred times its text.
const batchBytes = 2 << 20

// Build makes an index in a folder, which must not exist, or in memory if dir is "".
// progress may be nil.
func Build(ctx context.Context, c *Corpus, dir string, progress func(done, total int)) (*Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	config := map[string]any{"create_if_missing": true}
	b, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, config)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	ix := &Index{bleve: b}
	if err := ix.fill(ctx, c, progress); err != nil {
		b.Close()
		return nil, fmt.Errorf("search: %w", err)
	}
	return ix, nil
}

func (ix *Index) fill(ctx context.Context, c *Corpus, progress func(done, total int)) error {
	docs := sorted(c.Documents)
	t := newTally()
	var mu sync.Mutex
	done := 0
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	for part := range batches(docs, batchBytes) {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			batch := ix.bleve.NewBatch()
			texts := make([]*[3]passages, 0, len(part))
			for _, d := range part {
				doc, text := d.bleveDocument()
				if err := batch.IndexAdvanced(doc); err != nil {
					return err
				}
				texts = append(texts, text)
			}
			if err := ix.bleve.Batch(batch); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for i, d := range part {
				t.add(d, texts[i], 1)
			}
			if done += len(part); progress != nil {
				progress(done, len(docs))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return ix.describe(c, t)
}

func batches(docs []*Document, bytes int) iter.Seq[[]*Document] {
	return func(yield func([]*Document) bool) {
		start, size := 0, 0
		for i, d := range docs {
			if size += d.size(); size >= bytes || i == len(docs)-1 {
				if !yield(docs[start : i+1]) {
					return
				}
				start, size = i+1, 0
			}
		}
	}
}

func (d *Document) size() int {
	size := 0
	for _, list := range [][]string{d.titleTexts(), d.nameTexts(), d.Texts} {
		for _, text := range list {
			size += len(text)
		}
	}
	return size
}

func sorted(docs []Document) []*Document {
	type keyed struct {
		key string
		*Document
	}
	all := make([]keyed, len(docs))
	for i := range docs {
		all[i] = keyed{docs[i].key(), &docs[i]}
	}
	slices.SortFunc(all, func(a, b keyed) int { return strings.Compare(a.key, b.key) })
	list := make([]*Document, len(docs))
	for i := range all {
		list[i] = all[i].Document
	}
	return list
}

// describe stores about in the index, and opens its state.
func (ix *Index) describe(c *Corpus, t *tally) error {
	var err error
	if ix.state, err = newState(ix.bleve, newAbout(c, newLexicon(t.words), t.totals)); err != nil {
		return err
	}
	text, err := ix.about.json()
	if err != nil {
		return err
	}
	return ix.bleve.SetInternal(aboutKey, text)
}

func newAbout(c *Corpus, words lexicon, totals [numFields]int) about {
	keys, orders := byKeys(c)
	return about{
		Version: Version, Documents: len(c.Documents), Totals: totals,
		Languages: c.Languages, Base: c.Base, Facets: facetTables(c), Orders: orders, Keys: keys, lexicon: words,
	}
}

// json is what the index stores.
func (a about) json() ([]byte, error) {
	for _, w := range a.lexicon {
		a.Words = append(a.Words, w.text)
		a.Counts = append(a.Counts, w.count)
	}
	return json.Marshal(a)
}

func (ix *Index) Close() error {
	if ix.reader != nil {
		ix.reader.Close()
	}
	return ix.bleve.Close()
}
