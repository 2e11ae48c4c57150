package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/markdown"
	"accord/builder/internal/words"
)

// A kind of page is a set of templates: base.html and partials/ with a file of
// its own. One that stands alone is a set without base.html.
type pageKind struct {
	name  string // its file, without .html
	view  any    // an empty one
	alone bool
}

// pageKinds returns all kinds of pages.
func pageKinds() []pageKind {
	return []pageKind{
		{"agreement", &AgreementPage{}, false},
		{"party", &PartyPage{}, false},
		{"event", &EventPage{}, false},
		{"sector", &SectorPage{}, false},
		{"place", &PlacePage{}, false},
		{"page", &TextPage{}, false},
		{"home", &HomePage{}, false},
		{"browse", &BrowsePage{}, false},
		{"index", &IndexPage{}, false},
		{"search", &SearchPage{}, false},
		{"404", &NotFoundPage{}, false},
		{"redirect", &RedirectPage{}, true},
		{rowTemplate, &Row{}, true},
	}
}

// A source is a file of templates.
type source struct{ Name, Text string }

// readSources reads every file of templates, in the order of their names, and finds
// those that cannot be read.
func readSources(fsys fs.FS) (sources []source, found diag.List) {
	for _, pattern := range []string{"*.html", "partials/*.html"} {
		names, _ := fs.Glob(fsys, pattern) // it fails for a pattern that is no pattern
		slices.Sort(names)
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				found.Add(unreadable(path.Join(templatesFolder, name), err))
				continue
			}
			sources = append(sources, source{name, string(text)})
		}
	}
	return sources, found
}

// parseSets parses the set of each kind of page, to be bound to a language.
func parseSets(sources []source) (map[string]*template.Template, error) {
	parseInto := func(set *template.Template, s source) error {
		_, err := set.New(s.Name).Parse(s.Text)
		return templateError(err)
	}
	framed := template.New("").Option("missingkey=error").Funcs(functions(&words.Words{}, ""))
	alone := template.New("").Option("missingkey=error").Funcs(functions(&words.Words{}, ""))
	own := map[string]source{}
	for _, s := range sources {
		switch {
		case s.Name == "base.html":
			if err := parseInto(framed, s); err != nil {
				return nil, err
			}
		case path.Dir(s.Name) == "partials":
			if err := errors.Join(parseInto(framed, s), parseInto(alone, s)); err != nil {
				return nil, err
			}
		default:
			own[strings.TrimSuffix(s.Name, ".html")] = s
		}
	}
	sets := map[string]*template.Template{}
	for _, kind := range pageKinds() {
		s, ok := own[kind.name]
		if !ok {
			return nil, fmt.Errorf("there is no template %s/%s.html", templatesFolder, kind.name)
		}
		base := framed
		if kind.alone {
			base = alone
		}
		set, err := base.Clone()
		if err == nil {
			err = parseInto(set, s)
		}
		if err != nil {
			return nil, err
		}
		sets[kind.name] = set
	}
	return sets, nil
}

// bind returns sets whose functions speak a language, ready to execute.
func bind(sets map[string]*template.Template, w *words.Words, han string, small bool) (map[string]*template.Template, error) {
	bound := make(map[string]*template.Template, len(sets))
	for _, kind := range pageKinds() {
		set, err := sets[kind.name].Clone()
		if err != nil {
			return nil, templateError(err)
		}
		for _, t := range set.Templates() {
			if t.Tree != nil {
				prepare(t.Tree, w, small)
			}
		}
		root := "base"
		if kind.alone {
			root = kind.name
		}
		main := set.Funcs(functions(w, han)).Lookup(root)
		if main == nil {
			return nil, fmt.Errorf("%s/%s.html defines no template %q", templatesFolder, kind.name, root)
		}
		bound[kind.name] = main
		if kind.name == rowTemplate {
			for _, partial := range sharedPartials {
				if bound[partial] = set.Lookup(partial); bound[partial] == nil {
					return nil, fmt.Errorf("no file of %s/partials defines the template %q", templatesFolder, partial)
				}
			}
		}
	}
	return bound, nil
}

// functions returns what templates may call. han is the language of runs of Han
// text on pages in other languages.
func functions(w *words.Words, han string) template.FuncMap {
	return template.FuncMap{
		"t":      func(key string, args ...any) (string, error) { return translate(w, key, args) },
		"number": w.Number,
		"runs": func(text string) template.HTML {
			return template.HTML(markdown.Runs(text, w.Language(), han))
		},
		"link":  func(l Link) template.HTML { return linkHTML(w, l) },
		"date":  dateHTML,
		"value": func(v Value) template.HTML { return valueHTML(w, v) },
		"href":  hrefAttr,
		"lang":  func(language string) template.HTMLAttr { return langAttr(w, language) },
		"way":   w.Direction,
	}
}

// translate returns the words of a key. The arguments are a number, if the words
// have a plural, and names and values of placeholders.
func translate(w *words.Words, key string, args []any) (string, error) {
	if len(args) == 0 {
		return w.Text(key), nil
	}
	n, counts := args[0].(int)
	if counts {
		args = args[1:]
	}
	if len(args)%2 != 0 {
		return "", fmt.Errorf("t %q: a name has no value", key)
	}
	pairs := make([]string, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			pairs[i] = arg
		case int:
			pairs[i] = w.Number(arg)
		default:
			return "", fmt.Errorf("t %q: a value is text or a number, not %T", key, arg)
		}
	}
	if counts {
		return w.Count(key, n, pairs...), nil
	}
	return w.Format(key, pairs...), nil
}

// check executes every set with an empty view, so that a template that cannot
// work is found at once and not by the page that needs it.
func (all *framing) check(jobs int) error {
	var group errgroup.Group
	if jobs > 0 {
		group.SetLimit(jobs)
	}
	for _, f := range all.frames {
		for _, kind := range pageKinds() {
			group.Go(func() error { return f.execute(io.Discard, kind.name, kind.view) })
		}
	}
	return group.Wait()
}

// templateError names the file of a template's error as readers know it.
func templateError(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	for _, prefix := range []string{"html/template:", "template:"} {
		text = strings.TrimPrefix(text, prefix)
	}
	return &TemplateError{text: templatesFolder + "/" + strings.TrimSpace(text), err: err}
}

// A TemplateError is a mistake in a template or a script: its text begins with
// the file, the line, and mostly the column.
type TemplateError struct {
	text string
	err  error
}

func (e *TemplateError) Error() string { return e.text }

// Unwrap returns the error of package html/template, or of the bundler.
func (e *TemplateError) Unwrap() error { return e.err }

// missingWords finds keys that templates ask for and no language has. Words are
// complete when they have the keys of the reference, so it is enough to look
// into one language.
func missingWords(sets map[string]*template.Template, loaded []*words.Words) diag.List {
	var findings diag.List
	for _, w := range loaded {
		if w.Language() != words.Reference {
			continue
		}
		file := path.Join(wordsFolder, words.FileName(w.Language()))
		for _, key := range usedKeys(sets) {
			if !w.Has(key) {
				findings.Add(diag.New(diag.Position{File: file}, 0, diag.MissingKey, "a template uses %q, which has no text", key))
			}
		}
	}
	return findings
}

// usedKeys returns the keys that templates write out, sorted.
func usedKeys(sets map[string]*template.Template) []string {
	var keys []string
	for _, set := range sets {
		for _, t := range set.Templates() {
			if t.Tree != nil {
				keys = appendKeys(keys, reflect.ValueOf(t.Tree.Root))
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// appendKeys walks a parsed template for t "key". All its nodes are structs with
// lists and pointers of nodes, so that nothing but the commands is of interest.
func appendKeys(keys []string, v reflect.Value) []string {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return keys
		}
		if c, ok := v.Interface().(*parse.CommandNode); ok && len(c.Args) > 1 && c.Args[0].String() == "t" {
			if key, ok := c.Args[1].(*parse.StringNode); ok {
				keys = append(keys, key.Text)
			}
		}
		if _, ok := v.Interface().(*parse.Tree); ok {
			return keys // each node leads back to it
		}
		return appendKeys(keys, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			keys = appendKeys(keys, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				keys = appendKeys(keys, v.Field(i))
			}
		}
	}
	return keys
}
