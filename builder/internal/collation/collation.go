// Package collation orders names as readers of a language expect them: words by
// letters, numbers by their value, Chinese by pinyin or, in Traditional characters,
// by strokes.
//
// golang.org/x/text/collate does so for other languages. Its data are those of CLDR
// 23, of 2013, and for Chinese that is wrong today: 重庆 stands under zhong, 沈阳 under
// chen, and characters that Unicode has since added come before all others. So Han
// characters of Chinese are ordered here, by the data of CLDR 48 in pinyin.txt and
// stroke.txt, which gen.mjs writes. They are Unicode data files, © 1991-2025 Unicode,
// Inc., under the Unicode License v3, https://www.unicode.org/license.txt.
package collation

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// A Collation orders texts of one language. It serves one goroutine at a time.
type Collation struct {
	han   *hanOrder         // nil: as x/text has it
	loose *collate.Collator // of letters and digits alone, whatever their accents and case
	exact *collate.Collator
	buf   collate.Buffer
}

// A hanOrder is an order of Han characters.
type hanOrder struct {
	ranks    map[rune]int
	readings []reading
}

// A reading is a word that CLDR does not order by the usual reading of its first
// character: it comes right after another character.
type reading struct {
	word  string
	after rune
}

// New returns the order of a language, a BCP 47 tag.
func New(tag string) *Collation {
	t := language.Make(tag)
	if base, _ := t.Base(); base.String() != "zh" {
		return &Collation{exact: collate.New(t, collate.Numeric)}
	}
	c := &Collation{
		han:   pinyin(),
		loose: collate.New(language.Und, collate.Numeric, collate.Loose),
		exact: collate.New(language.Und, collate.Numeric),
	}
	if script, _ := t.Script(); script.String() == "Hant" {
		c.han = strokes()
	}
	return c
}

// The classes of characters, in the order in which Chinese has them.
const (
	classSign   = 1 + iota // signs, blanks and digits
	classHan               // Han characters that CLDR names
	classRare              // other Han characters
	classLetter            // letters of other scripts
)

// Key returns what a text is ordered by: keys are compared byte by byte. Different
// texts have different keys.
func (c *Collation) Key(text string) []byte {
	var key []byte
	if c.han == nil {
		return append(append(c.add(key, c.exact, text), 0), text...)
	}
	plain := norm.NFKC.String(text)
	for rest := plain; rest != ""; {
		run, class, rank := c.han.next(rest)
		rest = rest[len(run):]
		key = append(key, byte(class))
		if class == classHan || class == classRare {
			key = append(key, byte(rank>>16), byte(rank>>8), byte(rank))
		} else {
			key = append(c.add(key, c.loose, run), 0, 0)
		}
	}
	return append(append(c.add(append(key, 0), c.exact, plain), 0), text...)
}

// add adds a key of x/text to a key.
func (c *Collation) add(key []byte, by *collate.Collator, text string) []byte {
	c.buf.Reset()
	return append(key, by.KeyFromString(&c.buf, text)...)
}

// next returns what a text begins with: a Han character, a word with a reading of its
// own, or a run of other characters of one class.
func (h *hanOrder) next(text string) (run string, class, rank int) {
	for i, r := range text {
		of := h.classOf(r)
		switch {
		case i == 0 && of == classHan:
			for _, w := range h.readings {
				if strings.HasPrefix(text, w.word) {
					return w.word, of, 2*h.ranks[w.after] + 1
				}
			}
			return string(r), of, 2 * h.ranks[r]
		case i == 0 && of == classRare:
			return string(r), of, int(r)
		case i == 0:
			class = of
		case of != class && !unicode.Is(unicode.M, r):
			return text[:i], class, 0
		}
	}
	return text, class, 0
}

func (h *hanOrder) classOf(r rune) int {
	switch {
	case h.ranks[r] > 0:
		return classHan
	case unicode.Is(unicode.Han, r) || r >= 0x20000 && r <= 0x3FFFD: // also of a later Unicode than Go knows
		return classRare
	case unicode.IsLetter(r):
		return classLetter
	}
	return classSign
}

//go:embed pinyin.txt
var pinyinText string

//go:embed stroke.txt
var strokeText string

var pinyin = sync.OnceValue(func() *hanOrder {
	return &hanOrder{ranksOf(pinyinText), []reading{{"重庆", '虫'}, {"沈阳", '弞'}, {"藏文", '銺'}}}
})

var strokes = sync.OnceValue(func() *hanOrder { return &hanOrder{ranks: ranksOf(strokeText)} })

// ranksOf numbers the characters of a text from 1.
func ranksOf(text string) map[rune]int {
	ranks := make(map[rune]int, len(text)/3)
	for _, r := range text {
		if r != '\n' {
			ranks[r] = len(ranks) + 1
		}
	}
	return ranks
}
