package site

import (
	"crypto/sha256"
	"io/fs"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/markdown"
)

// parsed is what one file holds, on its own: a function of its path, its bytes
// and the languages of the site.
type parsed struct {
	hash        entry.Hash
	entry       *entry.Entry
	translation *entry.Translation
	doc         *markdown.Document
	findings    diag.List
}

// A parser parses files one by one; it is safe for concurrent use.
type parser struct {
	content   fs.FS
	language  string // of entries that name none
	converter *markdown.Converter
	previous  map[string]*parsed // nil when nothing may be taken over
}

func newParser(content fs.FS, config *entry.Config, previous *Site) *parser {
	p := &parser{
		content:  content,
		language: config.DefaultLanguage,
		converter: markdown.New(markdown.Options{
			Reserved:    reservedAnchor,
			HanLanguage: config.HanLanguage(),
		}),
	}
	if previous != nil && previous.Config.Hash == config.Hash {
		p.previous = previous.files
	}
	return p
}

// parse reads and parses the file at path.
func (p *parser) parse(path string) *parsed {
	src, err := fs.ReadFile(p.content, path)
	if err != nil {
		return &parsed{findings: diag.List{unreadable(path, err)}}
	}
	hash := entry.Hash(sha256.Sum256(src))
	if old := p.previous[path]; old != nil && old.hash == hash {
		return old
	}
	out := &parsed{hash: hash}
	out.entry, out.translation, out.findings = entry.Parse(path, src)
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
