package markdown

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// The element around a table can be focused, so that the keyboard can scroll it. Its role
// is group: a region would be a landmark, and landmarks need different names.
func (w *writer) table(n *extast.Table) {
	w.tag(`<div class="Table-scroll"`)
	if k := len(w.headings); k > 0 {
		w.tag(` role="group" aria-labelledby="`, w.headings[k-1].ID, `"`)
	}
	w.tag(" tabindex=\"0\">\n<table>\n")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, head := row.(*extast.TableHeader)
		switch {
		case head:
			w.tag("<thead>\n")
		case !body:
			w.tag("<tbody>\n")
			body = true
		}
		w.row(row, head)
		if head {
			w.tag("</thead>\n")
		}
	}
	if body {
		w.tag("</tbody>\n")
	}
	w.tag("</table>\n</div>\n")
}

// row writes a row. An empty cell of the header row is no header.
func (w *writer) row(n ast.Node, head bool) {
	w.tag("<tr>\n")
	w.begin()
	defer func(s setting) { w.where = s }(w.where)
	w.where = inCell
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		name := "td"
		if head && w.hasText(c) {
			name = "th"
		}
		w.tag("<", name)
		if name == "th" {
			w.tag(` scope="col"`)
		}
		switch c.(*extast.TableCell).Alignment {
		case extast.AlignRight:
			w.tag(` class="is-right"`)
		case extast.AlignCenter:
			w.tag(` class="is-center"`)
		}
		w.tag(">")
		w.inlines(c)
		w.tag("</", name, ">\n")
		w.plain = appendPlain(w.plain, []byte{' '})
		w.last = 0
	}
	w.tag("</tr>\n")
}
