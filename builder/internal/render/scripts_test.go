package render

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/overlay"
	"accord/static"
)

// built returns the files of all bundles, by name.
func built(t *testing.T, from *overlay.Files, small bool) map[string]string {
	t.Helper()
	var made scripts
	if err := made.bundle(from, small); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, a := range made.bundles {
		files[a.path] = string(a.bytes)
	}
	for _, address := range []string{made.box, made.page, made.client, made.notFound} {
		if _, ok := files[address]; !ok {
			t.Fatalf("%q is none of the files", address)
		}
	}
	return files
}

// named returns the only script with a name before its hash.
func named(t *testing.T, files map[string]string, name string) (address, text string) {
	t.Helper()
	for a, s := range files {
		if strings.HasPrefix(a, "assets/"+name+".") && path.Ext(a) == ".js" {
			if address != "" {
				t.Fatalf("%s and %s", address, a)
			}
			address, text = a, s
		}
	}
	if address == "" {
		t.Fatalf("there is no %s", name)
	}
	return address, text
}

func modules(files map[string]string) *overlay.Files {
	fsys := fstest.MapFS{
		"js/search/index.js": {Data: []byte(`export const open = async () => (await import("./lazy.js")).answer;`)},
		"js/search/lazy.js":  {Data: []byte(`export const answer = 42;`)},
		"js/not-found.js":    {Data: []byte(`document.title = "lost";`)},
		"js/copy.js":         {Data: []byte(`document.title = "copied";`)},
		"js/search-box.js":   {Data: []byte(`document.title = "box";`)},
		"js/filter.js":       {Data: []byte(`document.title = "filter";`)},
		"js/search-page.js":  {Data: []byte("import { title } from './search-ui/title.js';\ndocument.title = title;\n")},

		"js/search-ui/title.js": {Data: []byte("/** A title. */\nexport const title = 'page';\n")},
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return overlay.New("static", fsys, fstest.MapFS{})
}

func TestScriptsAreBundledAndNamedByHash(t *testing.T) {
	files := built(t, modules(nil), true)
	name := regexp.MustCompile(`^assets/[a-z-]+\.[A-Z0-9]{8}\.js$`)
	for file := range files {
		if !name.MatchString(file) {
			t.Errorf("a file is called %s", file)
		}
	}
	lazy, _ := named(t, files, "lazy")
	_, client := named(t, files, "search-client")
	if !strings.Contains(client, `import("./`+path.Base(lazy)+`")`) {
		t.Errorf("the client does not import %s when it is needed: %s", lazy, client)
	}
	if _, page := named(t, files, "search-page"); !strings.HasSuffix(page, ";\n") || strings.Contains(page, "title =") || strings.Contains(page, "A title") {
		t.Errorf("the page's script is %q", page)
	}
	if _, page := named(t, built(t, modules(nil), false), "search-page"); !strings.Contains(page, "title = title") {
		t.Errorf("left as it is, the page's script is %q", page)
	}
	equal(t, "once more", fmt.Sprint(built(t, modules(nil), true)), fmt.Sprint(files))
	t.Chdir(t.TempDir())
	equal(t, "from elsewhere", fmt.Sprint(built(t, modules(nil), true)), fmt.Sprint(files))
}

func TestScriptNamesChangeWithTheirImports(t *testing.T) {
	before := built(t, modules(nil), true)
	after := built(t, modules(map[string]string{"js/search/lazy.js": `export const answer = 43;`}), true)
	for name, changes := range map[string]bool{"search-client": true, "lazy": true, "search-box": false, "search-page": false} {
		a, _ := named(t, before, name)
		b, _ := named(t, after, name)
		if (a != b) != changes {
			t.Errorf("%s became %s", a, b)
		}
	}
}

func TestScriptOfTheProjectReplacesTheProgramsOwn(t *testing.T) {
	over := fstest.MapFS{"js/search/index.js": {Data: []byte(`export const open = () => "mine";`)}}
	_, client := named(t, built(t, overlay.New("static", over, static.FS), true), "search-client")
	if !strings.Contains(client, `"mine"`) {
		t.Errorf("the client is %q", client)
	}
}

func TestMistakesInScriptsAreFound(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"syntax":  {"js/search-page.js", "let a = 1;\nlet a = 2;\n", `../static/js/search-page.js:2:5: the symbol "a" has already been declared (the symbol "a" was originally declared in line 1)`},
		"within":  {"js/search-ui/title.js", "export const title = ;\n", `../static/js/search-ui/title.js:1:22: unexpected ";"`},
		"Chinese": {"js/search-ui/title.js", "export const title = '协定' ';\n", `../static/js/search-ui/title.js:1:29: unterminated string literal`},
		"missing": {"js/search-page.js", "\nimport './no.js';\n", "../static/js/search-page.js:2:8: there is no script static/js/no.js"},
		"outside": {"js/search-page.js", "import '../../../etc/passwd';\n", "../static/js/search-page.js:1:8: there is no script ../etc/passwd"},
		"foreign": {"js/search-page.js", "import 'https://example.org/x.js';\n", `../static/js/search-page.js:1:8: "https://example.org/x.js" is not a module of this site: a module imports another by a path that begins with ./ or ../`},
		"package": {"js/search-box.js", "import 'lit';\n", `../static/js/search-box.js:1:8: "lit" is not a module of this site: a module imports another by a path that begins with ./ or ../`},
		"no name": {"js/search-page.js", "import { titel } from './search-ui/title.js';\ndocument.title = titel;\n", `../static/js/search-page.js:1:10: no matching export in "static/js/search-ui/title.js" for import "titel" (did you mean to import "title"?)`},
	} {
		t.Run(name, func(t *testing.T) {
			var made scripts
			if err := made.bundle(modules(map[string]string{c.file: c.text}), true); err != nil {
				t.Fatal(err)
			}
			if got := list(made.findings); got != c.want {
				t.Errorf("got\n%s, want\n%s", got, c.want)
			}
		})
	}
}

// A script of the program imports what the script of the project should export.
func TestMissingExportIsAMistakeOfTheProject(t *testing.T) {
	program := fstest.MapFS{}
	for name, text := range map[string]string{
		"js/search/index.js":    "export const open = 1;",
		"js/not-found.js":       "document.title = 'lost';",
		"js/copy.js":            "document.title = 'copied';",
		"js/search-box.js":      "document.title = 'box';",
		"js/filter.js":          "document.title = 'filter';",
		"js/search-page.js":     "import { title } from './search-ui/title.js';\ndocument.title = title;\n",
		"js/search-ui/title.js": "export const title = 'page';",
	} {
		program[name] = &fstest.MapFile{Data: []byte(text)}
	}
	own := fstest.MapFS{"js/search-ui/title.js": {Data: []byte("export const titel = 'page';")}}
	var made scripts
	if err := made.bundle(overlay.New("static", own, program), true); err != nil {
		t.Fatal(err)
	}
	want := `../static/js/search-ui/title.js:1:1: static/js/search-page.js: no matching export in "static/js/search-ui/title.js" for import "title" (did you mean to import "titel"?)`
	if got := list(made.findings); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}

// staticImport matches an import that a browser follows before it runs the script.
var staticImport = regexp.MustCompile(`(?:^|[;}])import(?:["'{*]|\s*[\w$]+\s+from)`)

// No script that pages load, that the field loads on first use, or that a first answer needs
// may wait for another.
func TestEachScriptIsOneFile(t *testing.T) {
	files := built(t, overlay.New("static", nil, static.FS), true)
	for _, name := range []string{"search-box", "combobox", "search-page", "search-client"} {
		address, text := named(t, files, name)
		if staticImport.MatchString(text) {
			t.Errorf("%s needs another file before it runs: share no module between what it imports at once and what it imports later", address)
		}
	}
	if !staticImport.MatchString(`import{a}from"./b.js";`) || staticImport.MatchString(`import("./b.js")`) {
		t.Error("static imports are not seen")
	}
}

// The last line of the script names the file.
func TestLicenceNoticesAreBesideTheScript(t *testing.T) {
	files := built(t, modules(map[string]string{"js/search-box.js": "/*! By somebody. */\ndocument.title = 'box'; // not this\n"}), true)
	var notices []string
	for name, text := range files {
		if path.Ext(name) == ".js" {
			continue
		}
		notices = append(notices, name)
		script := strings.TrimSuffix(name, ".LEGAL.txt")
		if !strings.Contains(text, "By somebody.") || strings.Contains(text, "not this") {
			t.Errorf("%s holds %q", name, text)
		}
		if !strings.Contains(files[script], path.Base(name)) || strings.Contains(files[script], "somebody") {
			t.Errorf("%s is %q", script, files[script])
		}
	}
	if len(notices) != 1 || !strings.HasPrefix(notices[0], "assets/search-box.") {
		t.Errorf("there are notices at %q", notices)
	}
}

func TestSourcesOfScriptsAreNotPublished(t *testing.T) {
	var scripts []string
	for _, f := range files(t, testContent(), nil) {
		if path.Ext(f.Path) == ".js" {
			scripts = append(scripts, f.Path)
		}
	}
	if len(scripts) < 3 || slices.ContainsFunc(scripts, func(s string) bool { return !strings.HasPrefix(s, "assets/") }) {
		t.Errorf("the site has the scripts %q", scripts)
	}
}
