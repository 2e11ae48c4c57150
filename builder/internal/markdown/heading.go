package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/text/unicode/norm"
)

type level struct {
	written int // in the source, at least 2
	shown   int // on the page
}

// heading writes a heading without text, such as a decorative image, as a paragraph.
func (w *writer) heading(n *ast.Heading) {
	if n.FirstChild() == nil {
		return
	}
	linked := holdsLink(n)
	text := strings.TrimSpace(string(appendPlain(nil, w.appendPlainOf(nil, n))))
	if text == "" && !linked {
		w.paragraph(n)
		return
	}
	h := Heading{Level: w.shownLevel(n.Level), ID: w.headingID(text), Text: text}
	w.headings = append(w.headings, h)
	w.opening(n, text)

	tag := "h" + strconv.Itoa(h.Level)
	w.begin()
	w.tag("<", tag, ` id="`, h.ID, `">`)
	if linked {
		w.within(inTitle, n)
	} else {
		w.tag(`<a class="Heading-link" href="#`, h.ID, `">`)
		w.within(inTitle, n)
		w.tag("</a>")
	}
	w.tag("</", tag, ">\n")
}

// opening records the first heading of a body.
func (w *writer) opening(n ast.Node, text string) {
	if w.title.Text != "" || n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	line := bytes.TrimRight(first.Value(w.text), " \t\n")
	w.title = Opening{Text: text, Position: w.Position(first.Start), Width: utf8.RuneCount(line)}
}

// markedOpening records a first paragraph all in bold or italics: often a title.
func (w *writer) markedOpening(root ast.Node) {
	p, ok := root.FirstChild().(*ast.Paragraph)
	if !ok {
		return
	}
	if e, ok := p.FirstChild().(*ast.Emphasis); ok && e.NextSibling() == nil {
		w.opening(p, strings.TrimSpace(string(appendPlain(nil, w.appendPlainOf(nil, e)))))
	}
}

// shownLevel returns one below the last heading with fewer #, or 2.
func (w *writer) shownLevel(written int) int {
	written = max(written, 2)
	for len(w.levels) > 0 && w.levels[len(w.levels)-1].written >= written {
		w.levels = w.levels[:len(w.levels)-1]
	}
	shown := 2
	if n := len(w.levels); n > 0 {
		shown = w.levels[n-1].shown + 1
	}
	w.levels = append(w.levels, level{written, shown})
	return shown
}

func holdsLink(parent ast.Node) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.Link, *ast.AutoLink, *extast.FootnoteLink:
			return true
		}
		if holdsLink(n) {
			return true
		}
	}
	return false
}

// headingID depends only on the text, and on earlier headings with the same id.
func (w *writer) headingID(text string) string {
	base := slug(text)
	if w.reserved(base) && w.reserved(base+"-1") { // all ids with this prefix are reserved
		base = "section-" + base
	}
	id := base
	for n := w.numbers[base]; w.taken(id) || n < maxReserved && w.reserved(id); {
		n++
		id = base + "-" + strconv.Itoa(n)
		if w.numbers == nil {
			w.numbers = make(map[string]int)
		}
		w.numbers[base] = n
	}
	w.claim(id)
	return id
}

// maxReserved limits the search if [Options].Reserved always returns true.
const maxReserved = 100

func (w *writer) reserved(id string) bool {
	return w.options.Reserved != nil && w.options.Reserved(id)
}

func (w *writer) taken(id string) bool {
	_, ok := w.anchors[id]
	return ok
}

func (w *writer) claim(id string) {
	if w.anchors == nil {
		w.anchors = make(map[string]struct{})
	}
	w.anchors[id] = struct{}{}
}

// slug keeps letters, marks and digits, in lower case and NFC, with hyphens between
// words: "第3条　生效" is "第3条-生效". A text without any is "section".
func slug(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range norm.NFC.String(strings.ToLower(text)) {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r) && b.Len() > 0, unicode.IsNumber(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
			gap = true
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
