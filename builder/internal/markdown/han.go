package markdown

import (
	"unicode/utf8"

	"accord/builder/internal/cjk"
	"accord/builder/internal/direction"
)

// isCJK reports whether a character is of CJK text.
func isCJK(r rune) bool { return cjk.Is(r) }

const zeroWidthSpace = '\u200B'

// Runs returns plain text in a language as HTML, with the runs of Han text in it
// marked as being of the language han, as [Converter.Convert] does in bodies; a
// text whose own language is written so has none to mark.
func Runs(text, language, han string) string {
	return string(appendText(nil, []byte(text), runsIn(language, han)))
}

// hanRuns says how runs of Han text are marked.
type hanRuns struct {
	language string // what they are in; "": they are not marked
	ltr      bool   // the text around them is written from right to left
}

// runsIn returns how runs of Han text are marked in a text in a language.
func runsIn(language, han string) hanRuns {
	if han == "" || cjk.IsLanguage(language) {
		return hanRuns{}
	}
	return hanRuns{han, direction.Of(language) == direction.RightToLeft}
}

// appendText appends text as HTML, and marks the runs of Han text in it as being of
// their language, unless that is "". A run is Han characters with their punctuation;
// where kana or Hangul stand among them the text is not Chinese, and not marked.
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
			if runs.ltr { // or 《 at the beginning would stand at the wrong end
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
