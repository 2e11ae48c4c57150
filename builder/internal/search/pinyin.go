package search

import (
	"strings"
	"sync"
)

// maxSyllables is how many are joined to one term: as many as the longest common names have.
const maxSyllables = 4

// isSyllable reports whether a folded word is pinyin without its tone.
func isSyllable(word string) bool {
	return len(word) <= 6 && syllables()[word]
}

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
