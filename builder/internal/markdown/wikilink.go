package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"accord/builder/internal/cjk"
)

// wikiReference marks a wiki link: its destination is before the bar, its reference's
// value after it. As a link of the parser, it prevents links inside links.
const wikiReference ast.ReferenceLinkType = 100

func isWiki(n *ast.Link) bool {
	return n.Reference != nil && n.Reference.Type == wikiReference
}

// maxWikiLabel is the maximum length of the text of a wiki link, in bytes.
const maxWikiLabel = 500

// A wikiParser reads [[target]] and [[target|text]]. The target is on one line and has no
// brackets. The text may continue on further lines; brackets, bars and backslashes in it
// need a backslash. A table requires \| for the bar, so \| is accepted everywhere.
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'['} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < len("[[x]]") || line[1] != '[' {
		return nil
	}
	end := 2
	for end < len(line) && !bytes.ContainsRune([]byte("[]|\\\n"), rune(line[end])) {
		end++
	}
	target := bytes.Trim(line[2:end], " \t")
	if len(target) == 0 || len(target) == 1 && target[0] == '#' || contents.Match(target) {
		return nil
	}
	label, ok := []byte(nil), false
	switch rest := line[end:]; {
	case bytes.HasPrefix(rest, []byte("]]")):
		block.Advance(end + 2)
		ok = true
	case bytes.HasPrefix(rest, []byte("|")):
		block.Advance(end + 1)
		label, ok = wikiLabel(block)
	case bytes.HasPrefix(rest, []byte(`\|`)):
		block.Advance(end + 2)
		label, ok = wikiLabel(block)
	}
	if !ok || block.Peek() == '(' {
		return nil
	}
	link := ast.NewLink()
	link.Destination = target
	link.Reference = ast.NewReferenceLink(wikiReference, label)
	return link
}

func wikiLabel(block text.Reader) (label []byte, ok bool) {
	for len(label) < maxWikiLabel {
		line, _ := block.PeekLine()
		if line == nil {
			return nil, false
		}
		if len(label) > 0 {
			line = bytes.TrimLeft(line, " \t")
			if len(line) > 0 {
				last, _ := utf8.DecodeLastRune(label)
				if next, _ := utf8.DecodeRune(line); !cjk.Joins(last, next, false) {
					label = append(label, ' ')
				}
			}
		}
		for i := 0; i < len(line) && len(label) < maxWikiLabel; i++ {
			switch c := line[i]; {
			case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
				i++
				label = append(label, line[i])
			case c == '[':
				return nil, false
			case c == ']' && i+1 < len(line) && line[i+1] == ']':
				full, _ := block.PeekLine()
				block.Advance(len(full) - len(line) + i + 2)
				return bytes.Trim(label, " \t"), true
			case c == '\n':
			default:
				label = append(label, c)
			}
		}
		label = bytes.TrimRight(label, " \t")
		block.AdvanceLine()
	}
	return nil, false
}
