package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// A target is an output folder, and the names beside it that a publication uses.
type target struct {
	shown string // the folder as the caller named it
	dir   string // the same: absolute, without symbolic links
	lock  string // the lock file
	stage string // the folder in which the new site is made
	aside string // where the old site waits while a swap takes two steps

	inside  bool // lock and stage are in the folder, because its parent is read-only
	inPlace bool // the folder cannot be swapped

	parents []string // folders that we made around it, outermost first
}

func locate(sys filesystem, dir string) (target, error) {
	if dir == "" {
		return target{}, errors.New("output: the name of the folder is empty")
	}
	real, err := resolve(dir, 0)
	if err != nil {
		return target{}, newError("read", dir, err)
	}
	at := target{shown: dir, dir: real}
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

func (at *target) putInside() {
	at.lock = filepath.Join(at.dir, lockInside)
	at.stage = filepath.Join(at.dir, stageInside)
	at.aside = ""
	at.inside, at.inPlace = true, true
}

// holdsKept finds what must never be moved: a swap that fails halfway could lose it.
func holdsKept(sys filesystem, dir string) bool {
	for _, name := range []string{".git", "lost+found"} {
		if _, err := sys.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// isAroundWorkingDirectory finds folders whose swap would leave our shell in a removed one.
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

// Resolve returns an absolute path without symbolic links, also of what does not exist.
func Resolve(dir string) (string, error) { return resolve(dir, 0) }

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
		return real, nil // it does not exist, or is no link
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(parent, target)
	}
	return resolve(target, depth+1)
}

func (at target) published(path string) string {
	return filepath.Join(at.dir, filepath.FromSlash(path))
}

func (at target) staged(path string) string {
	return filepath.Join(at.stage, filepath.FromSlash(path))
}

// show returns the name by which the caller knows a file of the folder or of its stage.
func (at target) show(name string) string {
	for _, base := range []string{at.stage, at.dir} { // the stage may be in the folder
		if rel, err := filepath.Rel(base, name); err == nil && filepath.IsLocal(rel) {
			return filepath.Join(at.shown, rel)
		}
	}
	return name
}

func (p *publication) fail(op, name string, err error) error {
	return newError(op, p.at.show(name), err)
}
