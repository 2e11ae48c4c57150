package search

import (
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
)

// Text becomes terms in three steps, each in a file of its own and each with a
// twin of the same name below static/js/search:
//
//	fold      one spelling for what readers hold to be the same characters
//	tokenize  words and what they are joined to (scan.go), Han characters, two and three of them
//	stem      English words to their Porter stems
//
// The commonest English words (isStop) are terms like any other, because they are
// names too: WHO, IT, the US; but an index does not say where they stand. It is the
// query that leaves them out, see resolve.go.
//
// The browser analyses a query with the twin, so both have to give the same
// tokens for every string, whatever version of Unicode either side knows. So
// fold lets nothing through but the code points of one old version, by ranges
// that gen_fold.go writes for both sides. What else is asked of Unicode, the
// decomposition, the category and the small letter of those, later versions keep
// (the one exception is left out of the ranges). A test has node analyse every
// code point and 100,000 random strings.

// analyzerName is the name of the one analyzer of an index.
const analyzerName = "accord"

// tokenizerName is that of its only component. It stands in every index on
// disk, so it has to stay.
const tokenizerName = "accord_tokens"

// A tokenKind says what a token was made from.
type tokenKind uint8

const (
	kindWord    tokenKind = iota // a run of letters, digits and marks
	kindJoined                   // syllables of pinyin, or the parts of a compound, written as one; a word with what is elided before it
	kindUnigram                  // a Han or kana character
	kindBigram                   // two adjacent ones, at the position of the first
	kindTrigram                  // three, likewise
)

// A token is one term at one place of a text.
type token struct {
	term string
	// pos counts from 1. Words, compounds and Han characters take one position each;
	// joined syllables, bigrams and trigrams share that of their first part.
	pos  int
	kind tokenKind
	// surface is the word as it stood in the folded text, without apostrophes,
	// before it was stemmed. Only what belongs to the lexicon has one: words, codes,
	// and compounds with a prefix.
	surface string
	// start and end are byte offsets into the folded text.
	start, end int
}

// hasPlace reports whether an index says where a token stands. Of trigrams it does not,
// because phrases are made of pairs; of stop words it does not, because their places
// would be a seventh of what is published, and a phrase has gaps for them.
func (t *token) hasPlace() bool { return t.kind != kindTrigram && !isStop(t.term) }

// words returns the tokens of a text as they are written: no word is stemmed.
func words(text string) []token {
	return tokenize(fold(text))
}

// analyze returns the tokens of a text as an index holds them: words are stemmed.
func analyze(text string) []token {
	tokens := words(text)
	for i := range tokens {
		// What is joined is stemmed as the name is where it is written as one word.
		if t := &tokens[i]; t.kind == kindWord || t.kind == kindJoined {
			t.term = termOf(t.term)
		}
	}
	return tokens
}

// termOf returns the term of a word: its stem. A stop word has none, or "has" would
// be found by hectares (ha), and "was" by WA.
func termOf(word string) string {
	if isStop(word) {
		return word
	}
	return stem(word)
}

// bleveTokenizer is analyze as a component of bleve. It does the work of char
// filters and token filters too, so that what bleve indexes is what analyze
// returns by construction.
type bleveTokenizer struct{}

func (bleveTokenizer) Tokenize(text []byte) analysis.TokenStream {
	tokens := analyze(string(text))
	stream := make(analysis.TokenStream, len(tokens))
	all := make([]analysis.Token, len(tokens))
	size := 0
	for _, t := range tokens {
		size += len(t.term)
	}
	terms := make([]byte, 0, size)
	for i, t := range tokens {
		at := len(terms)
		terms = append(terms, t.term...)
		all[i] = analysis.Token{
			Term:     terms[at:len(terms):len(terms)],
			Position: t.pos,
			Start:    t.start,
			End:      t.end,
			Type:     t.kind.bleveType(),
		}
		stream[i] = &all[i]
	}
	return stream
}

func (k tokenKind) bleveType() analysis.TokenType {
	switch k {
	case kindJoined:
		return analysis.Shingle
	case kindUnigram:
		return analysis.Ideographic
	case kindBigram, kindTrigram:
		return analysis.Double
	}
	return analysis.AlphaNumeric
}

// registerComponents tells bleve's registry, which is global and refuses
// duplicates, of the analyzer's components. It has to run before an index that
// names them is opened.
func registerComponents() error {
	return registerOnce()
}

var registerOnce = sync.OnceValue(func() error {
	return registry.RegisterTokenizer(tokenizerName, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		return bleveTokenizer{}, nil
	})
})

// addAnalyzer defines the analyzer in a mapping under analyzerName. The
// definition is written into an index, and the program that opens it from disk
// needs only registerComponents.
func addAnalyzer(m *mapping.IndexMappingImpl) error {
	if err := registerComponents(); err != nil {
		return err
	}
	return m.AddCustomAnalyzer(analyzerName, map[string]any{
		"type":      custom.Name,
		"tokenizer": tokenizerName,
	})
}
