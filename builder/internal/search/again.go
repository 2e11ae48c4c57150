package search

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
)

// changes are how documents differ from those of an edition, whose numbers they have.
type changes struct {
	terms   map[string]*termChange
	words   map[string]int // how many more documents have a word of the lexicon
	lengths [numFields][]int
	totals  [numFields]int
}

// A termChange is that of the postings of a term.
type termChange struct {
	portions []*portion // where they differ
	lists    [numFields][]posting
}

// oneInChanged is how many portions may have changed for an index to be made of its edition: with
// more, all is made again.
const oneInChanged = 8

// compare returns nil if nearly all is another, or a store lacks what was before.
func (ed *edition) compare(in *Input, blocks *blocks) *changes {
	if len(ed.portions) != len(in.portions) {
		return nil
	}
	c := &changes{terms: map[string]*termChange{}, words: map[string]int{}, totals: ed.totals}
	for f := range c.lengths {
		c.lengths[f] = slices.Clone(ed.lengths[f])
	}
	left := len(in.portions)/oneInChanged + 1
	for i := range in.portions {
		was, is := &ed.portions[i], &in.portions[i]
		if was.first != is.first {
			return nil
		}
		if was.inverted == is.inverted {
			continue
		}
		if left--; left < 0 {
			return nil
		}
		before, ok := decodeBlock(blocks.store.Get(is.name(), string(was.inverted[:])), is.docs)
		if !ok {
			return nil
		}
		c.add(is, before, blocks.get(i))
	}
	return c
}

// add adds the difference between the blocks of a portion.
func (c *changes) add(p *portion, before, after *block) {
	for f := range c.lengths {
		copy(c.lengths[f][p.first:], after.lengths[f])
		c.totals[f] += after.tally.totals[f] - before.tally.totals[f]
	}
	for w, n := range after.tally.words {
		c.words[w] += n
	}
	for w, n := range before.tally.words {
		c.words[w] -= n
	}
	maps.DeleteFunc(c.words, func(_ string, n int) bool { return n == 0 })
	was, is := newCursor(before, 0, p.first), newCursor(after, 0, p.first)
	for was.left > 0 || is.left > 0 {
		order := compareCursors(was, is)
		if order == 0 && sameTerm(was, is) {
			was.next()
			is.next()
			continue
		}
		at := is
		if order < 0 {
			at = was
		}
		term := string(at.term())
		of := c.terms[term]
		if of == nil {
			of = &termChange{}
			c.terms[term] = of
		}
		of.portions = append(of.portions, p)
		if order >= 0 {
			for f, size := range is.sizes {
				if size > 0 {
					of.lists[f], _ = is.postings(f, of.lists[f], nil)
				}
			}
			is.next()
		}
		if order <= 0 {
			was.next()
		}
	}
}

// compareCursors compares terms; one that has ended comes last.
func compareCursors(a, b *cursor) int {
	if a.left == 0 || b.left == 0 {
		return cmp.Compare(b.left, a.left)
	}
	return slices.Compare(a.term(), b.term())
}

// apply returns the postings of a term after a change.
func (c *termChange) apply(before *[numFields][]posting) *[numFields][]posting {
	var lists [numFields][]posting
	for f := range lists {
		gone := func(p posting) bool {
			return slices.ContainsFunc(c.portions, func(in *portion) bool { return in.first <= p.doc && p.doc < in.first+len(in.docs) })
		}
		lists[f] = append(slices.DeleteFunc(slices.Clone(before[f]), gone), c.lists[f]...)
		slices.SortFunc(lists[f], func(a, b posting) int { return cmp.Compare(a.doc, b.doc) })
	}
	return &lists
}

// errLost means that a store has lost what was before.
var errLost = errors.New("the terms of a group are lost")

// again writes the shards of an edition after some changes, as add and end write those of all
// terms. It makes the groups that the changes touch, and those behind them until one begins as
// before. The others are taken as they are, if their files are published.
func (w *shardWriter) again(ctx context.Context, before []*shardGroup, c *changes, has func(name, key string) bool) error {
	changed := make([][]string, len(before)) // terms by group
	for _, term := range slices.Sorted(maps.Keys(c.terms)) {
		i := findGroup(before, term)
		changed[i] = append(changed[i], term)
		before[i].isTouched = true
		if i > 0 && before[i].first == term {
			before[i-1].isTouched = true // it may end elsewhere
		}
	}
	for word := range c.words {
		before[findWord(before, word)].isTouched = true
	}
	for i, g := range before {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i > 0 {
			if err := w.endBefore(g); err != nil {
				return err
			}
		}
		if !g.isTouched && w.isAt(g) && w.canTake(g, has) {
			w.take(g)
			if i+1 < len(before) {
				w.goTo(before[i+1])
			}
			continue
		}
		if err := w.feed(g, changed[i], c); err != nil {
			return err
		}
	}
	return nil
}

// feed adds the terms that a group had, and those that it has now.
func (w *shardWriter) feed(g *shardGroup, changed []string, c *changes) error {
	terms := g.read(w.store)
	if terms == nil {
		return errLost
	}
	var lists [numFields][]posting
	var occurrences []occurrence
	for at := newCursor(terms, 0, 0); at.left > 0 || len(changed) > 0; {
		for f := range lists {
			lists[f] = lists[f][:0]
		}
		term := ""
		if at.left > 0 {
			term = string(at.term())
		}
		isChanged := len(changed) > 0 && (at.left == 0 || changed[0] <= term)
		if !isChanged || changed[0] == term {
			occurrences = occurrences[:0]
			for f, size := range at.sizes {
				if size > 0 {
					lists[f], occurrences = at.postings(f, lists[f], occurrences)
				}
			}
			at.next()
		}
		all := &lists
		if isChanged {
			term = changed[0]
			all = c.terms[term].apply(all)
			changed = changed[1:]
		}
		if slices.ContainsFunc(all[:], func(list []posting) bool { return len(list) > 0 }) {
			if err := w.add(term, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// endBefore ends the shard, and the group, if add would end them before the first term of a group
// that has not changed.
func (w *shardWriter) endBefore(g *shardGroup) error {
	if g.isTouched || w.shard.count == 0 {
		return nil
	}
	before := separator(w.last, g.first)
	if !w.cut.full(before) {
		return nil
	}
	w.cut.size = 0
	if err := w.flush(g.first); err != nil {
		return err
	}
	if w.beginsList(before) {
		return w.flushPositions()
	}
	return nil
}

// isAt reports whether a group would begin here, and as it began.
func (w *shardWriter) isAt(g *shardGroup) bool {
	return w.shard.count == 0 && len(w.waiting) == 0 && w.here() == g.start
}

// canTake reports whether all files of a group are published, and would have the same names.
func (w *shardWriter) canTake(g *shardGroup, has func(name, key string) bool) bool {
	for i := range g.files {
		f := &g.files[i]
		other, taken := w.files.taken[f.name]
		if !f.isPlain() || taken && other != f.sum || !has(f.name.String(), f.name.String()) {
			return false
		}
	}
	return true
}

// take adds a group as it is.
func (w *shardWriter) take(g *shardGroup) {
	for _, f := range g.files {
		if _, taken := w.files.taken[f.name]; !taken {
			w.files.taken[f.name] = f.sum
			w.files.files = append(w.files.files, File{Name: f.name.String(), Key: f.name.String()})
		}
	}
	w.endGroup()
	w.groups = append(w.groups, g)
	w.store.Keep(g.storeName())
	if len(w.lists) == 0 {
		w.lists = []shardList{{}}
	}
	if g.list {
		w.lists = append(w.lists, shardList{})
	}
	w.list().add(&g.shards)
	for _, t := range g.commons {
		w.common(t)
	}
}

// goTo goes on where a group began.
func (w *shardWriter) goTo(g *shardGroup) {
	w.positionsCut.size, w.listCut.size, w.last = g.start.positions, g.start.list, g.start.last
	n, _ := w.lexicon.search(g.shards.first[0])
	w.words = w.lexicon[n:]
}
