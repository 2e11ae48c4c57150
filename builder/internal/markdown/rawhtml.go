package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
)

// rawHTML reports a tag or comment, but not <br> in a cell, which is one line of source.
func (w *writer) rawHTML(n *ast.RawHTML) {
	if w.where == inCell && w.isBreak(n) {
		w.tag("<br>")
		w.plain = appendPlain(w.plain, []byte{' '})
		w.last = 0
		return
	}
	w.refuse(n)
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		w.pending = append(w.pending, s.Value(w.text)...)
	}
}

func (w *writer) isBreak(n *ast.RawHTML) bool {
	if n.Segments.Len() != 1 {
		return false
	}
	s := n.Segments.At(0)
	switch strings.ToLower(strings.ReplaceAll(string(s.Value(w.text)), " ", "")) {
	case "<br>", "<br/>":
		return true
	}
	return false
}

// A setting is the context of HTML. The suggestion depends on it.
type setting uint8

const (
	inText  setting = iota
	inCell          // a cell of a table: no blocks, and no line breaks but <br>
	inTitle         // a heading or the term of a definition: no blocks and no line breaks
	inAlt           // the alternative text of an image: only text
)

func (w *writer) rawInside(n *ast.Image) {
	defer func(s setting) { w.where = s }(w.where)
	w.where = inAlt
	w.refuseInside(n)
}

func (w *writer) refuseInside(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if r, ok := n.(*ast.RawHTML); ok {
			w.refuse(r)
		} else {
			w.refuseInside(n)
		}
	}
}

func (w *writer) refuse(n *ast.RawHTML) {
	first := n.Segments.At(0)
	last := n.Segments.At(n.Segments.Len() - 1)
	w.refuseHTML(w.text[first.Start:last.Stop], first.Start, last.Stop, 1)
}

func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	var block []byte
	for i := range lines.Len() {
		line := lines.At(i)
		block = append(block, line.Value(w.text)...)
	}
	if n.HasClosure() {
		block = append(block, n.ClosureLine.Value(w.text)...)
	}
	first := lines.At(0)
	start := first.Start + len(w.text[first.Start:first.Stop]) - len(bytes.TrimLeft(w.text[first.Start:first.Stop], " \t"))
	end := first.Stop
	if i := bytes.IndexByte(w.text[start:end], '>'); i >= 0 {
		end = start + i + 1
	}
	name := tagName(block)
	lower := bytes.ToLower(block)
	open := bytes.Count(lower, []byte("<"+name)) - bytes.Count(lower, []byte("</"+name))
	w.refuseHTML(w.text[start:end], start, end, open)

	w.begin()
	w.tag("<p>")
	w.pending = append(w.pending, bytes.TrimSpace(block)...)
	w.tag("</p>\n")
}

// refuseHTML reports HTML, unless it is the closing tag of a reported element. open is
// how many elements of its name it opens and does not close.
func (w *writer) refuseHTML(html []byte, start, end, open int) {
	name := tagName(html)
	if name != "" && bytes.HasPrefix(bytes.TrimSpace(html), []byte("</")) {
		if w.raw[name] > 0 {
			w.raw[name]--
			return
		}
	} else if name != "" && open > 0 {
		if w.raw == nil {
			w.raw = make(map[string]int)
		}
		w.raw[name] += open
	}
	message := "HTML is not allowed"
	switch {
	case name != "":
		message = fmt.Sprintf("the HTML tag %q is not allowed", name)
	case bytes.HasPrefix(bytes.TrimSpace(html), []byte("<!--")):
		message = "an HTML comment is not allowed"
	}
	w.findings.Add(w.Finding(start, end, diag.RawHTML, "%s", message).Suggest(w.where.inMarkdown(name, html)))
}

// tagName returns the name of a tag in lower case, or "".
func tagName(html []byte) string {
	html = bytes.TrimLeft(html, " \t\n")
	html = bytes.TrimPrefix(bytes.TrimPrefix(html, []byte("<")), []byte("/"))
	n := 0
	for n < len(html) {
		if c := html[n] | 0x20; !('a' <= c && c <= 'z' || n > 0 && ('0' <= html[n] && html[n] <= '9' || c == '-')) {
			break
		}
		n++
	}
	return strings.ToLower(string(html[:n]))
}

func (s setting) inMarkdown(name string, html []byte) string {
	if fix := s.inOneLine(name); fix != "" {
		return fix
	}
	switch name {
	case "br":
		return "end the line with two spaces or a backslash"
	case "b", "strong":
		return "write **text**"
	case "i", "em", "cite", "var", "dfn":
		return "write *text*"
	case "s", "del", "strike":
		return "write ~~text~~"
	case "code", "tt", "kbd", "samp":
		return "write `text`"
	case "pre":
		return "write ``` on the line before the text and on the line after it"
	case "a":
		return "write [text](address)"
	case "img", "picture", "figure":
		return "write ![alt](address)"
	case "hr":
		return "write --- between two empty lines"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "write ## before the text of the heading"
	case "p", "div", "section":
		return "remove the tag, and leave an empty line between paragraphs"
	case "span", "font", "center", "u", "small", "big":
		return "remove the tag"
	case "blockquote", "q":
		return "write > before each line"
	case "ul", "li":
		return "write - before each item"
	case "ol":
		return "write 1. before each item"
	case "dl", "dt", "dd":
		return "write the term on one line, and : and its definition on the next"
	case "table", "thead", "tbody", "tr", "td", "th":
		return "write | between the cells, and | --- | --- | under the first row"
	case "sup", "sub":
		return "write the character itself, such as ² or ₂; [^name] for a footnote"
	}
	if bytes.HasPrefix(bytes.TrimSpace(html), []byte("<!--")) {
		return "remove it, or put a backslash before < to show it as text"
	}
	return "put a backslash before < to show it as text"
}

// inOneLine returns what to write instead of a tag where only one line of text is
// allowed, or "" if the suggestion is the same as elsewhere.
func (s setting) inOneLine(name string) string {
	switch {
	case s == inText:
		return ""
	case s == inAlt && name != "":
		return "remove the tag: the alternative text of an image is plain text"
	}
	switch name {
	case "br", "p", "div", "section":
		switch {
		case s == inTitle:
			return "remove the tag: a heading is one line"
		case name == "br":
			return "write <br>"
		}
		return "remove the tag, and write <br> between lines"
	case "ul", "ol", "li":
		if s == inCell {
			return "remove the tag, and write <br> between the items"
		}
	case "pre":
		return "write `text`"
	case "blockquote", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "hr", "h1", "h2", "h3", "h4", "h5", "h6":
	default:
		return ""
	}
	if s == inCell {
		return "remove the tag: a cell of a table is one line of text"
	}
	return "remove the tag: a heading is one line"
}
