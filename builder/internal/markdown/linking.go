package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// locate sets the position of a link to where the parser found raw, and returns the
// offsets.
func (w *writer) locate(l *Link, raw []byte, hint int) (start, end int) {
	start = w.offset(raw, hint)
	l.Position = w.Position(start)
	l.Width = max(utf8.RuneCount(raw), 1)
	return start, start + len(raw)
}

// accept reports a complaint about an address, and whether there is none.
func (w *writer) accept(c *complaint, start, end int) bool {
	if c == nil {
		return true
	}
	w.findings.Add(w.Finding(start, end, c.code, "%s", c.message).Suggest(c.fix))
	return false
}

// open writes the opening tag of a link and returns the link's index.
func (w *writer) open(l Link, attributes string) int {
	w.flush()
	i := len(w.links)
	w.links = append(w.links, l)
	if l.Kind == External && IsWeb(l.Target) {
		attributes = ` rel="external"` + attributes
	}
	w.holes = append(w.holes, hole{at: len(w.html), link: i, part: opening, text: attributes})
	w.inLink = true
	return i
}

// close writes the title of a link without text, and the closing tag.
func (w *writer) close(i int) {
	w.flush()
	if l := &w.links[i]; !l.Label {
		w.holes = append(w.holes, hole{at: len(w.html), link: i, part: title})
		w.last = w.unknownRune()
	}
	w.holes = append(w.holes, hole{at: len(w.html), link: i, part: closing})
	w.inLink = false
}

func (w *writer) link(n *ast.Link) {
	l, wrong := classify(string(appendDecoded(nil, n.Destination)))
	start, end := w.locate(&l, n.Destination, hint(n, n.Reference))
	if !w.accept(wrong, start, end) || w.inLink {
		w.inlines(n)
		return
	}
	l.Label = w.hasText(n)
	i := w.open(l, titleAttribute(n.Title))
	w.inlines(n)
	w.close(i)
}

// hint returns where to search for an address: a definition may be before its link.
func hint(n ast.Node, reference *ast.ReferenceLink) int {
	if reference != nil {
		return 0
	}
	return n.Pos()
}

func (w *writer) image(n *ast.Image) {
	l, wrong := classify(string(appendDecoded(nil, n.Destination)))
	start, end := w.locate(&l, n.Destination, hint(n, n.Reference))
	if wrong == nil && l.Kind == External && !IsWeb(l.Target) {
		s, _ := scheme(l.Target)
		wrong = &complaint{diag.BadURL, fmt.Sprintf("the address scheme %q is not allowed for an image", s), ""}
	}
	w.flush()
	w.rawInside(n)
	alt := w.appendPlainOf(nil, n)
	if !w.accept(wrong, start, end) {
		w.pending = append(w.pending, alt...)
		return
	}
	l.Kind = Image
	w.plain = appendPlain(w.plain, alt)
	w.holes = append(w.holes, hole{
		at: len(w.html), link: len(w.links), part: image,
		text: titleAttribute(n.Title), alt: string(alt),
	})
	w.links = append(w.links, l)
	w.last = 'x'
}

func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.text)
	address := string(n.URL(w.text))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	l, wrong := classify(address)
	start, end := w.locate(&l, label, n.Pos())
	l.Label = true
	if !w.accept(wrong, start, end) || w.inLink {
		w.pending = append(w.pending, label...)
		return
	}
	i := w.open(l, w.leftToRight())
	w.html = appendEscaped(w.html, label)
	w.last = 'x'
	w.close(i)
}

func wikiLink(n *ast.Link) Link {
	target, fragment, _ := strings.Cut(string(n.Destination), "#")
	l := Link{
		Kind:     Wiki,
		Target:   strings.TrimSpace(target),
		Fragment: strings.TrimSpace(fragment),
		Label:    len(n.Reference.Value) > 0,
		address:  string(n.Destination),
	}
	if l.Target == "" {
		l.Kind = Fragment
	}
	return l
}

// text returns the text of a wiki link before its title is known.
func (l *Link) text(n *ast.Link) string {
	if l.Label {
		return string(n.Reference.Value)
	}
	return l.name()
}

func (w *writer) wiki(n *ast.Link) {
	l := wikiLink(n)
	w.locate(&l, n.Destination, n.Pos())
	if w.inLink {
		w.pending = append(w.pending, l.text(n)...)
		return
	}
	i := w.open(l, "")
	if l.Label {
		w.pending = append(w.pending, n.Reference.Value...)
	} else {
		w.plain = appendPlain(w.plain, []byte(l.text(n)))
	}
	w.close(i)
}

func titleAttribute(t []byte) string {
	if len(bytes.TrimSpace(t)) == 0 {
		return ""
	}
	return string(appendAttribute(nil, "title", string(appendDecoded(nil, t))))
}

func (w *writer) hasText(parent ast.Node) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if len(bytes.TrimSpace(n.Value(w.text))) > 0 {
				return true
			}
		case *ast.String, *ast.AutoLink:
			return true
		case *ast.RawHTML:
			if w.where != inCell || !w.isBreak(n) {
				return true
			}
		case *ast.CodeSpan:
			if len(bytes.TrimSpace(w.codeSpan(n))) > 0 {
				return true
			}
		case *extast.FootnoteLink: // a number is not text
		case *ast.Link:
			if isWiki(n) || w.hasText(n) {
				return true
			}
		default:
			if w.hasText(n) {
				return true
			}
		}
	}
	return false
}
