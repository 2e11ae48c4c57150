package search

import (
	"cmp"
	"container/heap"
	"context"
	"strings"
)

// A posting is a document that has a term in a field.
type posting struct {
	doc         int // its number
	count       int // how often it has the term
	occurrences []occurrence
}

// An occurrence is a passage of a field, from 0, and a position in it, from 1.
type occurrence struct{ passage, position int }

// merge calls each for every term of some blocks, in the order of their bytes, with its
// postings by field. They are valid until each returns. The blocks have the documents in
// their order.
func merge(ctx context.Context, blocks []*block, each func(term string, lists *[numFields][]posting) error) error {
	var waiting cursors
	first := 0
	for i, b := range blocks {
		if len(b.terms) > 0 {
			waiting = append(waiting, &cursor{block: b, number: i, first: first})
		}
		first += len(b.docs)
	}
	heap.Init(&waiting)
	var lists [numFields][]posting
	var occurrences []occurrence
	for len(waiting) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		term := waiting[0].term()
		for f := range lists {
			lists[f] = lists[f][:0]
		}
		occurrences = occurrences[:0]
		for len(waiting) > 0 && waiting[0].term() == term {
			c := waiting[0]
			for f := range lists {
				lists[f], occurrences = c.block.lists[f].postings(c.at, c.first, lists[f], occurrences)
			}
			if c.at++; c.at < len(c.block.terms) {
				heap.Fix(&waiting, 0)
			} else {
				heap.Pop(&waiting)
			}
		}
		if err := each(term, &lists); err != nil {
			return err
		}
	}
	return nil
}

// A cursor is a term of a block.
type cursor struct {
	block  *block
	number int // of the block
	first  int // the number of its first document
	at     int
}

func (c *cursor) term() string { return c.block.terms[c.at] }

// cursors are a heap: the first has the least term, and of these the first block.
type cursors []*cursor

func (c cursors) Len() int      { return len(c) }
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c cursors) Less(i, j int) bool {
	return cmp.Or(strings.Compare(c[i].term(), c[j].term()), cmp.Compare(c[i].number, c[j].number)) < 0
}
func (c *cursors) Push(x any) { *c = append(*c, x.(*cursor)) }
func (c *cursors) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}
