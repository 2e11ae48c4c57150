package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"accord/builder/diag"
	"accord/builder/internal/compiled"
	"accord/builder/internal/markdown"
	"accord/builder/internal/overlay"
	"accord/builder/internal/words"
)

// A pageKind is a set of templates: its file, partials/ and, unless alone, base.html.
type pageKind struct {
	name  string // its file, without .html
	view  any    // an empty one
	alone bool
}

func pageKinds() []pageKind {
	return []pageKind{
		{"agreement", &AgreementPage{}, false},
		{"party", &Entry{}, false},
		{"event", &Entry{}, false},
		{"sector", &Entry{}, false},
		{"place", &Entry{}, false},
		{"page", &Entry{}, false},
		{"home", &HomePage{}, false},
		{"browse", &BrowsePage{}, false},
		{"index", &IndexPage{}, false},
		{"history", &HistoryPage{}, false},
		{"version", &VersionPage{}, false},
		{"search", &SearchPage{}, false},
		{"404", &NotFoundPage{}, false},
		{"redirect", &RedirectPage{}, true},
		{rowTemplate, &Row{}, true},
	}
}

type textFile struct{ Name, Text string }

func (s textFile) content(files *overlay.Files) *diag.Content {
	return diag.NewContent(files.Path(s.Name), []byte(s.Text))
}

const (
	baseFile       = "base.html"
	partialsFolder = "partials"
	mainBlock      = "main" // the template that holds the content of a page
)

// readTemplates finds files that are unreadable or have unfinished merges.
func readTemplates(files *overlay.Files) (read []textFile, found diag.List) {
	for _, pattern := range []string{"*.html", partialsFolder + "/*.html"} {
		names, _ := fs.Glob(files, pattern) // the only error is an invalid pattern
		slices.Sort(names)
		for _, name := range names {
			text, err := readText(files, name)
			if err != nil {
				found.Add(unreadable(files, name, err))
				continue
			}
			found.Add(unmerged(files, name, text)...)
			read = append(read, textFile{name, string(text)})
		}
	}
	return read, found
}

// parse parses the set of each kind of page. If it finds mistakes, it returns no sets.
func (t *translator) parse() (map[string]*template.Template, diag.List, error) {
	var found diag.List
	parseInto := func(set *template.Template, s textFile) {
		if _, err := set.New(s.Name).Parse(s.Text); err != nil {
			found.Add(t.finding(err, s.Name))
		}
	}
	whole := template.New("").Option("missingkey=error").Funcs(functions(&words.Words{}, "").Map())
	alone := template.New("").Option("missingkey=error").Funcs(functions(&words.Words{}, "").Map())
	own := map[string]textFile{}
	for _, s := range t.templates {
		switch {
		case s.Name == baseFile:
			parseInto(whole, s)
		case path.Dir(s.Name) == partialsFolder:
			parseInto(whole, s)
			parseInto(alone, s)
		default:
			own[strings.TrimSuffix(s.Name, ".html")] = s
		}
	}
	sets := map[string]*template.Template{}
	for _, kind := range pageKinds() {
		s, ok := own[kind.name]
		if !ok {
			return nil, nil, fmt.Errorf("there is no template %s/%s.html", templatesFolder, kind.name)
		}
		base := whole
		if kind.alone {
			base = alone
		}
		set, err := base.Clone()
		if err != nil {
			return nil, nil, err
		}
		parseInto(set, s)
		sets[kind.name] = set
	}
	found.Add(t.missingTemplates()...)
	if len(found) > 0 {
		return nil, found, nil
	}
	return sets, nil, nil
}

// functions takes han, the language of Han text on pages in other languages.
func functions(w *words.Words, han string) compiled.Funcs {
	return compiled.Funcs{
		"t":      compiled.More(func(key string, args ...any) (string, error) { return translate(w, key, args) }),
		"number": compiled.One(w.Number),
		"runs":   compiled.One(func(text string) template.HTML { return template.HTML(markdown.Runs(text, w.Language(), han)) }),
		"column": compiled.One(columnHTML),
		"joined": compiled.One(func(list []Link) template.HTML { return joinedHTML(w, list) }),
		"link":   compiled.One(func(l Link) template.HTML { return linkHTML(w, l) }),
		"date":   compiled.One(dateHTML),
		"values": compiled.One(func(f Fact) template.HTML { return valuesHTML(w, f) }),
		"mark":   compiled.One(markHTML),
		"marks":  compiled.One(marksHTML),
		"why":    compiled.One(func(r Reason) template.HTML { return reasonHTML(w, han, r) }),
		"says":   compiled.One(func(p Passage) template.HTML { return passageHTML(w, han, p) }),
		"back":   compiled.None(func() template.HTML { return backHTML(w) }),
		"value":  compiled.One(func(v Value) template.HTML { return valueHTML(w, v) }),
		"heading": compiled.One(func(s *Section) template.HTML {
			return sectionLink(w, JumpLink{s.ID, s.Title, s.Count}, "Heading-link", "Section-count", s.ShowCount)
		}),
		"jump":     compiled.One(func(l JumpLink) template.HTML { return sectionLink(w, l, "", "", l.Count > 0) }),
		"contents": compiled.One(contentsHTML),
		"href":     compiled.One(hrefAttr),
		"lang": compiled.More(func(language string, text ...string) (template.HTMLAttr, error) {
			return langAttr(w, language, text...), nil
		}),
		"way": compiled.None(w.Direction),
	}
}

// translate takes a number, if the words have plural forms, then names and values.
func translate(w *words.Words, key string, args []any) (string, error) {
	if len(args) == 0 {
		return w.Text(key), nil
	}
	n, counts := args[0].(int)
	if counts {
		args = args[1:]
	}
	if len(args)%2 != 0 {
		return "", fmt.Errorf("t %q: a placeholder has no value", key)
	}
	pairs := make([]string, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			pairs[i] = arg
		case int:
			pairs[i] = w.Number(arg)
		default:
			return "", fmt.Errorf("t %q: a value must be text or a number, not %T", key, arg)
		}
	}
	if counts {
		return w.Count(key, n, pairs...), nil
	}
	return w.Format(key, pairs...), nil
}

// check executes every set with an empty view, to find templates that always fail. The sets
// of the languages differ only in their words, so it checks one language.
func (all *localeSet) check(ctx context.Context, jobs int) diag.List {
	group, ctx := errgroup.WithContext(ctx)
	if jobs > 0 {
		group.SetLimit(jobs)
	}
	var mu sync.Mutex // guards found
	found := map[diag.Position]diag.Diagnostic{}
	try := func(name string, view any) {
		group.Go(func() error {
			err := all.locales[0].execute(ctx, new(bytes.Buffer), name, view)
			if failed := (*diag.Failure)(nil); errors.As(err, &failed) {
				mu.Lock()
				defer mu.Unlock()
				if first, ok := found[failed.Finding.Position]; !ok || failed.Finding.Message < first.Message {
					found[failed.Finding.Position] = failed.Finding
				}
			}
			if errors.Is(err, errTooLong) {
				return err // the others would take as long
			}
			return nil
		})
	}
	for _, kind := range pageKinds() {
		try(kind.name, kind.view)
	}
	for name, view := range sharedPartials {
		try(name, view)
	}
	if failed := (*diag.Failure)(nil); errors.As(group.Wait(), &failed) {
		return diag.List{failed.Finding}
	}
	return slices.Collect(maps.Values(found))
}

// unknownWords finds keys in the project's templates that no language has.
func (t *translator) unknownWords(uses map[string][]string, w *words.Words) diag.List {
	var found diag.List
	for _, key := range slices.Sorted(maps.Keys(uses)) {
		if w.Has(key) {
			continue
		}
		for _, position := range uses[key] {
			d := t.finding(errors.New("template: "+position+": there is no word "+strconv.Quote(key)), "")
			d.Width = utf8.RuneCountInString(key) + 2
			found.Add(d.Suggest(cmp.Or(diag.DidYouMean(key, w.Keys()), "write it into the files of "+templatesFolder+"/"+wordsFolder)))
		}
	}
	return found
}

// usedKeys returns the keys of words in templates, each with its positions.
func usedKeys(sets map[string]*template.Template) map[string][]string {
	uses := map[string][]string{}
	for _, set := range sets {
		for _, t := range set.Templates() {
			if t.Tree == nil {
				continue
			}
			each(reflect.ValueOf(t.Tree.Root), func(n parse.Node) {
				c, ok := n.(*parse.CommandNode)
				if !ok || len(c.Args) < 2 || c.Args[0].String() != "t" {
					return
				}
				if key, ok := c.Args[1].(*parse.StringNode); ok {
					position, _ := t.Tree.ErrorContext(key)
					uses[key.Text] = append(uses[key.Text], position)
				}
			})
		}
	}
	for key, positions := range uses {
		slices.Sort(positions)
		uses[key] = slices.Compact(positions)
	}
	return uses
}
