package builder

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"accord/builder/internal/folder"
	"accord/builder/internal/overlay"
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
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
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
				o.Override(path.Join(name, file))
			}
		}
	}
	return files, project.Close, nil
}
