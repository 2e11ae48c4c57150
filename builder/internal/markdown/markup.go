package markdown

import (
	"bytes"
	"regexp"
)

// A markup has markers that no sentence contains. Here it would be published as text.
type markup struct {
	open, end string
	comment   bool                    // a comment, not meant for readers
	is        func(inner []byte) bool // accepts the text between the markers; nil accepts any
	fix       string
}

const (
	fixTemplate = "remove it: bodies cannot contain templates"
	fixReview   = "remove it, and keep the final text"
	fixComment  = "remove it, or put a backslash before it to show it"
)

// markups are tried in this order.
var markups = []markup{
	{open: "{{/*", end: "*/}}", comment: true},
	{open: "{{!", end: "}}", comment: true},
	{open: "{{", end: "}}", fix: fixTemplate},
	{open: "{%", end: "%}", comment: true, is: begins("comment")},
	{open: "{%", end: "%}", fix: fixTemplate},
	{open: "<%", end: "%>", fix: fixTemplate},
	{open: "{#", end: "#}", comment: true, is: begins(" ")},
	{open: "{/*", end: "*/}", comment: true},
	{open: "{>>", end: "<<}", comment: true},
	{open: "{++", end: "++}", fix: fixReview},
	{open: "{--", end: "--}", fix: fixReview},
	{open: "{~~", end: "~~}", fix: fixReview},
	{open: "{==", end: "==}", fix: fixReview},
	{open: "{", end: "}", is: attributes.Match, fix: "remove it: elements have no attributes, and the id of a heading is made from its text"},
	{open: "%%", end: "%%", comment: true, is: notBlank},
	{open: "==", end: "==", is: closeInside, fix: "write **text**"},
	{open: "^[", end: "]", is: notBlank, fix: "write [^name] here, and [^name]: and the text on a separate line"},
	{open: "^", end: "^", is: raised, fix: "write the character itself, such as ²; [^name] for a footnote"},
	{open: "$$", end: "$$", is: notBlank, fix: "write the formula in plain characters, or show a picture of it"},
	{open: "$", end: "$", is: command.Match, fix: "write the formula in plain characters, or show a picture of it"},
	{open: "![[", end: "]]", is: isPicture, fix: "write ![description](file)"},
	{open: "![[", end: "]]", is: notBlank, fix: "write [[id]] to link to an entry, or [text](file) to a file"},
	{open: "[[", end: "]]", is: contents.Match, fix: fixContents},
	{open: "[@", end: "]", is: citation.Match, fix: "write [^name], and [^name]: and the source on a separate line"},
	{open: "[/", end: "]", is: word.Match, fix: "write it in Markdown, and remove the opening tag too"},
	{open: "[", end: "]", is: shortcode.Match, fix: fixTemplate},
	{open: "'''", end: "'''", is: closeInside, fix: "write **text**"},
	{open: ":", end: ":", is: emoji.Match, fix: "write the character itself"},
}

const fixContents = "remove it: a page with several headings gets a table of contents automatically"

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

// closeInside reports whether there is no space inside the markers, and no line break.
func closeInside(inner []byte) bool {
	return len(inner) > 0 && inner[0] > ' ' && inner[0] != '=' && inner[len(inner)-1] > ' ' && bytes.IndexByte(inner, '\n') < 0
}

func raised(inner []byte) bool {
	return len(inner) > 0 && len(inner) <= 10 && !bytes.ContainsAny(inner, " \t\n[]()^")
}

type lineMarkup struct {
	begin   byte // the first byte of a match
	pattern *regexp.Regexp
	first   bool // only the first line of a block
	comment bool
	fix     string
}

var lineMarkups = []lineMarkup{
	{begin: ':', pattern: regexp.MustCompile(`^:::+\s*(\{[^}]*\}|[\w-]+)`), fix: "write a quote (>) or a heading"},
	{begin: '!', pattern: regexp.MustCompile(`^!!!\s+"?[A-Za-z]`), fix: "write a quote (>) or a heading"},
	{begin: '?', pattern: regexp.MustCompile(`^\?\?\?\+?\s+"?[A-Za-z]`), fix: "write a quote (>) or a heading"},
	{begin: '.', pattern: regexp.MustCompile(`^\.\. [a-z-]+::`), fix: "write it in Markdown"},
	{begin: '#', pattern: regexp.MustCompile(`^#\+[A-Za-z_]+(:|$|\s)`), fix: "write it in Markdown"},
	{begin: '%', pattern: regexp.MustCompile(`^%%\s*$`), comment: true},
	{begin: '\\', pattern: regexp.MustCompile(`^\\begin\{\w+\*?\}`), fix: "write the formula in plain characters, or show a picture of it"},
	{begin: '\\', pattern: regexp.MustCompile(`^\\[A-Za-z]{3,}(\{[^}]*\})?$`), fix: "remove it: bodies cannot contain TeX commands"},
	{begin: 'i', pattern: regexp.MustCompile(`^import\s(.+\sfrom\s+)?['"]`), first: true, fix: "remove it: bodies cannot contain scripts"},
	{begin: 'e', pattern: regexp.MustCompile(`^export\s+(const|default|function|let)\s`), first: true, fix: "remove it: bodies cannot contain scripts"},
	{begin: '*', pattern: regexp.MustCompile(`^\*\[[^\]]+\]:`), first: true, fix: "write the long form at the first use of the abbreviation"},
	{begin: '=', pattern: regexp.MustCompile(`^={2,6}\s+\S.*\s={2,6}\s*$`), first: true, fix: "write ## before the text of the heading"},
	{begin: '[', pattern: regexp.MustCompile(`^\[(TOC|toc)\]$`), first: true, fix: fixContents},
	{begin: '$', pattern: regexp.MustCompile(`^\$\{toc\}$`), first: true, fix: fixContents},
}

var (
	callout   = regexp.MustCompile(`^\[!([\pL\pM\pN_-]+)\][+-]?`)
	blockName = regexp.MustCompile(`\s(\^[A-Za-z][\w-]*)\s*$`)
	directive = regexp.MustCompile(`^\{[^}]*\}`)
)

var beginsLine = func() (t [256]bool) {
	for _, m := range lineMarkups {
		t[m.begin] = true
	}
	return t
}()

// beginsMarkup is the set of first bytes that [scanner.step] handles.
var beginsMarkup = byteSet("\\{%=^$<![]:'")

func byteSet(bytes string) (t [256]bool) {
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}
