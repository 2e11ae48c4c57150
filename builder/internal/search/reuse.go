package search

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Store keeps inverted documents from one [Write] of the same program to the next. It is
// only ever an optimisation, and safe for concurrent use.
type Store interface {
	Get(name, key string) []byte       // what was put last under the name, whole, if it has this key; or nil
	Put(name, key string, data []byte) // may forget it
}

// divide returns the documents of each block of about so many bytes of text. Blocks end where
// the hash of a document's key decides, so that an edit rarely changes more than one.
func divide(docs []*Document, bytes int) [][]*Document {
	var parts [][]*Document
	cut := cutter{most: bytes, oneIn: cutBlocksOneIn}
	start := 0
	for i, d := range docs {
		if cut.cut(d.key(), d.size()) && i > start {
			parts = append(parts, docs[start:i])
			start = i
		}
	}
	if start < len(docs) {
		parts = append(parts, docs[start:])
	}
	return parts
}

const cutBlocksOneIn = 16

// blockName is that of the block that begins with a document.
func blockName(first *Document) string {
	sum := sha256.Sum256([]byte(first.key()))
	return hex.EncodeToString(sum[:8])
}

// blockKey is a hash of all that the block of documents depends on.
func blockKey(docs []*Document) string {
	hash := sha256.New()
	var b buffer
	for _, d := range docs {
		for _, list := range [][]string{d.titleTexts(), d.nameTexts(), d.Texts, d.Dates} {
			b.number(len(list))
			for _, text := range list {
				b.number(len(text))
				b = append(b, text...)
			}
		}
		hash.Write(b)
		b = b[:0]
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// stored returns the block of documents, from the store if that has it.
func (in *inverter) stored(docs []*Document, store Store) *block {
	if store == nil {
		return in.invert(docs)
	}
	name, key := blockName(docs[0]), blockKey(docs)
	if data := store.Get(name, key); data != nil {
		if b, ok := decodeBlock(data, docs); ok {
			return b
		}
	}
	b := in.invert(docs)
	store.Put(name, key, b.encode())
	return b
}
