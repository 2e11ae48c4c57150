package search

import (
	"context"
	"crypto/sha256"
	"fmt"
)

// Write makes the index of a corpus: the files that clients read, the manifest last, and bleve's
// index in a folder, which must not exist, unless dir is "". All but bleve's own database
// depends only on the corpus. With a store, which may be nil, Write inverts again only the
// documents near those that differ from the last corpora of the store. progress may be nil.
func Write(ctx context.Context, c *Corpus, dir string, store Store, progress func(done, total int)) ([]File, error) {
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
		cut:          separatorCutter{most: grown(shardBytes, len(docs))},
		words:        e.about.lexicon,
		positionsCut: cutter{most: grown(positionsBytes, len(docs)), oneIn: cutPositionsOneIn},
		most:         grown(commonBytes, len(docs)),
		listCut:      cutter{most: listShards, oneIn: cutListsOneIn},
		minListed:    minListed,
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
