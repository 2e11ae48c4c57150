package render

import (
	"strings"

	"accord/builder/internal/cjk"
)

// summaryLength is how many code points of a description search engines show.
const summaryLength = 160

// longestWord is how far back a cut looks for a place between words.
const longestWord = 30

// excerpt cuts a text to at most n code points, between words or between CJK
// characters; the cut shows as an ellipsis. All white space becomes a space.
func excerpt(text string, n int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	end := n - 1 // room for the ellipsis
	for i := end; i > max(0, end-longestWord); i-- {
		if runes[i] == ' ' || cjk.Unspaced(runes[i]) || cjk.Unspaced(runes[i-1]) {
			end = i
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " ,;:–—、，；：（(《“") + "…"
}
