package search

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// Export returns the files of the index, the manifest last. They depend only on the corpus.
func (ix *Index) Export(ctx context.Context, c *Corpus) ([]File, error) {
	e := &exporter{
		ix: ix, ctx: ctx, docs: sorted(c.Documents), corpus: c,
		types:    commonest(c.Documents, func(d *Document) []string { return one(d.Type) }),
		statuses: commonest(c.Documents, func(d *Document) []string { return one(d.Status) }),
		files:    fileSet{taken: map[fileName][sha256.Size]byte{}},
	}
	if err := e.export(); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return e.files.files, nil
}

func one(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

type exporter struct {
	ix       *Index
	ctx      context.Context
	docs     []*Document
	corpus   *Corpus
	types    []string // of the documents, the most frequent first
	statuses []string // of the documents, the most frequent first
	ranks    []int    // bleve's number of a document → ours
	lengths  [numFields][]int
	files    fileSet
}

func (e *exporter) export() error {
	if err := e.rank(); err != nil {
		return err
	}
	for f := range e.lengths {
		e.lengths[f] = make([]int, len(e.docs))
	}
	terms, err := e.terms()
	if err != nil {
		return err
	}
	firstWords, wordShards, err := e.words()
	if err != nil {
		return err
	}
	names := slices.Concat(terms.names, terms.positionFiles, wordShards)
	for _, write := range []func() ([]fileName, error){e.rows, e.facets, e.days, e.orders} {
		more, err := write()
		if err != nil {
			return err
		}
		names = append(names, more...)
	}
	return e.manifest(terms, firstWords, names)
}

func (e *exporter) rank() error {
	byKey := make(map[string]int, len(e.docs))
	for i, d := range e.docs {
		byKey[d.key()] = i
	}
	ids, err := e.ix.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer ids.Close()
	for {
		id, err := ids.Next()
		if err != nil {
			return err
		}
		if id == nil {
			return nil
		}
		key, err := e.ix.reader.ExternalID(id)
		if err != nil {
			return err
		}
		n := int(id.Value())
		if n >= len(e.ranks) {
			e.ranks = append(e.ranks, make([]int, n+1-len(e.ranks))...)
		}
		e.ranks[n] = byKey[key]
	}
}

type posting struct {
	doc         int
	count       int
	occurrences []occurrence
}

// An occurrence is a passage of a field, from 0, and a position in it, from 1.
type occurrence struct{ passage, position int }

type walker struct {
	field int
	dict  index.FieldDict
	term  string
	ended bool
}

func (w *walker) next() error {
	entry, err := w.dict.Next()
	if err != nil || entry == nil {
		w.ended = true
		return err
	}
	w.term = entry.Term
	return nil
}

func (e *exporter) terms() (*shardWriter, error) {
	var walkers []*walker
	for f := range fields {
		dict, err := e.ix.reader.FieldDict(fields[f].name)
		if err != nil {
			return nil, err
		}
		defer dict.Close()
		w := &walker{field: f, dict: dict}
		if err := w.next(); err != nil {
			return nil, err
		}
		walkers = append(walkers, w)
	}
	shards := &shardWriter{
		files:        &e.files,
		cut:          cutter{most: grown(shardBytes, len(e.docs)), oneIn: cutOneIn},
		positionsCut: cutter{most: grown(positionsBytes, len(e.docs)), oneIn: cutPositionsOneIn},
	}
	for {
		term, ok := least(walkers)
		if !ok {
			break
		}
		if err := e.ctx.Err(); err != nil {
			return nil, err
		}
		var lists [numFields][]posting
		for _, w := range walkers {
			if w.ended || w.term != term {
				continue
			}
			var err error
			if lists[w.field], err = e.postings(w.field, term); err != nil {
				return nil, err
			}
			if err := w.next(); err != nil {
				return nil, err
			}
		}
		if err := shards.add(term, lists); err != nil {
			return nil, err
		}
	}
	return shards, shards.end()
}

func least(walkers []*walker) (term string, ok bool) {
	for _, w := range walkers {
		if !w.ended && (!ok || w.term < term) {
			term, ok = w.term, true
		}
	}
	return term, ok
}

// postings also reads the lengths of the fields, which bleve stores as 1/√length.
func (e *exporter) postings(field int, term string) ([]posting, error) {
	vectors := slices.Contains(textFields, field)
	tr, err := e.ix.reader.TermFieldReader(e.ctx, []byte(term), fields[field].name, true, true, vectors)
	if err != nil {
		return nil, err
	}
	defer tr.Close()
	list := make([]posting, 0, tr.Count())
	var p index.TermFieldDoc
	for {
		next, err := tr.Next(p.Reset())
		if err != nil {
			return nil, err
		}
		if next == nil {
			break
		}
		doc := e.ranks[next.ID.Value()]
		e.lengths[field][doc] = int(math.Round(1 / (next.Norm * next.Norm)))
		list = append(list, posting{doc, int(next.Freq), occurrences(next.Vectors)})
	}
	slices.SortFunc(list, func(a, b posting) int { return a.doc - b.doc })
	return list, nil
}

func occurrences(vectors []*index.TermFieldVector) []occurrence {
	list := make([]occurrence, 0, len(vectors))
	for _, v := range vectors {
		p := occurrence{position: int(v.Pos)}
		if len(v.ArrayPositions) > 0 {
			p.passage = int(v.ArrayPositions[0])
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b occurrence) int {
		if a.passage != b.passage {
			return a.passage - b.passage
		}
		return a.position - b.position
	})
	return list
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
	for _, w := range e.ix.about.lexicon {
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

func (e *exporter) manifest(terms *shardWriter, firstWords []string, names []fileName) error {
	a := manifestAbout{
		Documents: len(e.docs), Languages: e.corpus.Languages, Kinds: e.corpus.Kinds,
		Facets: append([]Facet{}, e.corpus.Facets...), Orders: manifestOrders(e.corpus), Types: e.types, Statuses: e.statuses, Group: grown(rowDocuments, len(e.docs)),
		Common: terms.commons, Terms: len(terms.first), Words: len(firstWords), Positions: len(terms.positionFiles),
	}
	for f := range fields {
		a.Fields = append(a.Fields, manifestField{fields[f].name, fields[f].boost, e.ix.about.Totals[f]})
	}
	b := buffer("ACS" + string(rune(Version)))
	if err := b.json(a); err != nil {
		return err
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
	packed, err := pack(b)
	e.files.files = append(e.files.files, File{ManifestName, packed})
	return err
}
