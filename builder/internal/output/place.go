package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"accord/builder/internal/lock"
)

// A place is where an output folder and what belongs to it lie.
type place struct {
	shown string // the folder as the caller named it
	dir   string // the same: absolute, without symbolic links
	lock  string
	stage string
	aside string // where the old site waits when a swap takes two steps

	inside  bool // lock and stage are in the folder, for beside it they cannot be
	inPlace bool // the folder cannot be swapped

	parents []string // those that we made, outermost first
}

// locate finds out where dir is and what can be done with it.
func locate(sys filesystem, dir string) (place, error) {
	if dir == "" {
		return place{}, errors.New("output: no folder is named")
	}
	real, err := resolve(dir, 0)
	if err != nil {
		return place{}, newError("read", dir, err)
	}
	at := place{shown: dir, dir: real}
	parent, name := filepath.Split(real)
	if name == "" || isMountRoot(real) {
		at.putInside()
		return at, nil
	}
	beside := filepath.Join(parent, "."+name)
	at.lock = beside + ".accord-lock"
	at.stage = beside + ".accord-stage"
	at.aside = beside + ".accord-old"
	at.inPlace = holdsKept(sys, real) || isAroundWorkingDirectory(real)
	return at, nil
}

// putInside has the lock and the stage in the folder.
func (at *place) putInside() {
	at.lock = filepath.Join(at.dir, lockInside)
	at.stage = filepath.Join(at.dir, stageInside)
	at.aside = ""
	at.inside, at.inPlace = true, true
}

// holdsKept reports whether something lies in the folder that must stay, and so
// must the folder: between the two steps of a move it could be lost.
func holdsKept(sys filesystem, dir string) bool {
	for _, name := range []string{".git", "lost+found"} {
		if _, err := sys.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// isAroundWorkingDirectory reports whether this process, and so most likely the
// shell that started it, is in the folder: swapped, the shell would be left in a
// folder that is no more.
func isAroundWorkingDirectory(dir string) bool {
	wd, err := os.Getwd()
	if err != nil {
		return false
	}
	if wd, err = filepath.EvalSymlinks(wd); err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, wd)
	return err == nil && filepath.IsLocal(rel)
}

// resolve returns the absolute path of a folder that need not exist, without
// symbolic links; a link to nowhere leads to what it names.
func resolve(dir string, depth int) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	if depth > 100 {
		return "", errors.New("too many symbolic links")
	}
	parent, err := resolve(filepath.Dir(abs), depth+1)
	if err != nil {
		return "", err
	}
	real = filepath.Join(parent, filepath.Base(abs))
	target, err := os.Readlink(real)
	if err != nil {
		return real, nil // nothing there, or no link
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(parent, target)
	}
	return resolve(target, depth+1)
}

// show returns the path by which the caller knows a file of the folder or of its
// stage.
func (at place) show(name string) string {
	for _, base := range []string{at.stage, at.dir} { // the stage can be in the folder
		if rel, err := filepath.Rel(base, name); err == nil && filepath.IsLocal(rel) {
			return filepath.Join(at.shown, rel)
		}
	}
	return name
}

// fail makes an Error of what happened to a file of the folder or of its stage.
func (p *publication) fail(op, name string, err error) error {
	return newError(op, p.at.show(name), err)
}

// acquire makes the parents of the folder and takes the lock, waiting for it if
// need be.
func (p *publication) acquire(ctx context.Context) (unlock func(), err error) {
	told := false
	for tries := 0; ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.makeParents(filepath.Dir(p.at.dir)); err != nil {
			return nil, err
		}
		unlock, err := p.Lock(p.at.lock)
		switch {
		case err == nil:
			return unlock, nil
		case errors.Is(err, lock.ErrBusy):
			if !told && p.o.Waiting != nil {
				p.o.Waiting()
			}
			told = true
			select {
			case <-ctx.Done():
			case <-time.After(20 * time.Millisecond):
			}
		case errors.Is(err, fs.ErrNotExist) && tries < 100:
			tries++ // another one that failed took its parents away, which were ours too
		case p.besideIsClosed(err):
			p.at.putInside()
		default:
			return nil, p.lockFailure(err)
		}
	}
}

// besideIsClosed reports whether a lock failed because nothing can be made in
// the folder's parent, while the folder is there.
func (p *publication) besideIsClosed(err error) bool {
	if p.at.inside || !p.cannotCreate(err) {
		return false
	}
	info, err := p.Lstat(p.at.dir)
	return err == nil && info.IsDir()
}

// cannotCreate reports whether the lock failed because the folder that it is to
// be in cannot be written to; a lock that is there is somebody else's.
func (p *publication) cannotCreate(err error) bool {
	if !errors.Is(err, fs.ErrPermission) && !isReadOnly(err) {
		return false
	}
	_, err = p.Lstat(p.at.lock)
	return errors.Is(err, fs.ErrNotExist)
}

func (p *publication) lockFailure(err error) error {
	if p.cannotCreate(err) {
		dir := filepath.Dir(p.at.lock)
		if p.at.inside {
			dir = p.at.shown
		}
		return newError("write to", dir, err)
	}
	return newError("lock", p.at.shown, err)
}

// makeParents makes a folder and those around it, and remembers which it made.
func (p *publication) makeParents(dir string) error {
	if _, err := p.Lstat(dir); err == nil {
		return nil
	}
	if up := filepath.Dir(dir); up != dir {
		if err := p.makeParents(up); err != nil {
			return err
		}
	}
	switch err := p.Mkdir(dir); {
	case err == nil:
		p.at.parents = append(p.at.parents, dir)
	case !errors.Is(err, fs.ErrExist):
		return newError("make folder", dir, err)
	}
	return nil
}

// removeParents takes back what makeParents made, as far as it is empty.
func (p *publication) removeParents() {
	for i := len(p.at.parents) - 1; i >= 0; i-- {
		_ = p.Remove(p.at.parents[i])
	}
}

// recover tidies up after a publication that was killed. The lock is held, so
// nothing that lies beside the folder under our names is in use.
func (p *publication) recover() error {
	if !p.at.inside {
		published, err := p.exists(p.at.dir)
		if err != nil {
			return err
		}
		aside, err := p.exists(p.at.aside)
		if err != nil {
			return err
		}
		switch {
		case aside && published:
			err = p.removeLeftover(p.at.aside)
		case aside && p.isOurs(p.at.aside):
			if err = p.Rename(p.at.aside, p.at.dir); err != nil {
				err = newError("restore", p.at.shown, err)
			}
		}
		if err != nil {
			return err
		}
	}
	staged, err := p.exists(p.at.stage)
	if err == nil && staged {
		err = p.removeLeftover(p.at.stage)
	}
	return err
}

func (p *publication) exists(name string) (bool, error) {
	_, err := p.Lstat(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, p.fail("read", p.at.dir, err)
	}
	return err == nil, nil
}

// isOurs reports whether a folder carries our marker, or is empty.
func (p *publication) isOurs(dir string) bool {
	_, err := readMarker(p.filesystem, place{shown: dir, dir: dir})
	return err == nil
}

// errNotOurs says that somebody else uses a name that we need.
var errNotOurs = errors.New("is in the way and was not made by Accord")

func (p *publication) removeLeftover(dir string) error {
	if !p.isOurs(dir) {
		return &Error{Op: "remove", Path: dir, Err: errNotOurs}
	}
	if err := p.removeTree(dir); err != nil {
		return newError("remove", dir, err)
	}
	return nil
}

// removeTree removes a folder of ours, its marker last: killed on the way, what
// is left can still be told for ours.
func (p *publication) removeTree(dir string) error {
	entries, err := p.ReadDir(dir)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return isKeptName(e.Name()) }) {
		return errNotOurs
	}
	for _, e := range entries {
		if e.Name() == markerName {
			continue
		}
		if err := p.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return p.RemoveAll(dir)
}
