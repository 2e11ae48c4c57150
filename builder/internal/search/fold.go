package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives one spelling to what readers hold to be the same: it takes
// compatibility forms apart (NFKD), drops accents and invisible characters,
// makes letters small and plain, and turns Traditional characters into
// Simplified ones. Every code point is folded by itself, so a text may be
// folded in pieces; folding twice changes nothing.
//
// A code point outside of the known ranges becomes U+FFFD, and so does a byte
// that is no UTF-8: a separator, whatever a later Unicode makes of it.
func fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	b.WriteString(s[:i])
	table := foldTable()
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		table.write(&b, r)
		i += w
	}
	return b.String()
}

// A folding knows the folded form of every code point. That of those below
// U+10000 is computed once, for all texts.
type folding struct {
	known   []rune          // where known code points begin and end, in turns
	letters map[rune]string // plain spellings of letters that NFKD leaves whole
	han     map[rune]rune   // Traditional to Simplified
	single  [0x10000]rune   // the folded form, or one of those below
	several map[rune]string // the folded forms of more than one code point
}

// What stands for a code point below U+10000 that folds to anything but one
// other.
const (
	foldsToSeparator rune = 0 // it is not known
	foldsToNone      rune = -1
	foldsToSeveral   rune = -2
	foldsToComputed  rune = -3
)

var foldTable = sync.OnceValue(func() *folding {
	f := &folding{
		known:   decodeAscending(knownRanges),
		letters: map[rune]string{},
		han:     decodeHan(),
		several: map[rune]string{},
	}
	for _, pair := range strings.Fields(plainLetters) {
		r, w := utf8.DecodeRuneInString(pair)
		f.letters[r] = pair[w:]
	}
	for i := 0; i < len(f.known); i += 2 {
		for r := f.known[i]; r < min(f.known[i+1], 0x10000); r++ {
			f.remember(r)
		}
	}
	for r, simple := range f.han {
		if r < 0x10000 {
			f.single[r] = simple
		}
	}
	return f
})

// remember computes the folded form of a code point for all texts. Most are
// ideographs, which stay themselves unless the table of Han names them, and
// syllables of Hangul, which are computed where they occur.
func (f *folding) remember(r rune) {
	switch {
	case 0x3400 <= r && r <= 0x9FFF:
		f.single[r] = r
		return
	case isHangul(r):
		f.single[r] = foldsToComputed
		return
	}
	var buf [64]byte
	s := f.compute(buf[:0], r)
	switch utf8.RuneCount(s) {
	case 0:
		f.single[r] = foldsToNone
	case 1:
		f.single[r], _ = utf8.DecodeRune(s)
	default:
		f.single[r] = foldsToSeveral
		f.several[r] = string(s)
	}
}

func (f *folding) write(b *strings.Builder, r rune) {
	folded := foldsToSeparator
	if r < 0x10000 {
		folded = f.single[r]
	} else if inRanges(f.known, r) {
		folded = foldsToComputed
	}
	switch folded {
	case foldsToNone:
	case foldsToSeparator:
		b.WriteRune(utf8.RuneError)
	case foldsToSeveral:
		b.WriteString(f.several[r])
	case foldsToComputed:
		var buf [64]byte
		b.Write(f.compute(buf[:0], r))
	default:
		b.WriteRune(folded)
	}
}

func isHangul(r rune) bool { return 0xAC00 <= r && r <= 0xD7A3 }

// compute appends the folded form of a known code point.
func (f *folding) compute(dst []byte, r rune) []byte {
	var buf [64]byte
	parts := norm.NFKD.AppendString(buf[:0], string(r))
	for len(parts) > 0 {
		d, w := utf8.DecodeRune(parts)
		parts = parts[w:]
		if unicode.Is(unicode.Mn, d) || isInvisible(d) {
			continue
		}
		d = unicode.ToLower(d)
		if s, ok := f.letters[d]; ok {
			dst = append(dst, s...)
			continue
		}
		if s, ok := f.han[d]; ok {
			d = s
		}
		dst = utf8.AppendRune(dst, d)
	}
	return dst
}

// isInvisible reports characters that readers neither see nor type: soft
// hyphens, joiners and the marks of writing direction. U+200B is none of them:
// it parts words.
func isInvisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x61C, r == 0xFEFF:
		return true
	case 0x200C <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x2064, 0x2066 <= r && r <= 0x206F:
		return true
	}
	return false
}

// digits are those of the numbers in foldtable.go: base 32, least digit first,
// and the upper 32 of them say that another follows.
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"

func decodeNumbers(s string) []rune {
	var numbers []rune
	n, shift := rune(0), 0
	for i := range len(s) {
		d := rune(strings.IndexByte(digits, s[i]))
		n |= (d & 31) << shift
		shift += 5
		if d < 32 {
			numbers = append(numbers, n)
			n, shift = 0, 0
		}
	}
	return numbers
}

// decodeAscending reads a list that is written as the distances between its
// members.
func decodeAscending(s string) []rune {
	list := decodeNumbers(s)
	for i := 1; i < len(list); i++ {
		list[i] += list[i-1]
	}
	return list
}

// decodeHan reads the table of Traditional characters. They stand in the order
// of the Simplified ones, so their distances have signs: twice the size, less one
// if it leads back.
func decodeHan() map[rune]rune {
	simple := decodeAscending(simplified)
	han := make(map[rune]rune, len(simple))
	at := rune(0)
	for i, n := range decodeNumbers(traditional) {
		if n%2 == 0 {
			at += n / 2
		} else {
			at -= (n + 1) / 2
		}
		han[at] = simple[i]
	}
	return han
}

// inRanges reports whether a code point lies between edges where ranges begin
// and end in turns.
func inRanges(edges []rune, r rune) bool {
	lo, hi := 0, len(edges)
	for lo < hi {
		if mid := (lo + hi) / 2; edges[mid] <= r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo%2 == 1
}
