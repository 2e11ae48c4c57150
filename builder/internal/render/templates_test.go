package render

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/entry"
	"accord/builder/internal/node"
	"accord/static"
	"accord/templates"

	"accord/builder/diag"
)

func testRenderer(t *testing.T, change func(*Options)) *Renderer {
	t.Helper()
	return newRenderer(t, load(t, testContent()), change)
}

// Every template works with an empty view and with a full one.
func TestTemplates(t *testing.T) {
	for _, small := range []bool{true, false} {
		r := testRenderer(t, func(o *Options) { o.Minify = small })
		for _, f := range r.frames {
			for _, kind := range pageKinds() {
				if err := f.execute(io.Discard, kind.name, kind.view); err != nil {
					t.Errorf("empty: %v", err)
				}
				full := reflect.New(reflect.TypeOf(kind.view).Elem())
				fill(full.Elem(), 0)
				var out strings.Builder
				if err := f.execute(&out, kind.name, full.Interface()); err != nil {
					t.Errorf("full: %v", err)
				}
				if strings.Contains(out.String(), "ZgotmplZ") {
					t.Errorf("%s: a value stands where html/template refuses it", kind.name)
				}
			}
		}
	}
}

// What prepare does to templates shows in nothing but white space.
func TestPrepare(t *testing.T) {
	content := testContent()
	small := rendered(t, files(t, content, nil))
	whole := rendered(t, files(t, content, func(o *Options) { o.Minify = false }))
	saved := 0
	for name, text := range whole {
		if filepath.Ext(name) != ".html" {
			continue
		}
		// The style sheet has another name when it is minified.
		text, other := withoutSheet(parsed(t, text)), withoutSheet(parsed(t, small[name]))
		if text != other {
			t.Errorf("%s is not the same page:\n%s\n%s", name, text, other)
		}
		saved += len(whole[name]) - len(small[name])
	}
	if saved <= 0 {
		t.Error("nothing was saved")
	}
}

// withoutSheet writes a page's elements, attributes and words.
func withoutSheet(d dom) string {
	var b strings.Builder
	for _, e := range d.all("body") {
		for n := range e.Descendants() {
			if len(n.Attr) > 0 || n.FirstChild != nil {
				b.WriteString("<" + n.Data)
				for _, a := range n.Attr {
					b.WriteString(" " + a.Key + "=" + a.Val)
				}
				b.WriteString(">")
			} else {
				b.WriteString(strings.Join(strings.Fields(n.Data), " "))
			}
		}
	}
	return b.String()
}

func TestSqueeze(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"\n  <li>\n    <a>", "<li><a>"},
		{"<span>a</span> <span>b</span>", "<span>a</span> <span>b</span>"},
		{"</a>\n    <a>", "</a>\n<a>"},
		{"\">\n  <p class=\"x y\">\n a", "\"><p class=\"x y\">a"},
		{" · ", " · "},
		{"\n", "\n"},
		{"<pa>  <b>", "<pa> <b>"},
	} {
		if got := squeeze(c.in); got != c.want {
			t.Errorf("%q became %q, not %q", c.in, got, c.want)
		}
	}
}

func TestTemplateErrors(t *testing.T) {
	config := load(t, testContent()).Config
	for name, c := range map[string]struct{ file, text, want string }{
		"syntax":  {"party.html", "{{define \"main\"}}\n{{if}}{{end}}{{end}}", "templates/party.html:2: missing value for if"},
		"field":   {"party.html", "{{define \"main\"}}\n{{.NoSuch}}{{end}}", "templates/party.html:2:2: executing \"main\""},
		"partial": {"partials/breadcrumbs.html", "{{define \"breadcrumbs\"}}\n{{.NoSuch}}{{end}}", "templates/partials/breadcrumbs.html:2:2:"},
		"escape":  {"party.html", "{{define \"main\"}}\n<a href={{if .Lang}}\"{{end}}>{{end}}", "templates/party.html:2:"},
		"pairs":   {"party.html", "{{define \"main\"}}{{t \"pager.page\" \"page\"}}{{end}}", "a name has no value"},
		"nothing": {"redirect.html", "", "templates/redirect.html defines no template \"redirect\""},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := override{templates.FS, fstest.MapFS{c.file: {Data: []byte(c.text)}}}
			_, _, err := New(Options{Templates: fsys, Static: static.FS, Config: config})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	fsys := override{templates.FS, fstest.MapFS{"page.html": {Data: []byte(`{{define "main"}}{{t "no.such"}}{{end}}`)}}}
	_, found, err := New(Options{Templates: fsys, Static: static.FS, Config: config})
	if err != nil || len(found) != 1 || found[0].Position.String() != "templates/i18n/en.yaml" || !strings.Contains(found[0].Message, `"no.such"`) {
		t.Errorf("got %v, %v", found, err)
	}
}

// override is a file system with files in place of another's.
type override struct {
	fs.FS
	over fstest.MapFS
}

func (o override) Open(name string) (fs.File, error) {
	if _, ok := o.over[name]; ok {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

// computedKeys are the keys that the package makes out of values.
func computedKeys() []string {
	var keys []string
	for _, status := range entry.Statuses() {
		keys = append(keys, "status."+status)
	}
	for _, state := range entry.States() {
		keys = append(keys, "state."+state)
	}
	for _, kind := range entry.RelationKinds() {
		keys = append(keys, "relation."+kind)
		if kind != "related" {
			keys = append(keys, "relation."+kind+".inverse")
		}
	}
	for k := range entry.Kind(entry.NumKinds) {
		keys = append(keys, "kind."+k.String())
	}
	for prefix, list := range map[string]string{
		"binding.":   "unknown binding non-binding",
		"source.":    "official party media academic",
		"facet.":     "status type year sector party place language",
		"facet.all.": "status type year sector party place language",
		"kinds.":     "agreement party event sector place",
		// Lines of the facts tables, and front-matter keys that a source may support.
		"fact.": "unknown title name names aliases summary body type parties signed signed_at event effective expires " +
			"status status_as_of binding authentic_languages sectors places signatories attendees commitments relations " +
			"kind place parent successor predecessors founded dissolved url date broader within location latitude longitude tags",
	} {
		for _, key := range strings.Fields(list) {
			keys = append(keys, prefix+key)
		}
	}
	return keys
}

// Every key that templates and the package ask for has a text, and every text is
// asked for.
func TestWordsAreUsed(t *testing.T) {
	src, err := fs.ReadFile(templates.FS, "i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	root, _ := node.YAML("en.yaml", src, diag.Position{Line: 1, Column: 1})
	has, used := map[string]bool{}, map[string]bool{}
	for _, f := range root.Fields {
		has[f.Key] = true
	}
	sources, found := readSources(templates.FS)
	if len(found) > 0 {
		t.Fatal(found)
	}
	sets, err := parseSets(sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range append(usedKeys(sets), computedKeys()...) {
		used[key] = true
	}
	literals, asked := sourceKeys(t)
	for key := range has {
		if literals[key] || strings.HasPrefix(key, "date.") {
			used[key] = true
		}
	}
	for key := range asked {
		used[key] = true
	}
	for key := range used {
		if !has[key] {
			t.Errorf("%q has no text", key)
		}
	}
	for key := range has {
		if !used[key] {
			t.Errorf("nothing asks for %q", key)
		}
	}
}

// sourceKeys returns the string constants of the package's source, and those of
// them that are asked of the words directly.
func sourceKeys(t *testing.T) (literals, asked map[string]bool) {
	literals, asked = map[string]bool{}, map[string]bool{}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, ok := literal(n); ok {
					literals[text] = true
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 {
					of, isWords := f.X.(*ast.SelectorExpr)
					if text, ok := literal(n.Args[0]); ok && isWords && of.Sel.Name == "words" {
						asked[text] = true
					}
				}
			}
			return true
		})
	}
	return literals, asked
}

func literal(n ast.Expr) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
