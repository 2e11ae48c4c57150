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

// A session is what a preview remembers between two changes.
type session struct {
	kb    *KnowledgeBase
	front *front
	index *indexer

	known knownFiles // of the goroutine that hears of changes

	// The rest belongs to the goroutine that plans.
	before  earlier
	unread  changes          // what may have changed since the last complete reading
	untold  changes          // what may have changed since the last event
	shown   *render.Renderer // of the site that is shown
	failed  bool             // whether the last event said that the site is not shown
	pending bool             // whether the content may have changed since it was shown
}

func newSession(kb *KnowledgeBase, server *preview.Server, index *indexer) *session {
	p := kb.current()
	s := &session{kb: kb, front: newFront(server), index: index, known: knownFiles{}}
	s.before = earlier{site: p.site, renderer: p.renderer, linked: s.front.linked}
	return s
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
	out := changes{since: time.Now(), all: c.All, content: map[string]bool{}}
	for _, name := range c.Paths {
		if rel, ok := kb.inContent(name); ok {
			out.content[rel] = true
		} else {
			out.other = true
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

// run begins, and then plans the site after each change that the front hears of.
func (s *session) run(ctx context.Context) {
	s.begin(ctx)
	for {
		select {
		case <-s.front.news:
			if c := s.front.take(); !c.isEmpty() {
				s.update(ctx, c)
			}
		case <-ctx.Done():
			return
		}
	}
}

// begin shows what Open read, and then what has changed since, if anything.
func (s *session) begin(ctx context.Context) {
	p, all := s.kb.current(), changes{since: time.Now(), all: true}
	s.show(p, p.err(), all)
	all.since = time.Now()
	s.front.reads(all)
	next, err := s.next(ctx, all)
	if ctx.Err() == nil && (next == nil || !next.same(p)) {
		s.show(next, err, all)
	}
	s.front.reads(changes{})
	s.kb.save(p)
}

func (s *session) update(ctx context.Context, c changes) {
	p, err := s.next(ctx, c)
	if ctx.Err() == nil {
		s.show(p, err, c)
	}
}

// patience is how long findings wait for an end of changes that come faster than they are planned.
const patience = 2 * time.Second

// show shows a site, or why it cannot be shown. The next planning tells what is wrong with the
// site if it has to begin now.
func (s *session) show(p *planned, err error, c changes) {
	s.pending = s.pending || c.all || len(c.content) > 0
	s.untold.add(c)
	report := sync.OnceValue(func() *Report {
		if p == nil {
			return &Report{}
		}
		return s.kb.report(p)
	})
	waits := time.Since(s.untold.since) < patience
	more, newer := s.front.has()
	switch {
	case err == nil:
		s.front.planned(p, previewed(p, report), !s.pending && p.renderer.Restyles(s.shown))
		s.index.follow(p)
		s.shown, s.pending = p.renderer, false
	case newer && waits:
		return
	default:
		s.front.failed(problemsOf(s.front.server, report().Findings, err))
	}
	took := time.Since(s.untold.since)
	if more && waits {
		return
	}
	found := report() // now that the pages can be requested
	told := s.untold
	s.untold = changes{}
	if temporary := !told.all && len(told.changed)+len(told.removed) == 0; temporary && err == nil && !s.failed {
		return
	}
	s.failed = err != nil
	s.kb.send(Updated{Report: found, Changed: told.changed, Removed: told.removed, Took: took, Err: err})
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
	s.before.site, s.before.renderer = p.site, cmp.Or(p.renderer, s.before.renderer)
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
