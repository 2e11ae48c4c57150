package output

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"accord/builder/internal/stat"
)

var errDoubtful = errors.New("the spare is not what it should be")

// changedFolders returns the folders in which the new site differs from the last publication.
func (p *publication) changedFolders() map[string]bool {
	changed := map[string]bool{}
	for _, f := range p.files {
		if !f.reused {
			changed[folderOf(f.path)] = true
		}
	}
	for name := range p.old.records {
		if !p.hasNow(name) {
			changed[folderOf(name)] = true
		}
	}
	before, after := p.surveyed().published, p.newFolders()
	for _, both := range [][2]map[string]bool{{before, after}, {after, before}} {
		for dir := range both[0] {
			if !both[1][dir] {
				changed[folderOf(dir)] = true
			}
		}
	}
	return changed
}

// hasNow reports whether a path is one of the new folder.
func (p *publication) hasNow(name string) bool {
	if p.names[name] {
		return true
	}
	_, retired := p.retired[name]
	return retired
}

// renewTree brings the tree of the spare to the state of the new site, but for the marker. It
// returns the folders that needed nothing.
func (p *publication) renewTree(ctx context.Context, changed map[string]bool) (map[string]stat.Stat, error) {
	same := p.sameFolders(changed)
	want := p.wanted(same)
	dirs := slices.Sorted(maps.Keys(want))
	// Each after the one around it. A name may begin with a sign that is sorted before the dot.
	slices.SortStableFunc(dirs, func(a, b string) int { return depth(a) - depth(b) })
	for _, dir := range dirs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := p.renewFolder(dir, want[dir]); err != nil {
			return nil, err
		}
	}
	return same, nil
}

func depth(dir string) int {
	if dir == "." {
		return 0
	}
	return 1 + strings.Count(dir, "/")
}

// sameFolders finds the folders that hold in the spare what the new site has in them.
func (p *publication) sameFolders(changed map[string]bool) map[string]stat.Stat {
	same := map[string]stat.Stat{}
	for dir, known := range p.spare.record {
		if changed[dir] || p.surveyed().dirs[dir].stat != known.published {
			continue
		}
		if info, err := p.Lstat(p.spare.path(dir)); err == nil && stat.Of(info) == known.spare {
			same[dir] = known.spare
		}
	}
	return same
}

// wanted is what a folder of the site holds: its folders, and the name of the system for each
// file, which is published or in the stage.
type wanted struct {
	dirs  map[string]bool
	files map[string]string
}

// wanted returns what the folders hold that are not the same.
func (p *publication) wanted(same map[string]stat.Stat) map[string]*wanted {
	want := map[string]*wanted{}
	dirs := p.newFolders()
	for dir := range dirs {
		if _, ok := same[dir]; !ok {
			want[dir] = &wanted{map[string]bool{}, map[string]string{}}
		}
	}
	for dir := range dirs {
		if w := want[folderOf(dir)]; w != nil && dir != "." {
			w.dirs[path.Base(dir)] = true
		}
	}
	for _, f := range p.files {
		w := want[folderOf(f.path)]
		switch {
		case w == nil:
		case f.reused:
			w.files[path.Base(f.path)] = p.at.published(f.path)
		default:
			w.files[path.Base(f.path)] = p.at.staged(f.path)
		}
	}
	for name := range p.retired {
		if w := want[folderOf(name)]; w != nil {
			w.files[path.Base(name)] = p.at.published(name)
		}
	}
	return want
}

// renewFolder lists a folder, keeps what is wanted, and links the rest. A file that is there is
// wanted only if it is the same one, not an equal one.
func (p *publication) renewFolder(dir string, w *wanted) error {
	name := p.spare.path(dir)
	// Not through a link to somewhere else. The folder around it has been renewed before.
	if !p.isFolder(name) {
		return errDoubtful
	}
	entries, err := p.ReadDir(name)
	if err != nil {
		return err
	}
	for _, e := range entries {
		at := filepath.Join(name, e.Name())
		switch {
		case dir == "." && e.Name() == markerName: // the new one replaces it
		case dir == "." && isKeptName(e.Name()):
			return errNotOurs
		case e.IsDir() && w.dirs[e.Name()]:
			delete(w.dirs, e.Name())
		case e.Type().IsRegular() && p.isSameFile(at, w.files[e.Name()]):
			delete(w.files, e.Name())
		default:
			if err := p.RemoveAll(at); err != nil {
				return err
			}
		}
	}
	for _, sub := range slices.Sorted(maps.Keys(w.dirs)) {
		if err := p.Mkdir(filepath.Join(name, sub)); err != nil {
			return err
		}
	}
	for _, file := range slices.Sorted(maps.Keys(w.files)) {
		if err := p.Link(w.files[file], filepath.Join(name, file)); err != nil {
			return err
		}
	}
	return nil
}

// isSameFile reports whether two names are of one file. The second may be empty.
func (p *publication) isSameFile(a, b string) bool {
	if b == "" {
		return false
	}
	var infos [2]fs.FileInfo
	for i, name := range []string{a, b} {
		info, err := p.Lstat(name)
		if err != nil || !info.Mode().IsRegular() {
			return false
		}
		infos[i] = info
	}
	x, y := stat.Of(infos[0]), stat.Of(infos[1])
	return x.Inode != 0 && x.Inode == y.Inode && x.Device == y.Device
}
