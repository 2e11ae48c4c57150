package output

import (
	"bytes"
	"path"
	"slices"
)

// A tree is what lies in the folder, without the marker and what stays or is in use.
type tree struct {
	files map[string]bool // regular files
	other map[string]bool // neither files nor folders, such as symbolic links
	dirs  []string        // each before the folders in it
}

func (p *publication) scan() (*tree, error) {
	t := &tree{files: make(map[string]bool, len(p.files)), other: map[string]bool{}}
	return t, p.scanDir(t, ".")
}

func (p *publication) scanDir(t *tree, dir string) error {
	entries, err := p.ReadDir(p.at.published(dir))
	if err != nil {
		return p.fail("read", p.at.published(dir), err)
	}
	for _, e := range entries {
		if dir == "." && p.stays(e.Name()) {
			continue
		}
		name := path.Join(dir, e.Name())
		switch {
		case e.Type().IsRegular():
			t.files[name] = true
		case e.IsDir():
			t.dirs = append(t.dirs, name)
			if err := p.scanDir(t, name); err != nil {
				return err
			}
		default:
			t.other[name] = true
		}
	}
	return nil
}

// stays reports whether a name at the top is of no concern to a publication.
func (p *publication) stays(name string) bool {
	return name == markerName || isKeptName(name) || p.at.inside && isOwnName(name)
}

func (p *publication) upToDate() (bool, error) {
	if slices.ContainsFunc(p.files, func(f file) bool { return !f.reused }) {
		return false, nil
	}
	retired := p.retiredBefore()
	if !p.old.ours || !bytes.Equal(encodeMarker(p.records(retired)), p.old.text) {
		return false, nil
	}
	if p.isExact() {
		p.retired, p.text = retired, p.old.text
		return true, nil
	}
	if p.present == nil {
		var err error
		if p.present, err = p.scan(); err != nil {
			return false, err
		}
	}
	names, dirs := namesOf(p.holding(retired))
	if len(p.present.files) != len(names) || len(p.present.dirs) != len(dirs) || len(p.present.other) > 0 {
		return false, nil
	}
	for name := range p.present.files {
		if !names[name] {
			return false, nil
		}
	}
	for _, dir := range p.present.dirs {
		if !dirs[dir] {
			return false, nil
		}
	}
	p.retired, p.text = retired, p.old.text
	return true, nil
}
