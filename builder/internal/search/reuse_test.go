package search

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"testing"
)

// A memoryStore counts what it is given.
type memoryStore struct {
	mu   sync.Mutex
	data map[string][2]string // by the name, the key and the content
	puts int
}

func (m *memoryStore) Get(name, key string) []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	if d, ok := m.data[name]; ok && d[0] == key {
		return []byte(d[1])
	}
	return nil
}

func (m *memoryStore) Put(name, key string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.data[name] = [2]string{key, string(data)}
	m.puts++
}

// After any changes, an index with blocks from a store has the bytes of one without.
func TestAStoreChangesNoByte(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 11))
	c := detailed(documents(manyScripts), rng)
	store := &memoryStore{data: map[string][2]string{}}
	for step := range 25 {
		switch docs := c.Documents; rng.IntN(6) {
		case 0:
			i := rng.IntN(len(docs))
			c.Documents = slices.Delete(slices.Clone(docs), i, i+1)
		case 1:
			one := docs[rng.IntN(len(docs))]
			one.ID = "new-" + strconv.Itoa(step)
			c.Documents = append(slices.Clone(docs), one)
		default:
			d := &docs[rng.IntN(len(docs))]
			switch rng.IntN(5) {
			case 0:
				d.Titles = append([]Title{{"en", randomText(rng), "a/"}}, d.Titles[1:]...)
			case 1:
				d.Names = append(slices.Clone(d.Names), randomMixture(rng))
			case 2:
				d.Dates = append(slices.Clone(d.Dates), "2020-02")
			case 3:
				d.Day, d.Group = "2021-01-01", pick(rng, []string{"", "toys", "ships"}) // it moves
			default:
				d.Texts = append(slices.Clone(d.Texts), randomMixture(rng))
			}
		}
		anew, again := filepath.Join(t.TempDir(), "anew"), filepath.Join(t.TempDir(), "again")
		want, err := write(t.Context(), c, anew, 1000, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := write(t.Context(), c, again, 1000, store, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(got, want, func(a, b File) bool { return a.Name == b.Name && bytes.Equal(a.content, b.content) }) {
			t.Fatalf("step %d: the files differ", step)
		}
		var segments [2][]byte
		for i, dir := range []string{anew, again} {
			if segments[i], err = os.ReadFile(filepath.Join(dir, storeFolder, segmentName)); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(segments[0], segments[1]) {
			t.Fatalf("step %d: the segments differ", step)
		}
	}
}

// An edit inverts the documents of a block again, and hardly ever those of a second.
func TestAnEditChangesOneBlock(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 12))
	var docs []Document
	for i := range 2000 {
		docs = append(docs, Document{Kind: "page", ID: strconv.Itoa(i), Titles: []Title{{Text: randomText(rng)}}, Texts: []string{randomMixture(rng), randomMixture(rng)}})
	}
	list := sorted(docs)
	store := &memoryStore{data: map[string][2]string{}}
	invertIn := func() int {
		before := store.puts
		if _, err := invertAll(t.Context(), list, 4000, store, nil); err != nil {
			t.Fatal(err)
		}
		return store.puts - before
	}
	if n := invertIn(); n < 20 {
		t.Fatalf("%d documents are %d blocks, want at least 20", len(docs), n)
	}
	if n := invertIn(); n != 0 {
		t.Errorf("%d blocks are inverted again without a change", n)
	}
	const edits = 100
	all := 0
	for range edits {
		d := pick(rng, list)
		d.Texts[0] += " " + randomMixture(rng)
		all += invertIn()
	}
	if all < edits*9/10 || all > edits*3/2 {
		t.Errorf("%d edits change %d blocks, want about one each", edits, all)
	}
}

func TestDecodedBlocksAreTheEncodedOnes(t *testing.T) {
	for name, c := range corpora() {
		docs := sorted(c.Documents)
		want := newInverter().invert(docs)
		data := want.encode()
		got, ok := decodeBlock(data, docs)
		if !ok || got.count != want.count || !bytes.Equal(got.terms, want.terms) || !reflect.DeepEqual([]any{got.docs, got.lengths, got.tally}, []any{want.docs, want.lengths, want.tally}) {
			t.Fatalf("%s: the block is decoded to another (%v)", name, ok)
		}
		for f := range want.lists {
			if !bytes.Equal(got.lists[f], want.lists[f]) {
				t.Errorf("%s: the lists of the field %s are decoded to others", name, fields[f].name)
			}
		}
		for n := 0; n < len(data); n += 1 + n/50 {
			if _, ok := decodeBlock(data[:n], docs); ok {
				t.Errorf("%s: the first %d of %d bytes are a block", name, n, len(data))
			}
		}
		if _, ok := decodeBlock(append(slices.Clone(data), 0), docs); ok {
			t.Errorf("%s: a block may have another byte behind it", name)
		}
	}
}
