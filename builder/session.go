package builder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/corpus"
	"accord/builder/internal/plan"
	"accord/builder/internal/preview"
	"accord/builder/internal/render"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
	"accord/builder/internal/watch"
)

// A session is what a preview remembers between two changes. It belongs to one goroutine.
type session struct {
	kb     *KnowledgeBase
	server *preview.Server
	index  *indexer

	before  earlier
	unread  changes          // what may have changed since the last complete reading
	shown   *render.Renderer // of the site that is shown
	known   knownFiles
	failed  bool // whether the last event said that the site is not shown
	pending bool // whether the content may have changed since it was shown
}

func newSession(kb *KnowledgeBase, server *preview.Server, index *indexer) *session {
	p := kb.current()
	return &session{
		kb: kb, server: server, index: index, known: knownFiles{},
		before: earlier{site: p.site, renderer: p.renderer},
	}
}

// changes are what may have changed since a reading.
type changes struct {
	all     bool            // everything may have
	content map[string]bool // files and folders, by their paths in the content folder
	changed []string        // what an Updated event calls those that exist
	removed []string        // what it calls those that do not exist any more
}

func (s *session) changes(c watch.Change) changes {
	if c.All {
		s.known.readAll(s.kb.folders())
	}
	out := s.kb.changes(c)
	out.changed, out.removed = s.known.sort(c.Paths)
	return out
}

// changes leaves changed and removed empty, unlike session.changes.
func (kb *KnowledgeBase) changes(c watch.Change) changes {
	out := changes{all: c.All, content: map[string]bool{}}
	for _, name := range c.Paths {
		if rel, ok := kb.inContent(name); ok {
			out.content[rel] = true
		}
	}
	return out
}

// within makes an absolute path relative to a folder, if it is inside.
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

func (c *changes) add(more changes) {
	c.all = c.all || more.all
	if c.content == nil {
		c.content = map[string]bool{}
	}
	for name := range more.content {
		c.content[name] = true
	}
}

// has reports whether a file, or a folder around it, is among the changes.
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

// begin shows what Open read, and then what has changed since, if anything.
func (s *session) begin(ctx context.Context) {
	p, all := s.kb.current(), changes{all: true}
	s.show(p, p.err(), all, time.Now())
	start := time.Now()
	next, err := s.next(ctx, all)
	if ctx.Err() == nil && (next == nil || !next.same(p)) {
		s.show(next, err, all, start)
	}
	s.kb.save(p)
}

func (s *session) update(ctx context.Context, c changes) {
	start := time.Now()
	s.amend(c)
	p, err := s.next(ctx, c)
	if ctx.Err() == nil {
		s.show(p, err, c, start)
	}
}

// amend shows another body of one text at once, before the site is planned again with it: with
// 10,000 entries that takes most of the time of an update.
func (s *session) amend(c changes) {
	if s.failed || s.pending {
		return
	}
	if p := s.amended(c); p != nil {
		s.server.Show(previewed(p, sync.OnceValue(func() *Report { return s.kb.report(p) })), false)
	}
}

// amended returns the plan that is shown with another body for one text. It returns nil if the
// site must be planned again to show the changes.
func (s *session) amended(c changes) *planned {
	if c.all || s.unread.all || len(c.content) != 1 || len(s.unread.content) > 0 {
		return nil
	}
	p := *s.kb.current()
	for file := range c.content {
		text := p.site.Amend(p.content, file)
		if text == nil {
			return nil
		}
		p.pages = p.pages.Amend(text)
		p.files = p.pages.Files
	}
	return &p
}

// show shows a site, or why it cannot be shown; start is when the changes were seen.
func (s *session) show(p *planned, err error, c changes, start time.Time) {
	s.pending = s.pending || c.all || len(c.content) > 0
	report := sync.OnceValue(func() *Report {
		if p == nil {
			return &Report{}
		}
		return s.kb.report(p)
	})
	if err == nil {
		s.server.Show(previewed(p, report), !s.pending && p.renderer.Restyles(s.shown))
		s.index.follow(p)
		s.shown, s.pending = p.renderer, false
	} else {
		s.server.Fail(problemsOf(s.server, report().Findings, err))
	}
	took := time.Since(start)
	found := report() // now that the pages can be requested
	if temporary := !c.all && len(c.changed)+len(c.removed) == 0; temporary && err == nil && !s.failed {
		return
	}
	s.failed = err != nil
	s.kb.send(Updated{Report: found, Changed: c.changed, Removed: c.removed, Took: took, Err: err})
}

// next plans the site after some changes. The plan is that of a new [KnowledgeBase], as
// long as the changes name everything that has changed.
func (s *session) next(ctx context.Context, c changes) (*planned, error) {
	s.unread.add(c)
	before := s.before
	if !s.unread.all {
		before.changed = s.unread.has
	}
	p, err := s.kb.load(ctx, before)
	if p == nil {
		return nil, err
	}
	// All was read; what is wrong with it does not matter here.
	s.before = earlier{site: p.site, renderer: cmp.Or(p.renderer, s.before.renderer)}
	s.unread = changes{}
	if err != nil {
		return p, err
	}
	s.kb.mu.Lock()
	s.kb.now = p
	s.kb.mu.Unlock()
	return p, p.err()
}

func previewed(p *planned, report func() *Report) *preview.Site {
	manifest := previewManifest()
	at, _ := slices.BinarySearchFunc(p.files, manifest.Path, func(f plan.File, name string) int { return strings.Compare(f.Path, name) })
	return &preview.Site{
		Files:      slices.Insert(slices.Clip(p.files), at, manifest),
		Base:       p.renderer.Base(),
		Stylesheet: p.renderer.Stylesheet(),
		Client:     p.renderer.SearchClient(),
		Notes:      notesOf(p.site, report),
	}
}

// previewManifest replaces the manifest of the search index. Pages ask for it before they
// have the client, and the preview's client reads only the facets.
func previewManifest() plan.File {
	text, err := json.Marshal(map[string]any{"facets": corpus.Facets()})
	if err != nil {
		panic(err) // they are texts and flags
	}
	hash := sha256.Sum256(text)
	return plan.Bytes(address.Index(search.ManifestName), hex.EncodeToString(hash[:]), text)
}

func notesOf(s *site.Site, report func() *Report) func(file string) preview.Notes {
	texts := sync.OnceValue(func() map[string]*site.Text {
		byPath := map[string]*site.Text{}
		for it := range s.Items {
			for _, t := range it.Texts {
				byPath[address.File(t.Address)] = t
			}
		}
		return byPath
	})
	return func(file string) preview.Notes {
		t := texts()[file]
		if t == nil {
			return preview.Notes{}
		}
		found := report().Findings
		from, _ := slices.BinarySearchFunc(found, t.File, func(d diag.Diagnostic, file string) int { return strings.Compare(d.File, file) })
		to := from
		for to < len(found) && found[to].File == t.File {
			to++
		}
		return preview.Notes{Draft: t.Item.Entry.Draft, Findings: found[from:to]}
	}
}
