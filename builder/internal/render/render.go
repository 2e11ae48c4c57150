package render

import (
	"bytes"
	"crypto/sha256"
	"html/template"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"sync"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/words"
)

// Options are what a [Renderer] is made of.
type Options struct {
	Templates fs.FS // templates, and words in i18n/
	Static    fs.FS // css/ becomes the stylesheet, js/ the scripts, all else is published as it is
	Version   string
	Config    *entry.Config
	Minify    bool
	Jobs      int // templates that are checked at once; 0: any number

	// Previous is a Renderer from which the parts that would be made of the same
	// are taken over. It may be nil.
	Previous *Renderer
}

// A Renderer makes the pages of sites that have the same settings. It never
// changes, and serves any number of goroutines.
type Renderer struct {
	*statics
	*framing
	config   *entry.Config
	origin   string    // scheme and host, without a slash at the end
	basePath string    // path of the site's root, as addresses have it: encoded, with a slash at both ends
	buffers  sync.Pool // *bytes.Buffer
}

// framing is the frames of all languages of the interface.
type framing struct {
	frames   []*frame  // the default language first
	made     digest    // of all that they are made of
	findings diag.List // mistakes in the words of the interface
}

// A frame is what pages in one language of the interface have around them.
type frame struct {
	language entry.Language
	prefix   string // of addresses: zh-hans/; empty: the default language
	words    *words.Words
	sets     map[string]*template.Template // by name
	hash     digest                        // of all that the pages depend on, but for their views
}

// The folders of Options.Templates and where findings say they are.
const (
	wordsFolder     = "i18n"
	templatesFolder = "templates"
)

// New makes a Renderer. The findings are mistakes in the words of the interface,
// with files named from the folder that holds templates/; the error is a
// mistake in a template, or of the machine. The Renderer is nil when a file cannot be
// read, which is a finding.
func New(o Options) (*Renderer, diag.List, error) {
	r := &Renderer{
		config:   o.Config,
		origin:   (&url.URL{Scheme: o.Config.BaseURL.Scheme, Host: o.Config.BaseURL.Host}).String(),
		basePath: o.Config.BaseURL.EscapedPath(),
		buffers:  sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	statics, found, err := newStatics(o)
	if err != nil {
		return nil, found, err
	}
	framing, foundToo, err := newFraming(o)
	found.Add(foundToo...)
	if err != nil || statics == nil || framing == nil {
		return nil, found, err
	}
	r.statics, r.framing = statics, framing
	return r, found, nil
}

// newFraming makes the frames, or takes them over, and returns what is wrong with
// what they are made of: nothing is made when a file cannot be read.
func newFraming(o Options) (*framing, diag.List, error) {
	sources, found := readSources(o.Templates)
	if found.HasErrors() {
		return nil, found, nil
	}
	out := &framing{}
	var err error
	if out.made, err = framingHash(sources, o); err != nil {
		return nil, nil, err
	}
	if o.Previous != nil && o.Previous.made == out.made {
		return o.Previous.framing, o.Previous.findings, nil
	}
	sets, err := parseSets(sources)
	if err != nil {
		return nil, nil, err
	}
	var tags []string
	for _, l := range o.Config.Languages {
		tags = append(tags, l.Code)
	}
	loaded, findings := words.Load(o.Templates, wordsFolder, tags)
	findings.Add(missingWords(sets, loaded)...)
	for i := range findings {
		findings[i].File = path.Join(templatesFolder, findings[i].File)
	}
	findings.Sort()
	out.findings = findings
	for i, l := range o.Config.Languages {
		f := &frame{language: l, words: loaded[i]}
		if l.Code != o.Config.DefaultLanguage {
			f.prefix = l.Slug() + "/"
		}
		if f.sets, err = bind(sets, f.words, o.Config.HanLanguage(), o.Minify); err != nil {
			return nil, nil, err
		}
		if f.hash, err = frameHash(sources, o, l.Code); err != nil {
			return nil, nil, err
		}
		out.frames = append(out.frames, f)
	}
	slices.SortStableFunc(out.frames, func(a, b *frame) int { return len(a.prefix) - len(b.prefix) })
	return out, findings, out.check(o.Jobs)
}

// Base returns the path of the site's root on its host, decoded, with a slash at both
// ends.
func (r *Renderer) Base() string { return r.config.BaseURL.Path }

// Stylesheet returns the path of the style sheet, below the site's root.
func (r *Renderer) Stylesheet() string { return r.stylesheet }

// SearchClient returns the path of the search client, below the site's root.
func (r *Renderer) SearchClient() string { return r.scripts.client }

// frameHash returns the hash of what the pages in a language depend on, but for
// their views: the templates, the words, and the program.
func frameHash(sources []source, o Options, language string) (digest, error) {
	text, err := fs.ReadFile(o.Templates, path.Join(wordsFolder, words.FileName(language)))
	if err != nil {
		text = nil // a finding of package words
	}
	return hashOf(sources, language, o.Config.HanLanguage(), sha256.Sum256(text), o.Version, o.Minify)
}

// Restyles reports whether pages of the Renderer differ from those of another, for
// the same content, in their style sheet alone.
func (r *Renderer) Restyles(other *Renderer) bool {
	return other != nil && r.framing == other.framing && r.scripts.from == other.scripts.from &&
		slices.EqualFunc(r.assets, other.assets, func(a, b asset) bool {
			return a.path == b.path && bytes.Equal(a.bytes, b.bytes) || a.path == r.stylesheet && b.path == other.stylesheet
		})
}

// framingHash returns the hash of what all frames are made of: more than what pages
// depend on, for a finding may be about words that no page shows.
func framingHash(sources []source, o Options) (digest, error) {
	var texts []source
	for _, l := range append([]entry.Language{{Code: words.Reference}}, o.Config.Languages...) {
		name := path.Join(wordsFolder, words.FileName(l.Code))
		text, err := fs.ReadFile(o.Templates, name)
		if err != nil {
			name = "" // a finding of package words
		}
		texts = append(texts, source{name, string(text)})
	}
	return hashOf(sources, texts, o.Config.Hash, o.Version, o.Minify)
}

// execute puts a view into a template, and writes what comes out.
func (f *frame) execute(w io.Writer, name string, view any) error {
	return templateError(f.sets[name].Execute(w, view))
}

// A filler is a view with parts that are made only when the page is.
type filler interface{ fill() error }

// framed is a view that has a frame around it.
type framed interface{ frame() *Base }

func (b *Base) frame() *Base { return b }

// page writes a page: its view put into a template.
func (sc *scene) page(w io.Writer, name string, view any) error {
	if v, ok := view.(framed); ok {
		base := v.frame()
		var err error
		if base.MenuHTML, err = sc.menuHTML(base.Menu); err != nil {
			return err
		}
	}
	if v, ok := view.(filler); ok {
		if err := v.fill(); err != nil {
			return err
		}
	}
	buf := sc.buffers.Get().(*bytes.Buffer)
	defer sc.buffers.Put(buf)
	buf.Reset()
	if err := sc.execute(buf, name, view); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}
