package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"accord/builder/internal/edit"
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

// distance returns the edit distance of two texts, or limit+1 if it is greater or b is
// not UTF-8.
func distance(table *edit.Table, a []rune, b string, limit int) int {
	if !utf8.ValidString(b) {
		return limit + 1
	}
	return table.Distance(a, []rune(b), limit)
}
