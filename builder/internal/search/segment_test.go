package search

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"
)

// The segment is in a format that belongs to zapx.
func TestSegmentVersion(t *testing.T) {
	if zap.Type != "zap" || zap.Version != segmentVersion || zap.DefaultChunkMode != 1026 {
		t.Errorf(`zapx of go.mod writes another format: %q %d with chunks of mode %d; segment.go writes "zap" %d with mode 1026. `+
			"Stay with the zapx of before, or compare its zap.md with segment.go, change that and segmentVersion, and let TestSegmentAsStock prove it",
			zap.Type, zap.Version, zap.DefaultChunkMode, segmentVersion)
	}
}

// corpora are compared with what bleve makes of them.
func corpora() map[string]*Corpus {
	world := append(slices.Clone(manyScripts), strings.Repeat("word ", 5000))
	random := rand.New(rand.NewPCG(7, 7))
	var texts []string
	for range 120 {
		var b strings.Builder
		for range random.IntN(6) {
			b.WriteString(randomText(random) + "\n")
		}
		texts = append(texts, b.String())
	}
	var many []Document
	for i := range 4500 {
		many = append(many, Document{
			Kind: []string{"agreement", "party"}[i%2], ID: strconv.Itoa(i), Titles: []Title{{"en", "common " + strconv.Itoa(i%70), "a/"}}, Day: "2019-08-09",
			Texts: []string{"common"}, Dates: []string{"2019-08-09", "2019-08", "2019"}, Values: map[string][]string{"kind": {"agreement"}, "party": {strconv.Itoa(i % 5)}},
		})
	}
	return map[string]*Corpus{
		"world": detailed(documents(world), random), "random": detailed(documents(texts), random), "one": detailed(documents(world[:1]), random),
		"bare": {Documents: []Document{{Kind: "page", ID: "x", Titles: []Title{{"en", "", ""}}}}, Languages: []string{"en"}}, "many": {Documents: many, Languages: []string{"en"}},
	}
}

// detailed gives documents all that a document may have, or not.
func detailed(docs []Document, random *rand.Rand) *Corpus {
	some := func(list ...string) []string { return list[:random.IntN(len(list)+1)] }
	for i := range docs {
		d := &docs[i]
		d.Aliases, d.Names = some("AQSIQ", "质检总局"), some(d.Titles[0].Text, "Bundesministerium", "Yiwu")
		d.Titles = append(d.Titles, []Title{{"zh-Hans", "备忘录", "zh-hans/a/"}}[:random.IntN(2)]...)
		d.Date, d.Day, d.Dates = "2019", []string{"", "2019-01-01"}[random.IntN(2)], some("2019-01-01", "2019-01", "2019", "2019")
		d.Group, d.Type, d.Status = strings.Join(some("toys"), ""), "memorandum", "unverified"
		for key, values := range map[string][]string{"party": some("cqc", "yiwu", "cqc"), "year": some("2019", "2020"), "sector": some("toys")} {
			d.Values[key] = values
		}
	}
	return &Corpus{Documents: docs, Languages: []string{"en", "zh-Hans"}, Kinds: []string{"agreement"}, Facets: testFacets, Base: "/"}
}

// What Write makes for bleve, and the postings of which it makes the files, are those of an
// index that bleve itself makes of the same documents.
func TestSegmentAsStock(t *testing.T) {
	for name, c := range corpora() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stock, err := Build(t.Context(), c, "", nil)
			if err != nil {
				t.Fatal(err)
			}
			defer stock.Close()
			want := contentOf(t, stock.reader)
			same(t, "the postings", postingsOf(t, c), textPostings(want))
			for _, bytes := range []int{segmentBytes, 2000} {
				ours := native(t, c, bytes)
				same(t, "the index", contentOf(t, ours.reader), want)
				if a, b := ours.about, stock.about; a.Totals != b.Totals || !slices.Equal(a.lexicon, b.lexicon) {
					t.Errorf("the totals are %v and the words %v, want %v and %v", a.Totals, a.lexicon, b.Totals, b.lexicon)
				}
			}
		})
	}
}

// bleve updates the index and merges its segments as if they were its own.
func TestSegmentsAreUpdated(t *testing.T) {
	c := corpora()["random"]
	in, err := prepare(c, 1000)
	if err != nil {
		t.Fatal(err)
	}
	in.sizes.segment = 2000
	dir := filepath.Join(t.TempDir(), "bleve")
	made, err := in.Write(t.Context(), WriteOptions{Dir: dir})
	if err != nil || len(made.Native) < 6 {
		t.Fatalf("the index has %d files, error %v", len(made.Native), err)
	}
	b, err := bleve.OpenUsing(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	docs := sorted(c.Documents)
	gone, changed := docs[3], *docs[5]
	changed.Texts = []string{"a text that nobody else has"}
	batch := b.NewBatch()
	batch.Delete(gone.key())
	doc, _ := changed.bleveDocument()
	if err := batch.IndexAdvanced(doc); err != nil {
		t.Fatal(err)
	}
	if err := b.Batch(batch); err != nil {
		t.Fatal(err)
	}
	advanced, err := b.Advanced()
	if err != nil {
		t.Fatal(err)
	}
	if err := advanced.(*scorch.Scorch).ForceMerge(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		t.Fatal(err)
	}
	got := contentOf(t, reader)
	reader.Close()
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	after := *c
	after.Documents = nil
	for _, d := range docs {
		switch d {
		case gone:
		case docs[5]:
			after.Documents = append(after.Documents, changed)
		default:
			after.Documents = append(after.Documents, *d)
		}
	}
	stock, err := Build(t.Context(), &after, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer stock.Close()
	same(t, "the index", got, contentOf(t, stock.reader))
}

// The same corpus gives the same segment and files, however it is divided into blocks.
func TestSegmentBytes(t *testing.T) {
	c := corpora()["random"]
	var segments [2][]byte
	var files [2][]File
	for i, size := range []int{blockBytes, 100} {
		dir := filepath.Join(t.TempDir(), "bleve")
		done := 0
		var err error
		files[i] = mustWrite(t, c, size, WriteOptions{Dir: dir, Progress: func(n, total int) {
			if n <= done || total != len(c.Documents) {
				t.Errorf("%d of %d documents are done after %d", n, total, done)
			}
			done = n
		}}).Files
		if done != len(c.Documents) {
			t.Fatalf("%d documents are done", done)
		}
		if segments[i], err = os.ReadFile(filepath.Join(dir, storeFolder, segmentName(0))); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(segments[0], segments[1]) {
		t.Error("two segments of the same corpus differ")
	}
	if !slices.EqualFunc(files[0], files[1], func(a, b File) bool { return a.Name == b.Name && bytes.Equal(a.content, b.content) }) {
		t.Error("the files of two indexes of the same corpus differ")
	}
}

// mustWrite makes an index of portions of about so many bytes.
func mustWrite(t *testing.T, c *Corpus, bytes int, o WriteOptions) *Written {
	t.Helper()
	in, err := prepare(c, bytes)
	if err != nil {
		t.Fatal(err)
	}
	w, err := in.Write(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// native opens the index of a corpus, with so many bytes of text in a segment.
func native(t *testing.T, c *Corpus, bytes int) *Index {
	t.Helper()
	in, err := prepare(c, 1000)
	if err != nil {
		t.Fatal(err)
	}
	in.sizes.segment = bytes
	dir := filepath.Join(t.TempDir(), "bleve")
	if _, err := in.Write(t.Context(), WriteOptions{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	ix, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

// same compares lines.
func same(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("%s: there is nothing to compare", what)
	}
	wrong := 0
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if got[key] != want[key] {
			if wrong++; wrong <= 5 {
				t.Errorf("%s: %s is %q, want %q", what, key, got[key], want[key])
			}
		}
	}
	for key := range got {
		if _, ok := want[key]; !ok {
			if wrong++; wrong <= 5 {
				t.Errorf("%s has %s: %q", what, key, got[key])
			}
		}
	}
}

// contentOf reads all of an index with bleve's reader: documents, dictionaries, postings with
// frequencies, lengths and positions, columns, stored fields.
func contentOf(t *testing.T, r index.IndexReader) map[string]string {
	t.Helper()
	keys := keysOf(t, r)
	all := map[string]string{}
	names, err := r.Fields()
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for _, name := range names {
		if name != fieldShown {
			dictionaryOf(t, r, name, keys, all)
		}
		if !slices.ContainsFunc(fields[:], func(f field) bool { return f.name == name }) && name != fieldShown && name != "_id" {
			columns = append(columns, name)
		}
	}
	values, err := r.DocValueReader(columns)
	if err != nil {
		t.Fatal(err)
	}
	for number, key := range keys {
		var list []string
		err := values.VisitDocValues(index.IndexInternalID(number), func(field string, term []byte) { list = append(list, field+"="+string(term)) })
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(list)
		doc, err := r.Document(key)
		if err != nil {
			t.Fatal(err)
		}
		doc.VisitFields(func(f index.Field) { list = append(list, f.Name()+"="+string(f.Value())) })
		all["document "+key] = strings.Join(list, "|")
	}
	return all
}

// keysOf returns the keys of documents by bleve's numbers.
func keysOf(t *testing.T, r index.IndexReader) map[string]string {
	t.Helper()
	keys := map[string]string{}
	docs, err := r.DocIDReaderAll()
	if err != nil {
		t.Fatal(err)
	}
	defer docs.Close()
	for {
		id, err := docs.Next()
		if err != nil {
			t.Fatal(err)
		}
		if id == nil {
			return keys
		}
		if keys[string(id)], err = r.ExternalID(id); err != nil {
			t.Fatal(err)
		}
	}
}

func dictionaryOf(t *testing.T, r index.IndexReader, name string, keys, all map[string]string) {
	t.Helper()
	dict, err := r.FieldDict(name)
	if err != nil {
		t.Fatal(err)
	}
	defer dict.Close()
	for {
		term, err := dict.Next()
		if err != nil {
			t.Fatal(err)
		}
		if term == nil {
			return
		}
		list, err := r.TermFieldReader(context.Background(), []byte(term.Term), name, true, true, true)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for {
			p, err := list.Next(nil)
			if err != nil {
				t.Fatal(err)
			}
			if p == nil {
				break
			}
			lines = append(lines, line(keys[string(p.ID)], int(p.Freq), int(math.Round(1/(p.Norm*p.Norm))), p.Vectors))
		}
		if n := list.Count(); n != uint64(len(lines)) {
			t.Errorf("%s %q has %d postings and says %d", name, term.Term, len(lines), n)
		}
		list.Close()
		slices.Sort(lines)
		all[name+" "+term.Term] = strings.Join(lines, "; ")
	}
}

// line is a posting. bleve's norm is 1/√length.
func line(key string, count, length int, vectors []*index.TermFieldVector) string {
	var places []string
	for _, v := range vectors {
		places = append(places, fmt.Sprint(v.ArrayPositions, v.Pos, v.Start, v.End, v.Field))
	}
	slices.Sort(places)
	return fmt.Sprint(key, " ", count, " ", length, " ", places)
}

// textPostings leaves the fields that are in the files.
func textPostings(all map[string]string) map[string]string {
	some := map[string]string{}
	for key, value := range all {
		name, _, _ := strings.Cut(key, " ")
		if slices.ContainsFunc(fields[:], func(f field) bool { return f.name == name }) {
			some[key] = value
		}
	}
	return some
}

// postingsOf returns the postings of which the files are made, as contentOf does.
func postingsOf(t *testing.T, c *Corpus) map[string]string {
	t.Helper()
	in, err := prepare(c, 1000)
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := invertAll(t.Context(), in.portions, noStore{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	docs, lengths := in.docs, lengthsOf(blocks)
	all := map[string]string{}
	err = merge(t.Context(), blocks, func(term string, lists *[numFields][]posting) error {
		for f, list := range lists {
			var lines []string
			for _, p := range list {
				var vectors []*index.TermFieldVector
				for _, o := range p.occurrences {
					vectors = append(vectors, &index.TermFieldVector{Field: fields[f].name, ArrayPositions: []uint64{uint64(o.passage)}, Pos: uint64(o.position)})
				}
				lines = append(lines, line(docs[p.doc].key(), p.count, lengths[f][p.doc], vectors))
			}
			slices.Sort(lines)
			if len(lines) > 0 {
				all[fields[f].name+" "+term] = strings.Join(lines, "; ")
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The bitmap of few documents has the bytes that roaring itself writes.
func TestSegmentBitmap(t *testing.T) {
	for _, docs := range [][]int{{0}, {65535}, {1, 2, 70}, {5, 1 << 16}} {
		s := newSegmentWriter(nil, 1<<17)
		var list []posting
		b := roaring.New()
		for _, doc := range docs {
			list = append(list, posting{doc: doc, count: 1})
			b.Add(uint32(doc))
		}
		if err := s.bitmap(list); err != nil {
			t.Fatal(err)
		}
		want, err := b.ToBytes()
		if err != nil {
			t.Fatal(err)
		}
		if size, n := binary.Uvarint(s.buffer); size != uint64(len(want)) || !bytes.Equal(s.buffer[n:], want) {
			t.Errorf("%v: %x, want %x", docs, s.buffer, want)
		}
	}
}

// A segment has documents, so bleve itself makes an index without any.
func TestIndexWithoutDocuments(t *testing.T) {
	ix := native(t, &Corpus{Languages: []string{"en"}, Kinds: []string{"agreement"}, Facets: testFacets, Base: "/"}, segmentBytes)
	a, err := ix.Search(t.Context(), "toys", Options{Facets: true})
	if err != nil || a.Total != 0 || len(a.Hits) != 0 {
		t.Errorf("it finds %+v, error %v", a, err)
	}
}
