package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"accord/builder/internal/cjk"
)

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) within(s setting, n ast.Node) {
	outer := w.where
	w.where = s
	w.inlines(n)
	w.where = outer
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.String:
		w.pending = append(w.pending, n.Value...)
	case *ast.CodeSpan:
		w.tag("<code", w.leftToRight(), ">")
		start := len(w.html)
		w.html = appendEscaped(w.html, w.codeSpan(n))
		w.plain = appendPlain(w.plain, w.codeSpan(n))
		w.last = lastRune(w.html[start:])
		w.tag("</code>")
	case *ast.Emphasis:
		if n.Level == 2 {
			w.marked("strong", n)
		} else {
			w.marked("em", n)
		}
	case *extast.Strikethrough:
		w.marked("del", n)
	case *ast.Link:
		if isWiki(n) {
			w.wiki(n)
		} else {
			w.link(n)
		}
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *ast.RawHTML:
		w.rawHTML(n)
	case *extast.TaskCheckBox:
		box := "☐"
		if n.IsChecked {
			box = "☑"
		}
		w.tag(`<span class="Task-box">`, box, `</span> `)
	case *extast.FootnoteLink:
		w.footnoteLink(n)
	case *extast.FootnoteBacklink:
		w.footnoteBacklink(n)
	default:
		w.inlines(n)
	}
}

func (w *writer) marked(element string, n ast.Node) {
	if w.depth >= maxNesting {
		w.state.reach(nesting, max(n.Pos(), 0))
		w.inlines(n)
		return
	}
	w.depth++
	w.tag("<", element, ">")
	w.inlines(n)
	w.tag("</", element, ">")
	w.depth--
}

func (w *writer) textNode(n *ast.Text) {
	value := n.Value(w.text)
	if n.IsRaw() {
		w.pending = append(w.pending, value...)
	} else {
		w.pending = appendDecoded(w.pending, value)
	}
	switch {
	case n.HardLineBreak():
		w.tag("<br>\n")
		w.plain = appendPlain(w.plain, []byte{' '})
		w.last = 0
	case n.SoftLineBreak():
		if w.breaks(w.lastRune(), w.runeAfter(n)) {
			w.pending = append(w.pending, '\n')
		}
	}
}

// breaks reports whether a line break between two characters is a space.
func (w *writer) breaks(a, b rune) bool {
	return !cjk.Joins(a, b, w.cjk)
}

// lastRune returns the last character written on this line, or 0.
func (w *writer) lastRune() rune {
	if len(w.pending) > 0 {
		return lastRune(w.pending)
	}
	return w.last
}

func lastRune(s []byte) rune {
	r, _ := utf8.DecodeLastRune(s)
	return r
}

func (w *writer) runeAfter(n ast.Node) rune {
	for n != nil && n.Type() == ast.TypeInline {
		if next := n.NextSibling(); next != nil {
			if r := w.firstRune(next); r != 0 {
				return r
			}
			n = next
		} else {
			n = n.Parent()
		}
	}
	return zeroWidthSpace
}

// firstRune returns the first character that a node shows, or 0.
func (w *writer) firstRune(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		if v := n.Value(w.text); len(v) > 0 {
			r, _ := utf8.DecodeRune(v)
			return r
		}
		return 0
	case *extast.FootnoteLink:
		return zeroWidthSpace
	case *ast.AutoLink, *ast.Image, *ast.RawHTML, *ast.String:
		return 'x'
	case *ast.Link:
		if isWiki(n) {
			if v := n.Reference.Value; len(v) > 0 {
				r, _ := utf8.DecodeRune(v)
				return r
			}
			return w.unknownRune()
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if r := w.firstRune(c); r != 0 {
			return r
		}
	}
	return 0
}

// unknownRune stands for a title not known yet, probably in the body's language.
func (w *writer) unknownRune() rune {
	if w.cjk {
		return '一'
	}
	return 'x'
}

func (w *writer) codeSpan(n *ast.CodeSpan) []byte {
	if c, ok := n.FirstChild().(*ast.Text); ok && c.NextSibling() == nil {
		if v := c.Value(w.text); bytes.IndexByte(v, '\n') < 0 {
			return v
		}
	}
	var code []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code = append(code, t.Value(w.text)...)
		}
	}
	return bytes.ReplaceAll(code, []byte{'\n'}, []byte{' '})
}

// appendPlainOf appends text for alternative texts and ids.
func (w *writer) appendPlainOf(dst []byte, parent ast.Node) []byte {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if n.IsRaw() {
				dst = append(dst, n.Value(w.text)...)
			} else {
				dst = appendDecoded(dst, n.Value(w.text))
			}
			if n.HardLineBreak() || n.SoftLineBreak() && w.breaks(lastRune(dst), w.runeAfter(n)) {
				dst = append(dst, ' ')
			}
		case *ast.String:
			dst = append(dst, n.Value...)
		case *ast.CodeSpan:
			dst = append(dst, w.codeSpan(n)...)
		case *ast.AutoLink:
			dst = append(dst, n.Label(w.text)...)
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				dst = append(dst, s.Value(w.text)...)
			}
		case *ast.Link:
			if isWiki(n) {
				l := wikiLink(n)
				dst = append(dst, l.text(n)...)
			} else {
				dst = w.appendPlainOf(dst, n)
			}
		default:
			dst = w.appendPlainOf(dst, n)
		}
	}
	return dst
}
