package output

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// moveIn publishes in place: it moves what was rendered from the stage into the
// folder, then the marker, and removes what is no more.
func (p *publication) moveIn() error {
	if p.present == nil {
		var err error
		if p.present, err = p.scan(); err != nil {
			return err
		}
	}
	// One that was reached through a symbolic link goes with the link.
	maps.DeleteFunc(p.retired, func(name string, _ record) bool { return !p.present.files[name] })
	// Killed on its way for the first time, the folder must not seem foreign.
	if !p.old.ours {
		if err := p.moveMarker([]byte(markerHeader)); err != nil {
			return err
		}
	}
	made := folders{name: p.at.published, make: p.makeReal, fail: p.fail}
	for _, file := range p.moveOrder() {
		if err := made.ensure(path.Dir(file)); err != nil {
			return err
		}
		if err := p.move(p.at.staged(file), p.at.published(file)); err != nil {
			return err
		}
	}
	if err := p.moveMarker(encodeMarker(p.records(p.retired))); err != nil {
		return err
	}
	return p.prune()
}

// moveOrder returns the files to move, pages last: a new page should not ask for
// a style or a script that is not there yet.
func (p *publication) moveOrder() []string {
	var order, pages []string
	for _, f := range p.files {
		switch {
		case f.reused && p.present.files[f.path]:
			// It stays. What is missing here was reached through a symbolic
			// link, which goes; the stage has it.
		case strings.HasSuffix(f.path, ".html"):
			pages = append(pages, f.path)
		default:
			order = append(order, f.path)
		}
	}
	return slices.Concat(order, pages)
}

// moveMarker replaces the folder's marker.
func (p *publication) moveMarker(text []byte) error {
	name, err := p.writeMarker(text)
	if err != nil {
		return err
	}
	return p.move(name, filepath.Join(p.at.dir, markerName))
}

// makeReal makes a folder where there may be something else by its name.
func (p *publication) makeReal(name string) error {
	info, err := p.Lstat(name)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil {
		if err := p.Remove(name); err != nil {
			return err
		}
	}
	return p.Mkdir(name)
}

// move replaces a file, also a folder by its name. Where the stage turns out to
// be on another file system than the folder, it is copied to the folder first.
func (p *publication) move(from, to string) error {
	if info, err := p.Lstat(to); err == nil && info.IsDir() {
		if err := p.RemoveAll(to); err != nil {
			return p.fail("remove", to, err)
		}
	}
	err := p.Rename(from, to)
	if err != nil && mayCopy(err) {
		near := filepath.Join(p.at.dir, markerNew)
		if err := p.copy(from, near, to); err != nil {
			_ = p.Remove(near) // the next Publish would
			return err
		}
		if err = p.Rename(near, to); err != nil {
			_ = p.Remove(near)
		}
	}
	if err != nil {
		return p.fail("publish", to, err)
	}
	return nil
}

// copy copies a file to a new name; shown is the one that errors are about.
func (p *publication) copy(from, to, shown string) error {
	text, err := readFile(p.filesystem, from)
	if err != nil {
		return p.fail("read", shown, err)
	}
	if err := p.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return p.fail("remove", to, err)
	}
	return p.write(to, shown, text)
}

// prune removes from the folder what is not in the plan. It goes by what was
// found there, not by what the marker says.
func (p *publication) prune() error {
	names, dirs := namesOf(maps.Keys(p.records(p.retired)))
	remove := func(name string) error {
		name = p.at.published(name)
		err := p.Remove(name)
		// What was in the way of a new file or folder is gone, or is that folder.
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return p.fail("remove", name, err)
		}
		return nil
	}
	for _, found := range []map[string]bool{p.present.files, p.present.other} {
		for name := range found {
			if !names[name] && !dirs[name] {
				if err := remove(name); err != nil {
					return err
				}
			}
		}
	}
	for _, dir := range slices.Backward(p.present.dirs) {
		if !dirs[dir] && !names[dir] {
			if err := remove(dir); err != nil {
				return err
			}
		}
	}
	return nil
}
