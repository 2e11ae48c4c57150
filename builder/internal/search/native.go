package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/util"
	index "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"
)

// A nativeWriter writes bleve's index of documents that are inverted already, as one segment.
type nativeWriter struct {
	dir     string
	docs    []*Document
	file    *os.File
	out     *segmentWriter
	fields  [numFields]int // in the segment
	columns map[string]int // the fields of facets and of the day, likewise
}

// bleve's builder gives its only segment this name.
const (
	storeFolder = "store"
	segmentName = "000000000002.zap"
)

// newNativeWriter begins the segment. The folder must not exist.
func newNativeWriter(dir string, docs []*Document) (*nativeWriter, error) {
	w := &nativeWriter{dir: dir, docs: docs, columns: map[string]int{}}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	var err error
	if w.file, err = os.Create(filepath.Join(dir, "segment")); err != nil {
		return nil, err
	}
	w.out = newSegmentWriter(w.file, len(docs))
	if err := w.begin(); err != nil {
		w.file.Close()
		return nil, err
	}
	return w, nil
}

// begin adds the fields that documents have, in the order in which zapx has them.
func (w *nativeWriter) begin() error {
	options := map[string]index.FieldIndexingOptions{fieldShown: index.StoreField}
	for f := range fields {
		options[fields[f].name] = index.IndexField
		if slices.Contains(textFields, f) {
			options[fields[f].name] |= index.IncludeTermVectors
		}
	}
	for _, d := range w.docs {
		for key, values := range d.Values {
			if len(values) > 0 {
				options[key] = index.IndexField | index.DocValues
			}
		}
		if d.Day != "" {
			options[fieldDay] = index.IndexField | index.DocValues
		}
	}
	if _, err := w.out.field("_id", index.IndexField|index.StoreField); err != nil {
		return err
	}
	numbers := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(options)) {
		var err error
		if numbers[name], err = w.out.field(name, options[name]); err != nil {
			return err
		}
		if options[name].IncludeDocValues() {
			w.columns[name] = numbers[name]
		}
	}
	for f := range fields {
		w.fields[f] = numbers[fields[f].name]
	}
	return w.out.store(numbers[fieldShown], w.docs)
}

// term writes the postings of the next term.
func (w *nativeWriter) term(term string, lists *[numFields][]posting, lengths *[numFields][]int) error {
	for f, list := range lists {
		if len(list) > 0 {
			if err := w.out.term(w.fields[f], term, list, lengths[f]); err != nil {
				return err
			}
		}
	}
	return nil
}

// close lets go of the file, if end did not.
func (w *nativeWriter) close() { w.file.Close() }

// end writes the fields whose values are terms, and has bleve make the index.
func (w *nativeWriter) end(a *about) error {
	ones := slices.Repeat([]int{1}, len(w.docs))
	for i, d := range w.docs {
		if err := w.out.term(0, d.key(), []posting{{doc: i, count: 1}}, ones); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.columns)) {
		if err := w.column(name); err != nil {
			return err
		}
	}
	if err := w.out.end(); err != nil {
		return err
	}
	if err := w.file.Close(); err != nil {
		return err
	}
	return w.wrap(a)
}

// column writes a field whose values are terms as they are, and are kept by document too.
func (w *nativeWriter) column(name string) error {
	lists := map[string][]posting{}
	lengths := make([]int, len(w.docs))
	for i, d := range w.docs {
		values := d.Values[name]
		if name == fieldDay {
			values = one(d.Day)
		}
		lengths[i] = len(values)
		for _, v := range values {
			list := lists[v]
			if n := len(list); n > 0 && list[n-1].doc == i {
				list[n-1].count++
				continue
			}
			lists[v] = append(list, posting{doc: i, count: 1})
		}
	}
	field := w.columns[name]
	kept := w.out.fields[field].values
	for _, v := range slices.Sorted(maps.Keys(lists)) {
		for _, p := range lists[v] {
			kept[p.doc] = append(append(kept[p.doc], v...), index.DocValueTermSeparator)
		}
		if err := w.out.term(field, v, lists[v], lengths); err != nil {
			return err
		}
	}
	return nil
}

// wrap has bleve's offline builder make an index of one document, whose segment it replaces.
// bleve's own database names the file of a segment, and has nothing of its content.
func (w *nativeWriter) wrap(a *about) error {
	internal, err := internals(a)
	if err != nil {
		return err
	}
	b, err := scorch.NewBuilder(map[string]any{
		"path": filepath.Join(w.dir, storeFolder), "buildPathPrefix": w.dir, "internal": internal,
		"forceSegmentType": zap.Type, "forceSegmentVersion": segmentVersion,
	})
	if err != nil {
		return err
	}
	if err := b.Index(document.NewDocument("-")); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return err
	}
	to := filepath.Join(w.dir, storeFolder, segmentName)
	if _, err := os.Stat(to); err != nil {
		return fmt.Errorf("bleve's builder has made no segment of this name: %w", err)
	}
	if err := os.Rename(w.file.Name(), to); err != nil {
		return err
	}
	meta := `{"storage":"` + scorch.Name + `","index_type":"` + scorch.Name + `"}`
	return os.WriteFile(filepath.Join(w.dir, "index_meta.json"), []byte(meta), 0o666)
}

// internals are what the index has beside its documents.
func internals(a *about) (map[string][]byte, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	mapping, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	text, err := a.json()
	return map[string][]byte{string(util.MappingInternalKey): mapping, string(aboutKey): text}, err
}
