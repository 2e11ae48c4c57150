package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"
)

// A node is a part of a resolved query: what a document must have. Its printed form is
// that of print in plan.js:
//
//	title:toy^6                       the term toy in the field title, with its boost
//	text:"quality _ safety"^1         a phrase; _ is a gap for any word
//	any(title:toy^6 text:toy^1)       at least one of some nodes
//	all(text:toy^1 text:safety^1)     each of some nodes
//	type:[treaty memorandum]          a facet with one of some values
type node interface {
	fmt.Stringer
	query() query.Query
}

type termNode struct {
	field int
	term  string
	boost float64
}

// terms[i] of a phraseNode is i positions after the first. "" is a gap.
type phraseNode struct {
	field int
	terms []string
	boost float64
}

type anyNode []node

type allNode []node

type facetNode struct {
	facet  string // its key
	values []string
}

func (n termNode) String() string {
	return fmt.Sprintf("%s:%s^%v", fields[n.field].name, n.term, n.boost)
}

func (n phraseNode) String() string {
	terms := slices.Clone(n.terms)
	for i, t := range terms {
		terms[i] = cmp.Or(t, "_")
	}
	return fmt.Sprintf("%s:%q^%v", fields[n.field].name, strings.Join(terms, " "), n.boost)
}

func (n anyNode) String() string { return "any" + printed(n) }
func (n allNode) String() string { return "all" + printed(n) }

func (n facetNode) String() string { return fmt.Sprintf("%s:%v", n.facet, n.values) }

func printed(kids []node) string {
	var b strings.Builder
	for _, k := range kids {
		b.WriteString(" " + k.String())
	}
	return "(" + strings.TrimPrefix(b.String(), " ") + ")"
}

// A Correction is a part of a query, and what replaced it or may have been meant.
type Correction struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type Ignored struct {
	Text string `json:"text"`
	Why  string `json:"why"` // one of the constants below
}

const (
	IgnoredCommon   = "common"   // a stop word, in a query with other words
	IgnoredSign     = "sign"     // it has no letter and no digit
	IgnoredOperator = "operator" // AND, OR or NOT that joins nothing
	IgnoredValue    = "value"    // a filter without a value: party:
	IgnoredKey      = "key"      // it is written like a filter, but author: is not a facet
)

type plan struct {
	must      []node
	not       []node
	filters   []facetNode
	words     []string // folded: what to mark in a text
	missing   []string // words and filters that no document has, as typed
	corrected []Correction
	suggested []Correction // what may have been meant, and is not searched for
	ignored   []Ignored
	none      bool // there is nothing to search for
}

// restrict adds alternatives. If apart is true, a document must also have one of these.
func (p *plan) restrict(facet string, values []string, apart bool) {
	for i := len(p.filters) - 1; i >= 0 && !apart; i-- {
		if f := &p.filters[i]; f.facet == facet {
			f.values = appendNew(f.values, values)
			return
		}
	}
	p.filters = append(p.filters, facetNode{facet, appendNew(nil, values)})
}

// terms leaves out excluded ones.
func (p *plan) terms(field int) []string {
	var terms []string
	var visit func(n node)
	visit = func(n node) {
		switch n := n.(type) {
		case termNode:
			if n.field == field {
				terms = appendNew(terms, []string{n.term})
			}
		case phraseNode:
			if n.field == field {
				terms = appendNew(terms, withoutGaps(n.terms))
			}
		case anyNode:
			for _, k := range n {
				visit(k)
			}
		case allNode:
			for _, k := range n {
				visit(k)
			}
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

func term(field int, t string) node { return termNode{field, t, fields[field].boost} }

func inTexts(t string) []node {
	var nodes []node
	for _, f := range textFields {
		nodes = append(nodes, term(f, t))
	}
	return nodes
}

func anyField(t string) node { return anyOf(inTexts(t)) }

// wordNode finds a word in any text field. A year may also be a date.
func wordNode(t, surface string) node {
	nodes := inTexts(t)
	if isYear(surface) {
		nodes = append(nodes, term(fieldDate, surface))
	}
	return anyOf(nodes)
}

func withoutGaps(terms []string) []string {
	return slices.DeleteFunc(slices.Clone(terms), func(t string) bool { return t == "" })
}

func (n phraseNode) parts() []node {
	var parts []node
	for _, t := range withoutGaps(n.terms) {
		parts = append(parts, termNode{n.field, t, n.boost})
	}
	return parts
}

// maxKids is how many nodes are joined at once. bleve orders the parts of a query by
// frequency with sort.Sort, which is only stable for up to twelve elements, and sums the
// scores of more than ten alternatives in an order that the client could not reproduce.
const maxKids = 10

func anyOf(kids []node) node { return group(kids, func(kids []node) node { return anyNode(kids) }) }
func allOf(kids []node) node { return group(kids, func(kids []node) node { return allNode(kids) }) }

func group(kids []node, join func([]node) node) node {
	for len(kids) > maxKids {
		var outer []node
		for part := range slices.Chunk(kids, maxKids) {
			outer = append(outer, group(part, join))
		}
		kids = outer
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return join(kids)
}
