package site

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/folder"
)

type tree struct {
	entries    []string         // Markdown files in the folders of the content model, in path order
	files      []string         // files that are published unchanged, in path order
	leftOut    []folder.LeftOut // what is not part of the content
	meant      []entry.FileName // the names that misnamed entries should have
	config     bool             // whether there is a site.yaml
	nearConfig string           // a suggestion if there is none
	findings   diag.List
}

// walk leaves out hidden files and those that editors, merges and systems leave behind.
func walk(ctx context.Context, content fs.FS) (*tree, error) {
	t := &tree{}
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		switch {
		case err != nil && (name == "." || ctx.Err() != nil):
			return err
		case err != nil:
			t.findings.Add(unreadable(name, err))
			return nil
		case name == ".":
			return nil
		}
		if reason := folder.Content(path.Base(name)); reason != "" {
			t.leftOut = append(t.leftOut, folder.LeftOut{Path: name, Reason: reason})
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			t.addFolder(name)
		} else {
			t.add(content, name, d)
		}
		return nil
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("the content folder cannot be read: %w", err)
	}
	return t, nil
}

// addFolder adds a finding if a folder is named like an entry or site.yaml.
func (t *tree) addFolder(name string) {
	top, _, below := strings.Cut(name, "/")
	if _, known := entry.KindOfFolder(top); known && below && path.Ext(name) == ".md" || name == ConfigFile {
		t.findings.Add(unreadable(name, &folder.KindError{Mode: fs.ModeDir}))
	}
	t.config = t.config || name == ConfigFile // it exists, and has a finding
}

func (t *tree) add(content fs.FS, name string, d fs.DirEntry) {
	if d.Type()&fs.ModeSymlink != 0 {
		info, err := fs.Stat(content, name)
		if err == nil && info.IsDir() {
			err = errors.New("a symbolic link must lead to a file in the content folder")
		}
		if err != nil {
			t.findings.Add(unreadable(name, err))
			if meant, ok, _ := entry.ParseFileName(name); ok && meant.Language == "" {
				t.meant = append(t.meant, meant)
			}
			return
		}
	}
	top, _, below := strings.Cut(name, "/")
	_, known := entry.KindOfFolder(top)
	base := path.Base(name)
	wanted, shared := folder.Markdown(base)
	switch {
	case name == ConfigFile:
		t.config = true
	case !below && (name == "site.yml" || strings.EqualFold(name, ConfigFile)):
		t.nearConfig = fmt.Sprintf("rename %s to %s", name, ConfigFile)
	case below && known:
		t.addBelow(content, name, wanted)
	case path.Ext(name) == ".md", wanted != "" && !shared:
		t.findings.Add(misplaced(name, top, below))
	default:
		t.files = append(t.files, name)
	}
}

// addBelow adds a file. wanted is the name for what looks like Markdown, not .md, or "".
func (t *tree) addBelow(content fs.FS, name, wanted string) {
	base := path.Base(name)
	exists := func(original string) bool {
		_, err := fs.Stat(content, path.Join(path.Dir(name), original))
		return err == nil
	}
	if original := folder.Conflict(base); original != "" {
		if exists(original) {
			t.findings.Add(diag.New(diag.Position{File: name}, 0, diag.ConflictingCopy, "the file is a conflicting copy of %s, and is left out", original).
				Suggest("move what is new in it to " + original + ", then remove it"))
		} else {
			t.misnamed(name, original)
		}
		return
	}
	if original := folder.Copy(base); original != "" && path.Ext(base) == ".md" && exists(original) {
		_, _, found := entry.ParseFileName(name)
		d := diag.New(diag.Position{File: name}, 0, diag.BadID, "the file is named like a copy of %s", original)
		if len(found) > 0 && found[0].Suggestion != "" {
			d = d.Suggest("remove it, or " + found[0].Suggestion)
		}
		t.findings.Add(d)
		return
	}
	switch {
	case wanted != "":
		t.misnamed(name, wanted)
	case path.Ext(base) == ".md":
		t.entries = append(t.entries, name)
	default:
		t.files = append(t.files, name)
	}
}

func (t *tree) misnamed(name, wanted string) {
	d := diag.New(diag.Position{File: name}, 0, diag.MisnamedFile, "the file looks like an entry, but is not named like one")
	meant, _, found := entry.ParseFileName(path.Join(path.Dir(name), wanted))
	t.meant = append(t.meant, meant)
	if len(found) > 0 && found[0].Suggestion != "" {
		t.findings.Add(d.Suggest(found[0].Suggestion))
		return
	}
	t.findings.Add(d.Suggest(fmt.Sprintf("rename it to %q", wanted)))
}

// findDefaultTranslations finds x.en.md without x.md, if en is the default language.
func (t *tree) findDefaultTranslations(defaultLanguage string) {
	ids := map[entry.FileName]bool{}
	for _, file := range t.entries {
		name, _, _ := entry.ParseFileName(file)
		ids[name] = true
	}
	t.entries = slices.DeleteFunc(t.entries, func(file string) bool {
		name, _, found := entry.ParseFileName(file)
		if name.Language != defaultLanguage || len(found) > 0 || ids[entry.FileName{Kind: name.Kind, ID: name.ID}] {
			return false
		}
		t.misnamed(file, name.ID+".md")
		return true
	})
}

func misplaced(name, top string, below bool) diag.Diagnostic {
	at := diag.Position{File: name}
	if !below {
		return diag.New(at, 0, diag.MisplacedFile, "an entry must not be at the top of the content folder").
			Suggest("move it into " + folderNames())
	}
	d := diag.New(at, 0, diag.MisplacedFile, "the content model has no folder %q", top)
	near := diag.Nearest(top, func(yield func(string) bool) {
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
