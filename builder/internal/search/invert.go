package search

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// blockBytes is the amount of text in a block. Larger ones are merged a little faster; with
// smaller ones an edit costs less, and so does filling them, which needs memory of about six
// times their text.
const blockBytes = 1 << 20

// invertAll makes the blocks of all portions, on all processors. progress may be nil.
func invertAll(ctx context.Context, portions []portion, store Store, progress func(done, total int)) ([]*block, error) {
	blocks := make([]*block, len(portions))
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	var mu sync.Mutex
	done, total := 0, 0
	for i := range portions {
		total += len(portions[i].docs)
	}
	for range min(len(portions), runtime.GOMAXPROCS(0)) {
		g.Go(func() error {
			in := newInverter()
			for i := next.Add(1) - 1; int(i) < len(portions); i = next.Add(1) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				blocks[i] = in.stored(&portions[i], store)
				mu.Lock()
				if done += len(portions[i].docs); progress != nil {
					progress(done, total)
				}
				mu.Unlock()
			}
			return nil
		})
	}
	return blocks, g.Wait()
}

// An inverter makes blocks, one after the other. What it remembers of the words of one makes
// the next faster, and does not change it.
type inverter struct {
	*reader
	found  [numFields][]found
	texts  [numFields][]textEnd
	sorted []sortedFound
	ends   [numFields][]uint32 // where the postings of each term end, by its rank
	buffer buffer
}

// A textEnd is where the occurrences of a text end.
type textEnd struct {
	end          int
	doc, passage uint32
}

func newInverter() *inverter { return &inverter{reader: newReader()} }

// invert makes the block of some documents.
func (in *inverter) invert(docs []*Document) *block {
	in.begin()
	b := &block{docs: docs, tally: newTally()}
	for f := range b.lengths {
		in.found[f], in.texts[f] = in.found[f][:0], in.texts[f][:0]
		b.lengths[f] = make([]int, len(docs))
	}
	for i, d := range docs {
		doc := uint32(i)
		for f, texts := range [][]string{fieldTitle: d.titleTexts(), fieldNames: d.nameTexts(), fieldText: d.Texts} {
			b.lengths[f][i] = fieldLength(f, in.readAll(f, texts, doc))
		}
		begins, ends := d.edges()
		for j, list := range [][]string{d.Dates, begins, ends} {
			f := termFields[j]
			b.lengths[f][i] = min(1, in.keywords(f, list, doc))
		}
		b.tally.lengths(d, [3]int{b.lengths[fieldTitle][i], b.lengths[fieldNames][i], b.lengths[fieldText][i]}, 1)
	}
	for _, word := range in.listed {
		b.tally.words[word] = in.written(word).documents
	}
	in.sort(b)
	return b
}

// readAll returns the number of occurrences.
func (in *inverter) readAll(field int, texts []string, doc uint32) int {
	list := &in.found[field]
	from := len(*list)
	for i, text := range texts {
		in.read(text, doc, list)
		in.texts[field] = append(in.texts[field], textEnd{len(*list), doc, uint32(i)})
	}
	return len(*list) - from
}

// keywords adds each term once, and returns their number.
func (in *inverter) keywords(field int, terms []string, doc uint32) int {
	list := in.found[field]
	from := len(list)
	for _, term := range terms {
		at := found{term: in.number(term)}
		if !slices.Contains(list[from:], at) {
			list = append(list, at)
		}
	}
	in.found[field] = list
	in.texts[field] = append(in.texts[field], textEnd{len(list), doc, 0})
	return len(list) - from
}

// sort orders the terms by their bytes, and the occurrences of each field by their terms.
func (in *inverter) sort(b *block) {
	numbers := in.inOrder()
	ranks := make([]uint32, len(numbers))
	for rank, n := range numbers {
		ranks[n] = uint32(rank)
	}
	for f := range in.found {
		b.lists[f] = in.encode(f, ranks)
	}
	terms := frontCoder{buffer: in.buffer[:0]}
	var ends, sizes [numFields]int
	for rank, n := range numbers {
		terms.text(in.terms[n])
		for f := range ends {
			end := int(in.ends[f][rank])
			sizes[f], ends[f] = end-ends[f], end
		}
		terms.sizes(&sizes)
	}
	b.count, b.terms = len(numbers), bytes.Clone(terms.buffer)
	in.buffer = terms.buffer
}

// inOrder returns the numbers of the terms in the order of these. Most terms differ in their
// first eight bytes, which are compared as one number.
func (in *inverter) inOrder() []uint32 {
	type keyed struct {
		first  uint64
		number uint32
	}
	list := make([]keyed, len(in.terms))
	for n, term := range in.terms {
		list[n] = keyed{firstBytes(term), uint32(n)}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if a.first != b.first {
			return cmp.Compare(a.first, b.first)
		}
		return strings.Compare(in.terms[a.number], in.terms[b.number])
	})
	numbers := make([]uint32, len(list))
	for i := range list {
		numbers[i] = list[i].number
	}
	return numbers
}

// firstBytes returns eight of them as a number that is in their order.
func firstBytes[T string | []byte](term T) uint64 {
	var first [8]byte
	copy(first[:], term)
	return binary.BigEndian.Uint64(first[:])
}

// A sortedFound is an occurrence of a term: the index of the text, and the position.
type sortedFound struct{ text, position uint32 }

// encode sorts the occurrences of a field by the ranks of their terms, and writes them. Those
// of a term keep their order, which is that of the text.
func (in *inverter) encode(field int, ranks []uint32) []byte {
	list, texts := in.found[field], in.texts[field]
	next := slices.Grow(in.ends[field][:0], len(ranks)+1)[:len(ranks)+1]
	clear(next)
	for i := range list {
		list[i].term = ranks[list[i].term]
		next[list[i].term+1]++
	}
	for rank := range ranks {
		next[rank+1] += next[rank]
	}
	in.sorted = slices.Grow(in.sorted[:0], len(list))[:len(list)]
	at := 0
	for i, text := range texts {
		for ; at < text.end; at++ {
			rank := list[at].term
			in.sorted[next[rank]] = sortedFound{uint32(i), list[at].position}
			next[rank]++
		}
	}
	data := in.buffer[:0]
	from := 0
	for rank := range ranks {
		end := int(next[rank])
		data.postings(in.sorted[from:end], texts)
		next[rank], from = uint32(len(data)), end
	}
	in.ends[field], in.buffer = next, data
	return bytes.Clone(data)
}

// postings writes those of a term.
func (b *buffer) postings(list []sortedFound, texts []textEnd) {
	last := -1
	for len(list) > 0 {
		doc := int(texts[list[0].text].doc)
		n, placed := 0, 0
		for n < len(list) && int(texts[list[n].text].doc) == doc {
			if list[n].position > 0 {
				placed++
			}
			n++
		}
		b.number(doc - last - 1)
		last = doc
		if placed == n {
			b.number(2 * (n - 1))
		} else {
			b.number(2*(n-1) + 1)
			b.number(placed)
		}
		b.occurrences(list[:n], texts)
		list = list[n:]
	}
}

// occurrences writes those with a position.
func (b *buffer) occurrences(list []sortedFound, texts []textEnd) {
	var before occurrence
	for _, at := range list {
		if at.position == 0 {
			continue
		}
		passage := int(texts[at.text].passage)
		b.number(passage - before.passage)
		if passage != before.passage {
			before = occurrence{passage: passage}
		}
		b.number(int(at.position) - before.position)
		before.position = int(at.position)
	}
}
