package output

import (
	"path"
	"slices"
)

// strangers returns what lies in the folder and was not published by us: it goes
// with this publication. A folder in which nothing is ours counts as one, and ends in
// a slash. Without records of the last publication nothing is known.
func (p *publication) strangers() []string {
	if p.old.records == nil {
		return nil
	}
	t := p.present
	if t == nil {
		var err error
		if t, err = p.scan(); err != nil {
			return nil // the publication does not depend on it
		}
	}
	names, planned := namesOf(p.paths())
	ours := map[string]bool{} // folders of the last publication, or of this one
	for name := range p.old.records {
		for dir := path.Dir(name); dir != "." && !ours[dir]; dir = path.Dir(dir) {
			ours[dir] = true
		}
	}
	found := map[string]bool{}
	for _, list := range []map[string]bool{t.files, t.other} {
		for name := range list {
			if _, published := p.old.records[name]; published || names[name] {
				continue
			}
			for dir := path.Dir(name); dir != "." && !ours[dir] && !planned[dir]; dir = path.Dir(dir) {
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

// Resolve returns the absolute path of a folder that need not exist, without symbolic
// links.
func Resolve(dir string) (string, error) { return resolve(dir, 0) }
