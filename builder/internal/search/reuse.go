package search

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Store keeps what was made for an index from one [Input.Write] of the same program to the
// next. It is only ever an optimisation, and safe for concurrent use.
type Store interface {
	Get(name, key string) []byte       // what was put last under the name, whole, if it has this key; or nil
	Put(name, key string, data []byte) // may forget it, and does not keep the data
}

// noStore forgets everything.
type noStore struct{}

func (noStore) Get(string, string) []byte  { return nil }
func (noStore) Put(string, string, []byte) {}

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
