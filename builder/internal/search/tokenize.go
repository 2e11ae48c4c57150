package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTerm is the length of the longest term, in bytes. Longer words are cut.
const maxTerm = 64

type charClass uint8

const (
	classOther charClass = iota
	classWord
	classHan
)

// fold lets only code points through whose class is the same in every version of Unicode.
func classOf(r rune) charClass {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return classWord
		}
		return classOther
	case isHan(r):
		return classHan
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		return classWord
	}
	return classOther
}

// Here, Han means all scripts without spaces between words, and Hangul, which has none
// before particles. Package cjk has the script Han itself.
func isHan(r rune) bool {
	switch {
	case r < hanRanges[0]:
		return false
	case 0x4E00 <= r && r <= 0x9FFF, 0xAC00 <= r && r <= 0xD7A3: // most of them
		return true
	}
	for i := 0; i < len(hanRanges); i += 2 {
		if r <= hanRanges[i+1] {
			return r >= hanRanges[i]
		}
	}
	return false
}

// tokenize returns tokens in the order of their positions, then from the shortest.
func tokenize(s string) []token {
	t := tokenizer{scanner: scanner{text: s}, tokens: make([]token, 0, likelyTokens(s))}
	for t.next() {
		if t.isHan {
			t.han(t.parts[0].start, t.parts[0].end)
		} else {
			t.word(t.parts)
		}
	}
	t.flush()
	return t.tokens
}

// An English word has about six bytes, a Han character three bytes and three tokens.
func likelyTokens(s string) int {
	wide := 0
	for i := range len(s) {
		wide += int(s[i] >> 7)
	}
	return (len(s)-wide)/5 + wide + 1
}

type tokenizer struct {
	scanner
	tokens []token
	pos    int    // the position of the last token
	run    []part // adjacent syllables of pinyin that are not in tokens yet
	runPos int    // the position of the first of them
}

func (t *tokenizer) han(start, end int) {
	t.flush()
	t.pos++
	t.tokens = append(t.tokens, token{term: t.text[start:end], pos: t.pos, kind: kindUnigram, start: start, end: end})
	for kind := kindBigram; kind <= kindTrigram; kind++ {
		next, w := utf8.DecodeRuneInString(t.text[end:])
		if !isHan(next) {
			break
		}
		end = hanEnd(t.text, end+w)
		t.tokens = append(t.tokens, token{term: t.text[start:end], pos: t.pos, kind: kind, start: start, end: end})
	}
}

// The parts of a compound and the compound as one word have the same position, so that a
// phrase finds it in any form.
func (t *tokenizer) word(parts []part) {
	t.pos++
	if len(parts) == 1 && parts[0].isSyllable() {
		if !t.follows(parts[0].start) {
			t.flush()
		}
		if len(t.run) == 0 {
			t.runPos = t.pos
		}
		if t.run = append(t.run, parts[0]); parts[0].possessive {
			t.flush()
		}
		return
	}
	t.flush()
	for _, p := range parts {
		t.tokens = append(t.tokens, token{term: p.text, surface: p.text, pos: t.pos, kind: kindWord, start: p.start, end: p.end})
	}
	for _, p := range parts {
		if p.whole != "" {
			t.tokens = append(t.tokens, token{term: p.whole, pos: t.pos, kind: kindJoined, start: p.start, end: p.end})
		}
	}
	for n := 2; n <= len(parts); n++ {
		for i := range len(parts) - n + 1 {
			some := parts[i : i+n]
			if n < len(parts) && slices.ContainsFunc(some, func(p part) bool { return isStop(p.text) }) {
				continue
			}
			whole := token{term: joinParts(some), pos: t.pos, kind: kindJoined, start: some[0].start, end: some[n-1].end}
			if isPrefix(some[0].text) || some[0].end == some[1].start {
				whole.surface = whole.term
			}
			t.tokens = append(t.tokens, whole)
		}
	}
}

func (t *tokenizer) follows(start int) bool {
	return len(t.run) > 0 && isBetweenSyllables(t.text, t.run[len(t.run)-1].end, start)
}

func isBetweenSyllables(text string, end, start int) bool {
	return start-end == 1 && strings.IndexByte(" -\n\t", text[end]) >= 0
}

// flush adds all joined forms: shi jia zhuang also gives shijia, shijiazhuang, jiazhuang.
func (t *tokenizer) flush() {
	for i, first := range t.run {
		pos := t.runPos + i
		t.tokens = append(t.tokens, token{term: first.text, surface: first.text, pos: pos, kind: kindWord, start: first.start, end: first.end})
		joined := first.text
		for _, next := range t.run[i+1 : min(i+maxSyllables, len(t.run))] {
			joined += next.text
			t.tokens = append(t.tokens, token{term: joined, pos: pos, kind: kindJoined, start: first.start, end: next.end})
		}
	}
	t.run = t.run[:0]
}

func cut(word string) string {
	if len(word) <= maxTerm {
		return word
	}
	n := maxTerm
	for !utf8.RuneStart(word[n]) {
		n--
	}
	return word[:n]
}
