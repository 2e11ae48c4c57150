package markdown

import (
	"unicode/utf8"

	"accord/builder/internal/cjk"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An emphasisParser finds the runs of *, _ and ~ that may begin or end emphasis.
//
// In CommonMark, a run next to punctuation needs a space or punctuation on its other side.
// Chinese has no spaces, so 关于**《协议》**的 would show its asterisks. The rules here are
// the CJK-friendly amendments (github.com/tats-u/markdown-cjk-friendly, specification.md)
// and two more: quotation marks and dashes are CJK punctuation in a CJK text and next to a
// CJK character, and an underscore between a CJK character and punctuation works like an
// asterisk.
//
// A single tilde, which strikes out on GitHub, is text, as in ranges: 100~200万元.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

func (emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	char, n := line[0], 1
	for n < len(line) && line[n] == char {
		n++
	}
	previous := block.PrecendingCharacter()
	if char == '~' && (n != 2 || previous == '~') {
		return nil
	}
	st := stateOf(pc).in(parent)
	if st.runs++; st.runs > maxRuns {
		st.reach(runs, segment.Start)
		return nil
	}
	before := sideBefore(previous, block.Source()[:segment.Start], st.cjk)
	after := sideAfter(line[n:], st.cjk)
	left, right := after.flanks(before), before.flanks(after)
	opens, closes := left, right
	if char == '_' {
		opens = left && (!right || before.isMark() || before == cjkLetter && after.isMark())
		closes = right && (!left || after.isMark() || after == cjkLetter && before.isMark())
	}
	var processor parser.DelimiterProcessor = emphasis{}
	if char == '~' {
		processor = strike{}
	}
	d := parser.NewDelimiter(opens, closes, n, char, processor)
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// A side is the kind of character on one side of a run.
type side uint8

const (
	letter side = iota // anything else
	blank
	mark    // punctuation
	cjkMark // punctuation of CJK text
	cjkLetter
)

func (s side) isMark() bool { return s == mark || s == cjkMark }

// flanks reports whether a run may mark the text on this side, given the other side.
func (s side) flanks(other side) bool {
	switch s {
	case blank:
		return false
	case mark:
		return other != letter
	}
	return true
}

func sideOf(r, beyond rune, inCJK bool) side {
	switch {
	case util.IsSpaceRune(r):
		return blank
	case isCJK(r):
		if util.IsPunctRune(r) {
			return cjkMark
		}
		return cjkLetter
	case !util.IsPunctRune(r):
		return letter
	case r >= 0x80 && cjk.ScriptOf(r) == cjk.Joiner && (inCJK || isCJK(beyond)):
		return cjkMark
	}
	return mark
}

// sideBefore returns the kind of the last character before a run. r is that character
// according to the parser, which gives a space at the beginning of a line.
func sideBefore(r rune, text []byte, inCJK bool) side {
	if util.IsSpaceRune(r) {
		return blank
	}
	r, n := utf8.DecodeLastRune(text)
	text = text[:len(text)-n]
	if 0xFE00 <= r && r <= 0xFE0E { // a variation selector
		r, n = utf8.DecodeLastRune(text)
		text = text[:len(text)-n]
	}
	beyond, _ := utf8.DecodeLastRune(text)
	return sideOf(r, beyond, inCJK)
}

func sideAfter(text []byte, inCJK bool) side {
	if len(text) == 0 {
		return blank
	}
	r, n := utf8.DecodeRune(text)
	beyond, _ := utf8.DecodeRune(text[n:])
	return sideOf(r, beyond, inCJK)
}

type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasis) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }

type strike struct{}

func (strike) IsDelimiter(b byte) bool { return b == '~' }

func (strike) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (strike) OnMatch(int) ast.Node { return extast.NewStrikethrough() }
