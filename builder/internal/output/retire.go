package output

import "path"

// retire finds the files that just left the site. Earlier ones go, unless nothing changed.
func (p *publication) retire() {
	p.retired = map[string]record{}
	if p.o.Retire == nil {
		return
	}
	same := p.isSameSite()
	w := newWorker()
	for name, r := range p.old.records {
		if r.retired != same || p.names[name] || !p.o.Retire(name) || isInTheWay(name, p.names, p.dirs) || !p.isIntact(w, name, r) {
			continue
		}
		r.retired = true
		p.retired[name] = r
	}
}

// isSameSite compares with the last publication, whose files may be damaged by now.
func (p *publication) isSameSite() bool {
	for _, f := range p.files {
		last, ok := p.old.records[f.path]
		if !ok || last.retired || last.size != f.record.size || last.sum != f.record.sum {
			return false
		}
	}
	return len(p.old.records)-len(p.retiredBefore()) == len(p.files)
}

// isInTheWay reports whether a path is that of a folder, or below that of a file.
func isInTheWay(name string, names, dirs map[string]bool) bool {
	if dirs[name] {
		return true
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if names[dir] {
			return true
		}
	}
	return false
}

func (p *publication) retiredBefore() map[string]record {
	before := map[string]record{}
	for name, r := range p.old.records {
		if r.retired {
			before[name] = r
		}
	}
	return before
}

// stageRetired links the retired files. One that is gone or changed is no longer retired.
func (p *publication) stageRetired() error {
	w := newWorker()
	for name, r := range p.retired {
		switch err := p.stagePublished(w, name, r); err {
		case nil:
		case errChanged:
			delete(p.retired, name)
		default:
			return err
		}
	}
	return nil
}
