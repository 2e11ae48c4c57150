package markdown

import (
	"unicode/utf8"

	"accord/builder/internal/cjk"
	"accord/builder/internal/direction"
)

func isCJK(r rune) bool { return cjk.Is(r) }

const zeroWidthSpace = '\u200B'

// Runs returns plain text as HTML, with runs of Han text tagged unless language is CJK.
func Runs(text, language, han string) string {
	return string(appendText(nil, []byte(text), runsIn(language, han)))
}

type hanRuns struct {
	language string // their language tag; empty if they are not marked
	ltr      bool   // they need dir="ltr", because the text around them is right-to-left
}

func runsIn(language, han string) hanRuns {
	if han == "" || cjk.IsLanguage(language) {
		return hanRuns{}
	}
	return hanRuns{han, direction.Of(language) == direction.RightToLeft}
}

// appendText appends text as HTML. A run with kana or Hangul is not Chinese and is not
// marked.
func appendText(dst, s []byte, runs hanRuns) []byte {
	if runs.language == "" {
		return appendEscaped(dst, s)
	}
	done := 0
	for i := 0; i < len(s); {
		if s[i] < 0xE2 { // nothing below U+2000 begins a run
			i++
			continue
		}
		start, end := i, i
		var hasHan, hasKana bool
	run:
		for i < len(s) {
			r, n := utf8.DecodeRune(s[i:])
			switch cjk.ScriptOf(r) {
			case cjk.Han:
				hasHan = true
				end = i + n
			case cjk.Kana:
				hasKana = true
				end = i + n
			case cjk.Wide:
				end = i + n
			case cjk.Joiner:
				if start == end {
					break run
				}
			default:
				break run
			}
			i += n
		}
		if start == end { // no run begins here
			_, n := utf8.DecodeRune(s[i:])
			i += n
			continue
		}
		if hasHan && !hasKana {
			dst = appendEscaped(dst, s[done:start])
			dst = append(dst, `<span lang="`...)
			dst = append(dst, runs.language...)
			if runs.ltr { // otherwise a leading 《 would be shown at the wrong end
				dst = append(dst, `" dir="ltr`...)
			}
			dst = append(dst, `">`...)
			dst = appendEscaped(dst, s[start:end])
			dst = append(dst, `</span>`...)
			done = end
		}
	}
	return appendEscaped(dst, s[done:])
}
