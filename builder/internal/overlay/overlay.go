// Package overlay lays the files of a project over those of the program, by their names.
package overlay

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Files are those of the program with a project's over them. They implement fs.FS.
type Files struct {
	name    string // of the folder beside the content folder, such as templates
	project fs.FS  // nil if the project has no such folder
	program fs.FS
}

// New takes a project's folder, which may be nil, and the program's.
func New(name string, project, program fs.FS) *Files {
	return &Files{name: name, project: project, program: program}
}

func (f *Files) Name() string { return f.name }

// Program returns the files of the program alone.
func (f *Files) Program() fs.FS { return f.program }

// Path returns a path from the content folder, as findings have it: ../templates/home.html.
func (f *Files) Path(file string) string { return path.Join("..", f.name, file) }

// FromPath is the reverse of [Files.Path]; ok is false for a path outside this folder.
func (f *Files) FromPath(path string) (file string, ok bool) {
	return strings.CutPrefix(path, "../"+f.name+"/")
}

// Own reports whether the project has a file that the program lacks or that differs from
// the program's. A file that cannot be read counts as different.
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

// Added returns the files for which [Files.Own] is true, except Go source, sorted.
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

// Open opens the project's file, or the program's if there is none.
func (f *Files) Open(name string) (fs.File, error) {
	if f.project != nil && !f.Clash(name) {
		file, err := f.project.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return file, err
		}
	}
	return f.program.Open(name)
}

// Clash reports whether a path, or a folder above it, is a folder in the project and a
// file in the program, or the reverse. The project's is then ignored.
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
