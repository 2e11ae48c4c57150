package render

import (
	"bytes"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"
)

// storeOf is a Store with one text. It counts what is put in.
type storeOf struct {
	key  string
	text []byte
	puts int
}

func (s *storeOf) Get(name, key string) string {
	if name != storedName || key != s.key {
		return ""
	}
	return string(s.text)
}

func (s *storeOf) Put(name, key string, content []byte) error {
	s.key, s.text = key, bytes.Clone(content)
	s.puts++
	return nil
}

func staticsWith(t *testing.T, store Store, own fs.FS) *statics {
	t.Helper()
	s, err := newStatics(Options{Static: project("static", own), Minify: true, Store: store})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestScriptsOfAStoreAreThoseThatAreBundled(t *testing.T) {
	store := &storeOf{}
	want := staticsWith(t, nil, nil)
	for step, puts := range []int{1, 1} { // bundled, then recalled
		got := staticsWith(t, store, nil)
		if !reflect.DeepEqual(want.scripts, got.scripts) || !reflect.DeepEqual(want.assets, got.assets) {
			t.Errorf("step %d: the scripts are others", step)
		}
		if store.puts != puts {
			t.Errorf("step %d: %d texts were put in, want %d", step, store.puts, puts)
		}
	}
	own := fstest.MapFS{"js/copy.js": {Data: []byte("document.title = 'other'\n")}}
	other, clean := staticsWith(t, store, own), staticsWith(t, nil, own)
	if !reflect.DeepEqual(clean.scripts, other.scripts) || reflect.DeepEqual(want.scripts.copy, other.scripts.copy) || store.puts != 2 {
		t.Error("the scripts of the project are not those that are bundled")
	}
	store.text = store.text[:len(store.text)/2]
	if damaged := staticsWith(t, store, own); !reflect.DeepEqual(clean.scripts, damaged.scripts) {
		t.Error("the scripts of a damaged store are others")
	}
}

func TestScriptsWithMistakesAreNotKept(t *testing.T) {
	store := &storeOf{}
	s, err := newStatics(Options{Static: project("static", fstest.MapFS{"js/copy.js": {Data: []byte("let x = \n")}}), Store: store})
	if err != nil || len(s.findings) == 0 || store.puts > 0 {
		t.Errorf("%d findings, %d texts were put in: %v", len(s.findings), store.puts, err)
	}
}
