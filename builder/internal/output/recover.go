package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
)

// recover undoes a killed publication. The caller holds the lock, so nobody uses our names.
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

// isOurs reports whether a folder holds our marker, or nothing.
func (p *publication) isOurs(dir string) bool {
	return checkMarker(p.filesystem, target{shown: dir, dir: dir}) == nil
}

var errNotOurs = errors.New("was not made by Accord")

func (p *publication) removeLeftover(dir string) error {
	if !p.isOurs(dir) {
		return &Error{Op: "remove", Path: dir, Err: errNotOurs}
	}
	if err := p.removeTree(dir); err != nil {
		return newError("remove", dir, err)
	}
	return nil
}

// removeTree removes the marker last: if we are killed on the way, the rest is still ours.
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
