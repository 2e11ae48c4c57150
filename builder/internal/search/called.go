package search

// A query may be the name of an entry, which then comes first. It is recognised by its edges,
// its first and last term, which are terms that the query looks up anyway. A term for the
// whole name would be in another file, and cost each query a request.

// called adds a second way to match: with the edges of a name too. A document that matches in
// both ways has two scores instead of half of one. All others keep their order.
func (r *resolver) called() {
	if len(r.plan.must) == 0 {
		return
	}
	words := allOf(r.plan.must)
	first, last := edges(words)
	if r.dict.count(fieldBegin, first) > 0 && r.dict.count(fieldEnd, last) > 0 {
		r.plan.must = []node{anyOf([]node{words, allOf([]node{words, term(fieldBegin, first), term(fieldEnd, last)})})}
	}
}

// edges returns the first and the last term of a node. Of alternatives, the first counts:
// the field title, and the word itself before its completions.
func edges(n node) (first, last string) {
	switch n := n.(type) {
	case termNode:
		return n.term, n.term
	case phraseNode:
		return n.terms[0], n.terms[len(n.terms)-1]
	case anyNode:
		return edges(n[0])
	case allNode:
		first, _ = edges(n[0])
		_, last = edges(n[len(n)-1])
	}
	return first, last
}

// edges returns the first and the last terms of all names, each term once.
func (d *Document) edges() (begins, ends []string) {
	for _, name := range d.titleTexts() {
		us := units(name, false)
		r := &resolver{dict: fullDictionary{}, plan: &plan{}}
		if nodes := r.units(us, len(us) == 1); len(nodes) > 0 {
			first, last := edges(allOf(nodes))
			begins, ends = appendNew(begins, []string{first}), appendNew(ends, []string{last})
		}
	}
	return begins, ends
}

// fullDictionary has every term, so that a name is resolved as in any index that has it.
type fullDictionary struct{}

func (fullDictionary) count(int, string) int                      { return 1 }
func (fullDictionary) complete(string, int) []string              { return nil }
func (fullDictionary) correct(string) (string, bool)              { return "", false }
func (fullDictionary) together([]node) bool                       { return true }
func (fullDictionary) facetKeys() []string                        { return nil }
func (fullDictionary) facetValues(string, string) []string        { return nil }
func (fullDictionary) suggestValue(string, string) (string, bool) { return "", false }
