package search

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
)

// Write makes the index of a corpus: the files that clients read, the manifest last, and bleve's
// index in a folder, which must not exist, unless dir is "". All but bleve's own database
// depends only on the corpus. progress may be nil.
func Write(ctx context.Context, c *Corpus, dir string, progress func(done, total int)) ([]File, error) {
	return Rewrite(ctx, c, dir, nil, progress)
}

// Rewrite is Write, and inverts again only the documents near those that differ from the last
// corpora of the store.
func Rewrite(ctx context.Context, c *Corpus, dir string, store Store, progress func(done, total int)) ([]File, error) {
	files, err := write(ctx, c, dir, blockBytes, store, progress)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return files, nil
}

// write inverts about so many bytes of text at a time.
func write(ctx context.Context, c *Corpus, dir string, bytes int, store Store, progress func(done, total int)) ([]File, error) {
	docs := sorted(c.Documents)
	blocks, err := invertAll(ctx, docs, bytes, store, progress)
	if err != nil {
		return nil, err
	}
	e := newExporter(c, docs, blocks)
	if err := e.terms(ctx, blocks, dir); err != nil {
		return nil, err
	}
	manifest, err := e.end()
	if err != nil {
		return nil, err
	}
	return append(e.files.files, File{ManifestName, manifest, e.files.packers}), nil
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

func newExporter(c *Corpus, docs []*Document, blocks []*block) *exporter {
	e := &exporter{
		docs: docs, corpus: c,
		types:    commonest(c.Documents, func(d *Document) []string { return one(d.Type) }),
		statuses: commonest(c.Documents, func(d *Document) []string { return one(d.Status) }),
		files:    fileSet{taken: map[fileName][sha256.Size]byte{}, packers: newPackers()},
	}
	t := newTally()
	for _, b := range blocks {
		t.plus(b.tally)
		for f := range e.lengths {
			e.lengths[f] = append(e.lengths[f], b.lengths[f]...)
		}
	}
	e.about = newAbout(c, newLexicon(t.words), t.totals)
	e.shards = &shardWriter{
		files:        &e.files,
		cut:          cutter{most: grown(shardBytes, len(docs)), oneIn: cutOneIn},
		positionsCut: cutter{most: grown(positionsBytes, len(docs)), oneIn: cutPositionsOneIn},
	}
	return e
}

// terms writes the postings of every term into the shards and, unless dir is "", into bleve's
// index.
func (e *exporter) terms(ctx context.Context, blocks []*block, dir string) error {
	if dir == "" {
		return merge(ctx, blocks, e.shards.add)
	}
	if len(e.docs) == 0 {
		return emptyIndex(ctx, e.corpus, dir)
	}
	native, err := newNativeWriter(dir, e.docs)
	if err != nil {
		return err
	}
	defer native.close()
	err = merge(ctx, blocks, func(term string, lists *[numFields][]posting) error {
		if err := native.term(term, lists, &e.lengths); err != nil {
			return err
		}
		return e.shards.add(term, lists)
	})
	if err != nil {
		return err
	}
	return native.end(&e.about)
}

// emptyIndex has bleve make an index, because a segment has documents.
func emptyIndex(ctx context.Context, c *Corpus, dir string) error {
	ix, err := Build(ctx, c, dir, nil)
	if err != nil {
		return err
	}
	return ix.Close()
}

// end writes all files that have no postings, and returns the manifest.
func (e *exporter) end() (manifest buffer, err error) {
	if err := e.shards.end(); err != nil {
		return nil, err
	}
	firstWords, wordShards, err := e.words()
	if err != nil {
		return nil, err
	}
	names := slices.Concat(e.shards.names, e.shards.positionFiles, wordShards)
	for _, write := range []func() ([]fileName, error){e.rows, e.facets, e.days, e.orders} {
		more, err := write()
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return e.manifest(e.shards, firstWords, names)
}

func (e *exporter) words() (first []string, names []fileName, err error) {
	var c frontCoder
	last := ""
	cut := cutter{most: wordBytes, oneIn: cutOneIn}
	flush := func() error {
		if len(c.buffer) == 0 {
			return nil
		}
		name, err := e.files.add(fileWords, c.buffer)
		names = append(names, name)
		c = frontCoder{}
		return err
	}
	for _, w := range e.about.lexicon {
		if cut.cut(w.text, len(w.text)) {
			if err := flush(); err != nil {
				return nil, nil, err
			}
		}
		if len(c.buffer) == 0 {
			first = append(first, separator(last, w.text))
		}
		last = w.text
		c.text(w.text)
		c.number(w.count)
	}
	return first, names, flush()
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
	Terms     int             `json:"terms"`
	Words     int             `json:"words"`
	Positions int             `json:"positions"`
}

type manifestField struct {
	Name  string  `json:"name"`
	Boost float64 `json:"boost"`
	Total int     `json:"total"`
}

func (e *exporter) manifest(terms *shardWriter, firstWords []string, names []fileName) (buffer, error) {
	a := manifestAbout{
		Documents: len(e.docs), Languages: e.corpus.Languages, Kinds: e.corpus.Kinds,
		Facets: append([]Facet{}, e.corpus.Facets...), Orders: manifestOrders(e.corpus), Types: e.types, Statuses: e.statuses, Group: grown(rowDocuments, len(e.docs)),
		Common: terms.commons, Terms: len(terms.first), Words: len(firstWords), Positions: len(terms.positionFiles),
	}
	for f := range fields {
		a.Fields = append(a.Fields, manifestField{fields[f].name, fields[f].boost, e.about.Totals[f]})
	}
	b := buffer(manifestMagic + string(rune(Version)))
	if err := b.json(a); err != nil {
		return nil, err
	}
	b.bytes(terms.commonTerms.buffer)
	for _, list := range [][]string{terms.first, firstWords} {
		var c frontCoder
		for _, t := range list {
			c.text(t)
		}
		b.bytes(c.buffer)
	}
	for _, n := range terms.shardsPerFile {
		b.number(n)
	}
	for _, n := range names {
		b.name(n)
	}
	for _, f := range measuredFields {
		b.bytes(column(e.lengths[f]))
	}
	return b, nil
}
