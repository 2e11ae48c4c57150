package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"accord/builder/diag"
)

// escapedWiki is a wiki link as some editors save it, with backslashes: \[\[id|text]].
var escapedWiki = regexp.MustCompile(`^\\\[\\?\[([a-z0-9][a-z0-9/-]*)(#[^\[\]|\\\n]*)?(?:\\?\|[^\[\]\n]*?)?\\?\]\\?\]`)

// escaped moves past a backslash escape, and records an escaped wiki link.
func (s *scanner) escaped(rest []byte) {
	m := escapedWiki.FindSubmatch(rest)
	if m == nil {
		s.at = min(s.at+2, s.stop)
		return
	}
	s.writer.escaped = append(s.writer.escaped, Link{
		Kind: Wiki, Target: string(m[1]), Fragment: strings.TrimPrefix(string(m[2]), "#"),
		Position: s.Position(s.at), Width: len([]rune(string(m[0]))), address: string(m[0]),
	})
	s.at += len(m[0])
}

// bracket reports a wiki link without one of its brackets that begins with rest.
func (s *scanner) bracket(rest []byte) {
	if s.isLink('[') || s.at > 0 && s.text[s.at-1] == '[' {
		return
	}
	if !bytes.HasPrefix(rest, []byte("[[")) {
		s.unopened(rest)
		return
	}
	inner := rest[2:]
	if i := bytes.IndexAny(inner, "[]\n"); i >= 0 {
		inner = inner[:i]
	}
	next := rest[2+len(inner):]
	switch {
	case !hasLetter(inner), inner[0] == '^', inner[0] == '!', inner[0] == '|',
		len(next) > 0 && next[0] == '[' && len(bytes.TrimSpace(inner)) == 0:
		return
	case bytes.HasPrefix(next, []byte("]")):
		if len(next) > 1 && bytes.IndexByte([]byte("]([:"), next[1]) >= 0 {
			return
		}
		s.unclosed(2+len(inner)+1, inner)
	default:
		if id := wikiID.Find(inner); id != nil {
			inner = id // the rest belongs to the sentence
		}
		s.unclosed(2+len(bytes.TrimRight(inner, " \t")), inner)
	}
}

var wikiID = regexp.MustCompile(`^[a-z0-9][a-z0-9/-]*(#[a-z0-9-]+)?(\|[^\[\]]+)?`)

func (s *scanner) unopened(rest []byte) {
	inner, ok := between(rest[1:], "]]")
	if ok && s.brackets == 0 && wikiTarget.Match(inner) {
		s.unclosed(len(inner)+3, inner)
	}
}

// wikiTarget matches the content of most wiki links.
var wikiTarget = regexp.MustCompile(`^[a-z0-9][a-z0-9/-]*[a-z][a-z0-9/-]*(#[^\[\]|]+)?(\|[^\[\]]+)?$`)

func (s *scanner) unclosed(length int, inner []byte) {
	target := strings.TrimSpace(string(inner))
	s.findings.Add(s.Finding(s.at, s.at+length, diag.UnclosedLink, "%q is not a wiki link: a bracket is missing", shortened(s.text[s.at:s.at+length])).
		Suggest("write [[" + target + "]], or put a backslash before it to show it"))
}

// fullWidthWiki matches a wiki link in the brackets of a Chinese keyboard.
var fullWidthWiki = regexp.MustCompile(`(［［|【【)([^［］【】\[\]\n]+)(］］|】】)`)

func (w *writer) fullWidth(start, end int) {
	text := w.text[start:end]
	if !bytes.Contains(text, []byte("［［")) && !bytes.Contains(text, []byte("【【")) {
		return
	}
	for _, m := range fullWidthWiki.FindAllSubmatchIndex(text, -1) {
		w.findings.Add(w.Finding(start+m[0], start+m[1], diag.UnclosedLink, "%q is not a wiki link: its brackets are full-width", shortened(text[m[0]:m[1]])).
			Suggest("write [[" + strings.ReplaceAll(string(text[m[4]:m[5]]), "｜", "|") + "]]"))
	}
}
