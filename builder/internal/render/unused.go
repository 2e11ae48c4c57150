package render

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"accord/builder/diag"
	"accord/builder/internal/overlay"
	"accord/builder/internal/words"
)

// unused finds the project's files that take the place of none of the program's and
// are of no use by themselves.
func (r *Renderer) unused(o Options) diag.List {
	var found diag.List
	known := append(paths(o.Templates), paths(o.Static)...)
	for _, l := range o.Config.Languages {
		known = append(known, path.Join(templatesFolder, wordsFolder, words.FileName(l.Code)))
	}
	for _, files := range []*overlay.Files{o.Templates, o.Static} {
		for _, name := range clashes(files) {
			found.Add(diag.New(diag.Position{File: files.Path(name)}, 0, diag.UnusedFile, "the program has a file where this is a folder, or a folder where this is a file").
				Suggest("rename it"))
		}
		for _, name := range files.Added() {
			full := path.Join(files.Name(), name)
			if slices.Contains(known, full) || files.Clash(name) {
				continue
			}
			near := nearFile(full, known)
			why := ""
			if files == o.Templates {
				why = r.unusedTemplate(o, name)
			} else {
				why = r.unusedStatic(name, near)
			}
			if why == "" {
				continue
			}
			suggestion := "remove it"
			switch {
			case near != "":
				suggestion = fmt.Sprintf("did you mean %s?", near)
			case path.Dir(full) == path.Join(templatesFolder, wordsFolder):
				suggestion = "add the language to site.yaml, or remove the file"
			}
			found.Add(diag.New(diag.Position{File: files.Path(name)}, 0, diag.UnusedFile, "%s", why).Suggest(suggestion))
		}
	}
	return found
}

// clashes returns the paths of folders that have the name of a file of the program, or
// the other way round.
func clashes(files *overlay.Files) []string {
	var names []string
	for _, full := range paths(files) {
		name, _ := strings.CutPrefix(full, files.Name()+"/")
		for _, part := range []string{name, path.Dir(name)} {
			if files.Clash(part) && !files.Clash(path.Dir(part)) && !slices.Contains(names, part) {
				names = append(names, part)
			}
		}
	}
	return names
}

// unusedTemplate says why a file of templates/ that the program has not is of no use.
func (r *Renderer) unusedTemplate(o Options, name string) string {
	text, err := fs.ReadFile(o.Templates, name)
	if err != nil {
		return "" // a finding already
	}
	switch {
	case path.Dir(name) == wordsFolder:
		return "no language of the site has its words here"
	case path.Ext(name) != ".html" || path.Dir(name) != partialsFolder:
		return "this is no template of a page, and nothing is made of it"
	case r.used == nil:
		return "" // it cannot be told
	}
	for defined := range definitions(source{name, string(text)}) {
		if r.used[defined] {
			return ""
		}
	}
	return "no template calls what this file defines"
}

// scriptTest ends the name of a test of a script, for node --test. Nothing imports it.
const scriptTest = ".test.mjs"

// unusedStatic says why a file of static/ that the program has not is of no use, or
// probably meant to be another one.
func (r *Renderer) unusedStatic(name, near string) string {
	folder, _, _ := strings.Cut(name, "/")
	switch {
	case folder == scriptsFolder && strings.HasSuffix(name, scriptTest):
		return ""
	case folder == stylesFolder && path.Ext(name) != ".css":
		return "only style sheets are read in css/, and this file is not published"
	case folder == scriptsFolder && len(r.scripts.findings) == 0 && !r.scripts.inputs[name]:
		return "no script imports this file, and it is not published"
	case near != "" && folder == stylesFolder:
		return "this style sheet takes the place of none, and is added to all"
	case near != "" && folder != scriptsFolder:
		return "this file takes the place of none, and is published as it is"
	}
	return ""
}

// paths returns the paths of the program's files, with the folder's name.
func paths(files *overlay.Files) []string {
	var names []string
	_ = fs.WalkDir(files.Program(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) != ".go" {
			names = append(names, path.Join(files.Name(), name))
		}
		return nil
	})
	return names
}

// nearFile returns the one of the program's files that was probably meant by another
// path: one of the same name in another folder, or in another case, or nearly so.
func nearFile(name string, known []string) string {
	base := path.Base(name)
	for _, k := range known {
		if strings.EqualFold(path.Base(k), base) {
			return k
		}
	}
	stem := func(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }
	near := diag.Nearest(name, func(yield func(string) bool) {
		for _, k := range known {
			if path.Dir(k) == path.Dir(name) && diag.Nearest(stem(name), slices.Values([]string{stem(k)})) == "" && stem(k) != stem(name) {
				continue // only the folder is like it
			}
			if !yield(k) {
				return
			}
		}
	})
	return near
}
