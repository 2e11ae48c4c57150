package builder

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"accord/builder/internal/folder"
)

// layers is a file system in which the project's own files take the place of
// the program's, one by one.
type layers struct {
	folder  *folder.Folder // of project
	project fs.FS          // nil: the project has no such folder
	program fs.FS
}

// layerDir returns the project's folder of a name, beside the content folder.
func (o Options) layerDir(name string) string {
	return filepath.Join(filepath.Dir(filepath.Clean(o.content())), name)
}

// newLayers returns the folder name beside the content folder over the files
// that the program carries. It tells override of each file that hides another.
func newLayers(o Options, name string, program fs.FS) (layers, error) {
	l := layers{program: program}
	dir := o.layerDir(name)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
		return l, nil
	case err != nil:
		return l, err
	}
	if l.folder, err = folder.Open(dir); err != nil {
		return l, err
	}
	l.project = folder.Filter(l.folder.FS(), folder.Static, nil)
	if o.LeftOut != nil {
		all := folder.Filter(l.folder.FS(), folder.Static, func(x folder.LeftOut) { o.LeftOut(path.Join(name, x.Path), x.Reason) })
		_ = fs.WalkDir(all, ".", func(string, fs.DirEntry, error) error { return nil }) // what cannot be read is found by whoever reads it
	}
	if o.Override == nil {
		return l, nil
	}
	return l, fs.WalkDir(l.project, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // whoever reads the file finds what is wrong
		}
		if strings.HasSuffix(file, ".go") {
			return nil
		}
		if same, err := equalFiles(l.project, program, file); err == nil && !same {
			o.Override(path.Join(name, file))
		}
		return nil
	})
}

// Close closes the project's folder.
func (l layers) Close() error {
	if l.folder == nil {
		return nil
	}
	return l.folder.Close()
}

// equalFiles reports whether both file systems hold the same file; the error is
// that of the second, when it has none.
func equalFiles(a, b fs.FS, name string) (bool, error) {
	y, err := fs.ReadFile(b, name)
	if err != nil {
		return false, err
	}
	x, err := fs.ReadFile(a, name)
	return err == nil && slices.Equal(x, y), nil
}

// Open opens the project's file, or else the program's.
func (l layers) Open(name string) (fs.File, error) {
	if l.project != nil {
		f, err := l.project.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return l.program.Open(name)
}

// ReadDir lists a folder of both.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	below, err := fs.ReadDir(l.program, name)
	if l.project == nil {
		return below, err
	}
	above, errAbove := fs.ReadDir(l.project, name)
	switch {
	case errors.Is(errAbove, fs.ErrNotExist):
		return below, err
	case errAbove != nil:
		return nil, errAbove
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	names := make(map[string]bool, len(above))
	for _, e := range above {
		names[e.Name()] = true
	}
	merged := slices.Clone(above)
	for _, e := range below {
		if !names[e.Name()] {
			merged = append(merged, e)
		}
	}
	slices.SortFunc(merged, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return merged, nil
}
