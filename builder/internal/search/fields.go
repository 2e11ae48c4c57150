package search

import (
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of a document, made of fields of [Document], with their numbers in shards.
const (
	fieldTitle = iota // Titles and Aliases
	fieldNames        // Names and ID
	fieldText         // Texts: summary, commitments, body, tags, people, titles of sources, names of sectors and places
	fieldDate         // Dates, each a term
	fieldBegin        // the first term of each of Titles and Aliases (called.go)
	fieldEnd          // the last
	numFields
)

type field struct {
	name  string
	boost float64
}

// The boosts: the party with the name AQSIQ must come before the agreements that it signed,
// and these before texts that mention it. A whole name counts more than all else.
var fields = [numFields]field{
	{"title", 6},
	{"names", 3},
	{"text", 1},
	{"date", 2},
	{"begin", 10},
	{"end", 10},
}

var textFields = []int{fieldTitle, fieldNames, fieldText}

// termFields have terms that are not made from texts.
var termFields = []int{fieldDate, fieldBegin, fieldEnd}

// Only the length of measuredFields counts: a word in a long text says less.
var measuredFields = []int{fieldTitle, fieldText}

// bleveDocument also returns the text fields, which bleve analyses on its own goroutines.
func (d *Document) bleveDocument() (*document.Document, *[3]passages) {
	doc := document.NewDocument(d.key())
	texts := d.passages()
	for f := range texts {
		doc.AddField(&texts[f])
	}
	begins, ends := d.edges()
	for i, list := range [][]string{d.Dates, begins, ends} {
		if len(list) > 0 {
			doc.AddField(&keywords{analysed{name: fields[termFields[i]].name, options: index.IndexField}, list})
		}
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

func (d *Document) passages() *[3]passages {
	texts := &[3]passages{fieldTitle: {texts: d.titleTexts()}, fieldNames: {texts: d.nameTexts()}, fieldText: {texts: d.Texts}}
	for f := range texts {
		texts[f].field = f
		texts[f].name, texts[f].options = fields[f].name, index.IndexField|index.IncludeTermVectors
	}
	return texts
}

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

// passages is a text field of several passages. It is analysed once, for bleve and for the
// lexicon. Its length is rounded up (see level): exact ones were the larger part of the
// manifest. bleve uses the rounded lengths too, so scores are equal. Lucene also rounds.
type passages struct {
	analysed
	field   int
	texts   []string
	lexicon []string // words for the lexicon, each once, in the order of the text
}

// bleve calls Analyze on four goroutines, unless the caller did before.
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
			if t.hasPosition() {
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
	p.length = fieldLength(p.field, p.length)
}

// fieldLength returns the length that a text field with so many tokens has for the score.
func fieldLength(field, tokens int) int {
	if field == fieldNames {
		return min(tokens, 1) // so that many parties do not lower the score
	}
	return level(tokens, field == fieldText)
}

func located(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.hasPosition() {
			n++
		}
	}
	return n
}

// level rounds up to a power of two or, if between is true, also to one and a half times a
// power of two: 1, 2, 3, 4, 6, 8, 12, 16 …
func level(n int, between bool) int {
	l := 1
	for l < n {
		if l *= 2; between && l >= 4 && l/4*3 >= n {
			return l / 4 * 3
		}
	}
	return min(l, n*l) // no tokens have the length 0, not 1
}

// keywords is a field of terms. Its length is 1: those of the month and year do not lower
// the score of a day.
type keywords struct {
	analysed
	list []string
}

func (k *keywords) Analyze() {
	k.length = 1
	k.terms = make(index.TokenFrequencies, len(k.list))
	for _, t := range k.list {
		k.terms[t] = &index.TokenFreq{Term: []byte(t)}
		k.terms[t].SetFrequency(1)
	}
}

// analysed is the common part of passages and keywords, which implement document.Field.
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
