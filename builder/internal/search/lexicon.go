package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"accord/builder/internal/edit"
)

type word struct {
	text  string // folded, not stemmed
	count int    // of documents
}

// A lexicon is the words of all texts, ordered by bytes, to complete and correct words, for
// which stems are unsuitable. It has no Han text, stop words and numbers.
type lexicon []word

const (
	minLexiconWord = 2
	maxLexiconWord = 32
)

func inLexicon(w string) bool {
	n := utf8.RuneCountInString(w)
	return n >= minLexiconWord && n <= maxLexiconWord && !isDigit(rune(w[0])) && !isStop(w)
}

func newLexicon(counts map[string]int) lexicon { return lexicon(nil).plus(counts) }

// plus makes a lexicon with counts added, which may be negative. It drops words with 0.
func (l lexicon) plus(counts map[string]int) lexicon {
	sum := make(lexicon, 0, len(l)+len(counts))
	for _, text := range slices.Sorted(maps.Keys(counts)) {
		n, known := l.search(text)
		sum = append(sum, l[:n]...)
		l = l[n:]
		count := counts[text]
		if known {
			text, count = l[0].text, count+l[0].count
			l = l[1:]
		} else {
			text = strings.Clone(text) // otherwise it would keep its passage in memory
		}
		if count > 0 {
			sum = append(sum, word{text, count})
		}
	}
	return append(sum, l...)
}

func (l lexicon) search(text string) (int, bool) {
	return slices.BinarySearchFunc(l, text, func(w word, text string) int { return strings.Compare(w.text, text) })
}

func (l lexicon) encode() buffer {
	var c frontCoder
	c.number(len(l))
	for _, w := range l {
		c.text(w.text)
		c.number(w.count)
	}
	return c.buffer
}

func (l lexicon) begin(prefix string) lexicon {
	from, _ := l.search(prefix)
	to := from
	for to < len(l) && strings.HasPrefix(l[to].text, prefix) {
		to++
	}
	return l[from:to]
}

func (l lexicon) complete(prefix string, most int) []string {
	found := slices.DeleteFunc(slices.Clone(l.begin(prefix)), func(w word) bool { return w.text == prefix })
	slices.SortStableFunc(found, func(a, b word) int { return cmp.Compare(b.count, a.count) })
	var texts []string
	for _, w := range found[:min(most, len(found))] {
		texts = append(texts, w.text)
	}
	return texts
}

// Words of a to z from minCorrected letters are corrected within an edit distance of 1, from
// minTwoWrong of 2.
const (
	minCorrected = 4
	minTwoWrong  = 8
)

// correct returns the nearest word with the same first letter, then the most frequent.
func (l lexicon) correct(typed string) (string, bool) {
	if len(typed) < minCorrected || len(typed) > maxLexiconWord || strings.ContainsFunc(typed, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return "", false
	}
	most := 1
	if len(typed) >= minTwoWrong {
		most = 2
	}
	var best word
	var table edit.Table
	letters := []rune(typed)
	bestDistance := most + 1
	for _, w := range l.begin(typed[:1]) {
		if d := distance(&table, letters, w.text, most); d < bestDistance || d == bestDistance && d <= most && w.count > best.count {
			best, bestDistance = w, d
		}
	}
	return best.text, bestDistance <= most
}

// distance returns limit+1 for a greater distance, and if b is not UTF-8.
func distance(table *edit.Table, a []rune, b string, limit int) int {
	if !utf8.ValidString(b) {
		return limit + 1
	}
	return table.Distance(a, []rune(b), limit)
}
