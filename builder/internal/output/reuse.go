package output

import (
	"io"
	"path/filepath"

	"accord/builder/internal/plan"
)

// reuse reports whether the last publication left a file with the same key intact, and
// returns its record.
func (p *publication) reuse(w *worker, path, key string) (record, bool) {
	last, ok := p.reusable[path]
	if !ok || last.key != key || !p.isIntact(w, path, last) {
		return record{}, false
	}
	last.retired = false
	return last, true
}

// reusedGroup returns the files of the group as the last publication left them. It
// returns none when the group had another key, or when one of its files is not intact.
func (p *publication) reusedGroup(g *plan.Group) []file {
	lead, ok := p.reusable[g.Lead]
	if !ok || lead.retired || lead.key != g.Key {
		return nil
	}
	planned, _ := namesOf(p.paths())
	w := newWorker()
	var reused []file
	for path, last := range p.reusable {
		if last.retired || planned[path] || !g.Contains(path) {
			continue
		}
		if !p.isIntact(w, path, last) {
			return nil
		}
		reused = append(reused, file{path: path, record: last, reused: true})
	}
	return reused
}

// isIntact reports whether a published file is still what was published. The
// package comment says why this suffices.
func (p *publication) isIntact(w *worker, path string, last record) bool {
	name := p.at.published(path)
	info, err := p.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != last.size {
		return false
	}
	// One that is reached through a symbolic link would go with the link.
	if p.present != nil && !p.present.files[path] {
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

// published returns the name of a file of the site in the folder.
func (at place) published(path string) string {
	return filepath.Join(at.dir, filepath.FromSlash(path))
}
