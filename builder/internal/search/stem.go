package search

import (
	"strings"
	"sync"

	"github.com/blevesearch/go-porterstemmer"
)

// isStop reports whether a folded word is among the English words that are too
// common to say anything about a text: bleve's list, without the apostrophes of its contractions.
// Contractions that leave another word behind (I'll, she'll, I'd) are not among
// them.
func isStop(word string) bool {
	return len(word) <= longestStop && stopSet()[word]
}

const longestStop = len("yourselves")

var stopSet = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.SplitSeq(stopWords, " ") {
		set[word] = true
	}
	return set
})

// stem returns the Porter stem of an English word. A word with any character
// but a to z is none, and comes back as it is.
func stem(word string) string {
	if len(word) < 3 {
		return word
	}
	var buf [maxTerm]rune
	runes := buf[:0]
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
		runes = append(runes, rune(word[i]))
	}
	stemmed := porterstemmer.StemWithoutLowerCasing(runes)
	if len(stemmed) <= len(word) && hasPrefix(word, stemmed) {
		return word[:len(stemmed)]
	}
	return string(stemmed)
}

// hasPrefix saves an allocation for the words that stemming only shortens.
func hasPrefix(word string, stemmed []rune) bool {
	for i, r := range stemmed {
		if rune(word[i]) != r {
			return false
		}
	}
	return true
}
