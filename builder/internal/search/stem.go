package search

import (
	"strings"
	"sync"

	"github.com/blevesearch/go-porterstemmer"
)

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

// A word with other characters than a to z is not stemmed.
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

// hasPrefix saves an allocation for words that stemming only shortens.
func hasPrefix(word string, stemmed []rune) bool {
	for i, r := range stemmed {
		if rune(word[i]) != r {
			return false
		}
	}
	return true
}
