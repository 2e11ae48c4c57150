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
// The commonest English words (isStop) are terms too, because they are also names: WHO, IT,
// the US.
//
// The browser analyses a query with the twin, so both must give the same tokens for every
// string, whatever their version of Unicode. So fold lets only the code points of one old
// version through (gen_fold.go), whose decomposition, category and lower case never change.
// A test has node analyse every code point and 100,000 random strings.

const analyzerName = "accord"

// Every index on disk contains tokenizerName, so it must not change.
const tokenizerName = "accord_tokens"

type tokenKind uint8

const (
	kindWord    tokenKind = iota // a run of letters, digits and marks
	kindJoined                   // syllables of pinyin or parts of a compound as one word; a word with its elided article
	kindUnigram                  // a Han or kana character
	kindBigram                   // two adjacent ones, at the position of the first
	kindTrigram                  // three, likewise
)

type token struct {
	term string
	// pos counts from 1. Words, compounds and Han characters take one position each; joined
	// syllables, bigrams and trigrams share that of their first part.
	pos  int
	kind tokenKind
	// surface is the word in the folded text, without apostrophes, not stemmed. Only tokens
	// for the lexicon have one: words, codes, and compounds with a prefix.
	surface string
	// start and end are byte offsets into the folded text.
	start, end int
}

// hasPosition is false for trigrams, because phrases consist of pairs, and for stop words,
// because their positions would be a seventh of the index.
func (t *token) hasPosition() bool { return t.kind != kindTrigram && !isStop(t.term) }

// words are not stemmed.
func words(text string) []token {
	return tokenize(fold(text))
}

func analyze(text string) []token {
	tokens := words(text)
	for i := range tokens {
		// Joined parts are stemmed like the same name written as one word.
		if t := &tokens[i]; t.kind == kindWord || t.kind == kindJoined {
			t.term = termOf(t.term)
		}
	}
	return tokens
}

// A stop word is not stemmed, otherwise hectares (ha) would find "has".
func termOf(word string) string {
	if isStop(word) {
		return word
	}
	return stem(word)
}

// bleveTokenizer stands for the character filters, tokenizer and token filters of bleve.
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

// registerComponents must run before an index that names the components is opened. bleve's
// registry is global and refuses duplicates.
func registerComponents() error {
	return registerOnce()
}

var registerOnce = sync.OnceValue(func() error {
	return registry.RegisterTokenizer(tokenizerName, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		return bleveTokenizer{}, nil
	})
})

// The index contains the definition; to open it, a program needs only registerComponents.
func addAnalyzer(m *mapping.IndexMappingImpl) error {
	if err := registerComponents(); err != nil {
		return err
	}
	return m.AddCustomAnalyzer(analyzerName, map[string]any{
		"type":      custom.Name,
		"tokenizer": tokenizerName,
	})
}
