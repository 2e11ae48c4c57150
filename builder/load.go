package builder

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/plan"
	"accord/builder/internal/render"
	"accord/builder/internal/site"
	"accord/static"
	"accord/templates"
)

// planned is a knowledge base that was read, with the plan of its site.
type planned struct {
	complete func() // plans all files, once; nil if it has none

	site     *site.Site
	content  fs.FS
	entries  int
	found    diag.List        // what reading and planning found: unsorted, without warnings and source lines
	renderer *render.Renderer // nil when templates, styles, scripts or words have errors
	pages    *render.Plan     // nil without a renderer
	files    []plan.File      // of pages
	partial  []Partial
	events   []Event // about files of the project, of the first reading
	timings  []Timing
	failed   error // why the plan could not be completed
}

func (p *planned) err() error {
	if p.failed != nil {
		return p.failed
	}
	if p.files == nil || p.found.HasErrors() {
		return ErrContent
	}
	return nil
}

// same reports whether two plans were made of the same files. Plans without pages are not.
func (p *planned) same(other *planned) bool {
	return p.renderer != nil && other.renderer != nil && p.renderer.Same(other.renderer) && p.site.Same(other.site)
}

// earlier is what a reading takes over from the one before it, only to save time.
type earlier struct {
	site     *site.Site             // nil: take over nothing
	changed  func(file string) bool // whether a file of the content may have changed since; nil: each may have
	renderer *render.Renderer       // take over its parts that would be the same; may be nil
	linked   func(*planned)         // gets the plan as soon as its site is linked; may be nil
	begin    bool                   // leave it to planned.complete to plan all files
}

// load reads the knowledge base and plans its site. Mistakes in it are findings, not
// errors. With an error there is still a plan, as far as it goes, if all content was read.
func (kb *KnowledgeBase) load(ctx context.Context, before earlier) (*planned, error) {
	content, err := kb.openContent()
	if err != nil {
		return nil, err
	}
	var w stopwatch
	p := &planned{content: content}
	if err := kb.link(ctx, &w, p, before); err != nil {
		return nil, err
	}
	if before.linked != nil {
		before.linked(p)
	}
	if p.site.Config.BaseURL != nil { // else site.yaml cannot be read
		err = kb.plan(ctx, &w, p, before)
	}
	p.timings = w.timings
	if err == nil && p.pages != nil {
		p.complete = sync.OnceFunc(func() { p.plan(&w) })
		if !before.begin {
			p.complete()
			err = p.failed
		}
	}
	return p, err
}

// plan is the second part of StagePlan.
func (p *planned) plan(w *stopwatch) {
	stop := w.start(StagePlan)
	found, err := p.pages.Complete(p.content)
	p.found.Add(firstOfEach(found)...)
	if err == nil {
		p.files = p.pages.Files
		p.found.Add(deadLinks(p.site, p.files)...)
	}
	stop()
	p.failed, p.timings = err, w.timings
}

// openContent opens a Folder again each time, because its path may lead to another folder
// by now; while it is the same, the one that is open is kept.
func (kb *KnowledgeBase) openContent() (fs.FS, error) {
	dir, ok := pathOf(kb.content)
	if !ok {
		return kb.content, nil
	}
	opened, err := openFolder(dir, "content")
	if err != nil {
		return nil, err
	}
	kb.mu.Lock()
	defer kb.mu.Unlock()
	if kb.opened != nil && kb.opened.Same(opened) {
		opened.Close() // read only: nothing can be lost
	} else {
		kb.opened = opened // pages of an earlier plan may still be read from the one before
	}
	return kb.opened.FS(), nil
}

// link is StageLoad.
func (kb *KnowledgeBase) link(ctx context.Context, w *stopwatch, p *planned, before earlier) error {
	defer w.start(StageLoad)()
	name := ""
	if dir, ok := pathOf(kb.content); ok {
		name = filepath.Base(dir)
	}
	store := kb.store
	if before.site != nil {
		store = nil // what it has was taken from it
	}
	s, found, err := site.Link(ctx, p.content, site.Options{
		Store:    store,
		Folder:   name,
		Drafts:   kb.o.Drafts,
		Jobs:     kb.o.Jobs,
		BaseURL:  kb.baseURL,
		Progress: kb.progress(StageLoad),
		Previous: before.site,
		Changed:  before.changed,
	})
	if err != nil {
		return err
	}
	p.site, p.found = s, found
	for range s.Items {
		p.entries++
	}
	for _, x := range s.LeftOut {
		p.events = append(p.events, LeftOut{Path: path.Join(nameOf(kb.content, "content"), x.Path), Reason: x.Reason})
	}
	return nil
}

// plan begins StagePlan. If there are errors already, the plan still serves to find dead links.
func (kb *KnowledgeBase) plan(ctx context.Context, w *stopwatch, p *planned, before earlier) error {
	defer w.start(StagePlan)()
	own, err := openLayer(kb.o.Templates, "templates", templates.FS)
	if err != nil {
		return err
	}
	defer own.close()
	ownStatic, err := openLayer(kb.o.Static, "static", static.FS)
	if err != nil {
		return err
	}
	defer ownStatic.close()
	if before.site == nil && kb.o.Events != nil {
		p.events = slices.Concat(p.events, own.events(), ownStatic.events())
	}
	renderer, found, err := render.New(ctx, render.Options{
		Templates: own.files,
		Static:    ownStatic.files,
		Version:   Version,
		Config:    p.site.Config,
		Minify:    !kb.o.NoMinify,
		Jobs:      kb.o.Jobs,
		Previous:  before.renderer,
		Store:     kb.store,
	})
	p.found.Add(found...)
	p.found.Add(kb.strayFolders(p.content, own, ownStatic)...)
	if err != nil || renderer == nil {
		return err
	}
	p.renderer = renderer
	p.partial = partial(p.site, p.entries, renderer)
	history := kb.told()
	if history.problem != nil && before.site == nil {
		p.events = append(p.events, NoHistory{Reason: history.problem.Reason, Suggestion: history.problem.Suggestion})
	}
	if history.err != nil {
		return history.err
	}
	p.pages = renderer.Begin(p.site, history.log)
	return nil
}

func partial(s *site.Site, entries int, renderer *render.Renderer) []Partial {
	var list []Partial
	for _, l := range s.Config.Languages {
		if !l.Partial {
			continue
		}
		missing, words := renderer.MissingWords(l.Code)
		list = append(list, Partial{
			Language: l.Code, Name: l.Name,
			Entries: entries, Untranslated: s.Untranslated(l.Code),
			Words: words, MissingWords: missing,
		})
	}
	return list
}

func deadLinks(s *site.Site, files []plan.File) diag.List {
	exists := func(name string) bool {
		file := address.File(name)
		if address.IsFolder(name) {
			file = path.Clean(file) // two slashes are as good as one
		}
		_, found := plan.Find(files, file)
		return found
	}
	return s.CheckPaths(exists, func(yield func(string) bool) {
		for _, f := range files {
			if !yield(address.OfFile(f.Path)) {
				return
			}
		}
	})
}

// firstOfEach keeps one per position: an address taken in one language mostly is in all.
func firstOfEach(found diag.List) diag.List {
	seen := map[diag.Position]bool{}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		again := d.Line > 0 && seen[d.Position]
		seen[d.Position] = true
		return again
	})
}
