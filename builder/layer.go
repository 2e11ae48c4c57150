package builder

import (
	"errors"
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

// A layer is the project's templates or static files over those of the program.
type layer struct {
	role    string // templates or static
	dir     string // of the project's files; empty: they are in no Folder
	name    string // what to call the project's folder
	own     fs.FS  // the project's files; nil: it has none
	program fs.FS
	files   *overlay.Files
	close   func()
}

// openLayer opens the project's files, which may be nil, over those of the program.
func openLayer(own fs.FS, role string, program fs.FS) (*layer, error) {
	l := &layer{role: role, name: nameOf(own, role), own: own, program: program, close: func() {}}
	dir, isFolder := pathOf(own)
	if isFolder {
		l.dir = dir
		opened, err := openFolder(dir, role)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			l.own = nil
		case err != nil:
			return nil, err
		default:
			l.own, l.close = opened.FS(), func() { opened.Close() } // read only: nothing can be lost
		}
	}
	if l.own == nil {
		l.files = overlay.New(role, nil, program)
	} else {
		l.files = overlay.New(role, folder.Filter(l.own, folder.Static, nil), program)
	}
	return l, nil
}

// events says which of the project's files are left out, and which replace the program's.
func (l *layer) events() (list []Event) {
	if l.own == nil {
		return nil
	}
	all := folder.Filter(l.own, folder.Static, func(x folder.LeftOut) {
		list = append(list, LeftOut{Path: path.Join(l.name, x.Path), Reason: x.Reason})
	})
	_ = fs.WalkDir(all, ".", func(string, fs.DirEntry, error) error { return nil }) // files that cannot be read have findings
	for _, file := range l.files.Added() {
		if _, err := fs.Stat(l.program, file); err == nil {
			list = append(list, Overridden{Path: path.Join(l.name, file), Added: render.LaidOver(path.Join(l.role, file))})
		}
	}
	return list
}

// strayFolders finds files of the program's paths in folders that are not read: beside
// the content folder under a name that is nearly right (template), or inside it.
func (kb *KnowledgeBase) strayFolders(content fs.FS, layers ...*layer) diag.List {
	byRole := map[string]*layer{}
	for _, l := range layers {
		byRole[l.role] = l
	}
	found := kb.strayBeside(byRole)
	for _, role := range slices.Sorted(maps.Keys(byRole)) {
		if info, err := fs.Stat(content, role); err != nil || !info.IsDir() {
			continue
		}
		files, err := fs.Sub(content, role)
		if err != nil {
			continue
		}
		found.Add(strayFiles(role, files, byRole[role].program, "a file in the content folder is published as it is", role)...)
	}
	return found
}

func (kb *KnowledgeBase) strayBeside(layers map[string]*layer) diag.List {
	dir, ok := pathOf(kb.content)
	if !ok {
		return nil
	}
	parent := filepath.Join(dir, "..")
	var found diag.List
	for _, name := range strayNames(dir) {
		meant := layers[nearestRole(name)]
		if meant == nil || meant.dir == "" || sameFolder(filepath.Join(parent, name), meant.dir) {
			continue
		}
		found.Add(strayFiles(path.Join("..", name), os.DirFS(filepath.Join(parent, name)), meant.program,
			"the folder "+name+" is not read", meant.role)...)
	}
	return found
}

// roles are the names of the project's folders beside the content folder.
var roles = []string{"static", "templates"}

func nearestRole(name string) string { return diag.Nearest(name, slices.Values(roles)) }

// strayNames returns the folders beside a content folder whose names are nearly right.
func strayNames(content string) (names []string) {
	entries, err := os.ReadDir(filepath.Join(content, ".."))
	if err != nil {
		return nil // it belongs to somebody else, and has nothing of the project
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(roles, e.Name()) && nearestRole(e.Name()) != "" {
			names = append(names, e.Name())
		}
	}
	return names
}

// strayFiles finds the files of a folder that would replace the program's in another folder.
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

// sameFolder compares folders, not paths, because letter case may not count.
func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
