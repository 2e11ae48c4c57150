package search

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveSearch "github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"
)

// An Index is a bleve index with what a query needs beside it. It serves any
// number of goroutines.
type Index struct {
	bleve  bleve.Index
	reader index.IndexReader
	about  about
	stats  *bleveSearch.BM25Stats
}

// about is what an index says of itself. It is kept within bleve's index, so
// that whoever opens it asks with the same statistics.
type about struct {
	Version   int
	Documents int
	Totals    [numFields]int // of the lengths of each field, rounded as bleve has them
	Languages []Language
	Kinds     []Kind
	Base      string
	Facets    [numFacets][]FacetLabel // the values that documents have, the commonest first
	Words     []string                // the lexicon
	Counts    []int                   // of Words
	lexicon   lexicon
}

// aboutKey is where bleve keeps it.
var aboutKey = []byte("accord")

// batchBytes is how much text bleve takes at once: a segment. Smaller ones have to
// be merged more often, larger ones take more memory, a hundred times their text.
const batchBytes = 2 << 20

// Build makes an index of a corpus in a folder, or in memory when dir is empty.
// The folder must not exist. progress may be nil.
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

// fill indexes the documents of a corpus, and says of the index what it is.
func (ix *Index) fill(ctx context.Context, c *Corpus, progress func(done, total int)) error {
	docs := sorted(c.Documents)
	counts := map[string]int{}
	var totals [numFields]int
	var mu sync.Mutex
	done := 0
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(2, runtime.GOMAXPROCS(0)))
	for part := range batches(docs) {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			batch := ix.bleve.NewBatch()
			texts := make([]*[3]passages, 0, len(part))
			for _, d := range part {
				doc, t := d.bleveDocument()
				if err := batch.IndexAdvanced(doc); err != nil {
					return err
				}
				texts = append(texts, t)
			}
			if err := ix.bleve.Batch(batch); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for i, t := range texts {
				countWords(counts, t)
				for f := range t {
					totals[f] += t[f].length
				}
				totals[fieldDate] += min(1, len(part[i].Dates))
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
	return ix.describe(c, newLexicon(counts), totals)
}

// batches yields documents, about batchBytes of them at once.
func batches(docs []*Document) iter.Seq[[]*Document] {
	return func(yield func([]*Document) bool) {
		start, size := 0, 0
		for i, d := range docs {
			if size += d.size(); size >= batchBytes || i == len(docs)-1 {
				if !yield(docs[start : i+1]) {
					return
				}
				start, size = i+1, 0
			}
		}
	}
}

// size is the length of all texts of a document.
func (d *Document) size() int {
	size := 0
	for _, list := range [][]string{d.titles(), d.names(), d.Texts} {
		for _, text := range list {
			size += len(text)
		}
	}
	return size
}

// sorted returns the documents by their keys.
func sorted(docs []Document) []*Document {
	list := make([]*Document, len(docs))
	for i := range docs {
		list[i] = &docs[i]
	}
	slices.SortFunc(list, func(a, b *Document) int { return strings.Compare(a.key(), b.key()) })
	return list
}

// describe notes within the index what it is, and begins to read it.
func (ix *Index) describe(c *Corpus, words lexicon, totals [numFields]int) error {
	ix.about = about{
		Version: Version, Documents: len(c.Documents), Totals: totals,
		Languages: c.Languages, Kinds: c.Kinds, Base: c.Base, Facets: facetTable(c), lexicon: words,
	}
	for _, w := range words {
		ix.about.Words = append(ix.about.Words, w.text)
		ix.about.Counts = append(ix.about.Counts, w.count)
	}
	var err error
	if ix.reader, err = readerOf(ix.bleve); err != nil {
		return err
	}
	text, err := json.Marshal(&ix.about)
	if err != nil {
		return err
	}
	if err := ix.bleve.SetInternal(aboutKey, text); err != nil {
		return err
	}
	ix.setStats()
	return nil
}

// countWords counts each word of a document once.
func countWords(counts map[string]int, texts *[3]passages) {
	seen := map[string]bool{}
	for f := range texts {
		for _, w := range texts[f].lexicon {
			if !seen[w] {
				seen[w] = true
				counts[w]++
			}
		}
	}
}

func readerOf(b bleve.Index) (index.IndexReader, error) {
	advanced, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	return advanced.Reader()
}

// setStats gives bleve the statistics that scores are reckoned with. It asks for
// those of every field, also of those that only filter.
func (ix *Index) setStats() {
	ix.stats = &bleveSearch.BM25Stats{DocCount: float64(ix.about.Documents), FieldCardinality: map[string]int{}}
	for f := range fields {
		ix.stats.FieldCardinality[fields[f].name] = ix.about.Totals[f]
	}
	for _, key := range facetKeys {
		ix.stats.FieldCardinality[key] = ix.about.Documents
	}
	ix.stats.FieldCardinality["*"] = ix.about.Documents // where bleve takes filters together
}

// Open opens the index in a folder for reading.
//
// The error is a [*VersionError] when another version of the program wrote it.
func Open(dir string) (*Index, error) {
	registerComponents()
	b, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	ix := &Index{bleve: b}
	if err := ix.read(); err != nil {
		b.Close()
		return nil, err
	}
	return ix, nil
}

func (ix *Index) read() error {
	text, err := ix.bleve.GetInternal(aboutKey)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	if err := json.Unmarshal(text, &ix.about); err != nil || ix.about.Version != Version {
		return &VersionError{Got: ix.about.Version}
	}
	for i, w := range ix.about.Words {
		ix.about.lexicon = append(ix.about.lexicon, word{w, ix.about.Counts[i]})
	}
	ix.setStats()
	ix.reader, err = readerOf(ix.bleve)
	return err
}

// Close closes the index.
func (ix *Index) Close() error {
	if ix.reader != nil {
		ix.reader.Close()
	}
	return ix.bleve.Close()
}

// A VersionError says that an index was written by another version of the
// program.
type VersionError struct{ Got int }

func (e *VersionError) Error() string {
	return fmt.Sprintf("the search index has version %d, and this program reads version %d", e.Got, Version)
}

// count, complete, correct and facetValues make an Index a [dictionary].

func (ix *Index) count(field int, t string) int { return ix.countIn(fields[field].name, t) }

func (ix *Index) countIn(field, t string) int {
	tr, err := ix.reader.TermFieldReader(context.Background(), []byte(t), field, false, false, false)
	if err != nil {
		return 0
	}
	defer tr.Close()
	return int(tr.Count())
}

func (ix *Index) complete(prefix string, most int) []string {
	return ix.about.lexicon.complete(prefix, most)
}

func (ix *Index) correct(w string) (string, bool) { return ix.about.lexicon.correct(w) }

// facetValues returns the values that are written like a text, or called so in
// any language; of years, those within a range.
func (ix *Index) facetValues(facet int, text string) []string {
	var values []string
	from, to, isRange := yearRange(text)
	isRange = isRange && facet == FacetYear
	wanted := fold(text)
	for _, l := range ix.about.Facets[facet] {
		if isRange {
			if y, err := strconv.Atoi(l.Value); err == nil && from <= y && y <= to {
				values = append(values, l.Value)
			}
		} else if wanted != "" && (l.Value == wanted || slices.ContainsFunc(l.Texts, func(t string) bool { return fold(t) == wanted })) {
			values = append(values, l.Value)
		}
	}
	return values
}
