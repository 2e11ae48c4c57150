package output

import (
	"io"

	"accord/builder/internal/plan"
)

func (p *publication) findReusable(w *worker, path, key string) (record, bool) {
	last, ok := p.reusable[path]
	if !ok || last.key != key || !p.isIntact(w, path, last) {
		return record{}, false
	}
	last.retired = false
	return last, true
}

// reusedGroup returns nil if the group has another key or a file that is not intact.
func (p *publication) reusedGroup(g *plan.Group) []file {
	lead, ok := p.reusable[g.Lead]
	if !ok || lead.retired || lead.key != g.Key {
		return nil
	}
	planned, _ := namesOf(p.paths()) // so far the files are those of the plan
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

// isIntact follows the section Reusing of the package comment.
func (p *publication) isIntact(w *worker, path string, last record) bool {
	name := p.at.published(path)
	info, err := p.Lstat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() != last.size {
		return false
	}
	// A file behind a symbolic link goes with the link.
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
	defer in.Close()
	w.hash.Reset()
	if _, err := io.Copy(w.hash, in); err != nil {
		return false
	}
	return w.sum() == last.sum
}
