package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTerm is the longest term of a word, in bytes. The rest of a longer one is
// not searched for.
const maxTerm = 64

// A charClass says which kind of token a folded character belongs to.
type charClass uint8

const (
	classOther charClass = iota
	classWord
	classHan
)

// classOf classes a folded character. What is Han is by range alone; letters,
// digits and marks are by property, which is the same in every version of
// Unicode for the code points that fold lets through.
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

// isHan reports characters that are searched for one by one and in pairs: those
// of scripts without blanks between words.
func isHan(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case 0x4E00 <= r && r <= 0x9FFF: // nearly all of them
		return true
	}
	for i := 0; i < len(hanRanges); i += 2 {
		if r <= hanRanges[i+1] {
			return r >= hanRanges[i]
		}
	}
	return false
}

// tokenize parts a folded text into tokens, in the order of their positions and
// at each from the shortest to the longest.
func tokenize(s string) []token {
	t := tokenizer{text: s, tokens: make([]token, 0, likelyTokens(s))}
	for i := 0; i < len(s); {
		r, w := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		switch classOf(r) {
		case classHan:
			t.han(i, i+w)
			i += w
		case classWord:
			i = t.word(i)
		default:
			i += w
		}
	}
	t.flush()
	return t.tokens
}

// likelyTokens guesses how many tokens a text has: a word of English takes six
// bytes, and a Han character, of three, has three tokens.
func likelyTokens(s string) int {
	wide := 0
	for i := range len(s) {
		wide += int(s[i] >> 7)
	}
	return (len(s)-wide)/5 + wide + 1
}

type tokenizer struct {
	text   string
	tokens []token
	pos    int     // the position of the last token
	run    []token // adjacent syllables of pinyin that are not among tokens yet
}

// han adds the character at [start, end), alone and with the one or two after it.
func (t *tokenizer) han(start, end int) {
	t.flush()
	t.pos++
	t.tokens = append(t.tokens, token{term: t.text[start:end], pos: t.pos, kind: kindUnigram, start: start, end: end})
	for kind := kindBigram; kind <= kindTrigram; kind++ {
		next, w := utf8.DecodeRuneInString(t.text[end:])
		if !isHan(next) {
			break
		}
		end += w
		t.tokens = append(t.tokens, token{term: t.text[start:end], pos: t.pos, kind: kind, start: start, end: end})
	}
}

// word adds the word that begins at start, and returns where it ends.
func (t *tokenizer) word(start int) int {
	end, last := t.scan(start)
	raw := t.text[start:end]
	possessive := last > 0 && t.text[last:end] == "'s"
	if possessive {
		raw = t.text[start:last]
	}
	if last > 0 {
		raw = strings.ReplaceAll(raw, "'", "")
	}
	raw = cut(raw)
	t.pos++
	w := token{term: raw, surface: raw, pos: t.pos, kind: kindWord, start: start, end: end}
	if !isSyllable(raw) {
		t.flush()
		t.tokens = append(t.tokens, w)
		return end
	}
	if !t.joins(start) {
		t.flush()
	}
	t.run = append(t.run, w)
	if possessive {
		t.flush()
	}
	return end
}

// scan finds the end of the word that begins at start and the last apostrophe
// within it, or 0. An apostrophe is within a word only between two characters
// of it.
func (t *tokenizer) scan(start int) (end, last int) {
	s := t.text
	for i := start; i < len(s); {
		r, w := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		if r == '\'' {
			next, _ := utf8.DecodeRuneInString(s[i+1:])
			if classOf(next) != classWord {
				return i, last
			}
			last = i
		} else if classOf(r) != classWord {
			return i, last
		}
		i += w
	}
	return len(s), last
}

// joins reports whether the word that begins at start follows the last syllable
// of the run with nothing but one blank, line break or hyphen between them.
func (t *tokenizer) joins(start int) bool {
	if len(t.run) == 0 {
		return false
	}
	end := t.run[len(t.run)-1].end
	return start-end == 1 && strings.IndexByte(" -\n\t", t.text[end]) >= 0
}

// flush moves the run of syllables to the tokens, each with the terms that it
// is the first syllable of. Those join what a name is made of when it is
// written apart: shi jia zhuang also gives shijia, shijiazhuang and jiazhuang.
func (t *tokenizer) flush() {
	for i, first := range t.run {
		t.tokens = append(t.tokens, first)
		joined := first.term
		for _, next := range t.run[i+1 : min(i+maxSyllables, len(t.run))] {
			joined += next.term
			t.tokens = append(t.tokens, token{term: joined, pos: first.pos, kind: kindJoined, start: first.start, end: next.end})
		}
	}
	t.run = t.run[:0]
}

// cut shortens a word to maxTerm bytes at most, between two characters.
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
