package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// A Store keeps what was made for an index from one [Input.Write] of the same program to the
// next. It is only ever an optimisation, and safe for concurrent use.
type Store interface {
	Get(name, key string) []byte       // what was put last under the name, whole, if it has this key; or nil
	Put(name, key string, data []byte) // may forget it, and does not keep the data
	Keep(name string)                  // what has the name will be asked for another time, if not now
}

// noStore forgets everything.
type noStore struct{}

func (noStore) Get(string, string) []byte  { return nil }
func (noStore) Put(string, string, []byte) {}
func (noStore) Keep(string)                {}

// divide returns portions of about so many bytes of text. They end where the hash of a document's
// key decides, so that an edit rarely changes more than one.
func divide(docs []*Document, bytes int) []portion {
	var portions []portion
	cut := cutter{most: bytes, oneIn: cutPortionsOneIn}
	start := 0
	for i, d := range docs {
		if cut.cut(d.key(), d.size()) && i > start {
			portions = append(portions, portion{docs: docs[start:i], first: start})
			start = i
		}
	}
	if start < len(docs) {
		portions = append(portions, portion{docs: docs[start:], first: start})
	}
	return portions
}

const cutPortionsOneIn = 16

// name is that of the portion's block in a store.
func (p *portion) name() string {
	sum := sha256.Sum256([]byte(p.docs[0].key()))
	return "block-" + hex.EncodeToString(sum[:8])
}

// blocks are those of the portions of an input, made or read when they are needed.
type blocks struct {
	in    *Input
	store Store
	made  []func() *block
}

func newBlocks(in *Input, store Store) *blocks {
	b := &blocks{in: in, store: store, made: make([]func() *block, len(in.portions))}
	for i := range b.made {
		p := &in.portions[i]
		store.Keep(p.name())
		b.made[i] = sync.OnceValue(func() *block { return newInverter().stored(p, store) })
	}
	return b
}

// get is safe for concurrent use.
func (b *blocks) get(i int) *block { return b.made[i]() }

// all makes all blocks.
func (b *blocks) all(ctx context.Context, progress func(done, total int)) ([]*block, error) {
	list, err := invertAll(ctx, b.in.portions, b.store, progress)
	if err != nil {
		return nil, err
	}
	for i := range list {
		b.made[i] = func() *block { return list[i] }
	}
	return list, nil
}

// stored returns the block of a portion, from the store if that has it.
func (in *inverter) stored(p *portion, store Store) *block {
	name, key := p.name(), string(p.inverted[:])
	if data := store.Get(name, key); data != nil {
		if b, ok := decodeBlock(data, p.docs); ok {
			return b
		}
	}
	b := in.invert(p.docs)
	store.Put(name, key, b.encode())
	return b
}
