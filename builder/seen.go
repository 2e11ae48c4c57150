package builder

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// seen are the files and folders, by their absolute paths, that have been there since a
// preview began. It tells a file that was removed from one that came and went between
// two looks, as the temporary files do by which programs save.
type seen map[string]bool

// look takes in what lies at a path and below it. It reports whether there is
// something, and returns the files below it that are new.
func (s seen) look(path string) (there bool, added []string) {
	_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil && name == path {
			if _, err := os.Lstat(name); err != nil {
				return err
			}
		}
		if there && !s[name] && !d.IsDir() {
			added = append(added, name)
		}
		s[name], there = true, true
		return nil
	})
	return there, added
}

// forget drops a path and what lies below it, and reports whether it was known.
func (s seen) forget(path string) bool {
	known := s[path]
	if known {
		below := path + string(filepath.Separator)
		for name := range s {
			if name == path || strings.HasPrefix(name, below) {
				delete(s, name)
			}
		}
	}
	return known
}

// sort divides paths into those that are there and those that are not any more. What
// came and went is neither. For a folder stand the files that are new in it, if any.
func (s seen) sort(paths []string) (there, gone []string) {
	for _, path := range paths {
		is, added := s.look(path)
		switch {
		case len(added) > 0:
			for _, name := range added {
				there = append(there, named(name))
			}
		case is:
			there = append(there, named(path))
		case s.forget(path):
			gone = append(gone, named(path))
		}
	}
	return there, gone
}
