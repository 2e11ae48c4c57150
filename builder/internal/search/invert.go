package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// blockBytes is the amount of text in a block. While a block is filled, it needs memory of
// about fifteen times its text; afterwards less than half of it.
const blockBytes = 2 << 20

// A block is the inverted index of successive documents.
type block struct {
	docs    []*Document
	terms   []string // of all fields, in the order of their bytes
	lists   [numFields]blockLists
	lengths [numFields][]int // of the fields of each document
	tally   *tally
}

// blockLists are the postings of one field, by the index of their term: those of term i end
// at ends[i]. A posting is numbers (LEB128): the index of the document in the block minus
// that of the posting before (-1 before the first), minus 1; twice its frequency minus 2,
// plus 1 if it has another number of positions than of occurrences; then this number; then
// for each position the passage minus that of the position before (0 before the first), and
// the position minus that before in the same passage (0 before the first).
type blockLists struct {
	ends []int
	data []byte
}

// invertAll makes the blocks of all documents, each of so many bytes of text, on all
// processors.
func invertAll(ctx context.Context, docs []*Document, bytes int, progress func(done, total int)) ([]*block, error) {
	parts := slices.Collect(batches(docs, bytes))
	blocks := make([]*block, len(parts))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	done := 0
	for i, part := range parts {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			blocks[i] = invert(part)
			mu.Lock()
			defer mu.Unlock()
			if done += len(part); progress != nil {
				progress(done, len(docs))
			}
			return nil
		})
	}
	return blocks, g.Wait()
}

// invert makes the block of some documents.
func invert(docs []*Document) *block {
	in := &inverter{numbers: map[string]uint32{}, words: map[string]*wordCount{}}
	b := &block{docs: docs, tally: newTally()}
	for f := range b.lengths {
		b.lengths[f] = make([]int, len(docs))
	}
	for i, d := range docs {
		in.doc = uint32(i)
		for f, texts := range [][]string{fieldTitle: d.titleTexts(), fieldNames: d.nameTexts(), fieldText: d.Texts} {
			b.lengths[f][i] = fieldLength(f, in.texts(f, texts))
		}
		begins, ends := d.edges()
		for j, list := range [][]string{d.Dates, begins, ends} {
			f := termFields[j]
			b.lengths[f][i] = min(1, in.keywords(f, list))
		}
		b.tally.lengths(d, [3]int{b.lengths[fieldTitle][i], b.lengths[fieldNames][i], b.lengths[fieldText][i]}, 1)
	}
	for word, n := range in.words {
		b.tally.words[word] = n.documents
	}
	in.sort(b)
	return b
}

// An inverter gathers the occurrences of terms, in the order in which they are read.
type inverter struct {
	doc     uint32            // that is read, as its index in the block
	numbers map[string]uint32 // of terms, in the order in which they were found
	terms   []string          // by their numbers
	found   [numFields][]found
	words   map[string]*wordCount // of the lexicon
}

// A found term is an occurrence. Position 0 means that it has none.
type found struct{ term, doc, passage, position uint32 }

type wordCount struct {
	documents int
	last      uint32 // the last document that has it, plus 1
}

// texts returns the number of tokens.
func (in *inverter) texts(field int, texts []string) int {
	count := 0
	for i, text := range texts {
		tokens := analyze(text)
		for j := range tokens {
			t := &tokens[j]
			at := found{term: in.number(t.term), doc: in.doc}
			if t.hasPosition() {
				at.passage, at.position = uint32(i), uint32(t.pos)
			}
			in.found[field] = append(in.found[field], at)
			if t.surface != "" {
				in.word(t.surface)
			}
		}
		count += len(tokens)
	}
	return count
}

// keywords adds each term once, and returns their number.
func (in *inverter) keywords(field int, list []string) int {
	from := len(in.found[field])
	for _, term := range list {
		at := found{term: in.number(term), doc: in.doc}
		if !slices.Contains(in.found[field][from:], at) {
			in.found[field] = append(in.found[field], at)
		}
	}
	return len(in.found[field]) - from
}

func (in *inverter) number(term string) uint32 {
	n, ok := in.numbers[term]
	if !ok {
		n = uint32(len(in.terms))
		term = strings.Clone(term) // otherwise it would keep its text in memory
		in.numbers[term] = n
		in.terms = append(in.terms, term)
	}
	return n
}

func (in *inverter) word(surface string) {
	n, ok := in.words[surface]
	if !ok {
		if !inLexicon(surface) {
			return
		}
		n = new(wordCount)
		in.words[strings.Clone(surface)] = n
	}
	if n.last != in.doc+1 {
		n.last = in.doc + 1
		n.documents++
	}
}

// sort orders the terms by their bytes, and the occurrences of each field by their terms.
func (in *inverter) sort(b *block) {
	numbers := in.sorted()
	b.terms = make([]string, len(numbers))
	ranks := make([]uint32, len(numbers))
	for rank, n := range numbers {
		b.terms[rank], ranks[n] = in.terms[n], uint32(rank)
	}
	for f, list := range in.found {
		in.found[f] = nil
		b.lists[f] = encodeLists(ordered(list, ranks), len(ranks))
	}
}

// sorted returns the numbers of the terms. Most terms differ in their first eight bytes,
// which are compared as one number.
func (in *inverter) sorted() []uint32 {
	type keyed struct {
		first  uint64
		number uint32
	}
	list := make([]keyed, len(in.terms))
	for n, term := range in.terms {
		var first [8]byte
		copy(first[:], term)
		list[n] = keyed{binary.BigEndian.Uint64(first[:]), uint32(n)}
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

// ordered sorts by the rank of the term, which it puts in the place of its number; those
// of a term keep their order.
func ordered(list []found, ranks []uint32) []found {
	next := make([]uint32, len(ranks)+1)
	for i := range list {
		list[i].term = ranks[list[i].term]
		next[list[i].term+1]++
	}
	for rank := range ranks {
		next[rank+1] += next[rank]
	}
	sorted := make([]found, len(list))
	for _, at := range list {
		sorted[next[at.term]] = at
		next[at.term]++
	}
	return sorted
}

func encodeLists(list []found, terms int) blockLists {
	l := blockLists{ends: make([]int, terms)}
	b := make(buffer, 0, 3*len(list))
	for rank := range terms {
		last := -1
		for len(list) > 0 && list[0].term == uint32(rank) {
			n := 1
			for n < len(list) && list[n].term == list[0].term && list[n].doc == list[0].doc {
				n++
			}
			b.number(int(list[0].doc) - last - 1)
			last = int(list[0].doc)
			b.occurrences(list[:n])
			list = list[n:]
		}
		l.ends[rank] = len(b)
	}
	l.data = slices.Clip(slices.Clone(b))
	return l
}

// occurrences writes those of a term in a document, but for the document.
func (b *buffer) occurrences(list []found) {
	placed := list
	if slices.ContainsFunc(list, func(at found) bool { return at.position == 0 }) {
		placed = slices.DeleteFunc(slices.Clone(list), func(at found) bool { return at.position == 0 })
	}
	if len(placed) == len(list) {
		b.number(2 * (len(list) - 1))
	} else {
		b.number(2*(len(list)-1) + 1)
		b.number(len(placed))
	}
	if !slices.IsSortedFunc(placed, inText) {
		placed = slices.SortedStableFunc(slices.Values(placed), inText)
	}
	var before found
	for _, at := range placed {
		b.number(int(at.passage - before.passage))
		if at.passage != before.passage {
			before.position = 0
		}
		b.number(int(at.position - before.position))
		before = at
	}
}

func inText(a, b found) int {
	return cmp.Or(cmp.Compare(a.passage, b.passage), cmp.Compare(a.position, b.position))
}

// postings appends those of term i to a list; first is the number of the first document.
func (l *blockLists) postings(i, first int, list []posting, at []occurrence) ([]posting, []occurrence) {
	from := 0
	if i > 0 {
		from = l.ends[i-1]
	}
	data := l.data[from:l.ends[i]]
	number := func() int {
		n, size := binary.Uvarint(data)
		data = data[size:]
		return int(n)
	}
	doc := first - 1
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
