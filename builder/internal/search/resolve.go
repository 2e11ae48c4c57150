package search

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A dictionary knows the terms of an index.
type dictionary interface {
	// count returns in how many documents a term stands in a field.
	count(field int, term string) int
	// complete returns the words that begin with a prefix, the commonest first.
	complete(prefix string, most int) []string
	// correct returns the word that was probably meant.
	correct(word string) (string, bool)
	// facetValues returns the values of a facet that are meant by a text.
	facetValues(facet int, text string) []string
}

// Of a word that is still being typed, so many of the words that begin with it
// are looked for: as many as bleve takes at once, see maxKids.
const maxCompletions = maxKids

// Of a word that is one already, few longer ones are looked for: it is mostly the
// one that is meant, and each costs a reader's browser a file.
const maxLonger = 3

// Of a run of Han characters, so many are looked for.
const maxHanRun = 64

// completionWeight is what a completed word counts beside the word itself.
const completionWeight = 0.5

// resolve looks a query's words up.
func resolve(items []item, d dictionary) *plan {
	r := &resolver{dict: d, plan: &plan{}}
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
			r.filter(items[i:end])
		case it.kind == itemPhrase:
			r.require(r.phrase(it.text, true))
		default:
			// Words that follow each other are read as one text: a date or a name may
			// be made of several.
			end = i
			var texts []string
			for end < len(items) && items[end].isPlain() && (end+1 >= len(items) || !items[end+1].or) {
				texts = append(texts, items[end].text)
				end++
			}
			r.require(r.text(strings.Join(texts, " "), items[end-1].open, len(items) == len(texts)))
		}
		i = end
	}
	p := r.plan
	p.none = len(p.must) == 0 && len(p.filters) == 0 && len(p.not) == 0
	return p
}

// isPlain reports whether an item is words and nothing else.
func (it *item) isPlain() bool { return it.kind == itemText && !it.not && !it.or }

type resolver struct {
	dict dictionary
	plan *plan
}

func (r *resolver) require(nodes []node) { r.plan.must = append(r.plan.must, nodes...) }

// text returns what running text requires. alone says that it is all of the query.
func (r *resolver) text(text string, open, alone bool) []node {
	return r.units(units(text, open), alone)
}

func (r *resolver) units(us []unit, alone bool) []node {
	var nodes []node
	for i := 0; i < len(us); {
		u := &us[i]
		i++
		switch u.kind {
		case unitDate:
			if r.dict.count(fieldDate, u.text) > 0 {
				nodes = append(nodes, term(fieldDate, u.text, fields[fieldDate].boost))
			} else {
				nodes = append(nodes, r.units(wordUnits(u.raw, false), false)...)
			}
		case unitHan:
			nodes = append(nodes, r.han(u.text)...)
		case unitWord:
			if n, span := r.join(u); span > 0 {
				nodes = append(nodes, n)
				i += span - 1
			} else {
				nodes = append(nodes, r.word(u, alone && len(us) == 1)...)
			}
		}
	}
	return nodes
}

// join takes words for one, where the index knows it: yi wu for yiwu.
func (r *resolver) join(u *unit) (n node, span int) {
	for i, whole := range u.joins {
		if t := stem(whole); r.known(t) {
			r.mark(whole)
			return anyField(t), u.spans[i]
		}
	}
	return node{}, 0
}

// word returns what a word requires. A word that is being typed may be the
// beginning of another; a stop word is no word, unless it may become one.
func (r *resolver) word(u *unit, alone bool) []node {
	stop := isStop(u.text)
	if stop && !(alone && u.typed) {
		return nil
	}
	var any []node
	if t := stem(u.text); !stop && r.known(t) {
		any = append(any, wordNode(t, u.text))
	} else if !stop && isYear(u.text) && r.dict.count(fieldDate, u.text) > 0 {
		any = append(any, term(fieldDate, u.text, fields[fieldDate].boost))
	}
	if u.typed {
		most := maxCompletions
		if len(any) > 0 {
			most = maxLonger
		}
		if n, ok := r.completed(u.text, most); ok {
			any = append(any, n)
		}
	}
	switch {
	case len(any) > 0:
		r.mark(u.text)
		return []node{anyOf(any)}
	case stop:
		return nil
	}
	if to, ok := r.dict.correct(u.text); ok {
		r.plan.corrected = append(r.plan.corrected, Correction{u.text, to})
		r.mark(to)
		return []node{wordNode(stem(to), to)}
	}
	r.miss(u.text)
	return nil
}

// completed returns what any of the words that begin with a prefix require.
func (r *resolver) completed(prefix string, most int) (node, bool) {
	own := stem(prefix)
	var terms []string
	for _, w := range r.dict.complete(prefix, most) {
		if t := stem(w); t != own && !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	if len(terms) == 0 {
		return node{}, false
	}
	// bleve divides the score of alternatives by their number.
	weight := completionWeight * float64(len(terms))
	var perField []node
	for _, f := range textFields {
		var leaves []node
		for _, t := range terms {
			leaves = append(leaves, term(f, t, fields[f].boost*weight))
		}
		perField = append(perField, anyOf(leaves))
	}
	return anyOf(perField), true
}

// han returns what a run of Han characters requires: every three neighbours, in one
// field. Chinese has no blanks between words, so where three are found nowhere,
// two words meet, and each side is looked for by itself.
func (r *resolver) han(run string) []node {
	chars := []rune(run)
	chars = chars[:min(len(chars), maxHanRun)]
	var nodes []node
	for start := 0; start < len(chars); {
		end := start + 1
		switch {
		case start+3 <= len(chars) && r.known(string(chars[start:start+3])):
			for end = start + 3; end < len(chars) && r.known(string(chars[end-2:end+1])); {
				end++
			}
		case start+2 <= len(chars) && r.known(string(chars[start:start+2])):
			end = start + 2
		}
		if n, ok := r.hanWord(chars[start:end]); ok {
			nodes = append(nodes, n)
		}
		start = end
	}
	return nodes
}

// hanWord returns what neighbours require of which every three are known, or
// both, or that may be a single character that is not.
func (r *resolver) hanWord(chars []rune) (node, bool) {
	text := string(chars)
	if len(chars) == 1 && !r.known(text) {
		r.miss(text)
		return node{}, false
	}
	r.mark(text)
	size := min(3, len(chars))
	var perField []node
	for _, f := range textFields {
		var parts []node
		for i := range len(chars) - size + 1 {
			parts = append(parts, term(f, string(chars[i:i+size]), fields[f].boost))
		}
		perField = append(perField, allOf(parts))
	}
	return anyOf(perField), true
}

// phrase returns what words between quotes require: to stand in this order, in
// one passage of one field. named says to name what is missing.
func (r *resolver) phrase(text string, named bool) []node {
	terms := phraseTerms(text)
	switch {
	case len(terms) == 0:
		return nil
	case slices.ContainsFunc(terms, func(t string) bool { return t != "" && !r.known(t) }):
		if named {
			r.miss(`"` + text + `"`)
		}
		return nil
	}
	if named {
		r.mark(fold(text))
	}
	var perField []node
	for _, f := range textFields {
		if len(terms) == 1 {
			perField = append(perField, term(f, terms[0], fields[f].boost))
		} else {
			perField = append(perField, node{op: opPhrase, field: f, boost: fields[f].boost, terms: terms})
		}
	}
	return []node{anyOf(perField)}
}

// phraseTerms returns the terms of a phrase by their places, "" where a stop word
// stands. Of Han characters, pairs say all that single ones would.
func phraseTerms(text string) []string {
	var terms []string
	first, paired := 0, 0
	for _, t := range analyze(text) {
		if t.kind == kindJoined || t.kind == kindTrigram || t.kind == kindUnigram && t.pos == paired {
			continue
		}
		if t.kind == kindBigram {
			paired = t.pos + 1
		}
		if first == 0 {
			first = t.pos
		}
		if t.pos-first >= maxUnits {
			break
		}
		for len(terms) <= t.pos-first {
			terms = append(terms, "")
		}
		terms[t.pos-first] = t.term // a pair comes after the single character, and takes its place
	}
	return terms
}

// alternatives reads items with OR between them. Filters among words hold for all.
func (r *resolver) alternatives(items []item) {
	if !slices.ContainsFunc(items, func(it item) bool { return it.kind != itemFilter }) {
		r.filter(items)
		return
	}
	var any []node
	for _, it := range items {
		var nodes []node
		switch it.kind {
		case itemFilter:
			r.filter([]item{it})
		case itemPhrase:
			nodes = r.phrase(it.text, true)
		default:
			nodes = r.text(it.text, it.open, false)
		}
		if len(nodes) > 0 {
			any = append(any, allOf(nodes))
		}
	}
	if len(any) > 0 {
		r.require([]node{anyOf(any)})
	}
}

// filter requires one of the values of some filters. Those of different facets
// cannot be alternatives; each facet is then a filter of its own.
func (r *resolver) filter(items []item) {
	byFacet := map[int][]string{}
	var order []int
	for _, it := range items {
		values := r.values(it)
		if len(values) == 0 {
			r.miss(facetKeys[it.facet] + ":" + it.text)
			continue
		}
		if _, ok := byFacet[it.facet]; !ok {
			order = append(order, it.facet)
		}
		byFacet[it.facet] = append(byFacet[it.facet], values...)
	}
	for _, f := range order {
		r.plan.filters = append(r.plan.filters, filter{f, byFacet[f]})
	}
}

// values returns the values that a filter names: party:cqc, party:cqc,aqsiq,
// year:2012..2018.
func (r *resolver) values(it item) []string {
	var values []string
	for _, text := range strings.Split(it.text, ",") {
		for _, v := range r.dict.facetValues(it.facet, text) {
			if !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	return values
}

// exclude leaves out what has an item.
func (r *resolver) exclude(it item) {
	var nodes []node
	switch it.kind {
	case itemFilter:
		if values := r.values(it); len(values) > 0 {
			nodes = []node{{op: opTerm, field: numFields + it.facet, terms: values}}
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

// excluded returns what a unit means that is to be left out: the word itself,
// never one that it might be a mistake for.
func (r *resolver) excluded(u unit) []node {
	switch u.kind {
	case unitDate:
		return []node{term(fieldDate, u.text, 1)}
	case unitHan:
		return r.phrase(u.text, false)
	}
	if t := stem(u.text); !isStop(u.text) && r.known(t) {
		return []node{anyField(t)}
	}
	return nil
}

// known reports whether a term stands in any text.
func (r *resolver) known(t string) bool {
	return slices.ContainsFunc(textFields, func(f int) bool { return r.dict.count(f, t) > 0 })
}

func (r *resolver) miss(text string) {
	if !slices.Contains(r.plan.missing, text) {
		r.plan.missing = append(r.plan.missing, text)
	}
}

func (r *resolver) mark(text string) { r.plan.words = append(r.plan.words, text) }

// yearPattern is a range of years: 2012..2018, 2012.. or ..2018.
var yearPattern = regexp.MustCompile(`^([0-9]{0,9})\.\.([0-9]{0,9})$`)

// yearRange reads a range of years.
func yearRange(text string) (from, to int, ok bool) {
	m := yearPattern.FindStringSubmatch(text)
	if m == nil || text == ".." {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1])
	if to, _ = strconv.Atoi(m[2]); m[2] == "" {
		to = math.MaxInt
	}
	return from, to, true
}
