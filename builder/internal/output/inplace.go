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

// moveIn publishes in place: it moves files from the stage, then the marker, then prunes.
func (p *publication) moveIn() error {
	if p.present == nil {
		var err error
		if p.present, err = p.scan(); err != nil {
			return err
		}
	}
	// A file behind a symbolic link goes with the link.
	maps.DeleteFunc(p.retired, func(name string, _ record) bool { return !p.present.files[name] })
	// If the first publication is killed from here on, the folder must not seem foreign.
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
	p.text = encodeMarker(p.records(p.retired))
	if err := p.moveMarker(p.text); err != nil {
		return err
	}
	return p.prune()
}

// moveOrder puts pages last: they may need a style sheet or script that is not there yet.
func (p *publication) moveOrder() []string {
	var order, pages []string
	for _, f := range p.files {
		switch {
		case f.reused && p.present.files[f.path]:
			// It stays. A reused file that is not present lies behind a symbolic
			// link, which goes, so it is moved in from the stage.
		case strings.HasSuffix(f.path, ".html"):
			pages = append(pages, f.path)
		default:
			order = append(order, f.path)
		}
	}
	return slices.Concat(order, pages)
}

func (p *publication) moveMarker(text []byte) error {
	name, err := p.writeMarker(p.at.stage, text)
	if err != nil {
		return err
	}
	return p.move(name, filepath.Join(p.at.dir, markerName))
}

// makeReal makes a folder, and removes a file or a link of the same name.
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

// move replaces what is at to. Between file systems it copies into the folder first.
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
			_ = p.Remove(near)
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

// copy reports errors about the file shown.
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

// prune removes all that is not of the site, by the scan, not by the marker.
func (p *publication) prune() error {
	names, dirs := namesOf(p.holding(p.retired))
	remove := func(name string) error {
		name = p.at.published(name)
		err := p.Remove(name)
		// It may have been replaced by a new file or folder already.
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
