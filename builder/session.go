package builder

import (
	"cmp"
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/preview"
	"accord/builder/internal/render"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
	"accord/builder/internal/watch"
)

// A session is a preview in the course of its changes. One goroutine has it.
type session struct {
	o      ServeOptions
	server *preview.Server
	index  *indexer

	content *folder.Folder // as it was opened last; what is served may still read an earlier one
	before  earlier
	unread  changes          // that no run has seen to its end
	shown   *render.Renderer // of the site that is shown
	seen    seen
	failed  bool // whether the last update that was told of failed
	more    bool // whether the content may have changed since it was shown
}

// changes are what may have changed since a run.
type changes struct {
	all     bool            // everything may have
	content map[string]bool // files and folders, by their paths in the content folder
	there   []string        // those that are there, as they are told
	gone    []string        // those that were removed, likewise
}

// changes sorts what a watcher tells into what it means for the next run.
func (o Options) changes(c watch.Change) changes {
	out := changes{all: c.All, content: map[string]bool{}}
	for _, name := range c.Paths {
		if rel, ok := within(o.content(), name); ok {
			out.content[rel] = true
		}
	}
	return out
}

// told is changes, with what to call them.
func (s *session) told(c watch.Change) changes {
	if c.All {
		s.lookAround()
	}
	out := s.o.changes(c)
	out.there, out.gone = s.seen.sort(c.Paths)
	return out
}

// lookAround takes in what lies in the folders of the project.
func (s *session) lookAround() {
	s.seen = seen{}
	for _, dir := range s.o.roots() {
		if absolute, err := filepath.Abs(dir); err == nil {
			s.seen.look(absolute)
		}
	}
}

// within returns the path of a file, which is absolute, from a folder, when it lies
// there.
func within(dir, name string) (string, bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(dir, name)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// named returns a path as whoever runs the program knows it: from the working
// directory, if it lies there.
func named(name string) string {
	if rel, ok := within(".", name); ok {
		return rel
	}
	return filepath.ToSlash(name)
}

// add adds later changes.
func (c *changes) add(more changes) {
	c.all = c.all || more.all
	if c.content == nil {
		c.content = map[string]bool{}
	}
	for name := range more.content {
		c.content[name] = true
	}
}

// has reports whether a file of the content, or a folder that it lies in, is among
// the changes.
func (c *changes) has(file string) bool {
	for name := file; ; name = path.Dir(name) {
		if c.content[name] {
			return true
		}
		if name == "." {
			return false
		}
	}
}

// update makes the site anew and shows it, or says why it cannot be shown.
func (s *session) update(ctx context.Context, c changes) {
	start := time.Now()
	s.more = s.more || c.all || len(c.content) > 0
	p, r, err := s.next(ctx, c)
	if ctx.Err() != nil {
		return
	}
	findings := sync.OnceValue(func() diag.List {
		r.findings()
		return r.result.Findings
	})
	if err != nil {
		findings()
		s.server.Fail(problemsOf(s.server, r.result, err))
	} else {
		s.server.Show(previewed(p, findings), !s.more && p.renderer.Restyles(s.shown))
		s.index.follow(p)
		s.shown, s.more = p.renderer, false
	}
	took := time.Since(start)
	findings() // once the pages can be looked at
	if temporary := !c.all && len(c.there)+len(c.gone) == 0; temporary && err == nil && !s.failed {
		return
	}
	s.failed = err != nil
	if s.o.Updated != nil {
		s.o.Updated(Update{Result: r.result, Changed: c.there, Removed: c.gone, Took: took, Err: err})
	}
}

// next makes the plan of the site as it is after some changes. It is the plan of a
// build, and so are its findings and its error, as long as the changes name
// everything that has changed.
func (s *session) next(ctx context.Context, c changes) (*planned, *run, error) {
	s.unread.add(c)
	r := &run{o: s.o.Options, result: &Result{}, before: s.before}
	if !s.unread.all {
		r.before.changed = s.unread.has
	}
	p, err := s.plan(ctx, r)
	r.before = earlier{} // which whoever asks for findings later would keep in memory
	if p != nil {        // all was read, and what is wrong with it does not matter here
		s.before = earlier{site: p.site, renderer: cmp.Or(p.renderer, s.before.renderer)}
		s.unread = changes{}
	}
	return p, r, err
}

// plan makes the plan of a run.
func (s *session) plan(ctx context.Context, r *run) (*planned, error) {
	content, err := openContent(s.o.content())
	if err != nil {
		return nil, err
	}
	if s.content != nil && s.content.Same(content) {
		content.Close()
	} else {
		s.content = content
	}
	return r.plan(ctx, s.content.FS())
}

// previewed returns a plan as the preview serves it.
func previewed(p *planned, findings func() diag.List) *preview.Site {
	return &preview.Site{
		Files:      p.files,
		Base:       p.renderer.Base(),
		Stylesheet: p.renderer.Stylesheet(),
		Client:     p.renderer.SearchClient(),
		Manifest:   path.Join(searchFolder, search.ManifestName),
		Notes:      notesOf(p.site, findings),
	}
}

// notesOf returns what is to be said of the pages of a site's entries.
func notesOf(s *site.Site, findings func() diag.List) func(file string) preview.Notes {
	texts := sync.OnceValue(func() map[string]*site.Text {
		byPath := map[string]*site.Text{}
		for it := range s.Items {
			for _, t := range it.Texts {
				byPath[t.Address+"index.html"] = t
			}
		}
		return byPath
	})
	return func(file string) preview.Notes {
		t := texts()[file]
		if t == nil {
			return preview.Notes{}
		}
		found := findings()
		from, _ := slices.BinarySearchFunc(found, t.File, func(d diag.Diagnostic, file string) int { return strings.Compare(d.File, file) })
		to := from
		for to < len(found) && found[to].File == t.File {
			to++
		}
		return preview.Notes{Draft: t.Item.Entry.Draft, Findings: found[from:to]}
	}
}
