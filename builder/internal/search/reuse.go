package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// A Store keeps inverted documents from one [Rewrite] of the same program to the next. It is
// only ever an optimisation, and safe for concurrent use.
type Store interface {
	Get(key string) ([]byte, bool) // what was put under the key, whole, or nothing
	Put(key string, data []byte)   // may forget it
}

// divide returns the documents of each block of about so many bytes of text. Blocks end where
// the hash of a document's key decides, so that an edit rarely changes more than one.
func divide(docs []*Document, bytes int) [][]*Document {
	var parts [][]*Document
	cut := cutter{most: bytes, oneIn: cutBlocksOneIn}
	start := 0
	for i, d := range docs {
		if cut.cut(d.key(), d.size()) && i > start {
			parts = append(parts, docs[start:i])
			start = i
		}
	}
	if start < len(docs) {
		parts = append(parts, docs[start:])
	}
	return parts
}

const cutBlocksOneIn = 16

// blockKey is a hash of all that the block of documents depends on.
func blockKey(docs []*Document) string {
	hash := sha256.New()
	var b buffer
	for _, d := range docs {
		for _, list := range [][]string{d.titleTexts(), d.nameTexts(), d.Texts, d.Dates} {
			b.number(len(list))
			for _, text := range list {
				b.number(len(text))
				b = append(b, text...)
			}
		}
		hash.Write(b)
		b = b[:0]
	}
	return "block " + hex.EncodeToString(hash.Sum(nil))
}

// stored returns the block of documents, from the store if that has it.
func (in *inverter) stored(docs []*Document, store Store) *block {
	if store == nil {
		return in.invert(docs)
	}
	key := blockKey(docs)
	if data, ok := store.Get(key); ok {
		if b, ok := decodeBlock(data, docs); ok {
			return b
		}
	}
	b := in.invert(docs)
	store.Put(key, b.encode())
	return b
}

// encode writes numbers: the lengths of all documents by field; the sums of the lengths;
// the words of the lexicon, front-coded, with their counts; the terms, front-coded, each with
// a byte for the fields that have it and the sizes of its lists; then the lists by field.
func (b *block) encode() []byte {
	var c frontCoder
	for _, list := range b.lengths {
		for _, n := range list {
			c.number(n)
		}
	}
	for _, n := range b.tally.totals {
		c.number(n)
	}
	c.number(len(b.tally.words))
	for _, word := range slices.Sorted(maps.Keys(b.tally.words)) {
		c.text(word)
		c.number(b.tally.words[word])
	}
	c.number(len(b.terms))
	c.last = ""
	for i, term := range b.terms {
		c.text(term)
		c.sizes(b, i)
	}
	for f := range b.lists {
		c.number(len(b.lists[f].data))
		c.bytes(b.lists[f].data)
	}
	return c.buffer
}

func (b *buffer) sizes(of *block, term int) {
	mask, at := byte(0), len(*b)
	*b = append(*b, 0)
	for f := range of.lists {
		if size := of.lists[f].size(term); size > 0 {
			mask |= 1 << f
			b.number(size)
		}
	}
	(*b)[at] = mask
}

func (l *blockLists) size(term int) int {
	if term == 0 {
		return l.ends[0]
	}
	return l.ends[term] - l.ends[term-1]
}

// decodeBlock returns false if the data are not those of the documents.
func decodeBlock(data []byte, docs []*Document) (b *block, ok bool) {
	d := decoder{data: data}
	b = &block{docs: docs, tally: newTally()}
	for f := range b.lengths {
		b.lengths[f] = make([]int, len(docs))
		for i := range docs {
			b.lengths[f][i] = d.number()
		}
	}
	for f := range b.tally.totals {
		b.tally.totals[f] = d.number()
	}
	for range d.count() {
		d.text()
		b.tally.words[string(d.last)] = d.number()
	}
	d.terms(b)
	for f := range b.lists {
		l := &b.lists[f]
		l.data = d.bytes(d.count())
		if n := len(l.ends); n > 0 && l.ends[n-1] != len(l.data) {
			return nil, false
		}
	}
	return b, !d.failed && len(d.data) == 0
}

// A decoder reads what a frontCoder wrote. After an error it returns zeros.
type decoder struct {
	data   []byte
	last   []byte // the last text
	failed bool
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.data)
	if size <= 0 || n > 1<<40 {
		d.failed, d.data = true, nil
		return 0
	}
	d.data = d.data[size:]
	return int(n)
}

// count is a number of things that have at least a byte each.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.data) {
		d.failed, d.data = true, nil
		return 0
	}
	return n
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.data) {
		d.failed, d.data = true, nil
		return nil
	}
	b := d.data[:n:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) text() {
	shared := d.number()
	if shared > len(d.last) {
		d.failed, d.data = true, nil
		return
	}
	d.last = append(d.last[:shared], d.bytes(d.number())...)
}

// terms are parts of one string.
func (d *decoder) terms(b *block) {
	n := d.count()
	ends := make([]int, n)
	for f := range b.lists {
		b.lists[f].ends = make([]int, n)
	}
	var sizes [numFields]int
	var all strings.Builder
	d.last = d.last[:0]
	for i := range n {
		d.text()
		all.Write(d.last)
		ends[i] = all.Len()
		mask := byte(0)
		if m := d.bytes(1); m != nil {
			mask = m[0]
		}
		for f := range b.lists {
			if mask>>f&1 > 0 {
				sizes[f] += d.number()
			}
			b.lists[f].ends[i] = sizes[f]
		}
	}
	b.terms = make([]string, n)
	text, start := all.String(), 0
	for i, end := range ends {
		b.terms[i], start = text[start:end], end
	}
}
