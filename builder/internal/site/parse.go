package site

import (
	"bytes"
	"crypto/sha256"
	"io/fs"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// parsed depends on the path of a file, its bytes and the languages of the site alone.
type parsed struct {
	src         []byte
	spilled     place // of src, if that is nil
	hash        entry.Hash
	entry       *entry.Entry
	translation *entry.Translation
	doc         *markdown.Document
	findings    diag.List
}

// A parser parses files. It is safe for concurrent use.
type parser struct {
	content   fs.FS
	language  string // of entries without one
	converter *markdown.Converter
	previous  map[string]*parsed // nil if nothing may be reused
	stored    *stored
	changed   func(file string) bool // whether a file may differ from the one in previous; nil: all may
}

func newParser(content fs.FS, config *entry.Config, o Options) *parser {
	p := &parser{
		content:  content,
		changed:  o.Changed,
		language: config.DefaultLanguage,
		converter: markdown.New(markdown.Options{
			Reserved:    address.IsReservedID,
			HanLanguage: config.HanLanguage(),
		}),
	}
	if o.Previous != nil && sameLanguages(o.Previous.Config, config) {
		p.previous = o.Previous.files
	}
	return p
}

// sameLanguages reports whether a file parsed with one of the settings suits the other.
func sameLanguages(a, b *entry.Config) bool {
	return a.DefaultLanguage == b.DefaultLanguage && a.HanLanguage() == b.HanLanguage()
}

func (p *parser) parse(path string) *parsed {
	old := p.previous[path]
	if old != nil && old.src != nil && p.changed != nil && !p.changed(path) {
		return old
	}
	src, err := fs.ReadFile(p.content, path)
	if err != nil {
		return &parsed{findings: diag.List{unreadable(path, err)}}
	}
	hash := entry.Hash(sha256.Sum256(src))
	if old != nil && old.src != nil && old.hash == hash {
		return old
	}
	if p.stored != nil {
		if before := p.stored.find(path, src, hash); before != nil {
			return before
		}
	}
	return p.parseText(path, src, hash)
}

func (p *parser) parseText(path string, src []byte, hash entry.Hash) *parsed {
	out := &parsed{src: src, hash: hash}
	out.entry, out.translation, out.findings = entry.Parse(path, src)
	if d, is := pointer(path, src); is {
		out.findings.Add(d)
	}
	var findings diag.List
	switch {
	case out.entry != nil:
		language := out.entry.Language
		if language == "" {
			language = p.language
		}
		out.doc, findings = p.converter.Convert(out.entry.Body, language, out.entry.BodyAt)
	case out.translation != nil:
		t := out.translation
		out.doc, findings = p.converter.Convert(t.Body, t.Language, t.BodyAt)
	}
	out.findings.Add(findings...)
	return out
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
