package render

import (
	"io/fs"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"

	"accord/builder/diag"
)

// definitions returns the templates of a file by name, nil if it has a syntax error.
func definitions(s textFile) map[string]*parse.Tree {
	trees := map[string]*parse.Tree{}
	t := parse.New(s.Name)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse(s.Text, "", "", trees); err != nil {
		return nil
	}
	delete(trees, s.Name)
	return trees
}

// calls adds to names the templates that a tree calls.
func calls(names map[string]bool, tree *parse.Tree) {
	if tree == nil || tree.Root == nil {
		return
	}
	each(reflect.ValueOf(tree.Root), func(n parse.Node) {
		if call, ok := n.(*parse.TemplateNode); ok {
			names[call.Name] = true
		}
	})
}

// each calls do for each node of a parsed template, which it finds by reflection.
func each(v reflect.Value, do func(parse.Node)) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if _, ok := v.Interface().(*parse.Tree); ok {
			return // each node points back to it
		}
		if n, ok := v.Interface().(parse.Node); ok && v.Kind() == reflect.Pointer {
			do(n)
		}
		each(v.Elem(), do)
	case reflect.Slice:
		for i := range v.Len() {
			each(v.Index(i), do)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				each(v.Field(i), do)
			}
		}
	}
}

// missingTemplates finds calls of templates whose only definition was in a replaced file.
func (t *translator) missingTemplates() diag.List {
	var found diag.List
	shared, called := map[string]bool{}, map[string]bool{"base": true}
	for partial := range sharedPartials {
		called[partial] = true
	}
	for _, s := range t.templates {
		for name, tree := range definitions(s) {
			calls(called, tree)
			if s.Name == baseFile || path.Dir(s.Name) == partialsFolder {
				shared[name] = true
			}
		}
	}
	for _, s := range t.templates {
		if !slices.Contains(t.own, s.Name) {
			continue
		}
		text, err := fs.ReadFile(t.files.Program(), s.Name)
		if err != nil {
			continue // it replaces no file
		}
		have := definitions(s)
		if have == nil {
			continue // it has a syntax error, which is a finding already
		}
		for _, name := range slices.Sorted(maps.Keys(definitions(textFile{s.Name, string(text)}))) {
			kind := strings.TrimSuffix(s.Name, ".html")
			needed := called[name] && !shared[name]
			if s.Name != baseFile && path.Dir(s.Name) != partialsFolder {
				needed = name == mainBlock || name == kind
			} else if name == mainBlock {
				needed = false // the one of base.html stands for those of the pages
			}
			if have[name] == nil && needed {
				found.Add(t.undefined(s, name, slices.Sorted(maps.Keys(have))))
			}
		}
		if tree := have["base"]; s.Name == baseFile && tree != nil {
			shown := map[string]bool{}
			calls(shown, tree)
			if !shown[mainBlock] {
				found.Add(diag.New(diag.Position{File: t.files.Path(s.Name), Line: 1, Column: 1}, 0, diag.BadTemplate,
					"%s does not show %q, which holds the content of each page", s.Name, mainBlock).
					Suggest(`write {{block "main" $}}{{end}} inside <main>`))
			}
		}
	}
	return found
}

func (t *translator) undefined(s textFile, name string, have []string) diag.Diagnostic {
	start, end := 0, 0
	near := diag.Nearest(name, slices.Values(have))
	content := s.content(t.files)
	if near != "" {
		define := regexp.MustCompile(`\{\{-?\s*(?:define|block)\s+"` + regexp.QuoteMeta(near) + `"`)
		if span := define.FindIndex(content.Text()); span != nil {
			start, end = span[1]-len(near)-2, span[1]
		}
	}
	d := content.Finding(start, end, diag.BadTemplate, "%s defines no template %q", s.Name, name)
	if near != "" {
		return d.Suggest(`did you mean {{define "` + name + `"}}?`)
	}
	return d.Suggest(`put what it shows between {{define "` + name + `"}} and {{end}}`)
}
