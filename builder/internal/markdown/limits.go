package markdown

import (
	"bytes"

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
)

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
	line, _ := block.PeekLine()
	switch {
	case line[0] == ']':
		if tooManyParens(line[1:]) {
			return nil
		}
		st.brackets = max(st.brackets-1, 0)
	case line[0] == '[' || bytes.HasPrefix(line, []byte("![")):
		if st.brackets >= maxOpen {
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
			return
		}
	}
	t.ParagraphTransformer.Transform(n, reader, pc)
}
