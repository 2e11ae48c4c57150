package search

import (
	"slices"
	"strings"
)

const maxHanRun = 64

const maxSplits = 8

const costSingle = 4

// singles are the single characters that a split may contain.
type singles uint8

const (
	noSingles singles = iota
	knownSingles
	anySingles
)

// Chinese has no spaces between words, so a run is first searched for as one word. If no
// document has it, it is divided into words that a document has together; then also into
// known single characters, which is reported as a correction; then without single
// characters, which are reported as missing.
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

// hanChars returns characters with their marks.
func hanChars(run string) []string {
	var chars []string
	for s := (scanner{text: run}); s.next(); {
		chars = append(chars, s.parts[0].text)
	}
	return chars
}

func join(chars []string) string { return strings.Join(chars, "") }

func (r *resolver) isHanWord(chars []string) bool {
	size := min(3, len(chars))
	for i := range len(chars) - size + 1 {
		if !r.known(join(chars[i : i+size])) {
			return false
		}
	}
	return true
}

// hanWord requires all trigrams of a run in one field; of a shorter run, the run.
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

func (r *resolver) split(u *unit, parts []string, allowed singles) ([]node, bool) {
	var nodes []node
	var words, raw []string
	var left strings.Builder // ignored characters; a line break for each word between them
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

type hanSplit struct {
	parts  []string
	cost   int
	single bool // the first part is a single character
}

// splits puts the lowest cost first; of equal cost, the division with longer first words.
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
					continue // together they are a word
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
