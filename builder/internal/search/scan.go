package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type part struct {
	text       string // folded, without apostrophes, possessive and elided article
	whole      string // with the elided article: detat of d'état; empty if there is none
	start, end int    // offsets of all of it in the folded text
	possessive bool
}

func (p *part) isSyllable() bool { return p.whole == "" && isSyllable(p.text) }

// A scanner reads a folded text by pieces: a Han character with its marks, or a word. A word
// may be a compound of two to four parts, which are also written as one word or apart:
// co-operation, GB/T 19001, ISO17065.
type scanner struct {
	text  string
	at    int
	isHan bool
	parts []part // of the last piece
	apart int    // offset up to which words are not joined: the end of a chain of too many words
}

// Longer chains of words than maxParts are addresses and file names.
const maxParts = 4

func (s *scanner) next() bool {
	for s.at < len(s.text) {
		r, w := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s.text[s.at:])
		}
		switch classOf(r) {
		case classHan:
			end := hanEnd(s.text, s.at+w)
			s.isHan, s.parts = true, append(s.parts[:0], part{text: s.text[s.at:end], start: s.at, end: end})
			s.at = end
			return true
		case classWord:
			s.isHan = false
			s.word()
			return true
		}
		s.at += w
	}
	return false
}

const maxMarks = 5

func hanEnd(text string, end int) int {
	for n := 0; n < maxMarks && end < len(text) && text[end] >= utf8.RuneSelf && (text[end] < 0xE4 || text[end] > 0xE9); n++ {
		r, w := utf8.DecodeRuneInString(text[end:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		end += w
	}
	return end
}

// Syllables of pinyin are not a compound; the tokenizer joins them.
func (s *scanner) word() {
	s.parts = s.parts[:0]
	s.scan(s.at)
	first := len(s.parts)
	if s.at >= s.apart {
		syllables := s.parts[0].isSyllable() && first == 1
		for next := s.joined(); next >= 0; next = s.joined() {
			n := len(s.parts)
			s.scan(next)
			syllables = syllables && len(s.parts) == n+1 && s.parts[n].isSyllable() && isBetweenSyllables(s.text, s.parts[n-1].end, next)
		}
		if len(s.parts) > maxParts {
			s.apart = s.parts[len(s.parts)-1].end
			syllables = true
		}
		if syllables {
			s.parts = s.parts[:first]
		}
	}
	s.at = s.parts[len(s.parts)-1].end
}

// scan adds the word before a hyphen. Letters before digits, as in gb18580, are two parts.
func (s *scanner) scan(start int) {
	end, last := s.wordEnd(start)
	p := part{text: s.text[start:end], start: start, end: end}
	if last > 0 {
		if p.possessive = s.text[last:end] == "'s"; p.possessive {
			p.text = s.text[start:last]
		}
		rest := p.text
		for {
			elided, after, found := strings.Cut(rest, "'")
			if !found || after == "" || !isElided(elided) {
				break
			}
			rest = after
		}
		if len(rest) < len(p.text) {
			p.whole = cut(strings.ReplaceAll(p.text, "'", ""))
		}
		p.text = strings.ReplaceAll(rest, "'", "")
	}
	if n := lettersOfCode(p.text); n > 0 && last == 0 {
		s.parts = append(s.parts,
			part{text: p.text[:n], start: start, end: start + n}, part{text: p.text[n:], start: start + n, end: end})
		return
	}
	p.text = cut(p.text)
	s.parts = append(s.parts, p)
}

const (
	maxCodeLetters = 8
	maxCodeDigits  = 12
)

// lettersOfCode returns the length in bytes of the letters of a code such as gb18580, or 0.
func lettersOfCode(word string) int {
	n := strings.IndexFunc(word, isDigit)
	if n <= 0 || len(word)-n > maxCodeDigits || utf8.RuneCountInString(word[:n]) > maxCodeLetters {
		return 0
	}
	if strings.ContainsFunc(word[n:], func(r rune) bool { return !isDigit(r) }) {
		return 0
	}
	return n
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// wordEnd returns the end of the word, and its last apostrophe, or 0. An apostrophe is part
// of a word only between two of its characters.
func (s *scanner) wordEnd(start int) (end, last int) {
	t := s.text
	for i := start; i < len(t); {
		r, w := rune(t[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(t[i:])
		}
		if r == '\'' {
			next, _ := utf8.DecodeRuneInString(t[i+1:])
			if classOf(next) != classWord {
				return i, last
			}
			last = i
		} else if classOf(r) != classWord {
			return i, last
		}
		i += w
	}
	return len(t), last
}

// joined returns the next part of the compound, or -1: after a hyphen or dash, also at a
// line end; after a slash between short names of codes; after a space behind a prefix.
func (s *scanner) joined() int {
	last := s.parts[len(s.parts)-1]
	r, w := utf8.DecodeRuneInString(s.text[last.end:])
	next := last.end + w
	switch r {
	case '-', '‒', '–':
		if isDigit(rune(s.text[last.end-1])) {
			return -1
		}
		if r == '-' && next < len(s.text) && isLineEnd(s.text[next]) {
			next++
			if word := s.letters(next); word == "" || isStop(word) {
				return -1
			}
		}
	case '/':
		if !isShortName(s.text[last.start:last.end]) || !isShortName(s.letters(next)) {
			return -1
		}
	case ' ':
		if len(s.parts) > 1 || !isPrefix(last.text) || last.end-last.start != len(last.text) {
			return -1
		}
		if word := s.letters(next); word == "" || isStop(word) {
			return -1
		}
	default:
		return -1
	}
	if after, _ := utf8.DecodeRuneInString(s.text[next:]); classOf(after) != classWord {
		return -1
	}
	return next
}

func isLineEnd(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

func (s *scanner) letters(start int) string {
	for i, r := range s.text[start:] {
		if isDigit(r) || classOf(r) != classWord {
			return s.text[start : start+i]
		}
	}
	return s.text[start:]
}

const maxShortName = 4

func isShortName(word string) bool {
	return word != "" && utf8.RuneCountInString(word) <= maxShortName && !strings.ContainsFunc(word, isDigit) && !isStop(word) && !strings.Contains(word, "'")
}

func joinParts(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	return cut(b.String())
}

// isElided is for French and Italian: l'accord, dell'accordo.
func isElided(word string) bool {
	_, found := slices.BinarySearch(elisions, word)
	return found
}

// isPrefix finds prefixes that may be joined to a word, or separated by a hyphen or space.
func isPrefix(word string) bool {
	_, found := slices.BinarySearch(prefixes, word)
	return found
}

var (
	elisions = strings.Fields("all bell c coll d dall dell j jusqu l lorsqu m n nell presqu puisqu qu quand quell quelqu quest quoiqu s sant sull t tutt un v")
	prefixes = strings.Fields("agro anti bi bio co cyber eco infra inter intra macro micro multi neo non pre pseudo quasi semi sub tri")
)
