package search

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

const fieldDay = "day"

// Facets have the default analyzer, keyword; fieldShown has none, because it is only stored.
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
	for _, f := range termFields {
		add(fields[f].name, keyword.Name, false, false)
	}
	add(fieldDay, keyword.Name, false, true)
	m.DefaultMapping = d
	return m, nil
}
