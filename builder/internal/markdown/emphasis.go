package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An emphasisParser finds the runs of * and _ that may begin or end emphasis.
//
// CommonMark lets a run end emphasis after punctuation only when a space or
// punctuation follows, and begin it before punctuation only when one of these
// precedes. Chinese has no spaces, so that 关于**《协议》**的 would show its
// asterisks. Here CJK punctuation counts as a letter, and a CJK character beside
// a run counts as a space would where the other side is punctuation. Nothing
// changes in text of other scripts.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc).in(parent)
	if st.runs++; st.runs > maxRuns {
		return nil
	}
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	char, n := line[0], 1
	for n < len(line) && line[n] == char {
		n++
	}
	after := ' '
	if n < len(line) {
		after = util.ToRune(line, n)
	}
	left := flanks(before, after)
	right := flanks(after, before)
	opens, closes := left, right
	if char == '_' {
		opens = left && (!right || util.IsPunctRune(before))
		closes = right && (!left || util.IsPunctRune(after))
	}
	d := parser.NewDelimiter(opens, closes, n, char, emphasis{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// flanks reports whether a run belongs to the character on one side of it, given
// the character on the other.
func flanks(other, own rune) bool {
	switch {
	case util.IsSpaceRune(own):
		return false
	case !util.IsPunctRune(own) || isCJK(own):
		return true
	}
	return util.IsSpaceRune(other) || util.IsPunctRune(other) || isCJK(other)
}

// emphasis is what a pair of runs becomes.
type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasis) OnMatch(n int) ast.Node { return ast.NewEmphasis(n) }
