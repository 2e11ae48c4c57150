package output

import (
	"path"
	"slices"
)

// findForeign lists what lies in the folder and was not published by us: this publication
// removes it. A folder with nothing of ours is one path that ends in a slash.
func (p *publication) findForeign() []string {
	if p.old.records == nil {
		return nil
	}
	if p.isExact() {
		return nil
	}
	t := p.present
	if t == nil {
		var err error
		if t, err = p.scan(); err != nil {
			return nil // only the report suffers
		}
	}
	ours := map[string]bool{} // folders of the last publication
	for name := range p.old.records {
		for dir := path.Dir(name); dir != "." && !ours[dir]; dir = path.Dir(dir) {
			ours[dir] = true
		}
	}
	found := map[string]bool{}
	for _, list := range []map[string]bool{t.files, t.other} {
		for name := range list {
			if _, published := p.old.records[name]; published || p.names[name] {
				continue
			}
			for dir := path.Dir(name); dir != "." && !ours[dir] && !p.dirs[dir]; dir = path.Dir(dir) {
				name = dir + "/"
			}
			found[name] = true
		}
	}
	var sorted []string
	for name := range found {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	return sorted
}
