package search

import (
	"bytes"
	"cmp"
	"container/heap"
	"context"
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
		if b.count > 0 {
			waiting = append(waiting, newCursor(b, i, first))
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
		term := string(waiting[0].term())
		for f := range lists {
			lists[f] = lists[f][:0]
		}
		occurrences = occurrences[:0]
		for len(waiting) > 0 && string(waiting[0].term()) == term {
			c := waiting[0]
			for f, size := range c.sizes {
				if size > 0 {
					lists[f], occurrences = c.postings(f, lists[f], occurrences)
				}
			}
			if c.next(); c.left > 0 {
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

// cursors are a heap: the first has the least term, and of these the first block.
type cursors []*cursor

func (c cursors) Len() int      { return len(c) }
func (c cursors) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c cursors) Less(i, j int) bool {
	a, b := c[i], c[j]
	if a.prefix != b.prefix {
		return a.prefix < b.prefix
	}
	return cmp.Or(bytes.Compare(a.term(), b.term()), cmp.Compare(a.number, b.number)) < 0
}
func (c *cursors) Push(x any) { *c = append(*c, x.(*cursor)) }
func (c *cursors) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}
