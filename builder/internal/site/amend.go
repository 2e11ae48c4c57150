package site

import (
	"bytes"
	"io/fs"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// Amend reads one file again. If only the body of its text has changed, without its links, it
// returns the text as it is now: its page is the only one that shows its body. Otherwise, and
// if the body has a mistake, it returns nil, and the site must be linked again.
func (s *Site) Amend(content fs.FS, file string) *Text {
	was, old := s.textOf(file), s.files[file]
	if was == nil || old == nil || old.doc == nil {
		return nil
	}
	now := newParser(content, s.Config, Options{Previous: s}).parse(file)
	if now == old || now.doc == nil || now.findings.HasErrors() || !bytes.Equal(now.frontMatter(), old.frontMatter()) {
		return nil
	}
	if !slices.EqualFunc(now.doc.Links, old.doc.Links, sameTarget) {
		return nil
	}
	text := *was
	text.Doc, text.Hash = now.doc, now.hash
	return &text
}

// sameTarget reports whether two links differ at most in where they are written.
func sameTarget(a, b markdown.Link) bool {
	a.Position, b.Position = diag.Position{}, diag.Position{}
	return a == b
}

// textOf returns the text that a file of the content has; nil if it has none on this site.
func (s *Site) textOf(file string) *Text {
	name, ok, _ := entry.ParseFileName(file)
	if !ok {
		return nil
	}
	it := s.items[name.Kind][name.ID]
	if it == nil {
		return nil
	}
	i := slices.IndexFunc(it.Texts, func(t *Text) bool { return t.File == file })
	if i < 0 {
		return nil
	}
	return it.Texts[i]
}

// frontMatter returns all of a file that comes before its body, without blank lines at its end.
func (p *parsed) frontMatter() []byte {
	var body []byte
	switch {
	case p.entry != nil:
		body = p.entry.Body
	case p.translation != nil:
		body = p.translation.Body
	}
	return bytes.TrimSpace(bytes.TrimSuffix(p.src, body))
}
