package markdown

import (
	"bytes"
	"fmt"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Without these limits, parsing time or the page could grow far faster than the body.
const (
	maxNesting = 40     // levels of quotes, lists and emphasis
	maxRuns    = 1000   // runs of * and _ in a block
	maxOpen    = 200    // open square brackets in a block
	maxParens  = 32     // open parentheses in an address
	maxCells   = 50_000 // cells of a table, with those that its rows omit

	// Bytes that links copy from reference definitions. For a longer body: its length.
	maxReferences = 1_000_000
)

type limit uint8

const (
	nesting limit = iota
	runs
	openBrackets
	cells
	references
	numLimits
)

// reach records the first offset at which a limit is exceeded.
func (st *state) reach(l limit, at int) {
	if st.reached[l] == 0 {
		st.reached[l] = at + 1
	}
}

func (w *writer) reportLimits(st *state) {
	for l, at := range st.reached {
		if at == 0 {
			continue
		}
		var message, fix string
		switch limit(l) {
		case nesting:
			message = fmt.Sprintf("quotes, lists and emphasis nest more than %d levels deep; deeper levels are shown as text", maxNesting)
			fix = "use fewer levels"
		case runs:
			message = fmt.Sprintf("a paragraph has more than %d runs of *, _ or ~~; the others are shown as text", maxRuns)
			fix = "split the paragraph"
		case openBrackets:
			message = fmt.Sprintf("more than %d brackets are open; the others are shown as text", maxOpen)
			fix = "close the brackets before this one"
		case cells:
			message = fmt.Sprintf("a table has more than %d cells and is shown as text", maxCells)
			fix = "split the table"
		case references:
			message = fmt.Sprintf("links copy more than %d bytes of addresses from reference definitions; the others are shown as text", st.maxReferences)
			fix = "shorten the address in the definition"
		}
		w.findings.Add(w.Finding(at-1, at, diag.BodyLimit, "%s", message).Suggest(fix))
	}
}

// A limitedContext limits how much links copy from reference definitions: one that is
// long and used often would make a page of hundreds of megabytes.
type limitedContext struct {
	parser.Context
	state *state
}

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

// limited stops at maxNesting levels: parsing time grows with the square of the depth.
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

// linkParser applies maxOpen and maxParens: each closing bracket is compared with all
// open ones, and each address is searched to the end of the line.
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

func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// tableTransformer applies maxCells: each row is padded to the width of the first.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	for i := range lines.Len() {
		line := lines.At(i)
		if (line.Len()+1)/2*lines.Len() < maxCells { // a cell is at least two bytes long
			continue
		}
		if value := line.Value(reader.Source()); bytes.Count(value, []byte{'|'})*lines.Len() >= maxCells {
			stateOf(pc).reach(cells, lines.At(0).Start)
			return
		}
	}
	t.ParagraphTransformer.Transform(n, reader, pc)
}
