package search

import (
	"context"
	"crypto/sha256"
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
	blocks, err := invertAll(ctx, in.portions, o.Store, o.Progress)
	if err != nil {
		return nil, err
	}
	e := newExporter(in, blocks)
	w := &Written{}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		if err := merge(ctx, blocks, e.shards.add); err != nil {
			return err
		}
		manifest, err := e.end()
		w.Files = append(e.files.files, File{Name: ManifestName, Key: in.digest, content: manifest, packers: e.files.packers})
		return err
	})
	if o.Dir != "" {
		g.Go(func() (err error) {
			w.Native, err = e.native(ctx, o, in.segments(blocks))
			return err
		})
	}
	return w, g.Wait()
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

func newExporter(in *Input, blocks []*block) *exporter {
	c, docs := in.corpus, in.docs
	e := &exporter{
		docs: docs, corpus: c,
		types:    commonest(c.Documents, func(d *Document) []string { return one(d.Type) }),
		statuses: commonest(c.Documents, func(d *Document) []string { return one(d.Status) }),
		lengths:  lengthsOf(blocks),
		files:    fileSet{taken: map[fileName][sha256.Size]byte{}, packers: newPackers()},
	}
	t := newTally()
	for _, b := range blocks {
		t.plus(b.tally)
	}
	e.about = newAbout(c, newLexicon(t.words), t.totals)
	e.shards = &shardWriter{
		files:        &e.files,
		cut:          separatorCutter{most: grown(shardBytes, len(docs))},
		words:        e.about.lexicon,
		positionsCut: cutter{most: grown(positionsBytes, len(docs)), oneIn: cutPositionsOneIn},
		most:         grown(commonBytes, len(docs)),
		listCut:      cutter{most: listShards, oneIn: cutListsOneIn},
		minListed:    minListed,
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
		Facets: append([]Facet{}, e.corpus.Facets...), Orders: manifestOrders(e.corpus), Types: e.types, Statuses: e.statuses, Group: grown(rowDocuments, len(e.docs)),
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
