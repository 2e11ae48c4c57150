package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// fieldDay holds the day by which documents are sorted.
const fieldDay = "day"

// newMapping says how bleve reads a document. Nothing is stored, because rows
// hold what is shown; only facets and the day have columns of values.
func newMapping() (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	if err := addAnalyzer(m); err != nil {
		return nil, err
	}
	m.DefaultAnalyzer = keyword.Name
	d := bleve.NewDocumentStaticMapping()
	add := func(name, analyzer string, vectors, values bool) {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = analyzer
		f.Store, f.IncludeInAll = false, false
		f.IncludeTermVectors, f.DocValues = vectors, values
		d.AddFieldMappingsAt(name, f)
	}
	for _, f := range textFields {
		add(fields[f].name, analyzerName, true, false)
	}
	add(fields[fieldDate].name, keyword.Name, false, false)
	add(fieldDay, keyword.Name, false, true)
	m.DefaultMapping = d
	return m, nil
}

// titles returns everything that the entry itself is called, in any language.
func (d *Document) titles() []string {
	list := make([]string, 0, len(d.Titles)+len(d.Aliases))
	for _, t := range d.Titles {
		list = append(list, t.Text)
	}
	return append(list, d.Aliases...)
}

// names returns what the entry and the parties that it names are called. Its id is
// among them and not among its titles: an agreement's is often made of the names
// of its parties, which have to come first. What its hyphens join is no compound.
func (d *Document) names() []string {
	return append(slices.Clip(d.Names), strings.ReplaceAll(d.ID, "-", " "))
}
