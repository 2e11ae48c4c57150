package search

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// query is always a list of parts: bleve rounds the score of a single term differently.
func (p *plan) query() query.Query {
	if len(p.must) == 0 && len(p.not) == 0 && len(p.filters) == 0 {
		return bleve.NewMatchAllQuery()
	}
	b := bleve.NewBooleanQuery()
	if len(p.must) > 0 {
		b.AddMust(allOf(p.must).query())
	}
	for _, n := range p.not {
		b.AddMustNot(n.query())
	}
	if len(p.filters) > 0 {
		var each []query.Query
		for _, f := range p.filters {
			each = append(each, f.query())
		}
		b.AddFilter(bleve.NewConjunctionQuery(each...))
	}
	return b
}

func (n termNode) query() query.Query {
	q := bleve.NewTermQuery(n.term)
	q.SetField(fields[n.field].name)
	q.SetBoost(n.boost)
	return q
}

func (n phraseNode) query() query.Query {
	q := query.NewPhraseQuery(n.terms, fields[n.field].name)
	q.SetBoost(n.boost)
	parts := n.parts()
	if len(parts) <= maxKids {
		return q
	}
	b := bleve.NewBooleanQuery()
	b.AddMust(allOf(parts).query())
	b.AddFilter(q)
	return b
}

func (n anyNode) query() query.Query { return bleve.NewDisjunctionQuery(queries(n)...) }
func (n allNode) query() query.Query { return bleve.NewConjunctionQuery(queries(n)...) }

func (n facetNode) query() query.Query {
	var any []query.Query
	for _, v := range n.values {
		q := bleve.NewTermQuery(v)
		q.SetField(n.facet)
		any = append(any, q)
	}
	return bleve.NewDisjunctionQuery(any...)
}

func queries(nodes []node) []query.Query {
	list := make([]query.Query, 0, len(nodes))
	for _, n := range nodes {
		list = append(list, n.query())
	}
	return list
}
