package builder

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"sync"
	"time"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
	"accord/builder/internal/render"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// Version is the program's version. A build makes again each page of another version.
const Version = "0.1.0"

// Options say how to read a knowledge base. The zero value leaves out drafts, and uses the
// program's own templates.
type Options struct {
	// Templates and Static are the project's own; each file replaces the program's file of
	// the same name. Both may be nil, or a Folder that does not exist.
	Templates, Static fs.FS

	BaseURL  string // replaces base_url of site.yaml; empty: keep it
	Drafts   bool   // include drafts
	Jobs     int    // files to work on at once; 0: one per processor
	NoMinify bool   // keep white space and comments in HTML, CSS and scripts

	// History tells of each entry what git knows of its history: when it changed, by which
	// commits, and how it read before. Without git, or in a shallow clone, there is none.
	History bool

	// Cache is a folder in which to keep what saves the next run work, such as that of
	// [CacheFor]; empty: none. It is never inside a folder of the project or the target, and
	// the result never depends on what is in it. Open reads parsed files from it; [Build] and
	// [KnowledgeBase.Serve] write them.
	Cache string

	// Today is for warnings about expired agreements and future dates; zero: none.
	Today time.Time

	// Events, unless nil, gets events one at a time. It must not call the knowledge base.
	Events func(Event)
}

// A KnowledgeBase is a project that was read. Several goroutines may use it at once.
type KnowledgeBase struct {
	o       Options
	content fs.FS       // as it was given to Open
	baseURL *url.URL    // replaces that of site.yaml; may be nil
	history func() told // waits for it; nil: nothing is known
	store   site.Store  // of parsed files; nil: none
	once    bool        // it is built once and then closed
	release func()      // of what was spilled; may be nil
	events  sync.Mutex

	mu     sync.Mutex
	opened *folder.Folder // the content, where it is a Folder; files of the site are copied from it
	now    *planned       // as it was read last

	searching sync.RWMutex  // held for writing while the index changes
	index     *search.Index // of indexed, in memory; nil: not made yet
	indexed   *planned
}

// Open reads the Markdown files and the site.yaml in content. It returns no error for
// mistakes in them, which [KnowledgeBase.Check] reports. The error is a [*FolderError], an
// [*OptionError], or that of a file system or of ctx.
func Open(ctx context.Context, content fs.FS, o Options) (*KnowledgeBase, error) {
	kb := &KnowledgeBase{o: o, content: content}
	if o.BaseURL != "" {
		u, problem, suggestion := entry.ParseBaseURL(o.BaseURL)
		if problem != "" {
			return nil, &OptionError{Option: "BaseURL", Value: o.BaseURL, Problem: problem, Suggestion: suggestion}
		}
		kb.baseURL = u
	}
	if err := checkCache(o, content, ""); err != nil {
		return nil, err
	}
	kb.store = kb.openStore()
	kb.history = kb.readHistory(ctx)
	p, err := kb.load(ctx, earlier{begin: true})
	if err != nil {
		kb.Close()
		return nil, err
	}
	for _, e := range p.events {
		kb.send(e)
	}
	kb.now = p
	return kb, nil
}

// Close releases what the knowledge base holds: an open folder and the index of Search. No
// other method may be running or be called afterwards.
func (kb *KnowledgeBase) Close() error {
	var err error
	if kb.index != nil {
		err = kb.index.Close()
	}
	if kb.release != nil {
		kb.release()
	}
	if kb.opened != nil {
		kb.opened.Close() // read only: nothing can be lost
	}
	return errors.Join(err, kb.told().log.Close())
}

// Check reports everything that is wrong, and writes nothing. If the project has templates
// of its own, it makes every page to find those that fail. The error is [ErrContent] with a
// complete report, or that of ctx or the system.
func (kb *KnowledgeBase) Check(ctx context.Context) (*Report, error) {
	p := kb.current()
	if p.err() == nil && p.renderer.HasOwnTemplates() {
		return kb.try(ctx, p)
	}
	return kb.report(p), p.err()
}

// try makes every page and keeps none, to find all templates of the project that fail.
func (kb *KnowledgeBase) try(ctx context.Context, p *planned) (*Report, error) {
	found, err := render.Try(ctx, p.files, kb.o.Jobs)
	if err == nil && len(found) > 0 {
		err = ErrContent
	}
	return kb.report(p, found...), err
}

func (kb *KnowledgeBase) report(p *planned, more ...diag.Diagnostic) *Report {
	found := slices.Concat(p.found, site.Warnings(p.site, day(kb.o.Today)), more)
	found.Sort()
	found.AttachLines(func(file string) ([]byte, error) {
		if text, ok := p.site.Content(file); ok {
			return text, nil
		}
		return fs.ReadFile(p.content, file)
	})
	found.Limit()
	return &Report{
		Findings: found, Entries: p.entries, Files: len(p.files), Partial: p.partial, Timings: slices.Clone(p.timings),
	}
}

// current returns the knowledge base as it was read last, with all files planned.
func (kb *KnowledgeBase) current() *planned {
	kb.mu.Lock()
	p := kb.now
	kb.mu.Unlock()
	if p.complete != nil {
		p.complete()
	}
	return p
}

func (kb *KnowledgeBase) send(e Event) {
	if kb.o.Events == nil {
		return
	}
	kb.events.Lock()
	defer kb.events.Unlock()
	kb.o.Events(e)
}

func (kb *KnowledgeBase) progress(stage Stage) func(done, total int) {
	return func(done, total int) { kb.send(Progress{Stage: stage, Done: done, Total: total}) }
}

func day(t time.Time) edtf.Day {
	if t.IsZero() {
		return edtf.Day{}
	}
	year, month, d := t.Date()
	return edtf.Day{Year: int64(year), Month: uint8(month), Day: uint8(d)}
}
