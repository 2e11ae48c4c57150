package markdown

import (
	"bytes"
	"slices"
	"strconv"

	"accord/builder/diag"
	"accord/builder/internal/direction"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A footnoteRef is a reference to a footnote; its offsets include the brackets.
type footnoteRef struct {
	label      string
	start, end int
}

// A footnoteBlockParser records all labels: the parser reads blocks before text.
type footnoteBlockParser struct{ parser.BlockParser }

func (p footnoteBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	n, s := p.BlockParser.Open(parent, reader, pc)
	if f, ok := n.(*extast.Footnote); ok {
		st := stateOf(pc)
		st.footnotes = append(st.footnotes, string(f.Ref))
	}
	return n, s
}

// A footnoteParser records the references to footnotes that do not exist.
type footnoteParser struct{ parser.InlineParser }

func (p footnoteParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	start := 0
	if line[0] == '!' {
		start++
	}
	if !bytes.HasPrefix(line[start:], []byte("[^")) {
		return nil
	}
	if n := p.InlineParser.Parse(parent, block, pc); n != nil {
		return n
	}
	end := bytes.IndexAny(line[start+1:], "[]\n")
	if end < 0 || line[start+1+end] != ']' {
		return nil
	}
	end += start + 2 // after the bracket
	label := line[start+2 : end-1]
	next := line[end:]
	if util.IsBlank(label) || bytes.HasPrefix(next, []byte("(")) ||
		bytes.HasPrefix(next, []byte("[")) && !bytes.HasPrefix(next, []byte("[^")) {
		return nil // the text of a link
	}
	if _, ok := pc.Reference(util.ToLinkReference(line[start+1 : end-1])); ok {
		return nil
	}
	st := stateOf(pc)
	st.unknown = append(st.unknown, footnoteRef{string(label), segment.Start + start, segment.Start + end})
	return nil
}

func (w *writer) unknownFootnotes(st *state) {
	for _, r := range st.unknown {
		fix := diag.DidYouMean(r.label, slices.Values(st.footnotes))
		if fix == "" {
			fix = "write [^" + r.label + "]: and its text on a separate line, or put a backslash before ["
		}
		w.findings.Add(w.Finding(r.start, r.end, diag.UnknownFootnote,
			"the footnote %q does not exist", r.label).Suggest(fix))
	}
}

func footnoteID(index int) string { return "fn-" + strconv.Itoa(index) }

func footnoteRefID(index, n int) string {
	id := "fnref-" + strconv.Itoa(index)
	if n > 0 {
		id += "-" + strconv.Itoa(n+1)
	}
	return id
}

// claimFootnotes reserves the ids of all footnotes before the headings get theirs.
func (w *writer) claimFootnotes(root ast.Node) {
	list, ok := root.LastChild().(*extast.FootnoteList)
	if !ok {
		return
	}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f := n.(*extast.Footnote)
		w.claim(footnoteID(f.Index))
		last := n.LastChild()
		if b, ok := last.(*ast.Paragraph); ok {
			last = b.LastChild()
		}
		for ; last != nil; last = last.PreviousSibling() {
			b, ok := last.(*extast.FootnoteBacklink)
			if !ok {
				break
			}
			w.claim(footnoteRefID(b.Index, b.RefIndex))
		}
	}
}

func (w *writer) footnotes(n *extast.FootnoteList) {
	w.tag("<div class=\"Footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f := c.(*extast.Footnote)
		w.tag(`<li id="`, footnoteID(f.Index), "\">\n")
		w.blocks(f)
		w.tag("</li>\n")
	}
	w.tag("</ol>\n</div>\n")
}

func (w *writer) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	w.tag(`<sup id="`, footnoteRefID(n.Index, n.RefIndex), `">`)
	if w.inLink {
		w.tag(number, "</sup>")
	} else {
		w.tag(`<a class="Footnote-ref" href="#`, footnoteID(n.Index), `" role="doc-noteref">`, number, "</a></sup>")
	}
}

func (w *writer) footnoteBacklink(n *extast.FootnoteBacklink) {
	w.tag(` <a class="Footnote-back" href="#`, footnoteRefID(n.Index, n.RefIndex), "\" role=\"doc-backlink\">", w.backArrow())
	if n.RefIndex > 0 {
		w.tag("<sup>", strconv.Itoa(n.RefIndex+1), "</sup>")
	}
	w.tag("</a>")
}

func (w *writer) backArrow() string {
	if w.direction == direction.RightToLeft {
		return "\u21aa\ufe0e"
	}
	return "\u21a9\ufe0e"
}
