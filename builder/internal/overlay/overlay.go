// Package overlay lays the files of a project over those that the program carries,
// one by one: whoever reads templates or static files reads the project's file where
// there is one, and the program's elsewhere.
package overlay

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Files are the program's files below those of a project. They implement fs.FS.
type Files struct {
	name    string // of the folder beside the content folder: templates
	project fs.FS  // nil: the project has no such folder
	program fs.FS
}

// New returns the files of a project's folder of that name, which may be nil, over
// the program's.
func New(name string, project, program fs.FS) *Files {
	return &Files{name: name, project: project, program: program}
}

// Name returns the name of the folder.
func (f *Files) Name() string { return f.name }

// Program returns the files that the program carries.
func (f *Files) Program() fs.FS { return f.program }

// Place returns the path of the project's file from its content folder, as findings
// name files: ../templates/home.html.
func (f *Files) Place(file string) string { return path.Join("..", f.name, file) }

// File returns the file of a place, and whether it is one of these.
func (f *Files) File(place string) (file string, ok bool) {
	return strings.CutPrefix(place, "../"+f.name+"/")
}

// Own reports whether the project has a file of its own there: one that the program
// has not, or another than the program's. One that cannot be read is its own too.
func (f *Files) Own(file string) bool {
	if f.project == nil {
		return false
	}
	own, err := fs.ReadFile(f.project, file)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err != nil {
		entry, err := fs.Stat(f.project, file)
		return err != nil || !entry.IsDir()
	}
	other, err := fs.ReadFile(f.program, file)
	return err != nil || !bytes.Equal(own, other)
}

// Added returns the project's own files, in the order of their paths; Go source is
// none. What cannot be read is found by whoever reads it.
func (f *Files) Added() (files []string) {
	if f.project == nil {
		return nil
	}
	_ = fs.WalkDir(f.project, ".", func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(file) != ".go" && f.Own(file) {
			files = append(files, file)
		}
		return nil
	})
	return files
}

// Open opens the project's file, or else the program's.
func (f *Files) Open(name string) (fs.File, error) {
	if f.project != nil && !f.Clash(name) {
		file, err := f.project.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return f.program.Open(name)
}

// Clash reports whether the project has a folder where the program has a file, or the
// other way round, at a path or above it. There it takes the place of nothing.
func (f *Files) Clash(name string) bool {
	if f.project == nil {
		return false
	}
	for ; name != "."; name = path.Dir(name) {
		below, err := fs.Stat(f.program, name)
		if err != nil {
			continue
		}
		above, err := fs.Stat(f.project, name)
		if err == nil && above.IsDir() != below.IsDir() {
			return true
		}
	}
	return false
}

// ReadDir lists a folder of both.
func (f *Files) ReadDir(name string) ([]fs.DirEntry, error) {
	below, err := fs.ReadDir(f.program, name)
	if f.project == nil {
		return below, err
	}
	if f.Clash(name) {
		return below, err
	}
	above, errAbove := fs.ReadDir(f.project, name)
	switch {
	case errors.Is(errAbove, fs.ErrNotExist):
		return below, err
	case errAbove != nil:
		return nil, errAbove
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	names := make(map[string]bool, len(above))
	var merged []fs.DirEntry
	for _, e := range above {
		if !f.Clash(path.Join(name, e.Name())) {
			names[e.Name()] = true
			merged = append(merged, e)
		}
	}
	for _, e := range below {
		if !names[e.Name()] {
			merged = append(merged, e)
		}
	}
	slices.SortFunc(merged, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return merged, nil
}
