package diag

import (
	"cmp"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"unicode"

	"golang.org/x/text/width"

	"accord/builder/internal/cjk"
	"accord/builder/internal/edit"
)

const maxTypos = 3

// DidYouMean returns `did you mean "x"?` for the [Nearest] candidate, or "" without one.
func DidYouMean(word string, candidates iter.Seq[string]) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// Nearest returns the candidate that a mistyped word probably means, or "". Best first:
//
//   - the same letters in another case or width, or with other separators (hyphens,
//     underscores, spaces, dots, slashes): In_Force for in-force;
//   - the plural for the singular, or an edit distance of at most a third of the longer
//     word and at most three, where a swap of two neighbours counts as one edit;
//   - a candidate that is a part of the word: cqc for parties/cqc;
//   - the only candidate that the word is the start or the end of.
//
// The order of the candidates does not matter.
func Nearest(word string, candidates iter.Seq[string]) string {
	var want, have spelling
	want.set(word)
	if len(want.key) == 0 {
		return ""
	}
	var (
		best  = match{grade: gradeNone}
		whole string // the candidate that the word is a part of
		many  bool   // there are several
		table edit.Table
	)
	for c := range candidates {
		if c == word {
			continue
		}
		have.set(c)
		if len(have.key) == 0 {
			continue
		}
		if m := gradeOf(&table, &want, &have, c, best.grade); m.less(best) {
			best = m
		}
		if c != whole && isPart(&want, &have) {
			many = many || whole != ""
			whole = c
		}
	}
	if best.grade == gradeNone && !many {
		return whole
	}
	return best.name
}

// The grades of a match; 1 to maxTypos are edit distances.
const (
	gradeSame   = 0
	gradePlural = 1
	gradePart   = maxTypos + 1
	gradeNone   = maxTypos + 2
)

type match struct {
	grade int // lower is nearer
	tie   int // among equal grades, lower is nearer
	name  string
}

func (m match) less(o match) bool {
	return cmp.Or(cmp.Compare(m.grade, o.grade), cmp.Compare(m.tie, o.tie), cmp.Compare(m.name, o.name)) < 0
}

// A spelling is a word, normalised for comparison.
type spelling struct {
	parts []rune // in lower case and normal width, each separator a '-'
	key   []rune // parts without the separators
	mask  uint64 // a bit for each code point of key, modulo 64
}

// set normalises a word, and reuses the memory of s.
func (s *spelling) set(word string) {
	s.parts, s.key, s.mask = s.parts[:0], s.key[:0], 0
	for _, r := range word {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r >= 0x80:
			if f := width.LookupRune(r).Folded(); f != 0 {
				r = f
			}
			r = unicode.ToLower(r)
		}
		switch r {
		case '-', '_', ' ', '.', '/':
			s.parts = append(s.parts, '-')
			continue
		}
		s.parts = append(s.parts, r)
		s.key = append(s.key, r)
		s.mask |= 1 << (uint(r) % 64)
	}
}

// gradeOf may return gradeNone instead of any grade above limit.
func gradeOf(table *edit.Table, want, have *spelling, name string, limit int) match {
	a, b := want.key, have.key
	if slices.Equal(a, b) {
		return match{gradeSame, 0, name}
	}
	// Among equal distances, the same first letter wins, then the nearest length.
	tie := abs(len(a) - len(b))
	if a[0] != b[0] {
		tie += maxTypos + 1
	}
	if isPlural(a, b) || isPlural(b, a) {
		return match{gradePlural, tie, name}
	}
	if typos := min(limit, maxTypos, max(len(a), len(b))/3); typos > 0 && lacking(want, have) <= typos {
		if d := table.Distance(a, b, typos); d <= typos {
			return match{d, tie, name}
		}
	}
	if gradePart <= limit && longEnough(b) && atBoundary(want.parts, have.parts) {
		return match{gradePart, -len(b), name}
	}
	return match{grade: gradeNone}
}

// lacking counts letters that one spelling lacks: a lower bound of the edit distance.
func lacking(a, b *spelling) int {
	return max(bits.OnesCount64(a.mask&^b.mask), bits.OnesCount64(b.mask&^a.mask))
}

// isPlural knows the English plurals in -es and -ies; one in -s is an edit distance of 1.
func isPlural(many, one []rune) bool {
	n, end := len(one), "es"
	if len(many) != n+2 {
		return false
	}
	if one[n-1] == 'y' {
		n, end = n-1, "ies"
	}
	return slices.Equal(many[:n], one[:n]) && string(many[n:]) == end
}

// isPart reports whether word is the start of whole, or its end after a separator.
func isPart(word, whole *spelling) bool {
	w, h := word.key, whole.key
	if len(w) >= len(h) || !longEnough(w) {
		return false
	}
	return slices.Equal(h[:len(w)], w) || atBoundary(whole.parts, word.parts)
}

// atBoundary reports whether part is the start or the end of whole, next to a separator.
func atBoundary(whole, part []rune) bool {
	rest := len(whole) - len(part)
	if rest < 2 {
		return false
	}
	return whole[len(part)] == '-' && slices.Equal(whole[:len(part)], part) ||
		whole[rest-1] == '-' && slices.Equal(whole[rest:], part)
}

// longEnough requires three letters, or two CJK characters, to match a part of a word.
func longEnough(w []rune) bool {
	return len(w) >= 3 || len(w) == 2 && cjk.Is(w[0]) && cjk.Is(w[1])
}

func abs(n int) int { return max(n, -n) }
