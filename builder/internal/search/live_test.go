package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestEqualSeesEveryChangeOfADocument(t *testing.T) {
	full := func() *Document {
		d := &Document{
			Kind: "agreement", ID: "a", Titles: []Title{{"en", "title", "a/"}}, Aliases: []string{"alias"}, Names: []string{"name"},
			Texts: []string{"text"}, Group: "group", Type: "type", Status: "status",
			Date: "2024", Day: "2024-01-01", Dates: []string{"2024"}, Values: map[string][]string{"key": {"value"}},
		}
		return d
	}
	same := full()
	if !same.equal(full()) {
		t.Fatal("a document is not equal to its copy")
	}
	changes := 0
	var change func(name string, v reflect.Value, of *Document)
	change = func(name string, v reflect.Value, of *Document) {
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "x")
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Slice:
			v.Set(reflect.Append(v.Slice3(0, v.Len(), v.Len()), reflect.Zero(v.Type().Elem())))
		case reflect.Struct:
			for i := range v.NumField() {
				change(name+"."+v.Type().Field(i).Name, v.Field(i), of)
			}
			return
		case reflect.Map:
			v.Set(reflect.ValueOf(map[string][]string{"key": {"another"}}))
		default:
			t.Fatalf("%s is of a kind that the test does not know", name)
		}
		if changes++; of.equal(full()) || full().equal(of) {
			t.Errorf("a change of %s is not seen", name)
		}
		v.Set(old)
		if v.Kind() == reflect.Slice {
			change(name+"[]", v.Index(0), of)
		}
	}
	d := full()
	change("Document", reflect.ValueOf(d).Elem(), d)
	if changes < 20 {
		t.Errorf("only %d changes", changes)
	}
}

// After random additions and removals, a lexicon equals a new one.
func TestLexiconPlusIsANewLexicon(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	counts := map[string]int{}
	var l lexicon
	for range 300 {
		before := slices.Clone(l)
		difference := map[string]int{}
		for range r.IntN(20) {
			w := fmt.Sprint("w", r.IntN(40))
			n := r.IntN(5) - 2
			if counts[w]+n < 0 {
				continue
			}
			counts[w] += n
			difference[w] += n
		}
		next := l.plus(difference)
		if !slices.Equal(l, before) {
			t.Fatal("plus changes the lexicon itself")
		}
		l = next
		if want := newLexicon(counts); !slices.Equal(l, want) {
			t.Fatalf("with %v, the lexicon is %v, not %v", difference, l, want)
		}
	}
}

// After a thousand Updates, mostly of one document, an index has no more segments, in memory
// and on disk, files and words than before.
func TestLiveIndexDoesNotGrowWithUpdates(t *testing.T) {
	l, err := NewLive(t.TempDir(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c := &Corpus{Languages: []string{"en"}}
	for i := range 100 {
		c.Documents = append(c.Documents, Document{
			Kind: "page", ID: fmt.Sprint("d", i), Titles: []Title{{"en", fmt.Sprint("title ", i), "a/"}}, Texts: []string{"original text of it"},
		})
	}
	// The limit is ten segments of each size that bleve merges, and those that are not
	// on disk yet.
	const mostSegments, mostBytes = 100, 8 << 20
	most := map[string]uint64{}
	for i := range 1000 {
		c = &Corpus{Languages: c.Languages, Documents: slices.Clone(c.Documents)}
		at := 7
		if i%10 == 0 {
			at = i / 10
		}
		c.Documents[at].Texts = []string{fmt.Sprintf("edition%d of a text", i)}
		if err := l.Update(context.Background(), c, nil); err != nil {
			t.Fatal(err)
		}
		stats := l.bleve.StatsMap()["index"].(map[string]any)
		now := map[string]uint64{"lexicon": uint64(len(l.current.about.lexicon)), "unfinished": uint64(len(l.unfinished)), "ahead": uint64(len(l.ahead.words))}
		for _, key := range []string{"num_root_memorysegments", "num_root_filesegments", "num_bytes_used_disk", "num_files_on_disk"} {
			n, ok := stats[key].(uint64)
			if !ok {
				t.Fatalf("bleve does not say %s", key)
			}
			now[key] = n
		}
		now["segments"] = now["num_root_memorysegments"] + now["num_root_filesegments"]
		for key, n := range now {
			most[key] = max(most[key], n)
		}
	}
	t.Log(most)
	if most["segments"] > mostSegments {
		t.Errorf("there are %d segments", most["segments"])
	}
	if most["num_bytes_used_disk"] > mostBytes {
		t.Errorf("there are %d bytes on disk", most["num_bytes_used_disk"])
	}
	if most["lexicon"] > 300 || most["unfinished"] > 0 || most["ahead"] > 0 {
		t.Errorf("words or keys pile up: %v", most)
	}
	if n, err := l.current.reader.DocCount(); err != nil || n != 100 {
		t.Errorf("%d documents are left (%v)", n, err)
	}
	for _, want := range []struct {
		text  string
		total int
	}{{"edition999", 1}, {"edition998", 0}, {"original", 0}, {"title", 100}} {
		a, err := l.Search(context.Background(), want.text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Total != want.total {
			t.Errorf("%q finds %d documents, not %d", want.text, a.Total, want.total)
		}
	}
}

// A change whose end was not reported is undone when the corpus goes back to the old
// documents.
func TestLiveIndexRepeatsAChangeThatMayHaveFailed(t *testing.T) {
	ctx := context.Background()
	l, err := NewLive(t.TempDir(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	doc := func(id, text string) Document {
		return Document{Kind: "page", ID: id, Titles: []Title{{"en", "title", "a/"}}, Texts: []string{text}}
	}
	c := &Corpus{Languages: []string{"en"}, Documents: []Document{doc("changed", "former"), doc("gone", "former"), doc("same", "former")}}
	if err := l.Update(ctx, c, nil); err != nil {
		t.Fatal(err)
	}
	changed, added := doc("changed", "latter"), doc("added", "latter")
	ch := change{write: []*Document{&changed, &added}, remove: []string{c.Documents[1].key()}}
	l.begin(ch)
	if _, err := l.write(ctx, ch, false); err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		for text, total := range map[string]int{"page": 0, "former": 3, "latter": 0, "title": 3} {
			a, err := l.Search(ctx, text, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if a.Total != total || len(a.Hits) != total {
				t.Errorf("%s, %q finds %d documents, not %d", when, text, a.Total, total)
			}
		}
	}
	check("after a change that is not done")
	if err := l.Update(ctx, c, nil); err != nil {
		t.Fatal(err)
	}
	check("after the next Update")
	if len(l.unfinished) > 0 {
		t.Errorf("%v are still in doubt", l.unfinished)
	}
}
