// Package collation orders names as readers expect them: words by letters, numbers by
// value, Chinese by pinyin or, in Traditional characters, by strokes.
//
// Other languages are ordered by golang.org/x/text/collate. Its CLDR 23 (2013) is wrong for
// Chinese: 重庆 is under zhong, 沈阳 under chen, and characters added since come first. So
// the order of Chinese is that of CLDR 48 in pinyin.txt and stroke.txt, which gen.mjs
// writes. They are Unicode data files, © 1991-2025 Unicode, Inc., under the Unicode
// License v3, https://www.unicode.org/license.txt.
package collation

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"accord/builder/internal/cjk"
)

// A Collation is not safe for concurrent use.
type Collation struct {
	han   *hanOrder         // nil if x/text orders the language
	loose *collate.Collator // ignores accents and case
	exact *collate.Collator
	buf   collate.Buffer
}

type hanOrder struct {
	ranks    map[rune]int
	readings []reading
}

// A reading is a word whose first character has another reading than usual in CLDR. It
// comes right behind the character in the field after.
type reading struct {
	word  string
	after rune
}

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

// The classes of characters in their order in Chinese.
const (
	classSign   = 1 + iota // signs, blanks and digits
	classHan               // Han characters in the data of CLDR
	classRare              // other Han characters
	classLetter            // letters of other scripts
)

// Key returns a key to compare byte by byte. Different texts have different keys.
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

func (c *Collation) add(key []byte, by *collate.Collator, text string) []byte {
	c.buf.Reset()
	return append(key, by.KeyFromString(&c.buf, text)...)
}

// next returns a Han character, a word with its own reading, or a run of one class.
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
	case cjk.IsHan(r):
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
