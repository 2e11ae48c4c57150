package search

import (
	"maps"
	"slices"

	index "github.com/blevesearch/bleve_index_api"
)

// A nativeWriter writes a segment of documents that are inverted already.
type nativeWriter struct {
	docs    []*Document
	out     *segmentWriter
	fields  [numFields]int // in the segment
	columns map[string]int // the fields of facets and of the day, likewise
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

// end writes the fields whose values are terms.
func (w *nativeWriter) end() error {
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
	return w.out.end()
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
