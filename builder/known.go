package builder

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// knownFiles are the files and folders, by absolute path, that have existed since a
// preview began. They tell a file that was removed from one that came and went between
// two readings, such as the temporary files by which programs save.
type knownFiles map[string]bool

// readAll replaces what is known by what is in the folders of a project.
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

// sort divides paths into those that exist and those that do not exist any more. What
// came and went is neither. A folder is replaced by the files that are new in it, if any.
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

// shortPath returns an absolute path from the working directory, if it is in it.
func shortPath(name string) string {
	if rel, ok := within(".", name); ok {
		return rel
	}
	return filepath.ToSlash(name)
}
