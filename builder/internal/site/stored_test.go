package site

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"accord/builder/internal/entry"
	"accord/builder/internal/pack"
)

// memory is a Store. It counts what is put in.
type memory struct {
	mu    sync.Mutex
	texts map[string][]byte // by name and key
	puts  int
}

func newStore() *memory { return &memory{texts: map[string][]byte{}} }

func (m *memory) Get(name, key string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return string(m.texts[name+" "+key])
}

func (m *memory) Put(name, key string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.puts++
	m.texts[name+" "+key] = slices.Clone(content)
	return nil
}

func link(t *testing.T, content fs.FS, o Options) *Site {
	t.Helper()
	s, _, err := Link(context.Background(), content, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sites are all content folders of the tests, with every key and every mistake, and that of the
// project itself.
func sites(t *testing.T) map[string]fs.FS {
	t.Helper()
	all := map[string]fs.FS{"content": os.DirFS("../../../content")}
	names, err := filepath.Glob("../../testdata/sites/*.txtar")
	more, err2 := filepath.Glob("../../testdata/sites/invalid/*.txtar")
	if err != nil || err2 != nil || len(more) < 50 {
		t.Fatalf("%d examples: %v, %v", len(more), err, err2)
	}
	for _, name := range append(names, more...) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		for _, f := range archive.Files {
			if file, ok := strings.CutPrefix(f.Name, "content/"); ok {
				files[file] = &fstest.MapFile{Data: f.Data}
			}
		}
		all[filepath.Base(name)] = files
	}
	return all
}

func TestStoredFilesAreWhatParsingFinds(t *testing.T) {
	entries := 0
	for name, content := range sites(t) {
		store := newStore()
		want := link(t, content, Options{Store: store})
		if err := want.Save(store); err != nil {
			t.Fatal(err)
		}
		got := link(t, content, Options{Store: store})
		for _, file := range slices.Sorted(maps.Keys(want.files)) {
			parsed, stored := want.files[file], got.files[file]
			if parsed.src == nil {
				continue
			}
			entries++
			if stored == parsed || !reflect.DeepEqual(parsed, stored) {
				t.Errorf("%s: %s is another when it is stored", name, file)
			}
			if got.stored.find(file, parsed.src, parsed.hash) == nil {
				t.Errorf("%s: %s was not stored", name, file)
			}
		}
	}
	if entries < 700 {
		t.Errorf("only %d files were compared", entries)
	}
}

// example is a knowledge base of some files, of which each is in a shard of its own.
func example() fstest.MapFS {
	return fstest.MapFS{
		"site.yaml":    {Data: []byte("title: T\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}]\n")},
		"parties/a.md": {Data: []byte("---\nname: A\n---\nText.\n")},
		"parties/b.md": {Data: []byte("---\nname: B\n---\nText.\n")},
		"parties/c.md": {Data: []byte("---\nname: C\n---\nText.\n")},
	}
}

func TestSaveWritesOnlyWhatChanged(t *testing.T) {
	content, store := example(), newStore()
	step := func(want int) *Site {
		t.Helper()
		s := link(t, content, Options{Store: store})
		store.puts = 0
		if err := s.Save(store); err != nil {
			t.Fatal(err)
		}
		if store.puts != want {
			t.Errorf("%d texts were written, want %d", store.puts, want)
		}
		return s
	}
	step(3)
	step(0)
	content["parties/b.md"] = &fstest.MapFile{Data: []byte("---\nname: B2\n---\nText.\n")}
	if s := step(1); s.files["parties/b.md"].entry.Title != "B2" {
		t.Error("an edit does not show")
	}
	delete(content, "parties/c.md")
	step(1)
	step(0)
}

// A file is read from the store only if its bytes are those that were parsed, and the languages
// of the site as well.
func TestStoredFilesAreTakenOnlyForTheSameBytesAndLanguages(t *testing.T) {
	content, store := example(), newStore()
	s := link(t, content, Options{Store: store})
	s.files["parties/a.md"].entry.Title = "from the store"
	if err := s.Save(store); err != nil {
		t.Fatal(err)
	}
	title := func() string { return link(t, content, Options{Store: store}).files["parties/a.md"].entry.Title }
	if got := title(); got != "from the store" {
		t.Errorf("the title is %q", got)
	}
	content["parties/a.md"] = &fstest.MapFile{Data: []byte("---\nname: A\n---\nMore.\n")}
	if got := title(); got != "A" {
		t.Errorf("with other bytes the title is %q", got)
	}
	content["parties/a.md"] = example()["parties/a.md"]
	content["site.yaml"] = &fstest.MapFile{Data: []byte("title: T\nbase_url: https://example.org/\ndefault_language: fr\nlanguages: [{code: fr, name: français}]\n")}
	if got := title(); got != "A" {
		t.Errorf("in another language the title is %q", got)
	}
}

func TestDamagedStoreIsNone(t *testing.T) {
	content, store := example(), newStore()
	want := link(t, content, Options{})
	if err := want.Save(store); err != nil {
		t.Fatal(err)
	}
	for name, text := range store.texts {
		store.texts[name] = text[:len(text)/2]
	}
	got := link(t, content, Options{Store: store})
	if !reflect.DeepEqual(want.files, got.files) {
		t.Error("the files are others")
	}
}

func FuzzStoredFile(f *testing.F) {
	for _, content := range sites(&testing.T{}) {
		_ = fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
			if text, err := fs.ReadFile(content, name); err == nil && path.Ext(name) == ".md" && len(text) < 2000 {
				f.Add(name, text)
			}
			return nil
		})
	}
	config := entry.Unread()
	p := newParser(nil, config, Options{})
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		if _, _, findings := entry.ParseFileName(name); len(findings) > 0 {
			return
		}
		want := p.parseText(name, text, entry.Hash{1})
		var w pack.Writer
		packFile(&w, want)
		got := unpackFile(string(w.Bytes()), text, entry.Hash{1})
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("-parsed +stored:\n%s", cmp.Diff(want.findings, got.findings))
		}
	})
}

func FuzzShardNeverFails(f *testing.F) {
	store := newStore()
	s, _, err := Link(context.Background(), example(), Options{})
	if err == nil {
		err = s.Save(store)
	}
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range store.texts {
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, rec := range readShard(text) {
			unpackFile(rec.packed, nil, rec.hash)
		}
	})
}
