package search

import (
	"encoding/json"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// bleveDocument returns a document as bleve indexes it. Facets and days are
// values as they are; texts are analysed once, by a field of our own that bleve
// asks on a goroutine of its own, see passages.
func (d *Document) bleveDocument() (*document.Document, *[3]passages) {
	doc := document.NewDocument(d.key())
	texts := &[3]passages{
		fieldTitle: {name: fields[fieldTitle].name, texts: d.titles()},
		fieldNames: {name: fields[fieldNames].name, texts: d.Names},
		fieldText:  {name: fields[fieldText].name, texts: d.Texts},
	}
	for f := range texts {
		doc.AddField(&texts[f])
	}
	for i, t := range d.Dates {
		doc.AddField(keywordField(fields[fieldDate].name, i, t, index.IndexField))
	}
	for f, key := range facetKeys {
		for i, v := range d.Values[f] {
			doc.AddField(keywordField(key, i, v, index.IndexField|index.DocValues))
		}
	}
	if d.Day != "" {
		doc.AddField(keywordField(fieldDay, 0, d.Day, index.IndexField|index.DocValues))
	}
	doc.AddField(document.NewTextFieldCustom(fieldShown, nil, d.shown(), index.StoreField, nil))
	return doc, texts
}

// fieldShown holds what is shown of a document that was found, as JSON.
const fieldShown = "shown"

// A shown is what is shown of a document.
type shown struct {
	Titles []Title `json:"titles"`
	Date   string  `json:"date,omitempty"`
	Type   string  `json:"type,omitempty"`
	Status string  `json:"status,omitempty"`
}

func (d *Document) shown() []byte {
	text, err := json.Marshal(shown{d.Titles, d.Date, d.value(FacetType), d.value(FacetStatus)})
	if err != nil {
		panic(err) // texts alone have no value that JSON cannot hold
	}
	return text
}

func keywordField(name string, i int, value string, options index.FieldIndexingOptions) document.Field {
	return document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(value), options, nil)
}

// passages is a field of running text in several passages, which is analysed
// once for everything that is to be known of it.
//
// Where trigrams stand is not kept: phrases are made of pairs.
//
// Its length is rounded up (see level), because a length of each field of each
// document is what a reader's browser has to fetch first of all, and exact ones
// are the larger part of it. bleve itself reckons with the rounded lengths, so
// its scores are those of the browser. Lucene rounds lengths as well.
type passages struct {
	name    string
	texts   []string
	length  int
	terms   index.TokenFrequencies
	lexicon []string // words for the lexicon, each once, in the order of the text
}

// Analyze implements index.Field.
func (p *passages) Analyze() {
	p.terms = make(index.TokenFrequencies, 64)
	seen := map[string]bool{}
	for i, text := range p.texts {
		at := []uint64{uint64(i)}
		tokens := analyze(text)
		locations := make([]index.TokenLocation, len(tokens))
		for j, t := range tokens {
			locations[j] = index.TokenLocation{ArrayPositions: at, Position: t.pos}
			tf, ok := p.terms[t.term]
			if !ok {
				tf = &index.TokenFreq{Term: []byte(t.term)}
				p.terms[t.term] = tf
			}
			if t.kind != kindTrigram {
				tf.Locations = append(tf.Locations, &locations[j])
			}
			tf.SetFrequency(tf.Frequency() + 1)
			if t.kind == kindWord && !seen[t.surface] && inLexicon(t.surface) {
				seen[t.surface] = true
				p.lexicon = append(p.lexicon, t.surface)
			}
		}
		p.length += len(tokens)
	}
	p.length = level(p.length)
}

// level rounds a length up to one of 1, 2, 3, 4, 5, 7, 9, 12 …, each a quarter
// more than the one before.
func level(n int) int {
	l := min(n, 4)
	for l < n {
		l += (l + 3) / 4
	}
	return l
}

// The rest of index.Field.

func (p *passages) Name() string             { return p.name }
func (p *passages) Value() []byte            { return nil }
func (p *passages) ArrayPositions() []uint64 { return nil }
func (p *passages) EncodedFieldType() byte   { return 't' }
func (p *passages) AnalyzedLength() int      { return p.length }
func (p *passages) Options() index.FieldIndexingOptions {
	return index.IndexField | index.IncludeTermVectors
}
func (p *passages) AnalyzedTokenFrequencies() index.TokenFrequencies { return p.terms }
func (p *passages) NumPlainTextBytes() uint64                        { return 0 }

// Size implements document.Field: bleve bounds the memory of a batch by it.
func (p *passages) Size() int {
	size := 0
	for _, t := range p.texts {
		size += len(t)
	}
	return size
}
