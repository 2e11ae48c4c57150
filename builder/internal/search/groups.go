package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// A shardGroup is successive shards whose positions are in one file, with the common terms among
// them. It depends on nothing but its terms, what stands before it, and the first term behind
// it, so after an edit most groups are taken from the last index (again.go).
type shardGroup struct {
	start     groupStart
	first     string // the first term in a shard; the first group has all terms before it, too
	list      bool   // it begins a list of shards
	shards    shardList
	commons   []commonTerm
	files     []fileRef // in the order in which they were made
	inverted  digest    // of its terms and postings, as a store has them
	writing   *termWriter
	isTouched bool // an edit changed a term or a word of it
}

// A groupStart is what the writer of shards knows where a group begins.
type groupStart struct {
	positions int    // see shardWriter.positionsCut
	list      int    // see shardWriter.listCut
	lists     int    // how many there are
	last      string // the last term of a shard
}

type commonTerm struct {
	term string
	file fileName
}

// A fileRef is a file, with the hash of its content.
type fileRef struct {
	name fileName
	sum  [sha256.Size]byte
}

// isPlain reports whether the name is that which the content would have alone.
func (r *fileRef) isPlain() bool { return fileName(r.sum[:3]) == r.name && r.name != fileName{} }

// storeName is the name of the group's terms in a store.
func (g *shardGroup) storeName() string {
	sum := sha256.Sum256([]byte(g.first))
	return "group-" + hex.EncodeToString(sum[:8])
}

// A termWriter writes terms with their postings as a block has them.
type termWriter struct {
	count int
	terms frontCoder
	lists [numFields]buffer
}

func (t *termWriter) add(term string, lists *[numFields][]posting) {
	var sizes [numFields]int
	for f, list := range lists {
		before := len(t.lists[f])
		t.lists[f].list(list)
		sizes[f] = len(t.lists[f]) - before
	}
	t.count++
	t.terms.text(term)
	t.terms.sizes(&sizes)
}

// list writes the postings of a term.
func (b *buffer) list(list []posting) {
	last := -1
	for _, p := range list {
		b.number(p.doc - last - 1)
		last = p.doc
		if len(p.occurrences) == p.count {
			b.number(2 * (p.count - 1))
		} else {
			b.number(2*(p.count-1) + 1)
			b.number(len(p.occurrences))
		}
		before := occurrence{}
		for _, at := range p.occurrences {
			b.number(at.passage - before.passage)
			if at.passage != before.passage {
				before.position = 0
			}
			b.number(at.position - before.position)
			before = at
		}
	}
}

// save puts the terms of a group into a store.
func (g *shardGroup) save(to Store) {
	if g.writing == nil {
		return
	}
	b := block{tally: newTally(), count: g.writing.count, terms: g.writing.terms.buffer}
	for f := range b.lists {
		b.lists[f] = g.writing.lists[f]
	}
	data := b.encode()
	g.inverted = sha256.Sum256(data)
	to.Put(g.storeName(), string(g.inverted[:]), data)
	g.writing = nil
}

// read returns the terms of a group, as a block without documents, or nil.
func (g *shardGroup) read(from Store) *block {
	b, ok := decodeBlock(from.Get(g.storeName(), string(g.inverted[:])), nil)
	if !ok {
		return nil
	}
	return b
}

// An edition is what an index was made of. It serves to make the next one of documents with the
// same numbers.
type edition struct {
	portions []portion // without documents
	lengths  [numFields][]int
	totals   [numFields]int
	lexicon  lexicon
	groups   []*shardGroup
}

const editionName = "edition"

// numbers is a hash of the keys of all documents, and so of their numbers.
func (in *Input) numbers() string {
	h := newHasher()
	for _, d := range in.docs {
		h.text(d.key())
	}
	sum := h.sum()
	return string(sum[:])
}

func (ed *edition) encode() []byte {
	var c frontCoder
	c.number(len(ed.portions))
	for i := range ed.portions {
		c.number(ed.portions[i].first)
		c.bytes(ed.portions[i].inverted[:])
	}
	for f := range ed.lengths {
		for _, n := range ed.lengths[f] {
			c.number(n)
		}
		c.number(ed.totals[f])
	}
	c.bytes(ed.lexicon.encode())
	c.last = ""
	c.number(len(ed.groups))
	for _, g := range ed.groups {
		g.encode(&c)
	}
	return c.buffer
}

func (g *shardGroup) encode(c *frontCoder) {
	for _, n := range []int{g.start.positions, g.start.list, g.start.lists} {
		c.number(n)
	}
	c.text(g.start.last)
	c.text(g.first)
	list := byte(0)
	if g.list {
		list = 1
	}
	c.bytes([]byte{list})
	c.bytes(g.inverted[:])
	c.number(len(g.shards.first))
	for i, first := range g.shards.first {
		c.text(first)
		c.name(g.shards.names[i])
	}
	c.number(len(g.shards.positionFiles))
	for i, name := range g.shards.positionFiles {
		c.name(name)
		c.number(g.shards.shardsPerFile[i])
	}
	c.number(len(g.commons))
	for _, t := range g.commons {
		c.text(t.term)
		c.name(t.file)
	}
	c.number(len(g.files))
	for _, f := range g.files {
		c.name(f.name)
		c.bytes(f.sum[:])
	}
}

// readEdition returns nil if a store has none of documents with the same numbers.
func readEdition(from Store, in *Input) *edition {
	d := decoder{data: from.Get(editionName, in.numbers())}
	ed := &edition{portions: make([]portion, d.count())}
	for i := range ed.portions {
		ed.portions[i].first = d.number()
		copy(ed.portions[i].inverted[:], d.bytes(len(digest{})))
	}
	for f := range ed.lengths {
		ed.lengths[f] = make([]int, len(in.docs))
		for i := range ed.lengths[f] {
			ed.lengths[f][i] = d.number()
		}
		ed.totals[f] = d.number()
	}
	ed.lexicon = make(lexicon, d.count())
	d.last = d.last[:0]
	for i := range ed.lexicon {
		d.text()
		ed.lexicon[i] = word{string(d.last), d.number()}
	}
	d.last = d.last[:0]
	ed.groups = make([]*shardGroup, d.count())
	for i := range ed.groups {
		ed.groups[i] = d.group()
	}
	if d.failed || len(d.data) > 0 || len(ed.groups) == 0 {
		return nil
	}
	return ed
}

func (d *decoder) group() *shardGroup {
	g := &shardGroup{start: groupStart{positions: d.number(), list: d.number(), lists: d.number()}}
	g.start.last = d.string()
	g.first = d.string()
	g.list = d.byte() == 1
	copy(g.inverted[:], d.bytes(len(digest{})))
	for range d.count() {
		g.shards.first = append(g.shards.first, d.string())
		g.shards.names = append(g.shards.names, d.name())
	}
	for range d.count() {
		g.shards.positionFiles = append(g.shards.positionFiles, d.name())
		g.shards.shardsPerFile = append(g.shards.shardsPerFile, d.number())
	}
	for range d.count() {
		g.commons = append(g.commons, commonTerm{d.string(), d.name()})
	}
	for range d.count() {
		ref := fileRef{name: d.name()}
		copy(ref.sum[:], d.bytes(sha256.Size))
		g.files = append(g.files, ref)
	}
	return g
}

func (d *decoder) string() string {
	d.text()
	return string(d.last)
}

func (d *decoder) name() (name fileName) {
	copy(name[:], d.bytes(len(name)))
	return name
}

// count is a number of things that take at least a byte each.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.data) {
		d.fail()
		return 0
	}
	return n
}

// findGroup returns the index of the group that has or would have a term.
func findGroup(groups []*shardGroup, term string) int {
	i, found := slices.BinarySearchFunc(groups[1:], term, func(g *shardGroup, term string) int { return strings.Compare(g.first, term) })
	if found {
		i++
	}
	return i
}

// findWord returns the index of the group whose shards have a word of the lexicon.
func findWord(groups []*shardGroup, word string) int {
	i, found := slices.BinarySearchFunc(groups[1:], word, func(g *shardGroup, word string) int { return strings.Compare(g.shards.first[0], word) })
	if found {
		i++
	}
	return i
}

// sameTerm reports whether two blocks have the same postings of a term.
func sameTerm(a, b *cursor) bool {
	for f := range a.sizes {
		if !bytes.Equal(a.lists[f][a.behind[f]:][:a.sizes[f]], b.lists[f][b.behind[f]:][:b.sizes[f]]) {
			return false
		}
	}
	return true
}
