package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/overlay"
	"accord/builder/internal/words"
)

type Options struct {
	Templates *overlay.Files // templates, and words in i18n/
	Static    *overlay.Files // css/ becomes the style sheet, js/ the scripts; all else is published as it is
	Version   string
	Config    *entry.Config
	Minify    bool
	Jobs      int // templates checked at once; 0: no limit

	// Previous is a Renderer whose parts are reused if their input is the same, or nil.
	Previous *Renderer

	// Store has bundles of scripts of earlier runs; may be nil.
	Store Store

	maxSteps    int         // of a page, see stepper; 0: maxSteps
	interpreted bool        // whether html/template executes all templates
	failed      func(error) // see binding
}

// A Renderer makes the pages of sites. It is immutable, and safe for concurrent use.
type Renderer struct {
	*statics
	*localeSet
	config   *entry.Config
	origin   string    // scheme and host, without a slash at the end
	basePath string    // path of the site's root, percent-encoded, with a slash at both ends
	buffers  sync.Pool // *bytes.Buffer
}

type localeSet struct {
	locales  []*locale       // the default language first
	made     digest          // of their input
	findings diag.List       // what is wrong with the project's templates and words
	used     map[string]bool // the templates that are called
}

// A locale is the interface in one language: its words and the templates bound to them.
type locale struct {
	language entry.Language
	prefix   string // of addresses: zh-hans/; empty: the default language
	words    *words.Words
	binder   *binder
	sets     atomic.Pointer[map[string]*bound] // by name; nil: not bound
	mistakes *translator
	maxSteps int    // of a page, see stepper
	hash     digest // of the input of the pages, except their views
}

const (
	wordsFolder     = "i18n"
	templatesFolder = "templates"
)

// New returns a Renderer. The findings are mistakes in the project's templates, style sheets,
// scripts and words, with paths relative to the content folder. If one of them is an error,
// the Renderer may be nil. The error is one of the machine.
func New(ctx context.Context, o Options) (*Renderer, diag.List, error) {
	r := &Renderer{
		config:   o.Config,
		origin:   (&url.URL{Scheme: o.Config.BaseURL.Scheme, Host: o.Config.BaseURL.Host}).String(),
		basePath: o.Config.BaseURL.EscapedPath(),
		buffers:  sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	var err error
	if r.statics, err = newStatics(o); err != nil {
		return nil, nil, err
	}
	if r.localeSet, err = newLocaleSet(ctx, o); err != nil {
		return nil, nil, err
	}
	found := slices.Concat(r.statics.findings, r.localeSet.findings)
	found.Add(r.unused(o)...)
	found.Sort()
	found.AttachLines(func(file string) ([]byte, error) {
		if name, ok := o.Templates.FromPath(file); ok {
			return fs.ReadFile(o.Templates, name)
		}
		name, _ := o.Static.FromPath(file)
		return fs.ReadFile(o.Static, name)
	})
	if r.locales == nil {
		return nil, found, nil
	}
	return r, found, nil
}

// newLocaleSet reuses the locales of Previous. There are none if a template is invalid.
func newLocaleSet(ctx context.Context, o Options) (*localeSet, error) {
	templates, unread := readTemplates(o.Templates)
	out := &localeSet{findings: unread}
	var err error
	if out.made, err = localeSetHash(templates, unread, o); err != nil {
		return nil, err
	}
	if o.Previous != nil && o.Previous.made == out.made {
		return o.Previous.localeSet, nil
	}
	mistakes := newTranslator(o.Templates, templates)
	var sets map[string]*template.Template
	if len(unread) == 0 {
		var found diag.List
		if sets, found, err = mistakes.parse(); err != nil {
			return nil, err
		}
		out.findings.Add(found...)
	}
	uses := usedKeys(sets)
	load := words.Options{Files: o.Templates, Dir: wordsFolder, At: o.Config.At, Partial: o.Config.Partial}
	for _, l := range o.Config.Languages {
		load.Languages = append(load.Languages, l.Code)
	}
	if sets != nil {
		load.Used = func(key string) bool { return uses[key] != nil }
	}
	loaded, found := words.Load(load)
	out.findings.Add(found...)
	if sets == nil {
		return out, nil
	}
	out.findings.Add(mistakes.unknownWords(uses, loaded[0])...)
	out.used = map[string]bool{}
	for _, s := range templates {
		for _, tree := range definitions(s) {
			calls(out.used, tree)
		}
	}
	binder := newBinder(sets, o)
	for i, l := range o.Config.Languages {
		f := &locale{language: l, words: loaded[i], mistakes: mistakes, binder: binder, maxSteps: cmp.Or(o.maxSteps, maxSteps)}
		if l.Code != o.Config.DefaultLanguage {
			f.prefix = address.Root(l.Code)
		}
		if f.hash, err = localeHash(templates, o, l.Code); err != nil {
			return nil, err
		}
		out.locales = append(out.locales, f)
	}
	slices.SortStableFunc(out.locales, func(a, b *locale) int { return len(a.prefix) - len(b.prefix) })
	if _, err := out.locales[0].bound(); err != nil {
		return nil, err
	}
	out.findings.Add(out.check(ctx, o.Jobs)...)
	return out, ctx.Err()
}

// Base returns the decoded path of the site's root on its host, with a slash at both ends.
func (r *Renderer) Base() string { return r.config.BaseURL.Path }

// Stylesheet returns a path below the site's root.
func (r *Renderer) Stylesheet() string { return r.stylesheet }

// SearchClient returns a path below the site's root.
func (r *Renderer) SearchClient() string { return r.scripts.client }

// localeHash covers the input of the pages in a language, except their views.
func localeHash(templates []textFile, o Options, language string) (digest, error) {
	return hashOf(templates, language, o.Config.HanLanguage(), wordsOf(o, language), o.Version, o.Minify)
}

// wordsOf returns the files with the words of a language: its own, and, for words that it
// lacks, those of the reference and of the other languages.
func wordsOf(o Options, language string) []textFile {
	var texts []textFile
	tags := []string{language, words.Reference}
	for _, l := range o.Config.Languages {
		tags = append(tags, l.Code)
	}
	for _, tag := range tags {
		name := path.Join(wordsFolder, words.FileName(tag))
		text, err := fs.ReadFile(o.Templates, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			name = ""
		case err != nil: // a finding of package words
			text = []byte(err.Error())
		}
		texts = append(texts, textFile{name, string(text)})
	}
	return texts
}

// Same reports whether two Renderers are of the same files, and so make the same pages.
func (r *Renderer) Same(other *Renderer) bool {
	return r.localeSet == other.localeSet && r.from == other.from
}

// Restyles reports whether pages of the same content differ only in their style sheet.
func (r *Renderer) Restyles(other *Renderer) bool {
	return other != nil && r.localeSet == other.localeSet && r.scripts.from == other.scripts.from &&
		slices.EqualFunc(r.assets, other.assets, func(a, b asset) bool {
			return a.path == b.path && bytes.Equal(a.bytes, b.bytes) || a.path == r.stylesheet && b.path == other.stylesheet
		})
}

// localeSetHash covers more than the pages: a finding may be about words that none shows.
func localeSetHash(templates []textFile, unread diag.List, o Options) (digest, error) {
	return hashOf(templates, notRead(unread), wordsOf(o, o.Config.DefaultLanguage), o.Config.Hash, o.Version, o.Minify)
}

// A filler is a view with parts that are made only when its page is rendered.
type filler interface{ fill() error }

// A pageView is the view of a page that embeds Base.
type pageView interface{ base() *Base }

func (b *Base) base() *Base { return b }

func (lv *localViews) page(ctx context.Context, w io.Writer, name string, view any) error {
	if v, ok := view.(pageView); ok {
		base := v.base()
		var err error
		if base.MenuHTML, err = lv.menuHTML(base.Menu); err != nil {
			return err
		}
		if base.SiteLinksHTML, err = lv.siteLinksHTML(base.SiteLinks); err != nil {
			return err
		}
	}
	if v, ok := view.(filler); ok {
		if err := v.fill(); err != nil {
			return err
		}
	}
	buf := lv.buffers.Get().(*bytes.Buffer)
	defer lv.buffers.Put(buf)
	buf.Reset()
	if err := lv.execute(ctx, buf, name, view); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}
