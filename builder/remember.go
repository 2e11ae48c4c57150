package builder

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"accord/builder/internal/cache"
	"accord/builder/internal/folder"
	"accord/builder/internal/history"
	"accord/builder/internal/output"
	"accord/builder/internal/pack"
)

// Build reads a knowledge base and publishes it, as [Open] and [KnowledgeBase.Build] do. With
// [Options].Cache it remembers what it did, and ends at once if nothing has changed since: it
// sends the same events but those of progress, and returns the same findings.
func Build(ctx context.Context, content fs.FS, o Options, b BuildOptions) (*Publication, error) {
	if b.Target == "" {
		b.Target = defaultTarget
	}
	if err := checkCache(o, content, b.Target); err != nil {
		return &Publication{}, err
	}
	m := newMemory(content, o, b)
	if done := m.recall(ctx); done != nil {
		return done, nil
	}
	kb, err := Open(ctx, content, o)
	if err != nil {
		return &Publication{}, err
	}
	defer kb.Close()
	kb.save(kb.current()) // also what is right when something is wrong
	kb.once = true
	done, snapshot, err := kb.build(ctx, b, m != nil)
	if err != nil {
		return done, err
	}
	if err := m.remember(ctx, kb, done, snapshot); err != nil {
		kb.send(Warning{Err: fmt.Errorf("the next build will not know what this one did: %w", err)})
	}
	return done, nil
}

// A memory is where a build remembers what it did. A nil one remembers nothing.
type memory struct {
	folder *cache.Folder
	key    string       // all that a build depends on but the files
	roots  []cache.Root // what it reads
	dir    string       // the content
	o      Options
	b      BuildOptions

	before state // of the project, before the build read it; zero: nothing is known
}

// A state is that of all that a build reads.
type state struct {
	table *cache.Table
	git   string
}

// lastBuild is the name of what is remembered in the cache.
const lastBuild = "build"

// newMemory returns nil if there is nowhere to remember a build, or no way to find out whether
// its files have changed: those of a file system that is no [Folder].
func newMemory(content fs.FS, o Options, b BuildOptions) *memory {
	dir, ok := pathOf(content)
	if o.Cache == "" || !ok {
		return nil
	}
	m := &memory{dir: dir, o: o, b: b, roots: []cache.Root{{Path: dir, LeftOut: folder.Content}}}
	for _, layer := range []fs.FS{o.Templates, o.Static} {
		if layer == nil {
			continue
		}
		path, ok := pathOf(layer)
		if !ok {
			return nil
		}
		m.roots = append(m.roots, cache.Root{Path: path, LeftOut: folder.Static})
	}
	var known bool
	if m.key, known = m.dependsOn(); !known {
		return nil
	}
	var err error
	if m.folder, err = cache.Open(o.Cache); err != nil {
		return nil // Open says so
	}
	return m
}

// dependsOn describes the program, its options and its rights. The day is one of them, because
// of the warnings that depend on it.
func (m *memory) dependsOn() (key string, known bool) {
	program, known := thisProgram()
	if !known {
		return "", false
	}
	var w pack.Writer
	for _, s := range []string{program, m.o.BaseURL, day(m.o.Today).String()} {
		w.String(s)
	}
	for _, flag := range []bool{m.o.Drafts, m.o.NoMinify, m.o.History, m.o.Events != nil} {
		w.Bool(flag)
	}
	w.Int(int64(os.Geteuid()))
	for _, name := range append([]string{m.b.Target}, m.folders()...) {
		absolute, err := filepath.Abs(name)
		if err != nil {
			return "", false
		}
		w.String(name)
		w.String(absolute)
	}
	return string(w.Bytes()), true
}

func (m *memory) folders() (paths []string) {
	for _, root := range m.roots {
		paths = append(paths, root.Path)
	}
	return paths
}

// look returns the state of the project now, to be compared with one before.
func (m *memory) look(ctx context.Context, before *cache.Table) (now state, err error) {
	var (
		git     string
		gitErr  error
		reading sync.WaitGroup
	)
	if m.o.History {
		reading.Go(func() { git, gitErr = history.State(ctx, m.dir) })
	}
	at, err := m.folder.Now()
	if err == nil {
		now.table, err = cache.Scan(at, m.roots, before)
	}
	if stray := strayNames(m.dir); err == nil && len(stray) > 0 {
		err = fmt.Errorf("what is in %q is not known", stray[0])
	}
	reading.Wait()
	if err == nil {
		err = gitErr
	}
	now.git = git
	return now, err
}

// recall returns what the last build did, if a build now would do nothing else. Otherwise it
// remembers the state of the project, before that is read.
func (m *memory) recall(ctx context.Context) *Publication {
	if m == nil {
		return nil
	}
	var w stopwatch
	stop := w.start(StageCompare)
	last := decodeLast(m.folder.Text(lastBuild, m.key))
	var before *cache.Table
	if last != nil {
		before = last.table
	}
	now, err := m.look(ctx, before)
	if err != nil {
		return nil // reading the project reports it, unless it is only doubtful
	}
	m.before = now
	if last == nil || m.b.Clean || last.git != now.git || !last.table.Same(now.table) {
		return nil
	}
	at, err := m.folder.Now()
	if err != nil {
		return nil
	}
	same, snapshot := output.Unchanged(ctx, m.b.Target, last.snapshot, at, m.jobs())
	if !same {
		return nil
	}
	if !last.table.IsSettled() || snapshot != nil {
		// What had just been changed is known to be the same: the next build need not read it.
		last.state = now
		if snapshot != nil {
			last.snapshot = snapshot
		}
		_ = m.folder.Put(lastBuild, m.key, last.encode())
	}
	stop()
	return last.replay(m.o.Events, w.timings)
}

func (m *memory) jobs() int {
	if m.o.Jobs > 0 {
		return m.o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// remember keeps what a build did, unless the project was changed since its beginning, or
// cannot be compared later.
func (m *memory) remember(ctx context.Context, kb *KnowledgeBase, done *Publication, snapshot []byte) error {
	if m == nil || m.before.table == nil || snapshot == nil {
		return nil
	}
	if log := kb.told().log; log != nil && !log.HasTexts() {
		return nil // the repository may get them without a trace
	}
	now, err := m.look(ctx, m.before.table)
	if err != nil || now.git != m.before.git || !m.before.table.Same(now.table) {
		return nil
	}
	last := &last{state: m.before, snapshot: snapshot}
	last.saved.keep(done, kb.current().events)
	return m.folder.Put(lastBuild, m.key, last.encode())
}

// last is what is remembered of the last build.
type last struct {
	state
	snapshot []byte
	saved    saved
}

// saved is what a build returned and told.
type saved struct {
	Publication Publication
	Events      []savedEvent
}

// A savedEvent is one of the events that Open sends.
type savedEvent struct {
	LeftOut    *LeftOut
	Overridden *Overridden
	NoHistory  *NoHistory
}

func (s *saved) keep(done *Publication, events []Event) {
	s.Publication = Publication{
		Report: Report{Findings: done.Findings, Entries: done.Entries, Files: done.Files, Partial: done.Partial},
		Reused: done.Files, Bytes: done.Bytes,
	}
	for _, e := range events {
		switch e := e.(type) {
		case LeftOut:
			s.Events = append(s.Events, savedEvent{LeftOut: &e})
		case Overridden:
			s.Events = append(s.Events, savedEvent{Overridden: &e})
		case NoHistory:
			s.Events = append(s.Events, savedEvent{NoHistory: &e})
		}
	}
}

func (l *last) replay(send func(Event), timings []Timing) *Publication {
	for _, e := range l.saved.Events {
		switch {
		case send == nil:
		case e.LeftOut != nil:
			send(*e.LeftOut)
		case e.Overridden != nil:
			send(*e.Overridden)
		case e.NoHistory != nil:
			send(*e.NoHistory)
		}
	}
	done := l.saved.Publication
	done.Timings = timings
	return &done
}

func (l *last) encode() []byte {
	var w pack.Writer
	l.table.Write(&w)
	w.String(l.git)
	w.String(string(l.snapshot))
	var text bytes.Buffer
	if err := gob.NewEncoder(&text).Encode(l.saved); err != nil {
		panic(err) // it has only texts, numbers and flags
	}
	w.String(text.String())
	return w.Bytes()
}

// decodeLast returns nil if there is nothing, or nothing of use.
func decodeLast(text string) *last {
	r := pack.NewReader(text)
	l := &last{state: state{table: cache.ReadTable(r), git: r.String()}, snapshot: []byte(r.String())}
	saved := r.String()
	if r.End() != nil || gob.NewDecoder(bytes.NewReader([]byte(saved))).Decode(&l.saved) != nil {
		return nil
	}
	return l
}
