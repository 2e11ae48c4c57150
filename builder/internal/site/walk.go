package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
)

// A tree is what lies in the content folder, by name.
type tree struct {
	entries    []string // Markdown files in the folders of the content model, in path order
	files      []string // what is published as it is, in path order
	config     bool     // whether there is a site.yaml
	nearConfig string   // a suggestion when there is none
	findings   diag.List
}

// walk lists the content folder. Hidden files and what editors leave behind
// while they save are no part of it.
func walk(content fs.FS) (*tree, error) {
	t := &tree{}
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			t.findings.Add(unreadable(name, err))
			return nil
		case name == ".":
			return nil
		case Ignored(path.Base(name)) && d.IsDir():
			return fs.SkipDir
		case Ignored(path.Base(name)) || d.IsDir():
			return nil
		}
		t.add(content, name, d)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("the content folder cannot be read: %w", err)
	}
	return t, nil
}

// Ignored reports whether a file or folder of this name is no part of the
// content: it is hidden, or an editor's passing trace (swap, backup and lock
// files). Whoever watches the content folder need not watch it either.
func Ignored(base string) bool {
	return strings.HasPrefix(base, ".") ||
		strings.HasSuffix(base, "~") ||
		strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#") || // Emacs saves by itself
		base == "4913" || // vim writes it to see whether it may
		strings.HasSuffix(base, "___jb_tmp___") || // JetBrains' editors write here, and rename
		strings.HasSuffix(base, "___jb_old___") ||
		strings.HasSuffix(base, ".vsctmp") // so does VS Code, where it saves atomically
}

func (t *tree) add(content fs.FS, name string, d fs.DirEntry) {
	if d.Type()&fs.ModeSymlink != 0 {
		info, err := fs.Stat(content, name)
		if err == nil && !info.Mode().IsRegular() {
			err = errors.New("a symbolic link has to lead to a file of the content folder")
		}
		if err != nil {
			t.findings.Add(unreadable(name, err))
			return
		}
	}
	folder, _, below := strings.Cut(name, "/")
	_, known := entry.KindOfFolder(folder)
	switch {
	case name == ConfigFile:
		t.config = true
	case !strings.EqualFold(path.Ext(name), ".md"):
		if !below && (name == "site.yml" || strings.EqualFold(name, ConfigFile)) {
			t.nearConfig = fmt.Sprintf("rename %s to %s", name, ConfigFile)
			return
		}
		t.files = append(t.files, name)
	case below && known:
		t.entries = append(t.entries, name)
	default:
		t.findings.Add(misplaced(name, folder, below))
	}
}

// misplaced is the finding of a Markdown file outside the known folders.
func misplaced(name, folder string, below bool) diag.Diagnostic {
	at := diag.Position{File: name}
	if !below {
		return diag.New(at, 0, diag.MisplacedFile, "an entry cannot lie at the top of the content folder").
			Suggest("move it into " + folderNames())
	}
	d := diag.New(at, 0, diag.MisplacedFile, "the content model has no folder %q", folder)
	near := diag.Nearest(folder, func(yield func(string) bool) {
		for k := range entry.Kind(entry.NumKinds) {
			if !yield(k.Folder()) {
				return
			}
		}
	})
	if near == "" {
		return d.Suggest("move it into " + folderNames())
	}
	return d.Suggest(fmt.Sprintf("did you mean %q?", near))
}

func folderNames() string {
	var names []string
	for k := range entry.Kind(entry.NumKinds) {
		names = append(names, k.Folder())
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
