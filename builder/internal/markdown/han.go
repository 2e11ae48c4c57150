package markdown

import (
	"unicode/utf8"

	"accord/builder/internal/cjk"
)

// isCJK reports whether a character is of CJK text.
func isCJK(r rune) bool { return cjk.Is(r) }

const zeroWidthSpace = '\u200B'

// Runs returns plain text in a language as HTML, with the runs of Han text in it
// marked as being of the language han, as [Converter.Convert] does in bodies; a
// text whose own language is written so has none to mark.
func Runs(text, language, han string) string {
	if cjk.IsLanguage(language) {
		han = ""
	}
	return string(appendText(nil, []byte(text), han))
}

// appendText appends text as HTML, and marks the runs of Han text in it as being of
// a language, unless that is "". A run is Han characters with their punctuation;
// where kana or Hangul stand among them the text is not Chinese, and not marked.
func appendText(dst, s []byte, language string) []byte {
	if language == "" {
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
			dst = append(dst, language...)
			dst = append(dst, `">`...)
			dst = appendEscaped(dst, s[start:end])
			dst = append(dst, `</span>`...)
			done = end
		}
	}
	return appendEscaped(dst, s[done:])
}
