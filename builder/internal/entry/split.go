package entry

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

// A matter is a file, split into front matter and body.
type matter struct {
	toml   bool
	open   diag.Position // of the delimiter that opens the front matter
	front  *diag.Content // the front matter without its delimiters; nil when it has no end
	body   int           // offset of the body
	bodyAt diag.Position
}

// delimiterWidth is the number of code points of a delimiter.
const delimiterWidth = 3

// The first line that is not blank opens the front matter: --- for YAML, +++ for TOML.
// The next line that is the same, except for spaces, closes it, even inside a text of
// several lines. Later lines --- are part of the body.
func split(content *diag.Content) (m matter, found diag.List) {
	src := content.Text()
	first := firstLine(src)
	line := lineAt(src, first)
	m.open = content.Position(first)
	delimiter := trimmed(line)
	if delimiter != "---" && delimiter != "+++" {
		return m, diag.List{missing(m.open, line)}
	}
	m.toml = delimiter == "+++"
	m.open.Column += indent(line)

	start := min(first+len(line)+1, len(src))
	closing, end, ok := findClosing(src, start, delimiter)
	if at, line, looks := looksClosed(src, start, closing, delimiter); looks {
		// It closes the front matter, so that the body is not parsed as keys.
		found.Add(diag.New(content.Position(at), utf8.RuneCountInString(line), diag.UnclosedFrontMatter,
			"the front matter must end with %q, not with %q", delimiter, line).
			Suggest(fmt.Sprintf("write %q", delimiter)))
		closing, end, ok = at, min(at+len(lineAt(src, at))+1, len(src)), true
	}
	if !ok {
		return m, diag.List{unclosed(m, src, first, delimiter)}
	}
	m.front = content.Part(start, closing)
	m.body, m.bodyAt = end, content.Position(end)

	for _, at := range []int{first, closing} {
		if c, ok := oddAround(content, at, delimiter); ok {
			found.Add(c)
		} else if n := indent(lineAt(src, at)); n > 0 {
			found.Add(diag.New(content.Position(at), n, diag.UnclosedFrontMatter, "the line %q must not be indented", delimiter).
				Suggest("start it in the first column, or put the text that it is part of in quotes"))
		}
	}
	return m, found
}

// findClosing returns the offsets of the closing line and of the body. The library does
// not recognise a delimiter next to an odd character; findClosing does, and oddAround
// reports it.
func findClosing(src []byte, start int, delimiter string) (closing, body int, ok bool) {
	closing, body = len(src), len(src)
	if rest, cut := cut(src); cut {
		body, ok = len(src)-len(rest), true
		closing = bytes.LastIndexByte(src[:max(body-1, 0)], '\n') + 1
	}
	for at := start; at < closing; {
		line := lineAt(src, at)
		next := min(at+len(line)+1, len(src))
		if trimmed(line) == delimiter {
			return at, next, true
		}
		at = next
	}
	return closing, body, ok
}

// cut returns the text after the front matter, by the library.
func cut(src []byte) (rest []byte, ok bool) {
	capture := func([]byte, any) error { ok = true; return nil }
	rest, err := frontmatter.Parse(bytes.NewReader(src), nil,
		frontmatter.NewFormat("---", "---", capture),
		frontmatter.NewFormat("+++", "+++", capture))
	return rest, ok && err == nil
}

func trimmed(line string) string {
	return strings.TrimFunc(line, func(r rune) bool { return unicode.IsSpace(r) || node.IsOdd(r) })
}

func oddAround(content *diag.Content, offset int, delimiter string) (diag.Diagnostic, bool) {
	line := lineAt(content.Text(), offset)
	i := strings.IndexFunc(line, node.IsOdd)
	if i < 0 {
		return diag.Diagnostic{}, false
	}
	r, _ := utf8.DecodeRuneInString(line[i:])
	return diag.New(content.Position(offset+i), 1, diag.UnclosedFrontMatter,
		"the line %q contains the %s", delimiter, node.OddName(r)).Suggest("remove it"), true
}

// looksClosed returns the first line between two offsets that probably should close the
// front matter: the other delimiter, the ... of YAML, or the delimiter followed by text.
// Lines inside a multi-line text of TOML do not count.
func looksClosed(src []byte, from, to int, delimiter string) (offset int, line string, ok bool) {
	inText := false
	for offset = from; offset < to; {
		raw := lineAt(src, offset)
		line := trimmed(raw)
		if delimiter == "+++" && (strings.Count(line, `"""`)+strings.Count(line, "'''"))%2 == 1 {
			inText = !inText
		}
		if !inText && (raw == "" || raw[0] != ' ' && raw[0] != '\t') && looksLikeEnd(line, delimiter) {
			return offset, line, true
		}
		offset += len(raw) + 1
	}
	return 0, "", false
}

func looksLikeEnd(line, delimiter string) bool {
	if line == "" || line == delimiter {
		return false
	}
	rest, isDelimiter := strings.CutPrefix(line, delimiter)
	switch {
	case line == "...", line == "…", line == "---", line == "+++":
		return true
	case isDelimiter:
		r, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsSpace(r) || strings.Trim(rest, delimiter[:1]) == ""
	}
	return utf8.RuneCountInString(line) > 1 && strings.Trim(line, "—–－﹣―＋") == ""
}

// firstLine returns the offset of the first line that is not blank.
func firstLine(src []byte) int {
	offset := 0
	for {
		n := bytes.IndexByte(src[offset:], '\n')
		if n < 0 || len(bytes.TrimSpace(src[offset:offset+n])) > 0 {
			return offset
		}
		offset += n + 1
	}
}

func lineAt(src []byte, offset int) string {
	line, _, _ := bytes.Cut(src[offset:], []byte("\n"))
	return string(line)
}

// indent returns the number of code points before the text of a line.
func indent(line string) int {
	return utf8.RuneCountInString(line[:strings.Index(line, trimmed(line))])
}

func missing(at diag.Position, line string) diag.Diagnostic {
	c := diag.New(at, 1, diag.MissingFrontMatter, "the file must begin with front matter")
	trimmed := strings.TrimSpace(line)
	if trimmed != "" && strings.Trim(trimmed, "-—–－﹣+=_*~") == "" {
		c.Width = len([]rune(trimmed))
		return c.Suggest(`write "---" instead of "` + trimmed + `"`)
	}
	if strings.HasPrefix(trimmed, "%YAML") || strings.HasPrefix(trimmed, "%TAG") {
		c.Width = utf8.RuneCountInString(trimmed)
		return c.Suggest(fmt.Sprintf("remove the YAML directive %q: the first line must be \"---\"", trimmed))
	}
	rest, isYAML := strings.CutPrefix(trimmed, "---")
	switch {
	case isYAML && strings.TrimLeft(rest, " \t") != rest, strings.HasPrefix(trimmed, "+++ "):
		c.Width = utf8.RuneCountInString(trimmed)
		return c.Suggest(fmt.Sprintf("write %q instead of %q", trimmed[:delimiterWidth], trimmed))
	case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
		c.Width = utf8.RuneCountInString(trimmed)
		return c.Suggest(fmt.Sprintf("write \"---\" instead of %q, and of the line that closes the block", trimmed))
	case strings.HasPrefix(trimmed, "{"):
		return c.Suggest(`write YAML instead of JSON: a line "---", a line "key: value" for each key, and another line "---"`)
	case looksLikeKey.MatchString(trimmed):
		return c.Suggest(`add a line "---" before it, and another after the last key`)
	}
	return c.Suggest(`start with a line "---", the keys, and another line "---"`)
}

var looksLikeKey = regexp.MustCompile(`^[a-z_]+ ?[:=：]`)

// unclosed suggests where the front matter should end: before the first line that cannot
// be part of it.
func unclosed(m matter, src []byte, first int, delimiter string) diag.Diagnostic {
	c := diag.New(m.open, delimiterWidth, diag.UnclosedFrontMatter, "the front matter has no end")
	lines := strings.Split(string(src[first:]), "\n")
	last, blank := 0, false // last: the line after the last one with text
	for i, line := range lines[1:] {
		line = strings.TrimRight(line, " \t\r")
		switch {
		case line == "":
			blank = true
			continue
		case blank && isBodyLine(line), strings.HasPrefix(line, "##"), strings.Trim(line, delimiter[:1]) == "" && line != "-":
			if strings.Trim(line, delimiter[:1]) == "" {
				return c.Suggest(fmt.Sprintf("write %q on line %d", delimiter, m.open.Line+i+1))
			}
			return c.Suggest(fmt.Sprintf("add a line %q after line %d", delimiter, m.open.Line+last))
		}
		last, blank = i+1, false
	}
	return c.Suggest(fmt.Sprintf("add a line %q after line %d", delimiter, m.open.Line+last))
}

// isBodyLine reports whether a line after a blank line cannot be front matter: it is not
// indented, and neither a key nor a list item.
func isBodyLine(line string) bool {
	switch line[0] {
	case ' ', '\t':
		return false
	case '#':
		return true // a heading: few comments follow a blank line
	case '-':
		return !strings.HasPrefix(line, "- ")
	}
	key, _, ok := strings.Cut(line, ":")
	if !ok {
		key, _, ok = strings.Cut(line, "=")
	}
	return !ok || strings.ContainsAny(strings.TrimSpace(key), " .,")
}
