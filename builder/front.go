package builder

import (
	"errors"
	"io/fs"
	"slices"
	"sync"
	"time"

	"accord/builder/internal/plan"
	"accord/builder/internal/preview"
	"accord/builder/internal/site"
)

// A front is what a preview shows. One goroutine hears of changes, and another plans the site with
// them. Pages that are known to be the same once the site is planned are shown ahead of that: with
// 10,000 entries planning takes most of the time of an update.
type front struct {
	server *preview.Server
	news   chan struct{} // has something as long as queue may have

	mu     sync.Mutex
	last   *planned      // the last plan; nil if it has errors
	site   *preview.Site // of the last plan without errors
	queue  changes       // heard of, and not taken
	taken  changes       // being planned
	ahead  bool          // whether pages are shown ahead
	newest bool          // whether they are of the queue
}

func newFront(server *preview.Server) *front {
	return &front{server: server, news: make(chan struct{}, 1)}
}

// hear puts changes into the queue, and shows ahead what can be.
func (f *front) hear(c changes) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queue.add(c)
	since := f.taken
	since.add(f.queue)
	if pages := f.amended(since); pages != nil {
		f.ahead, f.newest = true, true
		f.show(pages, false)
	}
	select {
	case f.news <- struct{}{}:
	default:
	}
}

// take empties the queue: its changes are being planned.
func (f *front) take() changes {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.taken, f.queue, f.newest = f.queue, changes{}, false
	return f.taken
}

// reads says what is being read again, though nobody was heard to have changed it.
func (f *front) reads(c changes) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.taken = c
}

// has reports whether something was heard of since, and whether its pages are shown.
func (f *front) has() (more, shown bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return !f.queue.isEmpty(), f.newest
}

// amended returns the pages of the one entry that some changes are about, as they are when the site
// is planned again. It returns nil if only planning tells.
func (f *front) amended(since changes) []plan.File {
	p := f.last
	if p == nil || since.all || since.other {
		return nil
	}
	file := ""
	for name := range since.content {
		if _, err := fs.Stat(p.content, name); errors.Is(err, fs.ErrNotExist) && !p.site.Has(name) {
			continue // it came and went, as temporary files do
		}
		if file != "" {
			return nil
		}
		file = name
	}
	if file == "" {
		return nil
	}
	texts := p.site.Amend(p.content, file)
	if texts == nil {
		return nil
	}
	return p.pages.Amend(texts)
}

// linked shows the pages of the one entry that has changed, once all is linked with it.
func (f *front) linked(next *planned) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.last
	if p == nil || f.ahead || f.taken.all || f.taken.other || len(f.taken.content) != 1 || !f.queue.isEmpty() ||
		next.found.HasErrors() || next.site.Config.Hash != p.site.Config.Hash {
		return
	}
	var texts []*site.Text
	for file := range f.taken.content {
		texts = next.site.Texts(file)
	}
	pages := p.pages.In(next.site, texts)
	missing := func(page plan.File) bool { _, found := plan.Find(p.files, page.Path); return !found }
	if len(pages) > 0 && !slices.ContainsFunc(pages, missing) {
		f.ahead = true
		f.show(pages, false)
	}
}

// planned shows a plan without errors; styles says that only its style sheet differs from the last
// one. Pages of the queue stay ahead of it.
func (f *front) planned(p *planned, next *preview.Site, styles bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last, f.site, f.taken = p, next, changes{}
	pages := f.amended(f.queue)
	if pages == nil && f.newest {
		return // what is shown is newer
	}
	f.ahead = pages != nil
	f.show(pages, styles && !f.ahead)
}

// failed shows the last site without errors, and why it is not the one that was planned.
func (f *front) failed(problems []preview.Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last, f.taken = nil, changes{}
	if f.ahead {
		f.ahead = false
		f.show(nil, false)
	}
	f.server.Fail(problems)
}

// show shows the last site, with some pages ahead of it.
func (f *front) show(pages []plan.File, styles bool) {
	shown := *f.site
	shown.Ahead = pages
	f.server.Show(&shown, styles)
}

// changes are what may have changed since a reading.
type changes struct {
	since   time.Time       // when the first of them was heard of; zero: there are none
	all     bool            // everything may have
	other   bool            // something that is not in the content may have
	content map[string]bool // files and folders, by their paths in the content folder
	changed []string        // what an Updated event calls those that exist
	removed []string        // what it calls those that do not exist any more
}

func (c *changes) isEmpty() bool { return c.since.IsZero() }

// add adds later changes.
func (c *changes) add(more changes) {
	if c.isEmpty() {
		c.since = more.since
	}
	c.all, c.other = c.all || more.all, c.other || more.other
	content := map[string]bool{}
	for _, names := range []map[string]bool{c.content, more.content} {
		for name := range names {
			content[name] = true
		}
	}
	c.content = content
	c.changed = append(without(c.changed, more.changed, more.removed), more.changed...)
	c.removed = append(without(c.removed, more.changed, more.removed), more.removed...)
}

// without returns a list without the elements of others.
func without(list []string, others ...[]string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(name string) bool {
		return slices.ContainsFunc(others, func(other []string) bool { return slices.Contains(other, name) })
	})
}
