package builder

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/folder"
	"accord/builder/internal/overlay"
	"accord/builder/internal/render"
)

// projectDir returns the project's folder of a name, beside the content folder.
func (o Options) projectDir(name string) string { return filepath.Join(o.content(), "..", name) }

// openProject returns the folder of a name beside the content folder over the files
// that the program carries, and what closes it. It tells Override of each file that
// hides another, and LeftOut of what is no part of the site.
func openProject(o Options, name string, program fs.FS) (*overlay.Files, func() error, error) {
	dir := o.projectDir(name)
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return nil, nil, &UsageError{
			Message:    fmt.Sprintf("%q is not a folder, and beside the content a folder of that name holds files of the site", dir),
			Suggestion: "rename it",
		}
	case errors.Is(err, fs.ErrNotExist):
		return overlay.New(name, nil, program), func() error { return nil }, nil
	case err != nil:
		return nil, nil, err
	}
	project, err := folder.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	files := overlay.New(name, folder.Filter(project.FS(), folder.Static, nil), program)
	if o.LeftOut != nil {
		all := folder.Filter(project.FS(), folder.Static, func(x folder.LeftOut) { o.LeftOut(path.Join(name, x.Path), x.Reason) })
		_ = fs.WalkDir(all, ".", func(string, fs.DirEntry, error) error { return nil }) // what cannot be read is found by whoever reads it
	}
	if o.Override != nil {
		for _, file := range files.Added() {
			if _, err := fs.Stat(program, file); err == nil {
				o.Override(path.Join(name, file), render.LaidOver(path.Join(name, file)))
			}
		}
	}
	return files, project.Close, nil
}

// strayFolders finds files of the program's paths in folders that nobody looks into:
// beside the content folder under a name that is nearly right (template), or inside it.
func (o Options) strayFolders(programs map[string]fs.FS) diag.List {
	var found diag.List
	names := slices.Sorted(maps.Keys(programs))
	parent := filepath.Join(o.content(), "..")
	entries, err := os.ReadDir(parent)
	if err != nil {
		return nil // it is another's, and there is nothing in it for us
	}
	for _, e := range entries {
		name := e.Name()
		meant := diag.Nearest(name, slices.Values(names))
		if !e.IsDir() || meant == "" || slices.Contains(names, name) || sameFolder(filepath.Join(parent, name), o.projectDir(meant)) {
			continue
		}
		found.Add(strayFiles(path.Join("..", name), os.DirFS(filepath.Join(parent, name)), programs[meant],
			"nobody reads the folder "+name, meant)...)
	}
	for _, name := range names {
		dir := filepath.Join(o.content(), name)
		if info, err := os.Lstat(dir); err == nil && info.IsDir() {
			found.Add(strayFiles(name, os.DirFS(dir), programs[name], "inside the content folder this is only published as a file", name)...)
		}
	}
	return found
}

// strayFiles finds the files of a folder that would take the place of the program's if
// it lay elsewhere.
func strayFiles(dir string, files, program fs.FS, why, meant string) diag.List {
	var found diag.List
	_ = fs.WalkDir(program, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) == ".go" {
			return nil
		}
		if info, err := fs.Stat(files, file); err == nil && info.Mode().IsRegular() {
			found.Add(diag.New(diag.Position{File: path.Join(dir, file)}, 0, diag.UnusedFile, "%s", why).
				Suggest("move it to " + path.Join(meant, file) + ", beside the content folder"))
		}
		return nil
	})
	return found
}

// sameFolder reports whether two paths lead to one folder, as they may where letter
// case does not count.
func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
