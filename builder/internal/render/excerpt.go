package render

import (
	"strings"

	"accord/builder/internal/cjk"
)

// summaryLength is about how many code points of a description search engines show.
const summaryLength = 160

// longestWord is how many code points before its end a cut may move back to a space.
const longestWord = 30

// excerpt shortens a text to at most n code points, with an ellipsis at the end. It cuts
// between words or between CJK characters, and turns all white space into spaces.
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
