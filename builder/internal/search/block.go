package search

import (
	"encoding/binary"
	"maps"
	"slices"
)

// A block is the inverted index of successive documents. It is kept as it is stored, because
// it waits for the others in memory, and is read once, from its first term to its last.
type block struct {
	docs    []*Document
	lengths [numFields][]int // of the fields of each document
	tally   *tally

	count int    // of terms
	terms []byte // of all fields, in the order of their bytes
	lists [numFields][]byte
}

// Terms are front-coded. Behind each is a byte for the fields that have it, and for each of
// these the number of bytes of its postings in the list of the field.
//
// A posting is numbers (LEB128): the index of the document in the block minus that of the
// posting before (-1 before the first), minus 1; twice its frequency minus 2, plus 1 if it has
// another number of positions than of occurrences; then this number; then for each position
// the passage minus that of the position before (0 before the first), and the position minus
// that before in the same passage (0 before the first).

// sizes writes those of the postings of a term.
func (b *buffer) sizes(sizes *[numFields]int) {
	mask := byte(0)
	for f, size := range sizes {
		if size > 0 {
			mask |= 1 << f
		}
	}
	*b = append(*b, mask)
	for _, size := range sizes {
		if size > 0 {
			b.number(size)
		}
	}
}

// A cursor is a term of a block.
type cursor struct {
	*block
	number int // of the block
	first  int // the number of its first document
	left   int // terms from here
	rest   decoder
	behind [numFields]int // bytes of lists that were read
	sizes  [numFields]int // of the postings
	prefix uint64         // the first bytes of the term, to compare it fast
}

func newCursor(b *block, number, first int) *cursor {
	c := &cursor{block: b, number: number, first: first, left: b.count + 1, rest: decoder{data: b.terms}}
	c.next()
	return c
}

// term is valid until the next one.
func (c *cursor) term() []byte { return c.rest.last }

// next goes to the next term, if there is one.
func (c *cursor) next() {
	for f, size := range c.sizes {
		c.behind[f] += size
		c.sizes[f] = 0
	}
	if c.left--; c.left == 0 {
		return
	}
	c.rest.text()
	c.prefix = firstBytes(c.rest.last)
	mask := c.rest.byte()
	for f := range c.sizes {
		if mask>>f&1 > 0 {
			c.sizes[f] = c.rest.number()
		}
	}
}

// postings appends those of the term in a field to a list.
func (c *cursor) postings(field int, list []posting, at []occurrence) ([]posting, []occurrence) {
	data := c.lists[field][c.behind[field]:][:c.sizes[field]]
	number := func() int {
		n, size := binary.Uvarint(data)
		data = data[size:]
		return int(n)
	}
	doc := c.first - 1
	for len(data) > 0 {
		doc += number() + 1
		frequency := number()
		p := posting{doc: doc, count: frequency/2 + 1}
		placed := p.count
		if frequency%2 == 1 {
			placed = number()
		}
		begin, last := len(at), occurrence{}
		for range placed {
			if gap := number(); gap > 0 {
				last = occurrence{passage: last.passage + gap}
			}
			last.position += number()
			at = append(at, last)
		}
		p.occurrences = at[begin:len(at):len(at)]
		list = append(list, p)
	}
	return list, at
}

// encode writes numbers: the lengths of all documents by field; the sums of the lengths; the
// words of the lexicon, front-coded, with their counts; how many terms there are; then the
// terms and the lists, each after its number of bytes.
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
	c.number(b.count)
	for _, part := range append([][]byte{b.terms}, b.lists[:]...) {
		c.number(len(part))
		c.bytes(part)
	}
	return c.buffer
}

// decodeBlock returns false if the data are not whole, or those of other documents.
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
	for n := d.number(); n > 0 && !d.failed; n-- {
		d.text()
		b.tally.words[string(d.last)] = d.number()
	}
	b.count = d.number()
	b.terms = d.bytes(d.number())
	for f := range b.lists {
		b.lists[f] = d.bytes(d.number())
	}
	return b, !d.failed && len(d.data) == 0
}

// A decoder reads what a frontCoder wrote. After an error it returns zeros.
type decoder struct {
	data   []byte
	last   []byte // the last text
	failed bool
}

func (d *decoder) fail() { d.failed, d.data = true, nil }

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.data)
	if size <= 0 || n > 1<<40 {
		d.fail()
		return 0
	}
	d.data = d.data[size:]
	return int(n)
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.data) {
		d.fail()
		return nil
	}
	b := d.data[:n:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) byte() byte {
	if b := d.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) text() {
	shared := d.number()
	if shared > len(d.last) {
		d.fail()
		return
	}
	d.last = append(d.last[:shared], d.bytes(d.number())...)
}
