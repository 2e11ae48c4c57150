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

type Options struct {
	// Reserved reports whether the page's template uses an id. A heading with such an id
	// gets a number (sources-1) or, if that is reserved too, the prefix section-.
	Reserved func(id string) bool

	// HanLanguage is the tag of runs of Han in other text: "zh-Hans". Empty: no tags.
	HanLanguage string
}

// A Converter is safe for concurrent use.
type Converter struct {
	options Options
	parser  parser.Parser
	writers sync.Pool
}

func New(o Options) *Converter {
	c := &Converter{options: o, parser: newParser()}
	c.writers.New = func() any { return new(writer) }
	return c
}

// The numbers are priorities: the parser with the lowest number is tried first.
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

var stateKey = parser.NewContextKey()

// A state is what our parsers record for the writer.
type state struct {
	footnotes []string      // labels of the footnotes
	unknown   []footnoteRef // references to others
	touches   []touch       // text that follows bare addresses without a space

	cjk      bool     // the body is in a CJK language
	block    ast.Node // the current block
	runs     int      // runs of *, _ and ~~ in it
	brackets int      // open brackets in it
	at       int      // offset of the current bracket

	references, maxReferences int            // bytes of addresses and titles that links copied from definitions
	reached                   [numLimits]int // 1 + the offset at which a limit is exceeded; 0 if it is not
}

// in resets the counters when another block begins.
func (st *state) in(block ast.Node) *state {
	if st.block != block {
		st.block, st.runs, st.brackets = block, 0, 0
	}
	return st
}

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

// Convert renders a body with lines in LF or CRLF and without a byte order mark. at is
// the position of its first byte. The findings are sorted. The document is never nil, and
// is safe to publish whatever the findings are.
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

// normal returns UTF-8 with lines in LF; lines and columns stay the same. Spare capacity
// would let the parser overwrite the caller's array, and break [body.offset].
func normal(src []byte) []byte {
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	}
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	return src[:len(src):len(src)]
}
