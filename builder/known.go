package builder

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// knownFiles are the absolute paths that a preview has seen. They tell a file that was
// removed from one that came and went between two readings, as temporary files do.
type knownFiles map[string]bool

func (k knownFiles) readAll(folders []string) {
	clear(k)
	for _, dir := range folders {
		if absolute, err := filepath.Abs(dir); err == nil {
			k.read(absolute)
		}
	}
}

// read adds a path and what is below it. It reports whether the path exists, and returns
// the files below it that are new.
func (k knownFiles) read(path string) (exists bool, added []string) {
	_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		if err != nil && name == path {
			if _, err := os.Lstat(name); err != nil {
				return err
			}
		}
		if exists && !k[name] && !d.IsDir() {
			added = append(added, name)
		}
		k[name], exists = true, true
		return nil
	})
	return exists, added
}

// forget removes a path and what is below it, and reports whether the path was known.
func (k knownFiles) forget(path string) bool {
	known := k[path]
	if known {
		below := path + string(filepath.Separator)
		for name := range k {
			if name == path || strings.HasPrefix(name, below) {
				delete(k, name)
			}
		}
	}
	return known
}

// sort drops what came and went. Of a folder it returns only the files that are new in it.
func (k knownFiles) sort(paths []string) (changed, removed []string) {
	for _, path := range paths {
		exists, added := k.read(path)
		switch {
		case len(added) > 0:
			for _, name := range added {
				changed = append(changed, shortPath(name))
			}
		case exists:
			changed = append(changed, shortPath(path))
		case k.forget(path):
			removed = append(removed, shortPath(path))
		}
	}
	return changed, removed
}

// shortPath makes a path relative to the working directory, if it is inside.
func shortPath(name string) string {
	if rel, ok := within(".", name); ok {
		return rel
	}
	return filepath.ToSlash(name)
}
