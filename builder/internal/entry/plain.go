package entry

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

// markup matches links, strong text, tags and entities, which would be shown as text.
var markup = regexp.MustCompile(`\[\[[^\[\]\n]+\]\]|!?\[[^\[\]\n]+\]\([^()\s]+\)|\*\*[^*\s][^*\n]*\*\*|` +
	`</?(?i:a|b|br|em|font|i|p|span|strong|sub|sup|u)(?:\s[^<>]*|/)?>|&(?:amp|gt|lt|nbsp|quot|#\d+|#x[0-9A-Fa-f]+);`)

// remark matches comments of other programs: %%a remark%%, but not 5%% and 10%%.
var remark = regexp.MustCompile(`(?:^|[^\d%])(%%[^%\n]*[^%\s][^%\n]*%%)`)

// checkPlain reports markup and comments in a text.
func (d *decoder) checkPlain(n *node.Node) {
	if !strings.ContainsAny(n.Text, "[*<&%") {
		return
	}
	if m := remark.FindStringSubmatchIndex(n.Text); m != nil {
		found := n.Text[m[2]:m[3]]
		c := d.reportIn(n, m[2], found, diag.PublishedComment, "the comment %q in %s would be published", found, d.what())
		c.Suggestion = "remove it"
		return
	}
	m := markup.FindStringIndex(n.Text)
	if m == nil {
		return
	}
	found := n.Text[m[0]:m[1]]
	c := d.reportIn(n, m[0], found, diag.UnknownMarkup, "%s must be plain text: %q would be shown as it is", d.what(), found)
	c.Suggestion = "remove it"
	if plain := withoutMarkup(found); plain != "" {
		c.Suggestion = "write " + plain
	}
}

// reportIn adds a finding about a part of a text.
func (d *decoder) reportIn(n *node.Node, offset int, part string, code diag.Code, format string, args ...any) *diag.Diagnostic {
	c := d.report(n, code, format, args...)
	if at := n.Position(utf8.RuneCountInString(n.Text[:offset])); at != n.At { // it is known
		c.Position, c.Width = at, utf8.RuneCountInString(part)
	}
	return c
}

// withoutMarkup returns the text that a markup shows, or "" for a tag.
func withoutMarkup(s string) string {
	switch {
	case strings.HasPrefix(s, "[["):
		target, text, ok := strings.Cut(strings.Trim(s, "[]"), "|")
		if !ok {
			return target
		}
		return text
	case strings.HasPrefix(s, "**"):
		return strings.Trim(s, "*")
	case strings.HasPrefix(s, "<"):
		return ""
	case strings.HasPrefix(s, "&"):
		if s == "&nbsp;" {
			return "a space"
		}
		return html.UnescapeString(s)
	}
	text, _, _ := strings.Cut(strings.TrimLeft(s, "!["), "](")
	return text
}
