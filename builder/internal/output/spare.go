package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// A spare is the tree of the site before the published one, so that the next publication
// changes what differs instead of making a new tree: see the section Spares. Its folder holds
// the tree, a record (sparerecord.go), and a file that names the target.
type spare struct {
	dir    string
	target string      // from the folder of the spares
	record spareRecord // zero if there is none of the last publication
	fresh  bool        // the spare is that of this publication
}

const (
	spareTree   = "tree"
	recordFile  = "record"
	spareTarget = "target"
	recordNew   = "record-new" // the record while it is written

	removedMark = ".removed" // ends the name of a spare that is being removed
)

// findSpare returns nil if none is wanted. Names are relative, so that they are still right
// when a project is moved or copied with its cache and its output.
func (p *publication) findSpare() *spare {
	if p.o.Spare == "" {
		return nil
	}
	all, err := resolve(p.o.Spare, 0)
	if err != nil {
		return nil
	}
	target, err := filepath.Rel(all, p.at.dir)
	if err != nil {
		return nil
	}
	hash := sha256.Sum256([]byte(target))
	s := &spare{dir: filepath.Join(all, hex.EncodeToString(hash[:8])), target: target}
	s.record = p.readRecord(s)
	return s
}

func (s *spare) file(name string) string { return filepath.Join(s.dir, name) }

// path returns the system's name for a path of the site in the tree.
func (s *spare) path(path string) string {
	return filepath.Join(s.dir, spareTree, filepath.FromSlash(path))
}

// fewChanges reports whether most files are the same as before. Otherwise a spare would take
// much space, and save little time.
func (p *publication) fewChanges() bool {
	written := 0
	for _, f := range p.files {
		if !f.reused {
			written++
		}
	}
	return written <= len(p.files)/4
}

// renew makes the spare the new site and swaps it with the folder. It returns false if it
// cannot: then the site is made as if there were no spare.
func (p *publication) renew(ctx context.Context) bool {
	s := p.spare
	if s == nil || p.at.inPlace || s.record == nil || !p.fewChanges() {
		return false
	}
	changed := p.changedFolders()
	same, err := p.renewTree(ctx, changed)
	if err == nil {
		err = p.complete(s.path("."))
	}
	if err == nil {
		err = p.finish(ctx, s.path("."), func() error { return p.Exchange(s.path("."), p.at.dir) })
	}
	if err != nil {
		return false
	}
	s.fresh = p.writeRecord(changed, same)
	p.shed()
	return true
}

// keep makes the old site the spare. The stage holds it, after a swap in one step.
func (p *publication) keep() {
	s := p.spare
	if s == nil || !p.exchanged || p.copied.Load() || !p.fewChanges() || !p.surveyed().exact {
		return
	}
	if p.removeSpare(s.dir) != nil {
		return
	}
	for _, dir := range []string{filepath.Dir(s.dir), s.dir} {
		if err := p.Mkdir(dir); err != nil && !errors.Is(err, fs.ErrExist) {
			return
		}
	}
	name := s.file(spareTarget)
	if p.write(name, name, []byte(s.target)) == nil && p.Rename(p.at.stage, s.path(".")) == nil {
		s.fresh = p.writeRecord(p.changedFolders(), nil)
		p.shed()
	}
}

// shed removes the files that only the spare has now: they take space, and the next publication
// would remove them. Their folders are not in the record.
func (p *publication) shed() {
	if !p.surveyed().exact {
		return // a folder may be a link to somewhere else
	}
	gone := []string{markerName}
	for _, f := range p.files {
		if _, was := p.old.records[f.path]; was && !f.reused {
			gone = append(gone, f.path)
		}
	}
	for name := range p.old.records {
		if !p.hasNow(name) {
			gone = append(gone, name)
		}
	}
	for _, name := range gone {
		_ = p.Remove(p.spare.path(name))
	}
}

// tidySpares removes the spare unless it is that of this publication, and those of targets
// that are gone. What cannot be removed is left to the next publication.
func (p *publication) tidySpares() {
	s := p.spare
	if s == nil {
		return
	}
	if !s.fresh {
		_ = p.removeSpare(s.dir)
	}
	all := filepath.Dir(s.dir)
	entries, err := p.ReadDir(all)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(all, e.Name())
		if dir == s.dir || p.isOfUse(dir) {
			continue
		}
		// Another publication must never swap in a tree of which a part is gone.
		if gone := strings.TrimSuffix(dir, removedMark) + removedMark; gone != dir {
			if p.Rename(dir, gone) != nil {
				continue
			}
			dir = gone
		}
		_ = p.removeSpare(dir)
	}
}

// isOfUse reports whether there is a target to which a spare belongs.
func (p *publication) isOfUse(dir string) bool {
	if strings.HasSuffix(dir, removedMark) {
		return false
	}
	target, err := readFile(p.filesystem, filepath.Join(dir, spareTarget))
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	_, err = p.Lstat(filepath.Join(filepath.Dir(dir), string(target)))
	return !errors.Is(err, fs.ErrNotExist)
}

// removeSpare removes nothing behind a link.
func (p *publication) removeSpare(dir string) error {
	tree := filepath.Join(dir, spareTree)
	if p.isFolder(dir) && p.isFolder(tree) {
		if err := p.removeTree(tree); err != nil {
			return err
		}
	}
	return p.RemoveAll(dir)
}

func (p *publication) isFolder(name string) bool {
	info, err := p.Lstat(name)
	return err == nil && info.IsDir()
}
