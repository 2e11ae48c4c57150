package diag

import (
	"cmp"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"unicode"

	"golang.org/x/text/width"
)

// maxTypos is the greatest edit distance of a word that is still near.
const maxTypos = 3

// DidYouMean returns the question `did you mean "x"?` for the [Nearest]
// candidate, or nothing when none is near.
func DidYouMean(word string, candidates iter.Seq[string]) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// Nearest returns the candidate that was probably meant by a word that is none
// of them, or "". Best first, it looks for
//
//   - the same letters in another case, width, or division by hyphens,
//     underscores, spaces, dots and slashes (In_Force for in-force);
//   - the plural for the singular, or few mistakes of the keyboard: one for
//     each three letters of the longer word, at most three, a mistake being a
//     letter too many, too few, or wrong, or two in the wrong order;
//   - a candidate that is a part of the word (cqc for parties/cqc);
//   - the only candidate that the word begins, or is the end of.
//
// The answer does not depend on the order of the candidates. Looking through
// 10,000 of them takes a few milliseconds, so ask once for a word that recurs.
func Nearest(word string, candidates iter.Seq[string]) string {
	var want, have spelling
	want.set(word)
	if len(want.key) == 0 {
		return ""
	}
	var (
		best  = match{grade: gradeNone}
		whole string // the candidate of which word is a part
		many  bool   // there are several such
		table editTable
	)
	for c := range candidates {
		if c == word {
			continue
		}
		have.set(c)
		if len(have.key) == 0 {
			continue
		}
		if m := table.compare(&want, &have, c, best.grade); m.less(best) {
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

// A match is a candidate and how near it is.
type match struct {
	grade int // lower is nearer
	tie   int // among equal grades, lower is nearer
	name  string
}

func (m match) less(o match) bool {
	return cmp.Or(cmp.Compare(m.grade, o.grade), cmp.Compare(m.tie, o.tie), cmp.Compare(m.name, o.name)) < 0
}

// A spelling is a word made ready for comparing.
type spelling struct {
	parts []rune // in lower case and normal width, each separator a '-'
	key   []rune // parts without the separators
	mask  uint64 // a bit for each code point of key, modulo 64
}

// set reads a word into the spelling, in the memory it has.
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

// An editTable is the memory in which edit distances are worked out.
type editTable struct{ before, above, row []int }

// compare grades one candidate; a grade above limit may be given as gradeNone.
func (t *editTable) compare(want, have *spelling, name string, limit int) match {
	a, b := want.key, have.key
	if slices.Equal(a, b) {
		return match{gradeSame, 0, name}
	}
	// Of equal distances, the one that keeps the first letter and the length.
	tie := abs(len(a) - len(b))
	if a[0] != b[0] {
		tie += maxTypos + 1
	}
	if isPlural(a, b) || isPlural(b, a) {
		return match{gradePlural, tie, name}
	}
	if d := t.distance(want, have, min(limit, maxTypos, max(len(a), len(b))/3)); d <= maxTypos {
		return match{d, tie, name}
	}
	if gradePart <= limit && longEnough(b) && atBoundary(want.parts, have.parts) {
		return match{gradePart, -len(b), name}
	}
	return match{grade: gradeNone}
}

// distance returns the optimal string alignment distance of two keys (edits
// and swaps of neighbors, none inside another), or gradeNone when it is
// greater than limit. Only the band of the table within limit of its diagonal
// is worked out, for nothing outside can be small enough.
func (t *editTable) distance(x, y *spelling, limit int) int {
	a, b := x.key, y.key
	switch {
	case limit < 1, abs(len(a)-len(b)) > limit,
		// Each letter that the other word lacks costs a mistake.
		bits.OnesCount64(x.mask&^y.mask) > limit, bits.OnesCount64(y.mask&^x.mask) > limit:
		return gradeNone
	}
	t.grow(len(b) + 1)
	const far = gradeNone
	for j := range t.row {
		t.row[j] = min(j, far)
	}
	least := 0 // of the row above
	for i := 1; i <= len(a); i++ {
		t.before, t.above, t.row = t.above, t.row, t.before
		lo, hi := max(1, i-limit), min(len(b), i+limit)
		t.row[lo-1] = far
		if lo == 1 {
			t.row[0] = min(i, far)
		}
		leastAbove := least
		least = t.row[lo-1]
		for j := lo; j <= hi; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(t.above[j]+1, t.row[j-1]+1, t.above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, t.before[j-2]+1)
			}
			t.row[j] = d
			least = min(least, d)
		}
		if hi < len(b) {
			t.row[hi+1] = far
		}
		// A swap reaches two rows up, so that one hopeless row is not enough.
		if least > limit && leastAbove >= limit {
			return gradeNone
		}
	}
	if d := t.row[len(b)]; d <= limit {
		return d
	}
	return gradeNone
}

// grow makes room for rows of n.
func (t *editTable) grow(n int) {
	if cap(t.row) < n {
		t.before, t.above, t.row = make([]int, n, 2*n), make([]int, n, 2*n), make([]int, n, 2*n)
	}
	t.before, t.above, t.row = t.before[:n], t.above[:n], t.row[:n]
}

// isPlural reports whether many is the English plural of one: statuses, parties.
// The plain -s is a mistake of one letter already.
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

// isPart reports whether word begins whole, or is the end of it after a
// separator.
func isPart(word, whole *spelling) bool {
	w, h := word.key, whole.key
	if len(w) >= len(h) || !longEnough(w) {
		return false
	}
	return slices.Equal(h[:len(w)], w) || atBoundary(whole.parts, word.parts)
}

// atBoundary reports whether part is the beginning or end of whole, with a
// separator between it and the rest.
func atBoundary(whole, part []rune) bool {
	rest := len(whole) - len(part)
	if rest < 2 {
		return false
	}
	return whole[len(part)] == '-' && slices.Equal(whole[:len(part)], part) ||
		whole[rest-1] == '-' && slices.Equal(whole[rest:], part)
}

// longEnough reports whether a word says enough to stand for a longer one:
// three letters, or two characters of a script that has more of them.
func longEnough(w []rune) bool {
	return len(w) >= 3 || len(w) == 2 && w[0] >= 0x2e80 && w[1] >= 0x2e80
}

func abs(n int) int { return max(n, -n) }
