package output

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sync"

	"accord/builder/internal/plan"
)

// A stage is the folder in which the new site is made. It exists once it is needed.
type stage struct {
	open    func() error // makes the stage at the first call
	folders folders      // the folders of the site in it
}

func (p *publication) newStage() *stage {
	s := &stage{open: sync.OnceValue(p.makeStage)}
	s.folders = folders{name: p.at.staged, make: p.Mkdir, fail: p.fail}
	return s
}

func (p *publication) makeStage() error {
	if err := p.Mkdir(p.at.stage); err != nil {
		return p.fail("make folder", p.at.stage, err)
	}
	name := filepath.Join(p.at.stage, markerName)
	return p.write(name, name, []byte(markerHeader))
}

func (s *stage) ensureFolderOf(file string) error {
	if err := s.open(); err != nil {
		return err
	}
	return s.folders.ensure(path.Dir(file))
}

// completeStage adds the reused files, the retired files, and the marker.
func (p *publication) completeStage(ctx context.Context) error {
	err := p.each(ctx, func(_ context.Context, w *worker, f *file) error {
		if !f.reused {
			return nil
		}
		return p.stagePublished(w, f.path, f.record)
	})
	if err != nil {
		return err
	}
	if err := p.stageRetired(); err != nil {
		return err
	}
	return p.complete(p.at.stage)
}

var errChanged = plan.ErrChanged

// stagePublished links, or copies where links fail. A copy must have the recorded sum.
func (p *publication) stagePublished(w *worker, file string, last record) error {
	if err := p.stage.ensureFolderOf(file); err != nil {
		return err
	}
	from, to := p.at.published(file), p.at.staged(file)
	if p.Link(from, to) == nil {
		return nil
	}
	p.copied.Store(true)
	in, err := p.Open(from)
	if err != nil {
		return errChanged
	}
	defer in.Close()
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

// complete writes the marker of a whole tree, and gives it the permissions of the folder that
// it replaces.
func (p *publication) complete(tree string) error {
	p.text = encodeMarker(p.records(p.retired))
	name, err := p.writeMarker(tree, p.text)
	if err != nil {
		return err
	}
	own := filepath.Join(tree, markerName)
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
	is, err := p.Lstat(tree)
	if err != nil {
		return p.fail("read", p.at.dir, err)
	}
	if was.Mode().Perm() != is.Mode().Perm() {
		if err := p.Chmod(tree, was.Mode().Perm()); err != nil {
			return p.fail("set permissions of", p.at.dir, err)
		}
	}
	return nil
}

// folders makes folders of the site, each once. It is safe for concurrent use.
type folders struct {
	name func(path string) string // the system's name for a path of the site
	make func(name string) error  // fs.ErrExist is no failure: another goroutine was first
	fail func(op, name string, err error) error
	made sync.Map
}

// ensure makes a folder of the site and those around it, unless they exist.
func (f *folders) ensure(dir string) error {
	if dir == "." {
		return nil
	}
	if _, ok := f.made.Load(dir); ok {
		return nil
	}
	if err := f.ensure(path.Dir(dir)); err != nil {
		return err
	}
	name := f.name(dir)
	if err := f.make(name); err != nil && !errors.Is(err, fs.ErrExist) {
		return f.fail("make folder", name, err)
	}
	f.made.Store(dir, true)
	return nil
}
