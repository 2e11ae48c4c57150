package builder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"accord/builder/internal/cache"
	"accord/builder/internal/folder"
)

// A Folder is a folder on the disk as a file system: make one with [Dir].
type Folder struct{ path string }

// Dir returns the files below a folder on the disk, as [os.DirFS] does, but no symbolic
// link leads out of it, and only regular files can be opened, so that nothing waits for a
// named pipe. The folder need not exist yet. [KnowledgeBase.Serve] watches it.
func Dir(path string) Folder { return Folder{path} }

// Path returns the path of the folder, as Dir was given it.
func (f Folder) Path() string { return f.path }

// Open opens a file or a folder in the folder. It implements [fs.FS].
func (f Folder) Open(name string) (fs.File, error) {
	root, err := folder.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer root.Close() // what was opened in it stays open
	return root.FS().Open(name)
}

func pathOf(fsys fs.FS) (path string, ok bool) {
	f, ok := fsys.(Folder)
	return f.path, ok
}

func nameOf(fsys fs.FS, role string) string {
	if path, ok := pathOf(fsys); ok {
		return filepath.ToSlash(path)
	}
	return role
}

// openFolder returns a [*FolderError] if there is no folder at the path.
func openFolder(path, role string) (*folder.Folder, error) {
	opened, err := folder.Open(path)
	if err == nil {
		return opened, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &FolderError{Role: role, Path: path, Err: fs.ErrNotExist}
	}
	if info, statErr := os.Stat(path); statErr == nil && !info.IsDir() {
		return nil, &FolderError{Role: role, Path: path, Err: ErrNotFolder}
	}
	return nil, err
}

// CacheFor returns the folder in which to keep the cache of a content folder: .accord beside it
// or, where nothing can be written there, one in the user's own folder for caches.
// It is empty if there is no content folder.
func CacheFor(content string) string { return cache.For(content) }
