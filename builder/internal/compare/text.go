package compare

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"accord/builder/internal/cjk"
)

// A Piece is a part of a text that both have, or one of them.
type Piece struct {
	Kind Kind
	Text string
}

// Kind says which text has a piece.
type Kind uint8

const (
	Same Kind = iota
	Removed
	Added
)

// A Block is a paragraph, a heading or a list that changed.
type Block struct {
	Pieces []Piece
	After  bool // whether blocks that both have are left out before it
}

// firstToken is the rune that stands for the first token: beyond those that the library takes
// for spaces or ends of lines.
const firstToken = 0x10000

// mostTokens is how many runes there are from firstToken on.
const mostTokens = 0x10FFFF - firstToken

// mostWork is how many pairs of tokens are compared at most, of what lies between a common
// beginning and a common end: some tenths of a second. The time grows with their square.
const mostWork = 50_000_000

// diff compares two lists of tokens, and calls do for each run. Of lists that are too long, all
// that is between what they have in common at both ends counts as changed.
func diff(old, new []string, tidy bool, do func(kind Kind, tokens []string)) {
	if from, a, b := between(old, new); len(a)*len(b) > mostWork || len(old)+len(new) > mostTokens {
		for _, run := range []struct {
			kind   Kind
			tokens []string
		}{{Same, old[:from]}, {Removed, a}, {Added, b}, {Same, old[from+len(a):]}} {
			if len(run.tokens) > 0 {
				do(run.kind, run.tokens)
			}
		}
		return
	}
	numbers := map[string]rune{}
	var tokens []string
	encode := func(list []string) []rune {
		runes := make([]rune, len(list))
		for i, t := range list {
			r, known := numbers[t]
			if !known {
				r = firstToken + rune(len(tokens))
				numbers[t], tokens = r, append(tokens, t)
			}
			runes[i] = r
		}
		return runes
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // else the result would depend on the machine
	a, b := encode(old), encode(new)
	runs := d.DiffMainRunes(a, b, false)
	if tidy {
		runs = d.DiffCleanupSemantic(runs)
	}
	for _, run := range runs {
		var list []string
		for _, r := range run.Text {
			list = append(list, tokens[r-firstToken])
		}
		switch run.Type {
		case diffmatchpatch.DiffDelete:
			do(Removed, list)
		case diffmatchpatch.DiffInsert:
			do(Added, list)
		default:
			do(Same, list)
		}
	}
}

// between returns what lies between the common beginning and the common end of two lists, and
// where it begins.
func between(old, new []string) (from int, a, b []string) {
	for from < min(len(old), len(new)) && old[from] == new[from] {
		from++
	}
	a, b = old[from:], new[from:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return from, a, b
}

// Words compares two texts word by word, Chinese and Japanese character by character.
func Words(old, new string) []Piece { return compareWords(words(old), words(new), true) }

// compareWords compares two lists of words. tidy joins small changes to ones that people read.
func compareWords(old, new []string, tidy bool) []Piece {
	var list []Piece
	diff(old, new, tidy, func(kind Kind, tokens []string) {
		list = append(list, Piece{kind, strings.Join(tokens, "")})
	})
	return list
}

// mayBeAlike reports whether two lists of words have so many in common, in whatever order, that
// they may be alike. It is much faster than to compare them.
func mayBeAlike(a, b []string) bool {
	count := map[string]int{}
	all, same := 0, 0
	for _, w := range a {
		count[w] += len(w)
		all += len(w)
	}
	for _, w := range b {
		n := min(len(w), count[w])
		count[w] -= n
		same += 2 * n
		all += len(w)
	}
	return all == 0 || float64(same) >= alike*float64(all)
}

// words divides a text into words, single characters, and white space.
func words(text string) []string {
	var list []string
	from := 0
	class := func(r rune) int {
		switch {
		case cjk.Unspaced(r):
			return 0
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '\'', r == '’', r == '-':
			return 1
		case unicode.IsSpace(r):
			return 2
		}
		return 0
	}
	last := 0 // a class of which each character is a word
	for i, r := range text {
		c := class(r)
		if i > 0 && (c == 0 || c != last) {
			list = append(list, text[from:i])
			from = i
		}
		last = c
	}
	if from < len(text) {
		list = append(list, text[from:])
	}
	return list
}

// alike is the share of words that two blocks must have in common to be compared word by word.
const alike = 0.4

// mostPairs is how many pairs of blocks are tried.
const mostPairs = 400

// Blocks compares two bodies. Where lines are broken says nothing.
func Blocks(old, new string) []Block {
	var list []Block
	after := false
	var removed []string
	flush := func(added []string) {
		for _, pieces := range pair(removed, added) {
			list = append(list, Block{pieces, after})
			after = false
		}
		removed = nil
	}
	diff(blocks(old), blocks(new), false, func(kind Kind, run []string) {
		switch kind {
		case Same:
			flush(nil)
			after = true
		case Removed:
			removed = append(removed, run...)
		case Added:
			flush(run)
		}
	})
	flush(nil)
	return list
}

// Differ reports whether Blocks finds something.
func Differ(old, new string) bool { return old != new && !slices.Equal(blocks(old), blocks(new)) }

// pair compares each removed block with the added one that is like it, if there is one.
func pair(removed, added []string) [][]Piece {
	var list [][]Piece
	few := len(removed)*len(added) <= mostPairs
	next := 0 // the first of added that is not shown
	for i, old := range removed {
		best := -1
		var pieces []Piece
		for j := next; j < len(added); j++ {
			if !few && j > next {
				break
			}
			if a, b := words(old), words(added[j]); mayBeAlike(a, b) {
				if p := compareWords(a, b, false); share(p) >= alike {
					best, pieces = j, compareWords(a, b, true)
					break
				}
			}
		}
		if best < 0 {
			list = append(list, []Piece{{Removed, removed[i]}})
			continue
		}
		for ; next < best; next++ {
			list = append(list, []Piece{{Added, added[next]}})
		}
		list, next = append(list, pieces), best+1
	}
	for ; next < len(added); next++ {
		list = append(list, []Piece{{Added, added[next]}})
	}
	return list
}

// share returns how much of two texts is the same.
func share(pieces []Piece) float64 {
	same, all := 0, 0
	for _, p := range pieces {
		n := len(p.Text)
		if p.Kind == Same {
			same, n = same+2*n, 2*n
		}
		all += n
	}
	if all == 0 {
		return 1
	}
	return float64(same) / float64(all)
}

// begins matches a line that does not continue the one before.
var begins = regexp.MustCompile(`^\s*([-*+>|#:]|[0-9]+[.)]\s|\[\^|` + "```|~~~)")

// blocks divides a body at blank lines, and joins the lines of each paragraph.
func blocks(body string) []string {
	var list []string
	var lines []string
	flush := func() {
		if len(lines) > 0 {
			list = append(list, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, " \t\r\n")
		switch {
		case line == "":
			flush()
		case len(lines) == 0 || begins.MatchString(line):
			lines = append(lines, line)
		default:
			last := &lines[len(lines)-1]
			*last = cjk.Unwrap(*last + "\n" + strings.TrimLeft(line, " \t"))
		}
	}
	flush()
	return list
}

// Merged returns the blocks of a body that none of several bodies before it has, and those that
// all of them have and it lacks.
func Merged(before []string, body string) []Block {
	var list []Block
	in := map[string]int{} // how many of before have a block
	for _, old := range before {
		seen := map[string]bool{}
		for _, b := range blocks(old) {
			if !seen[b] {
				seen[b] = true
				in[b]++
			}
		}
	}
	now := blocks(body)
	for _, b := range blocks(before[0]) {
		if in[b] == len(before) && !slices.Contains(now, b) {
			list = append(list, Block{Pieces: []Piece{{Removed, b}}})
		}
	}
	for _, b := range now {
		if in[b] == 0 {
			list = append(list, Block{Pieces: []Piece{{Added, b}}})
		}
	}
	return list
}
