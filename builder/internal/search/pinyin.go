package search

import (
	"strings"
	"sync"
)

// maxSyllables is the most syllables of pinyin that are joined to one term:
// the longest names of places and persons in common use.
const maxSyllables = 4

// isSyllable reports whether a folded word is a syllable of pinyin without its
// tone.
func isSyllable(word string) bool {
	return len(word) <= 6 && syllables()[word]
}

// syllables reads the table: one initial a line, with the finals after it.
var syllables = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.SplitSeq(syllableTable, ";") {
		initial, finals, _ := strings.Cut(line, ":")
		for final := range strings.SplitSeq(finals, " ") {
			set[initial+final] = true
		}
	}
	return set
})
