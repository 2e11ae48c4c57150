package output

import (
	"bufio"
	"context"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"accord/builder/internal/plan"
)

// decide asks every file for its key and finds out which can be taken over. When
// none can, it leaves the keys to fill: a file does the same work for its key
// and its bytes, and may do it once when it is asked for both in a row.
func (p *publication) decide(ctx context.Context) error {
	if p.o.Clean || len(p.old.records) == 0 {
		return nil
	}
	p.decided = true
	return p.each(ctx, func(_ context.Context, w *worker, i int) error {
		f := p.files[i]
		if err := p.askKey(ctx, i); err != nil {
			return err
		}
		key := p.records[i].key
		if last, ok := p.old.records[f.Path]; ok && key != "" && last.key == key && p.isIntact(w, f.Path, last) {
			p.records[i] = last
			p.reuse[i] = true
		}
		return nil
	})
}

func (p *publication) askKey(ctx context.Context, i int) error {
	key, err := p.files[i].Key(ctx)
	if err != nil {
		return &RenderError{Path: p.files[i].Path, Err: err}
	}
	p.records[i].key = key
	return nil
}

// isIntact reports whether a published file is still what was published. The
// package comment says why this suffices.
func (p *publication) isIntact(w *worker, file string, last record) bool {
	name := p.at.published(file)
	info, err := p.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != last.size {
		return false
	}
	// One that is reached through a symbolic link would go with the link.
	if p.present != nil && !p.present.files[file] {
		return false
	}
	if info.ModTime().Before(p.old.written) {
		return true
	}
	in, err := p.Open(name)
	if err != nil {
		return false
	}
	defer in.Close() // read only: nothing can be lost
	w.hash.Reset()
	if _, err := io.Copy(w.hash, in); err != nil {
		return false
	}
	return w.sum() == last.sum
}

// published returns the name of a file of the plan in the folder.
func (at place) published(file string) string {
	return filepath.Join(at.dir, filepath.FromSlash(file))
}

// staged returns the name of a file of the plan in the stage.
func (at place) staged(file string) string {
	return filepath.Join(at.stage, filepath.FromSlash(file))
}

// fill makes the stage: all files, or, when the folder is published in place,
// those that are to be moved in; then the marker; and all of it on the disk.
func (p *publication) fill(ctx context.Context) error {
	if err := p.Mkdir(p.at.stage); err != nil {
		return p.fail("make folder", p.at.stage, err)
	}
	own := filepath.Join(p.at.stage, markerName)
	if err := p.write(own, own, []byte(markerHeader)); err != nil {
		return err
	}
	steps := &progress{report: p.o.Progress, total: len(p.files)}
	made := &folders{make: p.Mkdir}
	err := p.each(ctx, func(ctx context.Context, w *worker, i int) error {
		if p.reuse[i] && p.at.inPlace {
			steps.step()
			return nil
		}
		if err := made.ensure(path.Dir(p.files[i].Path), p.at.staged); err != nil {
			return p.fail("make folder", p.at.staged(path.Dir(p.files[i].Path)), err)
		}
		if p.reuse[i] {
			err := p.takeOver(w, p.files[i].Path, p.records[i])
			if err == nil {
				steps.step()
			}
			if !errors.Is(err, errChanged) {
				return err
			}
			p.reuse[i] = false
		}
		err := p.render(ctx, w, i)
		if err == nil {
			steps.step()
		}
		return err
	})
	if err != nil {
		return err
	}
	p.retire()
	if !p.at.inPlace {
		if err := p.stageRetired(made); err != nil {
			return err
		}
		if err := p.complete(own); err != nil {
			return err
		}
	}
	if err := p.Sync(p.at.stage); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return p.fail("write", p.at.dir, err)
	}
	return ctx.Err()
}

// complete gives the stage its marker, and the permissions of the folder that it
// is to replace.
func (p *publication) complete(own string) error {
	name, err := p.writeMarker(encodeMarker(p.files, p.records, p.retired))
	if err != nil {
		return err
	}
	if err := p.Rename(name, own); err != nil {
		return p.fail("write", own, err)
	}
	was, err := p.Lstat(p.at.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return p.fail("read", p.at.dir, err)
	}
	is, err := p.Lstat(p.at.stage)
	if err != nil {
		return p.fail("read", p.at.dir, err)
	}
	if was.Mode().Perm() != is.Mode().Perm() {
		if err := p.Chmod(p.at.stage, was.Mode().Perm()); err != nil {
			return p.fail("set permissions of", p.at.dir, err)
		}
	}
	return nil
}

// errChanged says that a file was not taken over, for it is not what it was.
var errChanged = errors.New("changed meanwhile")

// takeOver links a published file into the stage, or copies it. The copy is
// hashed on the way: it costs next to nothing there.
func (p *publication) takeOver(w *worker, name string, last record) error {
	from, to := p.at.published(name), p.at.staged(name)
	if p.Link(from, to) == nil {
		return nil
	}
	in, err := p.Open(from)
	if err != nil {
		return errChanged
	}
	defer in.Close() // read only: nothing can be lost
	out, err := p.Create(to)
	if err != nil {
		return p.fail("create", to, err)
	}
	w.hash.Reset()
	m := &meter{ctx: context.Background(), to: out, hash: w.hash}
	_, err = io.Copy(m, in)
	cerr := out.Close()
	switch {
	case m.err != nil:
		return p.fail("write", to, m.err)
	case cerr != nil:
		return p.fail("write", to, cerr)
	case err != nil || w.sum() != last.sum:
		if err := p.Remove(to); err != nil {
			return p.fail("remove", to, err)
		}
		return errChanged
	}
	return nil
}

// render renders a file into the stage.
func (p *publication) render(ctx context.Context, w *worker, i int) error {
	f := p.files[i]
	if !p.decided {
		if err := p.askKey(ctx, i); err != nil {
			return err
		}
	}
	name := p.at.staged(f.Path)
	out, err := p.Create(name)
	if err != nil {
		return p.fail("create", name, err)
	}
	w.hash.Reset()
	m := &meter{ctx: ctx, to: out, hash: w.hash}
	w.buf.Reset(m)
	err = f.Render(ctx, w.buf)
	ferr := w.buf.Flush()
	cerr := out.Close()
	switch {
	// A failure to write comes back from Render as well, or is lost there.
	case m.err != nil && ctx.Err() != nil:
		return ctx.Err()
	case m.err != nil:
		return p.fail("write", name, m.err)
	case err != nil:
		return &RenderError{Path: f.Path, Err: err}
	case ferr != nil:
		return p.fail("write", name, ferr)
	case cerr != nil:
		return p.fail("write", name, cerr)
	}
	p.records[i].size = m.size
	p.records[i].sum = w.sum()
	return nil
}

// A meter counts and hashes what it writes, remembers the first failure, and
// stops when the context ends.
type meter struct {
	ctx  context.Context
	to   io.Writer
	hash hash.Hash
	size int64
	err  error
}

func (m *meter) Write(b []byte) (int, error) {
	if m.err == nil {
		m.err = m.ctx.Err()
	}
	if m.err != nil {
		return 0, m.err
	}
	n, err := m.to.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	m.hash.Write(b[:n]) // never fails
	m.size += int64(n)
	m.err = err
	return n, err
}

// A worker is what one goroutine needs again for every file.
type worker struct {
	buf  *bufio.Writer
	hash hash.Hash
}

func newWorker() *worker {
	return &worker{buf: bufio.NewWriterSize(nil, 64<<10), hash: newSum()}
}

// sum returns the sum of what was hashed.
func (w *worker) sum() sum {
	var s sum
	w.hash.Sum(s[:0])
	return s
}

// each calls work for every file, from o.Jobs goroutines; the first error ends
// it.
func (p *publication) each(ctx context.Context, work func(context.Context, *worker, int) error) error {
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(p.o.Jobs, len(p.files)) {
		g.Go(func() error {
			w := newWorker()
			for {
				i := int(next.Add(1)) - 1
				if i >= len(p.files) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := work(ctx, w, i); err != nil {
					return err
				}
			}
		})
	}
	return g.Wait()
}

// folders remembers which folders of the stage are made. Two goroutines may make
// the same one: that it exists is as good.
type folders struct {
	make func(string) error
	made sync.Map
}

// ensure makes a folder of the plan, and those around it.
func (f *folders) ensure(dir string, name func(string) string) error {
	if dir == "." {
		return nil
	}
	if _, ok := f.made.Load(dir); ok {
		return nil
	}
	if err := f.ensure(path.Dir(dir), name); err != nil {
		return err
	}
	if err := f.make(name(dir)); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f.made.Store(dir, true)
	return nil
}

// progress tells a caller how far it is, about a hundred times.
type progress struct {
	report func(done, total int)
	total  int
	done   atomic.Int64
	mu     sync.Mutex
	told   int
}

func (s *progress) step() {
	done := int(s.done.Add(1))
	if s.report == nil || done%max(1, s.total/100) != 0 && done != s.total {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if done > s.told {
		s.told = done
		s.report(done, s.total)
	}
}

// plannedNames returns the files and folders of a plan, and of further files.
func plannedNames(files []plan.File, further ...string) (names, dirs map[string]bool) {
	names, dirs = make(map[string]bool, len(files)), map[string]bool{}
	add := func(name string) {
		names[name] = true
		for dir := path.Dir(name); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	for _, f := range files {
		add(f.Path)
	}
	for _, name := range further {
		add(name)
	}
	return names, dirs
}
