package search

import (
	"slices"
	"strings"
)

// Of a run of Han characters, so many are looked for.
const maxHanRun = 64

// maxSplits is how many ways to divide a run are tried.
const maxSplits = 8

// costSingle is what a single character costs in a split, where a word costs 1: it
// says little by itself.
const costSingle = 4

// singles says what a split may hold beside words.
type singles uint8

const (
	noSingles singles = iota
	knownSingles
	anySingles
)

// han returns what a run of Han characters requires. Chinese has no blanks between
// words. So the run is looked for as one word; where no document has it, it is
// divided into words that are found together, then also into single characters,
// which is said, and then without these, which are named as missing.
func (r *resolver) han(u *unit) []node {
	chars := hanChars(u.text)
	chars = chars[:min(len(chars), maxHanRun)]
	if len(chars) == 1 && !r.known(u.text) {
		r.miss(u.raw)
		return nil
	}
	whole := []node{hanWord(chars)}
	if r.isHanWord(chars) && (len(chars) < 3 || r.dict.together(whole)) {
		r.mark(join(chars))
		return whole
	}
	for allowed := noSingles; allowed <= anySingles; allowed++ {
		for _, split := range r.splits(chars, allowed) {
			if nodes, ok := r.split(u, split, allowed); ok {
				return nodes
			}
		}
	}
	r.miss(u.raw)
	return nil
}

// hanChars cuts a run into its characters, each with its marks.
func hanChars(run string) []string {
	var chars []string
	for s := (scanner{text: run}); s.next(); {
		chars = append(chars, s.parts[0].text)
	}
	return chars
}

func join(chars []string) string { return strings.Join(chars, "") }

// isHanWord reports whether every three neighbours are known, or both of two, or
// the one.
func (r *resolver) isHanWord(chars []string) bool {
	size := min(3, len(chars))
	for i := range len(chars) - size + 1 {
		if !r.known(join(chars[i : i+size])) {
			return false
		}
	}
	return true
}

// hanWord requires every three neighbours, or both of two, or the one, in one field.
func hanWord(chars []string) node {
	size := min(3, len(chars))
	var perField []node
	for _, f := range textFields {
		var parts []node
		for i := range len(chars) - size + 1 {
			parts = append(parts, term(f, join(chars[i:i+size])))
		}
		perField = append(perField, allOf(parts))
	}
	return anyOf(perField)
}

// split returns what the parts of a run require, if a document has them all.
func (r *resolver) split(u *unit, parts []string, allowed singles) ([]node, bool) {
	var nodes []node
	var words, raw []string
	var left strings.Builder // with a line for each word: those that are left out beside each other are one
	at := 0
	for _, part := range parts {
		chars := hanChars(part)
		typed := join(u.typedParts[at : at+len(chars)])
		at += len(chars)
		raw = append(raw, typed)
		if len(chars) == 1 && allowed == anySingles {
			left.WriteString(typed)
			continue
		}
		left.WriteByte('\n')
		words = append(words, part)
		nodes = append(nodes, hanWord(chars))
	}
	if len(nodes) == 0 || !r.dict.together(nodes) {
		return nil, false
	}
	if allowed == knownSingles {
		r.plan.corrected = append(r.plan.corrected, Correction{join(raw), strings.Join(raw, " ")})
	}
	for _, part := range words {
		r.mark(part)
	}
	for part := range strings.FieldsSeq(left.String()) {
		r.miss(part)
	}
	return nodes, true
}

// A hanSplit is a way to divide a run, from some character to its end.
type hanSplit struct {
	parts  []string
	cost   int
	single bool // the first part is a single character
}

// splits returns ways to divide a run into words, the best first: those of few words
// and fewer single characters, and among them those with long words at the beginning.
func (r *resolver) splits(chars []string, allowed singles) [][]string {
	best := make([][]hanSplit, len(chars)+1)
	best[len(chars)] = []hanSplit{{}}
	for from := len(chars) - 1; from >= 0; from-- {
		var ways []hanSplit
		for _, to := range r.wordEnds(chars, from, allowed) {
			cost, single := 1, to == from+1
			if single {
				cost = costSingle
			}
			for _, rest := range best[to] {
				if single && rest.single && r.known(join(chars[from:to+1])) {
					continue // a word is not taken apart
				}
				ways = append(ways, hanSplit{append([]string{join(chars[from:to])}, rest.parts...), cost + rest.cost, single})
			}
		}
		slices.SortStableFunc(ways, func(a, b hanSplit) int { return a.cost - b.cost })
		best[from] = ways[:min(len(ways), maxSplits)]
	}
	var all [][]string
	for _, way := range best[0] {
		if len(way.parts) > 1 || allowed == anySingles {
			all = append(all, way.parts)
		}
	}
	return all
}

// wordEnds returns where words that begin at a character may end, the longest first.
func (r *resolver) wordEnds(chars []string, from int, allowed singles) []int {
	var ends []int
	if allowed == anySingles || allowed == knownSingles && r.known(chars[from]) {
		ends = append(ends, from+1)
	}
	if from+2 <= len(chars) && r.known(join(chars[from:from+2])) {
		ends = append(ends, from+2)
		for to := from + 3; to <= len(chars) && r.known(join(chars[to-3:to])); to++ {
			ends = append(ends, to)
		}
	}
	slices.Reverse(ends)
	return ends
}
