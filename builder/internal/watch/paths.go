package watch

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A scope is what is watched: everything at or below the roots, which are
// absolute and clean, but for what is ignored.
type scope struct {
	roots  []string
	ignore func(path string) bool // may be nil
}

// within reports whether path is dir or below it; both are clean.
func within(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || os.IsPathSeparator(dir[len(dir)-1]) || os.IsPathSeparator(rest[0]))
}

// wants reports whether a path is a root, or below one without being ignored or
// below something that is.
func (s scope) wants(path string) bool {
	for _, root := range s.roots {
		if within(path, root) && !s.hides(root, path) {
			return true
		}
	}
	return false
}

// hides reports whether something is ignored on the way from root down to path.
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

// below lists the roots that lie below a folder, itself not among them.
func (s scope) below(dir string) []string {
	var found []string
	for _, root := range s.roots {
		if root != dir && within(root, dir) {
			found = append(found, root)
		}
	}
	return found
}

// outermost lists the paths that lie below no other, sorted.
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

// covered reports whether a path lies below one of paths.
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

// An identity is what a path leads to, as long as it exists: two paths with one
// identity are one folder. The zero value is that of a system which does not say.
type identity struct{ device, inode uint64 }

// A watched folder.
type folder struct {
	id   identity
	tree bool // the folders in it are watched too; without, it is there for a root that may appear in it
}

// folders are those with a watch. Below a folder without one, none has one,
// but for roots and what is above them.
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

// under lists the watched folders at and below a path, sorted.
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

// all lists the watched folders, sorted.
func (f folders) all() []string { return slices.Sorted(maps.Keys(f.at)) }
