package markdown

import (
	"bytes"
	"regexp"
)

// A markup is something of another dialect of Markdown, or of a template, that
// begins and ends with what no sentence holds. It is text here, and would be
// published as it stands.
type markup struct {
	open, end string
	comment   bool                    // a remark that was not meant for readers
	is        func(inner []byte) bool // what is between; nil: anything
	mend      string
}

const (
	mendTemplate = "take it out: bodies hold no templates"
	mendReview   = "take it out, and keep the text that is to stay"
	mendComment  = "take it out, or put a backslash before it to show it"
)

// markups are looked through in this order.
var markups = []markup{
	{open: "{{/*", end: "*/}}", comment: true},
	{open: "{{!", end: "}}", comment: true},
	{open: "{{", end: "}}", mend: mendTemplate},
	{open: "{%", end: "%}", comment: true, is: begins("comment")},
	{open: "{%", end: "%}", mend: mendTemplate},
	{open: "<%", end: "%>", mend: mendTemplate},
	{open: "{#", end: "#}", comment: true, is: begins(" ")},
	{open: "{/*", end: "*/}", comment: true},
	{open: "{>>", end: "<<}", comment: true},
	{open: "{++", end: "++}", mend: mendReview},
	{open: "{--", end: "--}", mend: mendReview},
	{open: "{~~", end: "~~}", mend: mendReview},
	{open: "{==", end: "==}", mend: mendReview},
	{open: "{", end: "}", is: attributes.Match, mend: "take it out: elements get no attributes, and the id of a heading is made of its text"},
	{open: "%%", end: "%%", comment: true, is: notBlank},
	{open: "==", end: "==", is: closeInside, mend: "write **text**"},
	{open: "^[", end: "]", is: notBlank, mend: "write [^name] here, and [^name]: and the text on a line of its own"},
	{open: "^", end: "^", is: raised, mend: "write the character itself, such as ²; [^name] for a footnote"},
	{open: "$$", end: "$$", is: notBlank, mend: "write the formula in plain characters, or show a picture of it"},
	{open: "$", end: "$", is: command.Match, mend: "write the formula in plain characters, or show a picture of it"},
	{open: "![[", end: "]]", is: isPicture, mend: "write ![what it shows](the picture's file)"},
	{open: "![[", end: "]]", is: notBlank, mend: "write [[id]] to link to an entry, or [text](file) to a file"},
	{open: "[[", end: "]]", is: contents.Match, mend: mendContents},
	{open: "[@", end: "]", is: citation.Match, mend: "write [^name], and [^name]: and the source on a line of its own"},
	{open: "[/", end: "]", is: word.Match, mend: "write it in Markdown, and take the tag that it ends out too"},
	{open: "[", end: "]", is: shortcode.Match, mend: mendTemplate},
	{open: "'''", end: "'''", is: closeInside, mend: "write **text**"},
	{open: ":", end: ":", is: emoji.Match, mend: "write the character itself"},
}

const mendContents = "take it out: a page with several headings gets a table of contents by itself"

var (
	attributes = regexp.MustCompile(`^(:?\s*([#.][\pL\d_][\pL\d_:.-]*|[A-Za-z][\w-]*=("[^"]*"|'[^']*'|[^\s"'=]+))(\s+([#.][\pL\d_][\pL\d_:.-]*|[A-Za-z][\w-]*=("[^"]*"|'[^']*'|[^\s"'=]+)))*\s*|::?/?[a-z]+|=[a-z]+|-)$`)
	command    = regexp.MustCompile(`^[^\s$][^$\n]*\\[A-Za-z]+[^$\n]*$|^\\[A-Za-z]+[^$\n]*$`)
	contents   = regexp.MustCompile(`^(_TOC_|TOC)$`)
	word       = regexp.MustCompile(`^[A-Za-z][\w-]*$`)
	shortcode  = regexp.MustCompile(`^[a-z][a-z_-]*(\s+[a-z_]+="[^"]*")+\s*/?$`)
	citation   = regexp.MustCompile(`^[A-Za-z0-9_][\w:.#$%&+?<>~/-]*(,[^\n\]]*)?(;[^\n\]]*)?$`)
	emoji      = regexp.MustCompile(`^[a-z][a-z0-9_+-]*$`)
	picture    = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|svg|webp|avif)(\||#|$)`)
)

func begins(with string) func([]byte) bool {
	return func(inner []byte) bool {
		if with != " " {
			inner = bytes.TrimLeft(inner, "- ")
		}
		return bytes.HasPrefix(inner, []byte(with))
	}
}

func notBlank(inner []byte) bool { return len(bytes.TrimSpace(inner)) > 0 }

func isPicture(inner []byte) bool { return picture.Match(inner) }

// closeInside reports whether marks stand directly beside what they mark, on one line.
func closeInside(inner []byte) bool {
	return len(inner) > 0 && inner[0] > ' ' && inner[0] != '=' && inner[len(inner)-1] > ' ' && bytes.IndexByte(inner, '\n') < 0
}

// raised reports whether a text is short enough for a superscript.
func raised(inner []byte) bool {
	return len(inner) > 0 && len(inner) <= 10 && !bytes.ContainsAny(inner, " \t\n[]()^")
}

// A lineMarkup is a line of another dialect.
type lineMarkup struct {
	begin   byte // of what the pattern matches
	pattern *regexp.Regexp
	first   bool // only the first line of a block
	comment bool
	mend    string
}

var lineMarkups = []lineMarkup{
	{begin: ':', pattern: regexp.MustCompile(`^:::+\s*(\{[^}]*\}|[\w-]+)`), mend: "write a quote (>) or a heading"},
	{begin: '!', pattern: regexp.MustCompile(`^!!!\s+"?[A-Za-z]`), mend: "write a quote (>) or a heading"},
	{begin: '?', pattern: regexp.MustCompile(`^\?\?\?\+?\s+"?[A-Za-z]`), mend: "write a quote (>) or a heading"},
	{begin: '.', pattern: regexp.MustCompile(`^\.\. [a-z-]+::`), mend: "write it in Markdown"},
	{begin: '#', pattern: regexp.MustCompile(`^#\+[A-Za-z_]+(:|$|\s)`), mend: "write it in Markdown"},
	{begin: '%', pattern: regexp.MustCompile(`^%%\s*$`), comment: true},
	{begin: '\\', pattern: regexp.MustCompile(`^\\begin\{\w+\*?\}`), mend: "write the formula in plain characters, or show a picture of it"},
	{begin: '\\', pattern: regexp.MustCompile(`^\\[A-Za-z]{3,}(\{[^}]*\})?$`), mend: "take it out: bodies hold no commands of TeX"},
	{begin: 'i', pattern: regexp.MustCompile(`^import\s(.+\sfrom\s+)?['"]`), first: true, mend: "take it out: bodies hold no scripts"},
	{begin: 'e', pattern: regexp.MustCompile(`^export\s+(const|default|function|let)\s`), first: true, mend: "take it out: bodies hold no scripts"},
	{begin: '*', pattern: regexp.MustCompile(`^\*\[[^\]]+\]:`), first: true, mend: "write the long form where the abbreviation is first used"},
	{begin: '=', pattern: regexp.MustCompile(`^={2,6}\s+\S.*\s={2,6}\s*$`), first: true, mend: "write ## before the text of the heading"},
	{begin: '[', pattern: regexp.MustCompile(`^\[(TOC|toc)\]$`), first: true, mend: mendContents},
	{begin: '$', pattern: regexp.MustCompile(`^\$\{toc\}$`), first: true, mend: mendContents},
}

var (
	callout   = regexp.MustCompile(`^\[!([\pL\pM\pN_-]+)\][+-]?`)
	blockName = regexp.MustCompile(`\s(\^[A-Za-z][\w-]*)\s*$`)
	directive = regexp.MustCompile(`^\{[^}]*\}`)
)

// beginsLine holds the bytes that a lineMarkup begins with.
var beginsLine = func() (t [256]bool) {
	for _, m := range lineMarkups {
		t[m.begin] = true
	}
	return t
}()

// beginsMarkup holds the bytes that the text of a block is looked at for.
var beginsMarkup = byteSet("\\{%=^$<![]:'")

func byteSet(bytes string) (t [256]bool) {
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}
