package watch

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A scope is all at or below the roots, absolute and clean, except what is ignored.
type scope struct {
	roots  []string
	ignore func(path string) bool // may be nil
}

func within(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || os.IsPathSeparator(dir[len(dir)-1]) || os.IsPathSeparator(rest[0]))
}

// wants accepts a root, and what is below one and not at or below an ignored path.
func (s scope) wants(path string) bool {
	for _, root := range s.roots {
		if within(path, root) && !s.hides(root, path) {
			return true
		}
	}
	return false
}

func (s scope) hides(root, path string) bool {
	if s.ignore == nil {
		return false
	}
	for ; path != root; path = filepath.Dir(path) {
		if s.ignore(path) {
			return true
		}
	}
	return false
}

func (s scope) isRoot(path string) bool { return slices.Contains(s.roots, path) }

// below returns the roots below a folder, without the folder itself.
func (s scope) below(dir string) []string {
	var found []string
	for _, root := range s.roots {
		if root != dir && within(root, dir) {
			found = append(found, root)
		}
	}
	return found
}

// outermost returns the paths that are not below another, sorted.
func outermost(paths map[string]bool) []string {
	var top []string
	for path := range paths {
		if !covered(path, paths) {
			top = append(top, path)
		}
	}
	slices.Sort(top)
	return top
}

func covered(path string, paths map[string]bool) bool {
	for {
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		if paths[parent] {
			return true
		}
		path = parent
	}
}

// An identity is the same for two paths of one folder. Some systems have none: it is zero.
type identity struct{ device, inode uint64 }

type folder struct {
	id   identity
	tree bool // the folders in it are watched too; otherwise it is only watched because a root may be created in it
}

// folders are the watched folders. Below a folder that is not watched, only roots and the
// folders above them are.
type folders struct {
	at map[string]folder
	of map[identity]string
}

func newFolders() folders {
	return folders{at: map[string]folder{}, of: map[identity]string{}}
}

func (f folders) set(path string, d folder) {
	f.drop(path)
	f.at[path] = d
	if d.id != (identity{}) {
		f.of[d.id] = path
	}
}

func (f folders) drop(path string) {
	if id := f.at[path].id; f.of[id] == path {
		delete(f.of, id)
	}
	delete(f.at, path)
}

func (f folders) under(path string) []string {
	var found []string
	for dir := range f.at {
		if within(dir, path) {
			found = append(found, dir)
		}
	}
	slices.Sort(found)
	return found
}

func (f folders) all() []string { return slices.Sorted(maps.Keys(f.at)) }
