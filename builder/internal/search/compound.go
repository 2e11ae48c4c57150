package search

import (
	"slices"
	"strings"
)

func (r *resolver) compound(u *unit) []node {
	any, apart := r.joined(u)
	if apart {
		any = append(any, r.parts(u)...)
	}
	if len(any) == 0 {
		any = r.otherParts(u)
	}
	if len(any) > 0 {
		r.mark(u.text)
		for _, part := range u.parts {
			r.mark(part)
		}
		return []node{anyOf(any)}
	}
	if u.code {
		r.miss(u.raw)
		return nil
	}
	var nodes []node
	for i, part := range u.parts {
		raw := u.typedParts[i]
		word := &unit{text: part, raw: raw, typed: u.typed && i == len(u.parts)-1, capital: capitalPattern.MatchString(raw)}
		nodes = append(nodes, r.word(word, false)...)
	}
	return nodes
}

// apart reports whether the parts may be searched for instead of the one word. They may not
// if they say too little: a prefix, a single letter and a small number, or stop words.
func (r *resolver) joined(u *unit) (any []node, apart bool) {
	if t := termOf(u.text); r.known(t) {
		any = append(any, anyField(t))
	}
	if u.typed {
		any = append(any, r.typed(u.text, len(any) > 0)...)
	}
	if len(any) == 0 {
		return nil, true
	}
	said := 0
	for _, part := range u.parts {
		if !isStop(part) {
			said++
		}
	}
	letters, digits := u.parts[0], u.parts[1]
	small := u.code && len(letters) == 1 && len(digits) < 3 && digits[0] != '0'
	return any, said > 1 && !small && !isPrefix(letters)
}

// parts returns a node that requires all parts of a compound, if each is known.
func (r *resolver) parts(u *unit) []node {
	var all []node
	for i, part := range u.parts {
		var any []node
		if t := termOf(part); r.known(t) {
			any = append(any, wordNode(t, part))
		}
		if u.typed && i == len(u.parts)-1 {
			any = append(any, r.typed(part, len(any) > 0)...)
		}
		switch {
		case isStop(part):
		case len(any) == 0:
			return nil
		default:
			all = append(all, anyOf(any))
		}
	}
	if len(all) == 0 {
		return nil
	}
	return []node{allOf(all)}
}

// otherParts divides a code whose letters are two names that are usually apart: eniso12100.
func (r *resolver) otherParts(u *unit) []node {
	letters := u.parts[0]
	if !u.code || strings.ContainsFunc(letters, func(c rune) bool { return c < 'a' || c > 'z' }) {
		return nil
	}
	for n := len(letters) - 1; n > 0; n-- {
		if nodes := r.parts(&unit{parts: []string{letters[:n], letters[n:], u.parts[1]}}); len(nodes) > 0 {
			u.parts = []string{letters[:n], letters[n:], u.parts[1]}
			return nodes
		}
	}
	return nil
}

// phrase requires words in order in one passage of one field. Parts of a compound may also
// be one word. A stop word must only be in the field, and the phrase has a gap for it.
func (r *resolver) phrase(text string, report bool) []node {
	words := phraseWords(text)
	if len(words) == 0 {
		return nil
	}
	var variants [][]string
	for _, terms := range r.variants(words) {
		if !slices.ContainsFunc(terms, func(t string) bool { return !r.known(t) }) {
			variants = append(variants, terms)
		}
	}
	if len(variants) == 0 {
		if report {
			r.miss(`"` + text + `"`)
		}
		return nil
	}
	if report {
		r.mark(fold(text))
	}
	var perField []node
	for _, f := range textFields {
		var any []node
		for _, terms := range variants {
			any = append(any, inOrder(f, terms))
		}
		perField = append(perField, anyOf(any))
	}
	return []node{anyOf(perField)}
}

func inOrder(field int, terms []string) node {
	var all []node
	gapped, stops := splitStops(terms)
	switch len(gapped) {
	case 0:
	case 1:
		all = append(all, term(field, gapped[0]))
	default:
		all = append(all, phraseNode{field, gapped, fields[field].boost})
	}
	for _, t := range stops {
		all = append(all, term(field, t))
	}
	return allOf(all)
}

// splitStops returns terms with a gap for each stop word between them, and the stop words.
func splitStops(terms []string) (gapped, stops []string) {
	end := 0
	for _, t := range terms {
		switch {
		case isStop(t):
			stops = appendNew(stops, []string{t})
			if end > 0 {
				gapped = append(gapped, "")
			}
		default:
			gapped = append(gapped, t)
			end = len(gapped)
		}
	}
	return gapped[:end], stops
}

// maxJoins is how many compounds may also be one word. Each doubles the number of phrases.
const maxJoins = 3

// variants returns the terms for each known way to write the compounds, as one word first.
func (r *resolver) variants(words []phraseWord) [][]string {
	type joint struct{ at, of int }
	var joints []joint
	for i := 0; i < len(words) && len(joints) < maxJoins; i++ {
		for of := min(maxParts, len(words)-i); of > 1; of-- {
			if t, ok := joinWords(words[i : i+of]); ok && r.known(t) {
				joints = append(joints, joint{i, of})
				i += of - 1
				break
			}
		}
	}
	var all [][]string
	for mask := 1<<len(joints) - 1; mask >= 0; mask-- {
		var terms []string
		for i := 0; i < len(words); i++ {
			t := words[i].term
			for n, j := range joints {
				if j.at == i && mask>>n&1 > 0 {
					t, _ = joinWords(words[i : i+j.of])
					i += j.of - 1
				}
			}
			terms = append(terms, t)
		}
		all = append(all, terms)
	}
	return all
}

// A phraseWord is a word of a phrase; of Han characters, two neighbours.
type phraseWord struct {
	term string
	text string // as it is written; empty for Han
}

func joinWords(words []phraseWord) (string, bool) {
	var b strings.Builder
	for _, w := range words {
		if w.text == "" {
			return "", false
		}
		b.WriteString(w.text)
	}
	return termOf(cut(b.String())), true
}

// A run of Han characters becomes pairs. Its last character is added only if another word
// follows, which has the position after it.
func phraseWords(text string) []phraseWord {
	var words []phraseWord
	pos := 0      // of the last word
	var end token // the last character of a run, where a pair ends with it
	add := func(t token, w phraseWord) {
		if end.pos > pos && t.pos > end.pos {
			words = append(words, phraseWord{term: end.term})
		}
		words, pos = append(words, w), t.pos
	}
	for _, t := range tokenize(fold(text)) {
		switch t.kind {
		case kindWord:
			add(t, phraseWord{termOf(t.term), t.term})
		case kindUnigram:
			if t.pos == end.pos {
				end.term = t.term
			} else {
				add(t, phraseWord{term: t.term})
			}
		case kindBigram:
			if t.pos == pos {
				words[len(words)-1].term = t.term // the pair replaces the single character
			} else {
				words, pos = append(words, phraseWord{term: t.term}), t.pos
			}
			end = token{pos: t.pos + 1}
		}
	}
	return words[:min(len(words), maxUnits)]
}
