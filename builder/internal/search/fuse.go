package search

import (
	"strings"
	"unicode/utf8"
)

// The fused pass reads a text as analyze does, but makes no tokens: occurrences are pairs of
// numbers. Each word is looked up once, as it is written, with all that was found out about
// it when it was first read. What is not a plain word or a plain run of Han characters
// (compounds, apostrophes, syllables of pinyin, characters with marks) is left to the
// tokenizer. TestFusedPassIsAnalyze and FuzzFusedPass compare both.

// A reader reads the texts of a block.
type reader struct {
	tokenizer
	numbers map[string]uint32 // of the terms of the block, in the order in which they were found
	terms   []string          // by their numbers
	packed  map[uint64]uint32 // the numbers of terms of Han characters, see hanTerms
	chars   []hanChar         // of a run

	words  map[string]uint32 // by their spelling, their index in known
	known  []written
	block  uint32   // the number of the block
	listed []string // the words of the lexicon that the block has

	doc  uint32 // that is read, as its index in the block
	into *[]found
}

// A found term is an occurrence. Position 0 means that it has none.
type found struct{ term, position uint32 }

// written is a word in the folded text.
type written struct {
	spelling, term string
	wordFlags
	block     uint32 // the last block that has it, with
	number    uint32 // that of the term in it
	last      uint32 // the last document in it with the word for the lexicon, plus 1
	documents int    // how many these are
}

type wordFlags struct {
	placed    bool // its occurrences have positions
	plain     bool // the tokenizer makes one token of it,
	syllable  bool // or one that may be joined to others,
	prefix    bool // unless it is a prefix before a space
	inLexicon bool
}

// maxKnown is how many words are remembered from one block to the next.
const maxKnown = 1 << 17

func newReader() *reader {
	return &reader{numbers: map[string]uint32{}, packed: map[uint64]uint32{}, words: map[string]uint32{}}
}

// begin forgets the terms of the last block.
func (r *reader) begin() {
	clear(r.numbers)
	clear(r.packed)
	clear(r.terms)
	r.terms, r.listed = r.terms[:0], r.listed[:0]
	if r.block++; len(r.known) > maxKnown {
		clear(r.words)
		r.known = nil
	}
}

// read appends the occurrences of a text of a document to a list.
func (r *reader) read(text string, doc uint32, list *[]found) {
	r.doc, r.into = doc, list
	r.scanner = scanner{text: fold(text), parts: r.parts[:0]}
	r.pos = 0
	for r.at < len(r.text) {
		if c := r.text[r.at]; c < utf8.RuneSelf && classOf(rune(c)) == classOther {
			r.at++
		} else if !r.plainWord() && r.next() {
			r.piece()
		}
	}
	r.flush()
	r.drain()
}

// piece adds what the scanner has read.
func (r *reader) piece() {
	if !r.isHan {
		r.word(r.parts)
	} else if r.hanRun(r.parts[0].start) == 0 {
		r.han(r.parts[0].start, r.parts[0].end)
	}
	r.drain()
}

// drain adds the tokens of the tokenizer.
func (r *reader) drain() {
	for i := range r.tokens {
		t := &r.tokens[i]
		switch t.kind {
		case kindWord, kindJoined:
			r.occurrence(r.written(t.term), t.pos, t.surface != "")
		case kindTrigram:
			r.add(r.number(t.term), 0)
		default:
			r.add(r.number(t.term), t.pos)
		}
	}
	r.tokens = r.tokens[:0]
}

func (r *reader) add(term uint32, pos int) {
	*r.into = append(*r.into, found{term, uint32(pos)})
}

// plainWord adds the word that begins here and ends before anything that may join it to the
// next. It reports false, and adds nothing, if there is no such word.
func (r *reader) plainWord() bool {
	end := r.plainEnd()
	if n := end - r.at; n <= 0 || n > maxTerm {
		return false
	}
	w := r.written(r.text[r.at:end])
	switch {
	case w.prefix && end < len(r.text) && r.text[end] == ' ':
		return false
	case w.syllable:
		r.parts = append(r.parts[:0], part{text: r.text[r.at:end], start: r.at, end: end})
		r.word(r.parts)
		r.drain()
		r.at = end
		return true
	case !w.plain:
		return false
	}
	if len(r.run) > 0 {
		r.flush()
		r.drain()
		w = r.written(r.text[r.at:end]) // draining may have moved it
	}
	r.pos++
	r.occurrence(w, r.pos, true)
	r.at = end
	return true
}

// plainEnd returns the end of the word that begins here, or 0 before an apostrophe, a dash
// or a slash.
func (r *reader) plainEnd() int {
	t := r.text
	for i := r.at; i < len(t); {
		c, w := rune(t[i]), 1
		if c >= utf8.RuneSelf {
			c, w = utf8.DecodeRuneInString(t[i:])
		}
		if classOf(c) != classWord {
			switch c {
			case '\'', '-', '‒', '–', '/':
				return 0
			}
			return i
		}
		i += w
	}
	return len(t)
}

// written returns what is known of a word. It is valid until the next call.
func (r *reader) written(word string) *written {
	i, ok := r.words[word]
	if !ok {
		i = uint32(len(r.known))
		word = strings.Clone(word) // otherwise it would keep its text in memory
		r.words[word] = i
		r.known = append(r.known, newWritten(word))
	}
	return &r.known[i]
}

func newWritten(word string) written {
	w := written{spelling: word, term: termOf(word)}
	w.placed = !isStop(w.term)
	w.syllable = isSyllable(word)
	w.plain = !w.syllable && lettersOfCode(word) == 0
	w.prefix = isPrefix(word)
	w.inLexicon = inLexicon(word)
	return w
}

// occurrence adds one of a word; listed means that the lexicon has it too.
func (r *reader) occurrence(w *written, pos int, listed bool) {
	if w.block != r.block {
		w.block, w.number, w.last, w.documents = r.block, r.number(w.term), 0, 0
	}
	if !w.placed {
		pos = 0
	}
	r.add(w.number, pos)
	if listed && w.inLexicon && w.last != r.doc+1 {
		if w.last == 0 {
			r.listed = append(r.listed, w.spelling)
		}
		w.last = r.doc + 1
		w.documents++
	}
}

func (r *reader) number(term string) uint32 {
	n, ok := r.numbers[term]
	if !ok {
		n = uint32(len(r.terms))
		r.numbers[term] = n
		r.terms = append(r.terms, term)
	}
	return n
}

// A hanChar is a character of a run; end is where the next one begins.
type hanChar struct {
	char rune
	end  int
}

// hanRun adds the terms of a run of Han characters that begins here, but not those with a
// character that has marks. It returns the number of characters that have their terms.
func (r *reader) hanRun(start int) int {
	r.chars = r.chars[:0]
	end, marked := start, false
	for end < len(r.text) {
		c, w := utf8.DecodeRuneInString(r.text[end:])
		if !isHan(c) {
			break
		}
		if marked = hanEnd(r.text, end+w) != end+w; marked {
			break
		}
		end += w
		r.chars = append(r.chars, hanChar{c, end})
	}
	n := len(r.chars)
	if marked {
		n = max(0, n-2) // the last two have terms with the marked one
	}
	if n > 0 {
		r.flush()
		r.drain()
	}
	for i := range n {
		r.pos++
		r.hanTerms(start, r.chars[i:min(i+3, len(r.chars))])
		start = r.chars[i].end
		r.at = start
	}
	return n
}

// hanTerms adds the terms that begin with the first of up to three characters.
func (r *reader) hanTerms(start int, chars []hanChar) {
	packed := uint64(0)
	for i, c := range chars {
		packed |= uint64(c.char) << (21 * i)
		n, ok := r.packed[packed]
		if !ok {
			n = r.number(r.text[start:c.end])
			r.packed[packed] = n
		}
		if i < 2 {
			r.add(n, r.pos)
		} else {
			r.add(n, 0)
		}
	}
}
