package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A word of the lexicon, as it is written (folded), and in how many documents.
type word struct {
	text  string
	count int
}

// A lexicon is the words of all texts, ordered by bytes. Terms are stems; the
// lexicon completes what is being typed and corrects what was typed wrong, for
// which stems will not do. Han text is not in it, nor are stop words and numbers.
type lexicon []word

// Words that are shorter or longer are neither completed nor corrected.
const (
	minLexiconWord = 2
	maxLexiconWord = 32 // letters, as is the least
)

func inLexicon(w string) bool {
	n := utf8.RuneCountInString(w)
	return n >= minLexiconWord && n <= maxLexiconWord && !isDigit(rune(w[0])) && !isStop(w)
}

func newLexicon(counts map[string]int) lexicon { return lexicon(nil).plus(counts) }

// plus returns a lexicon with counts added, some of which may be below zero: a
// word of which none is left is gone. The lexicon itself stays as it is.
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
			text = strings.Clone(text) // or it would keep the passage that it is a part of
		}
		if count > 0 {
			sum = append(sum, word{text, count})
		}
	}
	return append(sum, l...)
}

// search returns where a word stands or, if it is not known, would stand.
func (l lexicon) search(text string) (int, bool) {
	return slices.BinarySearchFunc(l, text, func(w word, text string) int { return strings.Compare(w.text, text) })
}

// begin returns the words that begin with a prefix.
func (l lexicon) begin(prefix string) lexicon {
	from, _ := l.search(prefix)
	to := from
	for to < len(l) && strings.HasPrefix(l[to].text, prefix) {
		to++
	}
	return l[from:to]
}

// complete returns the words that begin with a prefix, the commonest first, those
// of the same number of documents in the order of bytes.
func (l lexicon) complete(prefix string, most int) []string {
	found := slices.DeleteFunc(slices.Clone(l.begin(prefix)), func(w word) bool { return w.text == prefix })
	slices.SortStableFunc(found, func(a, b word) int { return cmp.Compare(b.count, a.count) })
	var texts []string
	for _, w := range found[:min(most, len(found))] {
		texts = append(texts, w.text)
	}
	return texts
}

// Words of a to z with so many letters are corrected; of longer ones, two letters
// may be wrong.
const (
	minCorrected = 4
	minTwoWrong  = 8
)

// correct returns the word that was probably meant: the nearest one with the
// same first letter, of equally near ones that in most documents, then the first.
func (l lexicon) correct(typed string) (string, bool) {
	if len(typed) < minCorrected || len(typed) > maxLexiconWord || strings.ContainsFunc(typed, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return "", false
	}
	most := 1
	if len(typed) >= minTwoWrong {
		most = 2
	}
	var best word
	bestDistance := most + 1
	for _, w := range l.begin(typed[:1]) {
		if d := distance(typed, w.text, most); d < bestDistance || d == bestDistance && d <= most && w.count > best.count {
			best, bestDistance = w, d
		}
	}
	return best.text, bestDistance <= most
}

// distance returns how many letters have to be inserted, left out, replaced or
// exchanged with their neighbour to make one word of another (optimal string
// alignment); most+1 when more than most.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if abs(len(x)-len(y)) > most || !utf8.ValidString(b) {
		return most + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], most+1)
}

func abs(n int) int { return max(n, -n) }
