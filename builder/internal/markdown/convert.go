package markdown

import (
	"bytes"
	"sync"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/cjk"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Options say what a [Converter] must know of the site.
type Options struct {
	// Reserved reports the ids that the page's own template uses. A heading that
	// would get one gets a numbered id instead: "sources-1"; where that is reserved
	// too, as when all that begins with commitment- is, "section-" is put before
	// it. Nil reserves none.
	Reserved func(id string) bool

	// HanLanguage is the language tag put on runs of Han text inside text of
	// another language, "zh-Hans" for instance. Empty puts none.
	HanLanguage string
}

// A Converter turns bodies into documents. It is safe for concurrent use.
type Converter struct {
	options Options
	parser  parser.Parser
	writers sync.Pool
}

// New returns a Converter.
func New(o Options) *Converter {
	c := &Converter{options: o, parser: newParser()}
	c.writers.New = func() any { return new(writer) }
	return c
}

// newParser returns the grammar of bodies. The numbers are priorities: of the
// parsers that begin at the same character the lowest is asked first.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(limited{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(limited{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(limited{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(limited{footnoteBlockParser{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(wikiParser{}, 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(footnoteParser{extension.NewFootnoteParser()}, 101),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasisParser{}, 500),
			util.Prioritized(bareParser{}, 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// stateKey finds the [state] of a run of the parser.
var stateKey = parser.NewContextKey()

// A state is what our own parsers note for the writer.
type state struct {
	footnotes []string      // labels of the footnotes that are written
	unknown   []footnoteRef // references that found none of them
	touches   []touch       // what follows bare addresses without a space

	cjk      bool     // the body is in a CJK language
	block    ast.Node // the block whose text is read
	runs     int      // how many runs of *, _ and ~~ it has
	brackets int      // how many brackets are open in it
	at       int      // where the bracket is that is read

	references, maxReferences int            // bytes of addresses and titles that links took from definitions
	reached                   [numLimits]int // 1 + where the body goes beyond a limit; 0: it does not
}

// in begins to count anew when the text of another block is read.
func (st *state) in(block ast.Node) *state {
	if st.block != block {
		st.block, st.runs, st.brackets = block, 0, 0
	}
	return st
}

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// Convert parses and renders a body. Its lines end with LF or CRLF, and it has no
// byte-order mark; at is the place of its first byte; language is the tag of the
// text's own language. The findings are sorted. Whatever the findings, the
// document is there and safe to show.
func (c *Converter) Convert(src []byte, language string, at diag.Position) (*Document, diag.List) {
	src = normal(src)
	st := &state{cjk: cjk.IsLanguage(language), maxReferences: max(maxReferences, len(src))}
	pc := limitedContext{parser.NewContext(), st}
	pc.Set(stateKey, st)
	root := c.parser.Parse(text.NewReader(src), parser.WithContext(pc))

	w := c.writers.Get().(*writer)
	defer c.writers.Put(w)
	w.reset(newBody(src, at), c.options, language)
	return w.document(root.(*ast.Document), st)
}

// normal returns the text with LF ends of lines, as UTF-8. Lines and columns stay
// what they are. The result has no spare capacity: the parser appends to parts of
// it, which must not reach what follows in the caller's array, and [body.offset]
// reckons with it.
func normal(src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	}
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	return src[:len(src):len(src)]
}
