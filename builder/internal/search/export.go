package search

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

// WriteOptions say how to write an index. The zero value is valid.
type WriteOptions struct {
	Dir      string                      // of bleve's index, which must not exist; empty: make none
	Store    Store                       // what it has is not made again; may be nil
	Has      func(name, key string) bool // whether a file of the result is published; nil: none is
	Progress func(done, total int)       // may be nil
}

// Written is an index.
type Written struct {
	Files  []File // that clients read, the manifest last
	Native []File // of bleve's index, by their paths in the folder, sorted
}

// Write makes the index. All but bleve's own database depends only on the corpus.
func (in *Input) Write(ctx context.Context, o WriteOptions) (*Written, error) {
	if o.Store == nil {
		o.Store = noStore{}
	}
	if o.Has == nil {
		o.Has = func(string, string) bool { return false }
	}
	w, err := in.write(ctx, &o)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return w, nil
}

func (in *Input) write(ctx context.Context, o *WriteOptions) (*Written, error) {
	all := newBlocks(in, o.Store)
	e, write, err := in.fromEdition(ctx, all, o)
	if err == nil && e == nil {
		e, write, err = in.fromBlocks(ctx, all, o)
	}
	if err != nil {
		return nil, err
	}
	w, about := &Written{}, &e.about
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		err := write(ctx)
		if errors.Is(err, errLost) {
			if e, write, err = in.fromBlocks(ctx, newBlocks(in, o.Store), o); err == nil {
				err = write(ctx)
			}
		}
		if err != nil {
			return err
		}
		manifest, err := e.end()
		if err != nil {
			return err
		}
		w.Files = append(e.files.files, File{Name: ManifestName, Key: in.digest, content: manifest, packers: e.files.packers})
		in.saveEdition(o.Store, e)
		return nil
	})
	if o.Dir != "" {
		g.Go(func() (err error) {
			w.Native, err = in.native(ctx, about, all, o)
			return err
		})
	}
	return w, g.Wait()
}

// fromBlocks inverts all documents, or reads them from a store. write writes the shards.
func (in *Input) fromBlocks(ctx context.Context, all *blocks, o *WriteOptions) (e *exporter, write func(context.Context) error, err error) {
	blocks, err := all.all(ctx, o.Progress)
	if err != nil {
		return nil, nil, err
	}
	t := newTally()
	for _, b := range blocks {
		t.plus(b.tally)
	}
	e = newExporter(in, newLexicon(t.words), t.totals, lengthsOf(blocks), o.Store)
	return e, func(ctx context.Context) error { return merge(ctx, blocks, e.shards.add) }, nil
}

// fromEdition makes an index of the last one and of what has changed since. It returns nil if
// there is none, or one of too much else.
func (in *Input) fromEdition(ctx context.Context, all *blocks, o *WriteOptions) (e *exporter, write func(context.Context) error, err error) {
	last := readEdition(o.Store, in)
	if last == nil {
		return nil, nil, nil
	}
	changes := last.compare(in, all)
	if changes == nil {
		return nil, nil, ctx.Err()
	}
	e = newExporter(in, last.lexicon.plus(changes.words), changes.totals, changes.lengths, o.Store)
	if o.Progress != nil {
		o.Progress(len(in.docs), len(in.docs))
	}
	return e, func(ctx context.Context) error { return e.shards.again(ctx, last.groups, changes, o.Has) }, nil
}

// saveEdition keeps what the next index may be made of.
func (in *Input) saveEdition(to Store, e *exporter) {
	if to == (noStore{}) {
		return
	}
	ed := &edition{portions: in.portions, lengths: e.lengths, totals: e.about.Totals, lexicon: e.about.lexicon, groups: e.shards.groups}
	to.Put(editionName, in.numbers(), ed.encode())
}

func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

type exporter struct {
	about    about
	docs     []*Document
	corpus   *Corpus
	types    []string // of the documents, the most frequent first
	statuses []string // of the documents, the most frequent first
	lengths  [numFields][]int
	files    fileSet
	shards   *shardWriter
}

func newExporter(in *Input, words lexicon, totals [numFields]int, lengths [numFields][]int, store Store) *exporter {
	c, docs := in.corpus, in.docs
	e := &exporter{
		docs: docs, corpus: c,
		types:    commonest(c.Documents, func(d *Document) []string { return one(d.Type) }),
		statuses: commonest(c.Documents, func(d *Document) []string { return one(d.Status) }),
		lengths:  lengths,
		files:    fileSet{taken: map[fileName][sha256.Size]byte{}, packers: newPackers()},
		about:    newAbout(c, words, totals),
	}
	e.shards = &shardWriter{
		files:        &e.files,
		store:        store,
		cut:          separatorCutter{most: in.sizes.shard},
		lexicon:      words,
		words:        words,
		positionsCut: cutter{most: in.sizes.positions, oneIn: cutPositionsOneIn},
		most:         in.sizes.common,
		listCut:      cutter{most: in.sizes.lists, oneIn: cutListsOneIn},
		minListed:    in.sizes.minListed,
	}
	return e
}

// end writes all files that have no postings, and returns the manifest.
func (e *exporter) end() (buffer, error) {
	if err := e.shards.end(); err != nil {
		return nil, err
	}
	m := manifest{}
	var err error
	if m.shards, m.firstLists, m.names, err = e.shards.shardLists(); err != nil {
		return nil, err
	}
	firstWords, words, err := e.words()
	if err != nil {
		return nil, err
	}
	m.firstWords, m.names = firstWords, append(m.names, words...)
	for _, write := range []func() ([]fileName, error){e.rows, e.facets, e.days, e.orders} {
		more, err := write()
		if err != nil {
			return nil, err
		}
		m.names = append(m.names, more...)
	}
	return e.manifest(&m)
}

func (e *exporter) words() (first []string, names []fileName, err error) {
	cut := cutter{most: wordBytes, oneIn: cutOneIn}
	all := e.about.lexicon
	from, last := 0, ""
	for i := range len(all) + 1 {
		if i < len(all) && !cut.cut(all[i].text, len(all[i].text)) || i == from {
			continue
		}
		name, err := e.files.add(fileWords, all[from:i].encode())
		if err != nil {
			return nil, nil, err
		}
		first, names = append(first, separator(last, all[from].text)), append(names, name)
		from, last = i, all[i-1].text
	}
	return first, names, nil
}

type manifestAbout struct {
	Documents int             `json:"documents"`
	Languages []string        `json:"languages"`
	Kinds     []string        `json:"kinds"`
	Fields    []manifestField `json:"fields"`
	Facets    []Facet         `json:"facets"`
	Orders    []manifestOrder `json:"orders"`
	Types     []string        `json:"types"`
	Statuses  []string        `json:"statuses"`
	Group     int             `json:"group"`
	Run       int             `json:"run"`
	Common    int             `json:"common"`
	Lists     int             `json:"lists"`
	Words     int             `json:"words"`
}

// A manifest is what the manifest says of files.
type manifest struct {
	shards     shardList
	firstLists []string   // the separator before each other list
	firstWords []string   // before each word shard
	names      []fileName // of all other files
}

type manifestField struct {
	Name  string  `json:"name"`
	Boost float64 `json:"boost"`
	Total int     `json:"total"`
}

func (e *exporter) manifest(m *manifest) (buffer, error) {
	a := manifestAbout{
		Documents: len(e.docs), Languages: e.corpus.Languages, Kinds: e.corpus.Kinds,
		Facets: append([]Facet{}, e.corpus.Facets...), Orders: manifestOrders(e.corpus), Types: e.types, Statuses: e.statuses, Group: grown(rowDocuments, len(e.docs)), Run: rowRun,
		Common: e.shards.commons, Lists: len(m.firstLists), Words: len(m.firstWords),
	}
	for f := range fields {
		a.Fields = append(a.Fields, manifestField{fields[f].name, fields[f].boost, e.about.Totals[f]})
	}
	b := buffer(manifestMagic + string(rune(Version)))
	if err := b.json(a); err != nil {
		return nil, err
	}
	b.bytes(e.shards.commonTerms.buffer)
	m.shards.encode(&b)
	b.texts(m.firstLists)
	b.texts(m.firstWords)
	for _, n := range m.names {
		b.name(n)
	}
	b.bytes(pairs(e.lengths[measuredFields[0]], e.lengths[measuredFields[1]]))
	return b, nil
}
