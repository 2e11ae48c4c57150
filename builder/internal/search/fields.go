package search

import (
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields that words are looked for in. Their numbers are those of the shards.
const (
	fieldTitle = iota // what the entry itself is called, in every language
	fieldNames        // the same, its id, and what the parties that it names are called
	fieldText         // summary, commitments, body
	fieldDate         // days, months and years, each a term of its own
	numFields
)

// fields are their names in bleve, and how much a word in them counts: a title
// is about what it names, and the party that is called AQSIQ has to come before
// the agreements that AQSIQ signed, which come before whoever mentions it.
var fields = [numFields]struct {
	name  string
	boost float64
}{
	{"title", 6},
	{"names", 3},
	{"text", 1},
	{"date", 2},
}

// textFields are the fields that hold running text.
var textFields = []int{fieldTitle, fieldNames, fieldText}

// measuredFields are those of which a document's length counts: the longer a text,
// the less says a word in it. All others have length 1.
var measuredFields = []int{fieldTitle, fieldText}

// bleveDocument returns a document as bleve indexes it. Facets and days are
// values as they are; texts are analysed once, by a field of our own that bleve
// asks on a goroutine of its own, see passages.
func (d *Document) bleveDocument() (*document.Document, *[3]passages) {
	doc := document.NewDocument(d.key())
	texts := d.passages()
	for f := range texts {
		doc.AddField(&texts[f])
	}
	if len(d.Dates) > 0 {
		doc.AddField(&dates{analysed{name: fields[fieldDate].name, options: index.IndexField}, d.Dates})
	}
	for _, key := range slices.Sorted(maps.Keys(d.Values)) {
		for i, v := range d.Values[key] {
			doc.AddField(keywordField(key, i, v, index.IndexField|index.DocValues))
		}
	}
	if d.Day != "" {
		doc.AddField(keywordField(fieldDay, 0, d.Day, index.IndexField|index.DocValues))
	}
	doc.AddField(document.NewTextFieldCustom(fieldShown, nil, d.shown(), index.StoreField, nil))
	return doc, texts
}

// passages returns the fields of running text, not analysed yet.
func (d *Document) passages() *[3]passages {
	texts := &[3]passages{fieldTitle: {texts: d.titles()}, fieldNames: {texts: d.names()}, fieldText: {texts: d.Texts}}
	for f := range texts {
		texts[f].name, texts[f].options = fields[f].name, index.IndexField|index.IncludeTermVectors
	}
	return texts
}

// analysed returns the fields of running text, analysed.
func (d *Document) analysed() *[3]passages {
	texts := d.passages()
	for f := range texts {
		texts[f].Analyze()
	}
	return texts
}

func keywordField(name string, i int, value string, options index.FieldIndexingOptions) document.Field {
	return document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(value), options, nil)
}

// passages is a field of running text in several passages, which is analysed
// once for everything that is to be known of it.
//
// Where trigrams and stop words stand is not kept, see hasPlace.
//
// Its length is rounded up (see level), because a length of each field of each
// document is what a reader's browser has to fetch first of all, and exact ones
// were the larger part of it. bleve itself reckons with the rounded lengths, so
// its scores are those of the browser. Lucene rounds lengths as well.
type passages struct {
	analysed
	texts   []string
	lexicon []string // words for the lexicon, each once, in the order of the text
}

// Analyze implements index.Field. Whoever does not want bleve to do it, on four
// goroutines at once, does it before.
func (p *passages) Analyze() {
	if p.terms != nil {
		return
	}
	p.terms = make(index.TokenFrequencies, 64)
	seen := map[string]bool{}
	for i, text := range p.texts {
		at := []uint64{uint64(i)}
		tokens := analyze(text)
		locations := make([]index.TokenLocation, 0, located(tokens))
		for _, t := range tokens {
			tf, ok := p.terms[t.term]
			if !ok {
				tf = &index.TokenFreq{Term: []byte(t.term)}
				p.terms[t.term] = tf
			}
			if t.hasPlace() {
				locations = append(locations, index.TokenLocation{ArrayPositions: at, Position: t.pos})
				tf.Locations = append(tf.Locations, &locations[len(locations)-1])
			}
			tf.SetFrequency(tf.Frequency() + 1)
			if !seen[t.surface] && inLexicon(t.surface) {
				seen[t.surface] = true
				p.lexicon = append(p.lexicon, t.surface)
			}
		}
		p.length += len(tokens)
	}
	switch p.name {
	case fields[fieldNames].name:
		p.length = min(p.length, 1) // an agreement of three parties is no less one of each
	default:
		p.length = level(p.length, p.name == fields[fieldText].name)
	}
}

// located counts the tokens whose places are kept.
func located(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.hasPlace() {
			n++
		}
	}
	return n
}

// level rounds a length up to a power of two or, in between if that is allowed,
// to one and a half of one: 1, 2, 3, 4, 6, 8, 12, 16 …
func level(n int, between bool) int {
	l := 1
	for l < n {
		if l *= 2; between && l >= 4 && l/4*3 >= n {
			return l / 4 * 3
		}
	}
	return min(l, n*l) // nothing stays nothing
}

// dates is the field of dates. Its length is always 1: a day is no worse found
// because its month and its year are terms as well.
type dates struct {
	analysed
	texts []string
}

// Analyze implements index.Field.
func (d *dates) Analyze() {
	d.length = 1
	d.terms = make(index.TokenFrequencies, len(d.texts))
	for _, t := range d.texts {
		d.terms[t] = &index.TokenFreq{Term: []byte(t)}
		d.terms[t].SetFrequency(1)
	}
}

// analysed is a field of our own, once it is analysed: the rest of what bleve's
// document.Field asks for.
type analysed struct {
	name    string
	options index.FieldIndexingOptions
	length  int
	terms   index.TokenFrequencies
}

func (a *analysed) Name() string                                     { return a.name }
func (a *analysed) Value() []byte                                    { return nil }
func (a *analysed) ArrayPositions() []uint64                         { return nil }
func (a *analysed) EncodedFieldType() byte                           { return 't' }
func (a *analysed) Options() index.FieldIndexingOptions              { return a.options }
func (a *analysed) AnalyzedLength() int                              { return a.length }
func (a *analysed) AnalyzedTokenFrequencies() index.TokenFrequencies { return a.terms }
func (a *analysed) NumPlainTextBytes() uint64                        { return 0 }
func (a *analysed) Size() int                                        { return len(a.name) }
