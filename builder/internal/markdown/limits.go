package markdown

import (
	"bytes"
	"fmt"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What no body needs is limited, where the time that it takes to parse grows with
// the square of its length, or the page becomes far longer than the body.
const (
	maxNesting = 40     // how deep quotes, lists and emphasis nest
	maxRuns    = 1000   // runs of * and _ in a block
	maxOpen    = 200    // square brackets open at once in a block
	maxParens  = 32     // parentheses open at once in an address
	maxCells   = 50_000 // of a table, with those that its rows leave out

	// Bytes of addresses and titles that links take from the definitions of
	// references; a longer body may have as many as it is long.
	maxReferences = 1_000_000
)

// A limit is one of those above.
type limit uint8

const (
	nesting limit = iota
	runs
	openBrackets
	cells
	references
	numLimits
)

// reach notes the first place where the body goes beyond a limit.
func (st *state) reach(l limit, at int) {
	if st.reached[l] == 0 {
		st.reached[l] = at + 1
	}
}

// reportLimits reports where the body goes beyond the limits.
func (w *writer) reportLimits(st *state) {
	for l, at := range st.reached {
		if at == 0 {
			continue
		}
		var message, mend string
		switch limit(l) {
		case nesting:
			message = fmt.Sprintf("more than %d quotes, lists and marks lie in one another, and what is deeper is shown as text", maxNesting)
			mend = "write it with fewer levels"
		case runs:
			message = fmt.Sprintf("a paragraph has more than %d marks (*, _, ~~), and those from here on are text", maxRuns)
			mend = "divide the paragraph"
		case openBrackets:
			message = fmt.Sprintf("more than %d brackets are open at once, and those from here on are text", maxOpen)
			mend = "close the brackets before it"
		case cells:
			message = fmt.Sprintf("a table has more than %d cells, and is shown as text", maxCells)
			mend = "divide the table"
		case references:
			message = fmt.Sprintf("the addresses of references would take more than %d bytes of the page, and the links from here on are text", st.maxReferences)
			mend = "shorten the address in the reference's definition"
		}
		w.findings.Add(w.Finding(at-1, at, diag.BodyLimit, "%s", message).Suggest(mend))
	}
}

// A limitedContext is a context of the parser that hands out the definitions of
// references up to a limit: a long one that is used often would make a page of
// hundreds of megabytes out of a short body.
type limitedContext struct {
	parser.Context
	state *state
}

// Reference returns the definition of a reference.
func (c limitedContext) Reference(label string) (parser.Reference, bool) {
	r, ok := c.Context.Reference(label)
	if !ok {
		return nil, false
	}
	st := c.state
	if n := len(r.Destination()) + len(r.Title()); st.references+n <= st.maxReferences {
		st.references += n
		return r, true
	}
	st.reach(references, st.at)
	return nil, false
}

// limited is a parser of blocks that hold others, up to maxNesting of them: the
// time the parser takes grows with the square of the depth.
type limited struct{ parser.BlockParser }

func (l limited) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() != ast.KindListItem {
			depth++
		}
	}
	if depth > maxNesting {
		_, segment := reader.PeekLine()
		stateOf(pc).reach(nesting, segment.Start)
		return nil, parser.NoChildren
	}
	return l.BlockParser.Open(parent, reader, pc)
}

// linkParser is the parser of links, up to maxOpen and maxParens: whether a bracket
// may close a link depends on all that is open, and to find the end of an address
// is to look for it in the rest of the line.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc).in(parent)
	line, segment := block.PeekLine()
	st.at = segment.Start
	switch {
	case line[0] == ']':
		if tooManyParens(line[1:]) {
			return nil
		}
		st.brackets = max(st.brackets-1, 0)
	case line[0] == '[' || bytes.HasPrefix(line, []byte("![")):
		if st.brackets >= maxOpen {
			st.reach(openBrackets, segment.Start)
			return nil
		}
		st.brackets++
	}
	return p.InlineParser.Parse(parent, block, pc)
}

func tooManyParens(s []byte) bool {
	open := 0
	for _, c := range s {
		if open == 0 && c != '(' {
			return false
		}
		switch c {
		case '(':
			if open++; open > maxParens {
				return true
			}
		case ')':
			if open--; open == 0 {
				return false
			}
		case ' ', '\n', '<':
			return false
		}
	}
	return false
}

// CloseBlock makes text of the brackets that began no link.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// tableTransformer makes tables of paragraphs, up to maxCells: each row is filled
// up to the width of the first.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		if (line.Len()+1)/2*lines.Len() < maxCells { // a cell takes two bytes at least
			continue
		}
		if value := line.Value(reader.Source()); bytes.Count(value, []byte{'|'})*lines.Len() >= maxCells {
			stateOf(pc).reach(cells, lines.At(0).Start)
			return
		}
	}
	t.ParagraphTransformer.Transform(n, reader, pc)
}
