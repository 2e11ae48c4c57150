package search

import "slices"

// maxCompletions is how many completions of a word are searched for if the index lacks it.
const maxCompletions = maxKids

// maxLonger is the same if the index has the word. They are few, because the word itself is
// probably meant, and each costs the client a file.
const maxLonger = 3

// The factors by which a completion scores less than a word. The second is for a word that
// the index has: almost 0, so that documents with the word come first.
const (
	completionWeight = 0.5
	longerWeight     = 1e-12
)

func resolve(items []item, idle []string, d dictionary) *plan {
	r := &resolver{dict: d, plan: &plan{}, lone: isLone(items)}
	for _, operator := range idle {
		r.ignore(operator, IgnoredOperator)
	}
	for i := 0; i < len(items); {
		end := i + 1
		for end < len(items) && items[end].or {
			end++
		}
		switch it := items[i]; {
		case it.not:
			r.exclude(it)
		case end > i+1:
			r.alternatives(items[i:end])
		case it.kind == itemFilter:
			r.filter(it)
		case it.kind == itemPhrase:
			r.require(r.phrase(it.text, true))
		default:
			// Consecutive words are one text, because a date or a name may have several.
			end = i
			text := ""
			for end < len(items) && items[end].isPlain() && (end+1 >= len(items) || !items[end+1].or) {
				r.key(items[end])
				text += items[end].text + " "
				end++
			}
			r.require(r.units(units(text[:len(text)-1], items[end-1].open), r.lone))
		}
		i = end
	}
	if !slices.ContainsFunc(items, func(it item) bool { return it.or }) {
		r.called()
	}
	p := r.plan
	p.none = len(p.must) == 0 && len(p.filters) == 0 && len(p.not) == 0
	if p.none && len(p.missing) == 0 && len(p.ignored) == 0 {
		for _, it := range items {
			if len(phraseWords(it.text)) > 0 {
				r.miss(it.raw()) // the query only excludes what no document has
			} else {
				r.ignore(it.raw(), IgnoredSign)
			}
		}
	}
	return p
}

func (it *item) isPlain() bool { return it.kind == itemText && !it.not && !it.or }

func isLone(items []item) bool {
	n := 0
	for _, it := range items {
		if it.kind != itemFilter && !it.not {
			n += len(phraseWords(it.text))
		}
	}
	return n == 1
}

type resolver struct {
	dict dictionary
	plan *plan
	lone bool // see isLone
}

func (r *resolver) require(nodes []node) { r.plan.must = append(r.plan.must, nodes...) }

// units returns the nodes of units. alone means that the query has one word.
func (r *resolver) units(us []unit, alone bool) []node {
	var nodes []node
	for i := 0; i < len(us); {
		u := &us[i]
		i++
		switch u.kind {
		case unitDate:
			if r.dict.count(fieldDate, u.text) > 0 {
				nodes = append(nodes, term(fieldDate, u.text))
			} else {
				nodes = append(nodes, r.units(u.words, false)...)
			}
		case unitHan:
			nodes = append(nodes, r.han(u)...)
		case unitCompound:
			nodes = append(nodes, r.compound(u)...)
		case unitWord:
			if n, span := r.join(u); span > 0 {
				nodes = append(nodes, n)
				i += span - 1
			} else {
				nodes = append(nodes, r.word(u, alone)...)
			}
		}
	}
	return nodes
}

// join finds several words as one, if the index has it: yi wu as yiwu. span is their number.
func (r *resolver) join(u *unit) (n node, span int) {
	for i, whole := range u.joins {
		if t := termOf(whole); r.known(t) {
			r.mark(whole)
			return anyField(t), u.spans[i]
		}
	}
	return nil, 0
}

// An incomplete word may be the beginning of another. A stop word is only searched for if it
// may be a name: in capitals, or alone in the query, but not as a single incomplete letter.
func (r *resolver) word(u *unit, alone bool) []node {
	stop := isStop(u.text)
	named := !stop || u.capital || alone && !(u.typed && len(u.text) == 1)
	var any []node
	if t := termOf(u.text); named && r.known(t) {
		any = append(any, wordNode(t, u.text))
	} else if isYear(u.text) && r.dict.count(fieldDate, u.text) > 0 {
		any = append(any, term(fieldDate, u.text))
	}
	if t := termOf(u.whole); u.whole != "" && r.known(t) {
		r.mark(u.whole)
		any = append(any, anyField(t))
	}
	if u.typed && (named || alone) {
		any = append(any, r.typed(u.text, len(any) > 0)...)
	}
	switch {
	case len(any) > 0:
		r.mark(u.text)
		return []node{anyOf(any)}
	case !named:
		r.ignore(u.raw, IgnoredCommon)
		return nil
	}
	if to, ok := r.dict.correct(u.text); ok && !stop {
		r.plan.corrected = append(r.plan.corrected, Correction{u.raw, to})
		r.mark(to)
		return []node{wordNode(termOf(to), to)}
	}
	r.miss(u.raw)
	return nil
}

func (r *resolver) typed(text string, known bool) []node {
	most, weight := maxCompletions, completionWeight
	if known {
		most, weight = maxLonger, longerWeight
	}
	if n, ok := r.completed(text, most, weight); ok {
		return []node{n}
	}
	return nil
}

func (r *resolver) completed(prefix string, most int, weight float64) (node, bool) {
	own := termOf(prefix)
	var terms []string
	for _, w := range r.dict.complete(prefix, most) {
		if t := termOf(w); t != own && !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	if len(terms) == 0 {
		return nil, false
	}
	weight *= float64(len(terms)) // bleve divides the score of alternatives by their number
	var perField []node
	for _, f := range textFields {
		var leaves []node
		for _, t := range terms {
			leaves = append(leaves, termNode{f, t, fields[f].boost * weight})
		}
		perField = append(perField, anyOf(leaves))
	}
	return anyOf(perField), true
}

// Filters among alternatives are for the whole query, unless all items are of one facet.
func (r *resolver) alternatives(items []item) {
	var any []node
	mixed := false
	for _, it := range items {
		mixed = mixed || (it.kind == itemFilter) != (items[0].kind == itemFilter) || it.facet != items[0].facet
		var nodes []node
		switch it.kind {
		case itemFilter:
			r.filter(it)
		case itemPhrase:
			nodes = r.phrase(it.text, true)
		default:
			r.key(it)
			us := units(it.text, it.open)
			nodes = r.units(us, len(us) == 1)
		}
		if len(nodes) > 0 {
			any = append(any, allOf(nodes))
		}
	}
	if mixed {
		r.ignore("OR", IgnoredOperator)
	}
	if len(any) > 0 {
		r.require([]node{anyOf(any)})
	}
}

func (r *resolver) exclude(it item) {
	var nodes []node
	switch it.kind {
	case itemFilter:
		if values, _ := r.values(it); len(values) > 0 {
			nodes = []node{facetNode{it.facet, values}}
		}
	case itemPhrase:
		nodes = r.phrase(it.text, false)
	default:
		for _, u := range units(it.text, false) {
			nodes = append(nodes, r.excluded(u)...)
		}
	}
	if len(nodes) > 0 {
		r.plan.not = append(r.plan.not, allOf(nodes))
	}
}

// Excluded words are not completed or corrected.
func (r *resolver) excluded(u unit) []node {
	switch u.kind {
	case unitDate:
		return []node{term(fieldDate, u.text)}
	case unitHan:
		return r.phrase(u.text, false)
	}
	var any []node
	if u.kind == unitCompound {
		var apart bool
		if any, apart = r.joined(&u); apart {
			any = append(any, r.parts(&u)...)
		}
	}
	for _, text := range []string{u.text, u.whole} {
		if t := termOf(text); u.kind == unitWord && text != "" && r.known(t) {
			any = append(any, anyField(t))
		}
	}
	if len(any) == 0 {
		return nil
	}
	return []node{anyOf(any)}
}

func (r *resolver) known(t string) bool {
	return slices.ContainsFunc(textFields, func(f int) bool { return r.dict.count(f, t) > 0 })
}

func (r *resolver) miss(text string) {
	if !slices.Contains(r.plan.missing, text) {
		r.plan.missing = append(r.plan.missing, text)
	}
}

func (r *resolver) suggest(from, to string) {
	r.plan.suggested = append(r.plan.suggested, Correction{from, to})
}

func (r *resolver) ignore(text, why string) {
	if i := (Ignored{text, why}); !slices.Contains(r.plan.ignored, i) {
		r.plan.ignored = append(r.plan.ignored, i)
	}
}

func (r *resolver) mark(text string) { r.plan.words = append(r.plan.words, text) }
