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

// unused finds files of the project that replace none of the program's and have no effect.
func (r *Renderer) unused(o Options) diag.List {
	var found diag.List
	known := append(paths(o.Templates), paths(o.Static)...)
	for _, l := range o.Config.Languages {
		known = append(known, path.Join(templatesFolder, wordsFolder, words.FileName(l.Code)))
	}
	for _, files := range []*overlay.Files{o.Templates, o.Static} {
		for _, name := range clashes(files) {
			found.Add(diag.New(diag.Position{File: files.Path(name)}, 0, diag.UnusedFile, "this is a folder where the program has a file, or a file where it has a folder").
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

// clashes returns the topmost paths for which [overlay.Files.Clash] is true.
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

// unusedTemplate returns why a file is unused, or "".
func (r *Renderer) unusedTemplate(o Options, name string) string {
	text, err := fs.ReadFile(o.Templates, name)
	if err != nil {
		return "" // a finding already
	}
	switch {
	case path.Dir(name) == wordsFolder:
		return "the site has no language with this tag"
	case path.Ext(name) != ".html" || path.Dir(name) != partialsFolder:
		return "this file is not the template of a page, and is not used"
	case r.used == nil:
		return "" // unknown
	}
	for defined := range definitions(textFile{name, string(text)}) {
		if r.used[defined] {
			return ""
		}
	}
	return "no template calls what this file defines"
}

// scriptTest ends the name of a test of a script, for node --test. Nothing imports it.
const scriptTest = ".test.mjs"

// unusedStatic returns why a file is unused or probably misnamed, or "".
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
		return "this style sheet replaces none of the program's, and is added to them"
	case near != "" && folder != scriptsFolder:
		return "this file replaces none of the program's, and is published as it is"
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

// nearFile finds the program's file with a similar name, in any folder or letter case.
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
				continue // only its folder is similar
			}
			if !yield(k) {
				return
			}
		}
	})
	return near
}
