package search

import (
	"bytes"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
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

func (m *memoryStore) Keep(string) {}

// lose forgets some of what it has.
func (m *memoryStore) lose(rng *rand.Rand) {
	for _, name := range slices.Sorted(maps.Keys(m.data)) {
		if rng.IntN(30) == 0 {
			delete(m.data, name)
		}
	}
}

// After any changes, an index that is made with a store, after another one, has the bytes of one
// that is made alone.
func TestAStoreChangesNoByte(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 11))
	c := detailed(documents(manyScripts), rng)
	c.Documents = append(c.Documents, hanCorpus(rng).Documents...)
	c.Kinds = append(c.Kinds, "page")
	store := &memoryStore{data: map[string][2]string{}}
	var last *publishedIndex
	unmade := 0
	for step := range 25 {
		switch docs := c.Documents; rng.IntN(10) {
		case 0:
			i := rng.IntN(len(docs))
			c.Documents = slices.Delete(slices.Clone(docs), i, i+1)
		case 1:
			one := docs[rng.IntN(len(docs))]
			one.ID = "new-" + strconv.Itoa(step)
			c.Documents = append(slices.Clone(docs), one)
		case 2:
			store.lose(rng)
		default:
			d := &docs[rng.IntN(len(docs))]
			switch rng.IntN(6) {
			case 0:
				d.Titles = append([]Title{{"en", randomText(rng), "a/"}}, d.Titles[1:]...)
			case 1:
				d.Names = append(slices.Clone(d.Names), randomMixture(rng))
			case 2:
				d.Dates = append(slices.Clone(d.Dates), "2020-02")
			case 3:
				d.Day, d.Group = "2021-01-01", pick(rng, []string{"", "toys", "ships"}) // it moves
			case 4:
				d.Texts = d.Texts[:len(d.Texts)/2]
			default:
				d.Texts = append(slices.Clone(d.Texts), randomMixture(rng))
			}
		}
		want := publish(t, c, nil, nil)
		got := publish(t, c, store, last)
		if len(got.files) != len(want.files) {
			t.Fatalf("step %d: there are %d files, want %d", step, len(got.files), len(want.files))
		}
		for name, text := range want.files {
			if !bytes.Equal(got.files[name], text) {
				t.Fatalf("step %d: %s differs", step, name)
			}
		}
		unmade += got.unmade
		last = got
	}
	if unmade < 5000 {
		t.Errorf("%d files of 25 indexes were not made again, want more", unmade)
	}
}

// A publishedIndex has the files of an index, but for bleve's own database and the seal, which
// has its checksum.
type publishedIndex struct {
	files  map[string][]byte
	keys   map[string]string
	unmade int // that were taken from the one before
}

// publish makes an index after another.
func publish(t *testing.T, c *Corpus, store Store, last *publishedIndex) *publishedIndex {
	t.Helper()
	in, err := prepare(c, 1000)
	if err != nil {
		t.Fatal(err)
	}
	in.sizes = sizes{segment: 1200, shard: 300, positions: 1000, common: 100, lists: 3, minListed: 1}
	o := WriteOptions{Dir: filepath.Join(t.TempDir(), "bleve"), Store: store}
	if last != nil {
		o.Has = func(name, key string) bool { return last.keys[name] == key }
	}
	w, err := in.Write(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	now := &publishedIndex{files: map[string][]byte{}, keys: map[string]string{}}
	for _, f := range slices.Concat(w.Files, w.Native) {
		var text bytes.Buffer
		_, err := f.WriteTo(&text)
		if errors.Is(err, ErrPublished) && o.Has(f.Name, f.Key) {
			now.unmade++
			text.Write(last.files[f.Name])
		} else if err != nil {
			t.Fatal(err)
		}
		if f.Key != "" {
			now.files[f.Name], now.keys[f.Name] = text.Bytes(), f.Key
		}
		if strings.Contains(f.Name, "/") || !IsBlock(f.Name) && f.Name != ManifestName {
			whole := filepath.Join(o.Dir, filepath.FromSlash(f.Name))
			if err := os.WriteFile(whole, text.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := checkSeal(o.Dir); err != nil { // which also knows the sums of what was not made
		t.Fatal(err)
	}
	return now
}

// An edit inverts the documents of a block again, and hardly ever those of a second.
func TestAnEditChangesOneBlock(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 12))
	var docs []Document
	for i := range 2000 {
		docs = append(docs, Document{Kind: "page", ID: strconv.Itoa(i), Titles: []Title{{Text: randomText(rng)}}, Texts: []string{randomMixture(rng), randomMixture(rng)}})
	}
	c := &Corpus{Documents: docs}
	store := &memoryStore{data: map[string][2]string{}}
	invertIn := func() int {
		before := store.puts
		in, err := prepare(c, 4000)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := invertAll(t.Context(), in.portions, store, nil); err != nil {
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
		d := &docs[rng.IntN(len(docs))]
		d.Texts[0] += " " + randomMixture(rng)
		all += invertIn()
	}
	if all < edits*9/10 || all > edits*3/2 {
		t.Errorf("%d edits change %d blocks, want about one each", edits, all)
	}
}

// After an edit of a word few files are made again, and little of the store is written.
func TestAnEditMakesFewFiles(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 13))
	var docs []Document
	for i := range 1000 {
		docs = append(docs, Document{Kind: "page", ID: strconv.Itoa(i), Titles: []Title{{Text: randomText(rng)}}, Texts: []string{randomMixture(rng), randomMixture(rng)}})
	}
	c := &Corpus{Documents: docs, Languages: []string{"en"}, Kinds: []string{"page"}}
	store := &memoryStore{data: map[string][2]string{}}
	last := publish(t, c, store, nil)
	made, written, files, stored := 0, 0, 0, 0
	for range 10 {
		before := maps.Clone(store.data)
		docs[rng.IntN(len(docs))].Texts[1] += " anotherword"
		now := publish(t, c, store, last)
		made += len(now.files) - now.unmade
		files += len(now.files)
		for name, d := range store.data {
			if before[name] != d {
				written++
			}
		}
		stored += len(store.data)
		last = now
	}
	// Rarely an edit moves the end of a portion. Files of rows and facets are always made.
	if made > files/3 || written > stored/3 {
		t.Errorf("ten edits make %d of %d files, and write %d of %d texts of the store, want less than a third", made, files, written, stored)
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
