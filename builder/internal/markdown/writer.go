package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/cjk"
	"accord/builder/internal/direction"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A writer renders a syntax tree. It is reused for other bodies and keeps its buffers.
type writer struct {
	body
	options   Options
	state     *state
	language  string
	cjk       bool   // the body is in a CJK language
	direction string // of the language
	runs      hanRuns

	html    []byte
	plain   []byte // becomes Document.Text
	pending []byte // decoded text that is not yet in html and plain
	last    rune   // the last character before pending on the same line, or 0

	holes    []hole
	links    []Link
	headings []Heading
	title    Opening
	anchors  map[string]struct{}
	numbers  map[string]int // the last number of each id
	levels   []level        // the open headings
	raw      map[string]int // reported HTML tags that are still open
	escaped  []Link         // wiki links with backslashes
	comments int            // lines that begin or end a comment of another dialect
	findings diag.List

	inLink bool
	where  setting
	depth  int // of emphasis
}

func (w *writer) reset(b body, o Options, language string) {
	*w = writer{
		body: b, options: o, language: language, cjk: cjk.IsLanguage(language),
		html: w.html[:0], plain: w.plain[:0], pending: w.pending[:0],
		holes: w.holes[:0], links: w.links[:0], headings: w.headings[:0], levels: w.levels[:0],
	}
	w.direction = direction.Of(language)
	w.runs = runsIn(language, o.HanLanguage)
}

func (w *writer) document(root *ast.Document, st *state) (*Document, diag.List) {
	w.state = st
	w.dialects(root)
	w.markedOpening(root)
	w.claimFootnotes(root)
	w.blocks(root)
	w.flush()
	w.unknownFootnotes(st)
	w.reportTouches(st)
	w.reportLimits(st)
	w.findings.Sort()
	return &Document{
		Headings:  slices.Clone(w.headings),
		Title:     w.title,
		Links:     slices.Clone(w.links),
		Escaped:   w.escaped,
		Text:      string(bytes.TrimSpace(w.plain)),
		html:      string(w.html),
		holes:     slices.Clone(w.holes),
		anchors:   w.anchors,
		language:  w.language,
		direction: w.direction,
		han:       w.options.HanLanguage,
	}, w.findings
}

func (w *writer) tag(parts ...string) {
	w.flush()
	for _, p := range parts {
		w.html = append(w.html, p...)
	}
}

// flush writes text, collected because a run of Han may span several nodes.
func (w *writer) flush() {
	if len(w.pending) == 0 {
		return
	}
	w.last, _ = utf8.DecodeLastRune(w.pending)
	w.html = appendText(w.html, w.pending, w.runs)
	w.plain = appendPlain(w.plain, w.pending)
	w.pending = w.pending[:0]
}

// begin begins a new line of the plain text.
func (w *writer) begin() {
	w.flush()
	w.last = 0
	w.plain = bytes.TrimRight(w.plain, " ")
	if n := len(w.plain); n > 0 && w.plain[n-1] != '\n' {
		w.plain = append(w.plain, '\n')
	}
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.paragraph(n)
	case *ast.TextBlock:
		w.swallowedList(n)
		w.begin()
		w.inlines(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			w.tag("\n")
		}
	case *ast.Heading:
		w.heading(n)
	case *ast.Blockquote:
		w.tag("<blockquote>\n")
		w.blocks(n)
		w.tag("</blockquote>\n")
	case *ast.List:
		w.list(n)
	case *ast.CodeBlock:
		w.code(n, nil)
	case *ast.FencedCodeBlock:
		w.code(n, n.Language(w.text))
	case *ast.ThematicBreak:
		w.tag("<hr>\n")
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
	case *extast.Table:
		w.table(n)
	case *extast.DefinitionList:
		w.tag("<dl>\n")
		w.blocks(n)
		w.tag("</dl>\n")
	case *extast.DefinitionTerm:
		w.begin()
		w.tag("<dt>")
		w.within(inTitle, n)
		w.tag("</dt>\n")
	case *extast.DefinitionDescription:
		w.tag("<dd>")
		if !n.IsTight {
			w.tag("\n")
		}
		w.blocks(n)
		w.tag("</dd>\n")
	case *extast.FootnoteList:
		w.footnotes(n)
	default:
		if n.Type() == ast.TypeInline { // the link back from a footnote that does not end with a paragraph
			w.inline(n)
		} else {
			w.blocks(n)
		}
	}
}

func (w *writer) paragraph(n ast.Node) {
	w.swallowedList(n)
	w.begin()
	w.tag("<p>")
	w.inlines(n)
	w.tag("</p>\n")
}

// leftToRight is for code and addresses, left-to-right in every language.
func (w *writer) leftToRight() string {
	if w.direction == direction.RightToLeft {
		return ` dir="ltr"`
	}
	return ""
}

func (w *writer) code(n ast.Node, language []byte) {
	w.begin()
	w.tag("<pre", w.leftToRight(), "><code")
	if len(language) > 0 {
		w.html = append(w.html, ` class="language-`...)
		w.html = appendEscaped(w.html, appendDecoded(nil, language))
		w.html = append(w.html, '"')
	}
	w.html = append(w.html, '>')
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		value := line.Value(w.text)
		w.html = appendEscaped(w.html, value)
		w.begin()
		w.plain = appendPlain(w.plain, value)
	}
	w.tag("</code></pre>\n")
}
