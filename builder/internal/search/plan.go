package search

import "slices"

// A node is a part of a resolved query: what a document has to have.
type node struct {
	op    op
	field int      // of a term or a phrase
	boost float64  // likewise
	terms []string // the term; or those of a phrase, with "" where any word may stand
	kids  []node   // of any and all
}

type op uint8

const (
	opTerm   op = iota
	opPhrase    // terms[i] at the i-th place after the first
	opAny       // at least one of kids
	opAll       // each of kids
)

// A Correction is a part of a query and another, which was taken in its place or
// may have been meant.
type Correction struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// An Ignored is a part of a query that is not searched for, and why: one of the
// constants below.
type Ignored struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// Why a part of a query is not searched for.
const (
	IgnoredCommon   = "common"   // one of the commonest words, beside others
	IgnoredSign     = "sign"     // there is no letter and no digit in it
	IgnoredOperator = "operator" // AND, OR or NOT, and it joins nothing
	IgnoredValue    = "value"    // party: and no party
	IgnoredKey      = "key"      // author: is no facet, and the word is nowhere
)

// A plan is a query that has been resolved against an index: what bleve, and the
// client in its place, have to find.
type plan struct {
	must      []node
	not       []node
	filters   []filter
	words     []string // folded: what to mark in a text
	missing   []string // words and filters that no document has, as they are written
	corrected []Correction
	suggested []Correction // what may have been meant, which was not searched for
	ignored   []Ignored
	none      bool // nothing is asked for that can be found
}

// A filter is a facet of which a document has to have one of some values.
type filter struct {
	facet  int
	values []string
}

// restrict adds a filter. The values of one facet are alternatives, unless apart says
// that a document has to have these as well.
func (p *plan) restrict(facet int, values []string, apart bool) {
	for i := len(p.filters) - 1; i >= 0 && !apart; i-- {
		if f := &p.filters[i]; f.facet == facet {
			f.values = appendNew(f.values, values)
			return
		}
	}
	p.filters = append(p.filters, filter{facet, appendNew(nil, values)})
}

// terms returns the terms that a document may have in a field.
func (p *plan) terms(field int) []string {
	var terms []string
	var visit func(n node)
	visit = func(n node) {
		if (n.op == opTerm || n.op == opPhrase) && n.field == field {
			terms = appendNew(terms, placed(n.terms))
		}
		for _, k := range n.kids {
			visit(k)
		}
	}
	for _, n := range p.must {
		visit(n)
	}
	return terms
}

func appendNew(list, more []string) []string {
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

func term(field int, t string, boost float64) node {
	return node{op: opTerm, field: field, boost: boost, terms: []string{t}}
}

// anyField is a term in any text.
func anyField(t string) node {
	var leaves []node
	for _, f := range textFields {
		leaves = append(leaves, term(f, t, fields[f].boost))
	}
	return anyOf(leaves)
}

// wordNode is a word in any text; a year is a date as well.
func wordNode(t, surface string) node {
	n := anyField(t)
	if isYear(surface) {
		n.kids = append(n.kids, term(fieldDate, surface, fields[fieldDate].boost))
	}
	return n
}

// placed returns the terms of a phrase without its gaps.
func placed(terms []string) []string {
	return slices.DeleteFunc(slices.Clone(terms), func(t string) bool { return t == "" })
}

// parts returns what requires each term of a phrase, gaps aside.
func (n *node) parts() []node {
	var parts []node
	for _, t := range placed(n.terms) {
		parts = append(parts, term(n.field, t, n.boost))
	}
	return parts
}

func anyOf(kids []node) node { return group(opAny, kids) }
func allOf(kids []node) node { return group(opAll, kids) }

// maxKids is how many nodes are joined at once. bleve takes the parts of a query in
// the order of their frequency, but those of the same frequency in their own order
// only where they are few: sort.Sort keeps it among twelve. Of more than ten
// alternatives, it sums the scores in an order that nobody could repeat.
const maxKids = 10

// group joins nodes, never more than maxKids at once.
func group(o op, kids []node) node {
	for len(kids) > maxKids {
		var outer []node
		for part := range slices.Chunk(kids, maxKids) {
			outer = append(outer, group(o, part))
		}
		kids = outer
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return node{op: o, kids: kids}
}
