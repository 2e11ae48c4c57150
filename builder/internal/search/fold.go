package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold gives texts that readers consider equal the same spelling. It normalizes them
// (NFKC), removes accents and invisible characters, converts letters to lower case, digits
// to ASCII and Traditional characters to Simplified. Folding twice changes nothing.
//
// Accents are marks that writers often leave out: those of Latin and Greek, the stress marks
// of Cyrillic and the dots of ё, the vowel points of Arabic, Hebrew and Syriac, a hamza or
// madda on an alef. Marks that make another letter stay: those of й, ї and ў, of kana (ハ,
// バ, パ), and the vowel and tone signs of Indic scripts, Thai, Lao, Khmer and Burmese.
//
// A code point outside of the known ranges, and a byte that is not UTF-8, becomes U+FFFD,
// a separator.
func fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	// The character before may be the base of a mark.
	i = max(i-1, 0)
	return string(foldInto(append(make([]byte, 0, len(s)+len(s)/16), s[:i]...), s[i:], nil))
}

// foldAligned also returns the offset in s of each byte of the result, and of its end.
func foldAligned(s string) (folded string, at []int) {
	folded = string(foldInto(nil, s, &at))
	return folded, append(at, len(s))
}

// maxJoined is how many joining characters can follow one. The rest is dropped, because
// package norm inserts a character after 30. No language needs so many.
const maxJoined = 12

// foldInto folds one character with its joining characters at a time. If at is not nil, it
// appends the offset in s for each byte.
func foldInto(dst []byte, s string, at *[]int) []byte {
	table := foldTable()
	for i := 0; i < len(s); {
		start, c := i, s[i]
		if c < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf) {
			i += lenASCII(s[i:])
			dst = appendLower(dst, s[start:i])
			for ; at != nil && start < i; start++ {
				*at = append(*at, start)
			}
		} else {
			r, w := utf8.DecodeRuneInString(s[i:])
			i += w
			if isInvisible(r) {
				continue
			}
			joined := false
			for i < len(s) && s[i] >= utf8.RuneSelf && (s[i] < 0xE4 || s[i] > 0xE9) { // these begin ideographs
				next, w := utf8.DecodeRuneInString(s[i:])
				if joins(next) {
					joined = true
				} else if !isInvisible(next) {
					break
				}
				i += w
			}
			if joined {
				dst = table.appendJoined(dst, s[start:i])
			} else {
				dst = table.append(dst, r)
			}
		}
		for at != nil && len(*at) < len(dst) {
			*at = append(*at, start)
		}
	}
	return dst
}

// lenASCII returns how many bytes are ASCII before another ASCII character or the end: the last
// one may be the base of a mark.
func lenASCII(s string) int {
	n := 0
	for n < len(s) && s[n] < utf8.RuneSelf {
		n++
	}
	if n < len(s) {
		n--
	}
	return n
}

// appendLower appends ASCII text in lower case.
func appendLower(dst []byte, s string) []byte {
	from := len(dst)
	dst = append(dst, s...)
	for i, c := range dst[from:] {
		if 'A' <= c && c <= 'Z' {
			dst[from+i] = c + 'a' - 'A'
		}
	}
	return dst
}

// joins reports whether a character may combine with the one before: a mark, a vowel or
// final consonant of Hangul, a spacing mark of kana.
func joins(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case 0x1160 <= r && r <= 0x11FF, 0xD7B0 <= r && r <= 0xD7FF, 0xFFC2 <= r && r <= 0xFFDC, r == 0xFF9E, r == 0xFF9F, r == 0x309B, r == 0x309C:
		return true
	case 0x3400 <= r && r <= 0x9FFF, 0xAC00 <= r && r <= 0xD7A3:
		return false
	}
	return unicode.Is(unicode.M, r)
}

type folding struct {
	known   []rune          // edges: where ranges of known code points begin and end
	letters map[rune]string // plain spellings of letters that NFKD does not decompose
	han     map[rune]rune   // Traditional to Simplified
	single  [0x10000]rune   // the folded form, or one of the constants below
	several map[rune]string // folded forms of several code points
}

const (
	foldsToSeparator rune = 0 // not a known code point
	foldsToNone      rune = -1
	foldsToSeveral   rune = -2
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
	for _, zero := range zeros {
		for n := range rune(10) {
			f.letters[zero+n] = string('0' + n)
		}
	}
	for i := 0; i < len(f.known); i += 2 {
		for r := f.known[i]; r < min(f.known[i+1], 0x10000); r++ {
			f.remember(r)
		}
	}
	for r := range rune(utf8.RuneSelf) {
		f.single[r] = unicode.ToLower(r)
	}
	for r, simple := range f.han {
		if r < 0x10000 {
			f.single[r] = simple
		}
	}
	return f
})

// Most code points are ideographs and Hangul syllables, which do not change.
func (f *folding) remember(r rune) {
	if 0x3400 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3 {
		f.single[r] = r
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

func (f *folding) append(dst []byte, r rune) []byte {
	folded := foldsToSeparator
	if 0 < r && r < 0x10000 {
		folded = f.single[r]
	} else if inRanges(f.known, r) {
		return f.compute(dst, r)
	} else if r == 0 {
		return append(dst, 0)
	}
	switch folded {
	case foldsToNone:
		return dst
	case foldsToSeparator:
		return utf8.AppendRune(dst, utf8.RuneError)
	case foldsToSeveral:
		return append(dst, f.several[r]...)
	}
	return utf8.AppendRune(dst, folded)
}

func (f *folding) appendJoined(dst []byte, s string) []byte {
	var buf, folded [128]byte
	text := buf[:0]
	n := 0
	for _, r := range s {
		switch {
		case isInvisible(r):
			continue
		case !f.isKnown(r):
			r = utf8.RuneError
		case r == 0x309B || r == 0x309C:
			r -= 2 // to U+3099 and U+309A, which join
		}
		if n++; n > 1+maxJoined {
			break
		}
		text = utf8.AppendRune(text, r)
	}
	parts := folded[:0]
	for _, r := range string(norm.NFKC.Bytes(text)) {
		parts = f.append(parts, r)
	}
	return norm.NFC.Append(dst[:len(dst):len(dst)], parts...)
}

func (f *folding) isKnown(r rune) bool { return r < utf8.RuneSelf || inRanges(f.known, r) }

func (f *folding) compute(dst []byte, r rune) []byte {
	var buf, folded [64]byte
	parts := folded[:0]
	base := rune(0)
	for _, d := range string(norm.NFKD.AppendString(buf[:0], string(r))) {
		if isInvisible(d) || isAccent(d) && !isPartOfLetter(base, d) {
			continue
		}
		d = unicode.ToLower(d)
		if s, ok := f.letters[d]; ok {
			parts = append(parts, s...)
			continue
		}
		if s, ok := f.han[d]; ok {
			d = s
		}
		parts = utf8.AppendRune(parts, d)
		base = d
	}
	return append(dst, norm.NFC.Bytes(parts)...)
}

// isAccent reports whether a mark is dropped, unless isPartOfLetter.
func isAccent(r rune) bool {
	if r < accentRanges[0] {
		return false
	}
	for i := 0; i < len(accentRanges); i += 2 {
		if r <= accentRanges[i+1] {
			return r >= accentRanges[i]
		}
	}
	return false
}

// isPartOfLetter reports whether a mark makes another letter: most do in Cyrillic, but not
// stress marks and the dots of ё; a hamza does in Arabic, but not on an alef.
func isPartOfLetter(base, mark rune) bool {
	switch {
	case 0x0400 <= base && base <= 0x052F:
		switch mark {
		case 0x0304, 0x0306, 0x030B:
			return true
		case 0x0308:
			return base != 'е'
		case 0x0301:
			return base == 'г' || base == 'к'
		}
	case 0x0620 <= base && base <= 0x06FF && base != 'ا':
		return 0x0653 <= mark && mark <= 0x0655
	}
	return false
}

// isInvisible reports whether readers neither see nor type a character. U+200B is not one:
// it separates words.
func isInvisible(r rune) bool {
	if r < invisibleRanges[0] {
		return false
	}
	for i := 0; i < len(invisibleRanges); i += 2 {
		if r <= invisibleRanges[i+1] {
			return r >= invisibleRanges[i]
		}
	}
	return false
}

// digits of foldtable.go: base 32, the lowest first. The upper 32 mean that another follows.
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

func decodeAscending(s string) []rune {
	list := decodeNumbers(s)
	for i := 1; i < len(list); i++ {
		list[i] += list[i-1]
	}
	return list
}

// The Traditional characters are in the order of the Simplified ones. A difference d is
// encoded as 2d, or as -2d-1 if it is negative.
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

// The edges are where ranges begin and end, alternately.
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
