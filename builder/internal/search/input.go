package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// An Input is a corpus in the order of its index, divided into portions, with their hashes. It
// holds the documents of the corpus, which must not change.
type Input struct {
	corpus   *Corpus
	docs     []*Document // in the order of their keys
	portions []portion
	digest   string
	sizes    sizes
}

// sizes are those of the parts of an index, see format.go; tests have smaller ones.
type sizes struct{ segment, shard, positions, common, lists, minListed int }

func usualSizes(documents int) sizes {
	return sizes{
		segment: segmentBytes, shard: grown(shardBytes, documents), positions: grown(positionsBytes, documents),
		common: grown(commonBytes, documents), lists: listShards, minListed: minListed,
	}
}

// A portion is successive documents. What is inverted of them is a block.
type portion struct {
	docs     []*Document
	first    int // the number of its first document
	inverted digest
	whole    digest
}

// A digest is a hash of documents: of what is inverted, or of all that they have.
type digest [sha256.Size]byte

// Prepare hashes a corpus, on all processors.
func Prepare(c *Corpus) (*Input, error) { return prepare(c, blockBytes) }

// prepare divides the documents into portions of about so many bytes of text.
func prepare(c *Corpus, bytes int) (*Input, error) {
	in := &Input{corpus: c, docs: sorted(c.Documents), sizes: usualSizes(len(c.Documents))}
	in.portions = divide(in.docs, bytes)
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range in.portions {
		g.Go(func() error {
			in.portions[i].hash()
			return nil
		})
	}
	_ = g.Wait() // there are no errors
	others := *c
	others.Documents = nil
	text, err := json.Marshal(&others)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	all := newHasher()
	all.text(string(text))
	for i := range c.Documents { // the orders are of the documents as the corpus has them
		all.text(c.Documents[i].key())
	}
	for i := range in.portions {
		all.buffer.bytes(in.portions[i].whole[:])
	}
	sum := all.sum()
	in.digest = hex.EncodeToString(sum[:])
	return in, nil
}

// Digest is a hash of all that an index depends on, but of the program.
func (in *Input) Digest() string { return in.digest }

func (p *portion) hash() {
	inverted, whole := newHasher(), newHasher()
	for _, d := range p.docs {
		inverted.number(len(d.Titles))
		for _, t := range d.Titles {
			inverted.text(t.Text)
			whole.texts(t.Language, t.Address)
		}
		for _, list := range [][]string{d.Aliases, d.Names, {d.ID}, d.Texts, d.Dates} {
			inverted.list(list)
		}
		whole.texts(d.Kind, d.Group, d.Type, d.Status, d.Date, d.Day)
		whole.number(len(d.Values))
		for _, key := range slices.Sorted(maps.Keys(d.Values)) {
			whole.text(key)
			whole.list(d.Values[key])
		}
	}
	p.inverted = inverted.sum()
	whole.buffer.bytes(p.inverted[:])
	p.whole = whole.sum()
}

// A hasher hashes texts, each with its length, so that other texts have another hash.
type hasher struct {
	buffer
	hash hash.Hash
}

func newHasher() *hasher { return &hasher{hash: sha256.New()} }

func (h *hasher) text(text string) {
	h.number(len(text))
	h.buffer = append(h.buffer, text...)
	if len(h.buffer) > 1<<14 {
		h.hash.Write(h.buffer)
		h.buffer = h.buffer[:0]
	}
}

func (h *hasher) texts(list ...string) {
	for _, text := range list {
		h.text(text)
	}
}

func (h *hasher) list(list []string) {
	h.number(len(list))
	h.texts(list...)
}

// sum is the hash of what was written so far.
func (h *hasher) sum() (sum digest) {
	h.hash.Write(h.buffer)
	h.buffer = h.buffer[:0]
	h.hash.Sum(sum[:0])
	return sum
}
