package render

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"text/template/parse"

	"golang.org/x/net/html"

	"accord/builder/diag"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/node"
	"accord/builder/internal/site"
	"accord/static"
	"accord/templates"
)

func testRenderer(t *testing.T, change func(*Options)) *Renderer {
	t.Helper()
	return newRenderer(t, load(t, testContent()), change)
}

func TestTemplatesExecuteWithEmptyAndFullViews(t *testing.T) {
	for _, small := range []bool{true, false} {
		r := testRenderer(t, func(o *Options) { o.Minify = small })
		for _, f := range r.locales {
			for _, kind := range pageKinds() {
				if err := f.execute(context.Background(), new(bytes.Buffer), kind.name, kind.view); err != nil {
					t.Errorf("empty: %v", err)
				}
				full := reflect.New(reflect.TypeOf(kind.view).Elem())
				fill(full.Elem(), 0)
				var out bytes.Buffer
				if err := f.execute(context.Background(), &out, kind.name, full.Interface()); err != nil {
					t.Errorf("full: %v", err)
				}
				if strings.Contains(out.String(), "ZgotmplZ") {
					t.Errorf("%s: a value stands where html/template refuses it", kind.name)
				}
			}
		}
	}
}

func TestPreparedTemplatesDifferOnlyInWhiteSpace(t *testing.T) {
	content := testContent()
	small := rendered(t, files(t, content, nil))
	whole := rendered(t, files(t, content, func(o *Options) { o.Minify = false }))
	saved := 0
	for name, text := range whole {
		if filepath.Ext(name) != ".html" {
			continue
		}
		// The style sheet has another name when it is minified.
		text, other := withoutSheet(unscripted(t, text)), withoutSheet(unscripted(t, small[name]))
		if text != other {
			t.Errorf("%s is not the same page:\n%s\n%s", name, text, other)
		}
		saved += len(whole[name]) - len(small[name])
	}
	if saved <= 0 {
		t.Error("nothing was saved")
	}
}

// unscripted parses a page as browsers without scripts do: noscript has elements.
func unscripted(t *testing.T, text string) dom {
	t.Helper()
	n, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	return dom{n}
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

func TestSqueezeRemovesOnlyWhiteSpaceThatIsNotShown(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<ul>\n  {{range .}}\n  <li>\n    <a>{{.}}</a>\n  </li>\n  {{end}}\n</ul>", "<ul>{{range .}}<li><a>{{.}}</a></li>{{end}}</ul>"},
		{"<span>a</span> <span>b</span>", "<span>a</span> <span>b</span>"},
		{"<a>a</a>\n    <a>b</a>", "<a>a</a>\n<a>b</a>"},
		{"<p>a {{if .}} <b>b</b> {{else}} c{{end}} d", "<p>a {{if .}} <b>b</b> {{else}} c{{end}} d"},
		{" · ", " · "}, // between what calls the template
		{"\n", "\n"},
		{"<pa>  <b>", "<pa> <b>"},
		{"<p class=\"x y\"\n   id=\"{{.}}\">\n a", "<p class=\"x y\"\n   id=\"{{.}}\">a"},
		{"<p title=\"a>  b\">  <input value=\"a  b\">", "<p title=\"a>  b\"><input value=\"a  b\">"},
		{"<p>  <b title=\"<!-- {{.}}\">", "<p><b title=\"<!-- {{.}}\">"},
		{"<p>  <!-- {{.}} -->", "<p>  <!-- {{.}} -->"}, // the comment holds an action, so all stays
		{"{{.}}{{/* a */}}  <p>", "{{.}}<p>"},
		{"<p class=\"x\" id=\"{{.}}\" lang=\"en\">", "<p class=x id=\"{{.}}\" lang=en>"},
		{"<p class=\"x\"{{.}}><a href=\"/\"{{.}}>a=\"{{.}}\"", "<p class=\"x\"{{.}}><a href=\"/\"{{.}}>a=\"{{.}}\""}, // {{.}} may be an attribute
		{"<p>R&amp;{{.}}</p>  <p>a&#38;{{.}}</p>", "<p>R&amp;{{.}}</p><p>a&amp;{{.}}</p>"},                           // {{.}} may be "copy"
		{"<{{.}}>  <p>a</p>  </{{.}}>", "<{{.}}>  <p>a</p>  </{{.}}>"},                                               // the minifier drops the end tag
	} {
		tree, err := parse.Parse("x", c.in, "", "")
		if err != nil {
			t.Fatal(err)
		}
		squeeze(tree["x"])
		if got := tree["x"].Root.String(); got != c.want {
			t.Errorf("%q became %q, not %q", c.in, got, c.want)
		}
	}
}

// list formats findings, one per line: position, message and suggestion.
func list(found diag.List) string {
	var lines []string
	for _, d := range found {
		line := d.Position.String() + ": " + d.Message
		if d.Suggestion != "" {
			line += " (" + d.Suggestion + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// plain is a renderer of a project without files of its own.
var plain = sync.OnceValue(func() *Renderer {
	s, _, err := site.Link(context.Background(), testContent(), site.Options{})
	if err != nil {
		panic(err)
	}
	r, _, err := New(context.Background(), Options{Templates: project("templates", nil), Static: project("static", nil), Config: s.Config})
	if err != nil {
		panic(err)
	}
	return r
})

// found returns what is wrong with a project's own templates and static files.
func found(t *testing.T, files map[string]string) string {
	t.Helper()
	return foundWith(t, maxSteps, files)
}

// foundWith is found with a limit of the steps that a page may take.
func foundWith(t *testing.T, steps int, files map[string]string) string {
	t.Helper()
	own := map[string]fstest.MapFS{"templates": {}, "static": {}}
	for name, text := range files {
		folder, name, _ := strings.Cut(name, "/")
		own[folder][name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, list_, err := New(context.Background(), Options{
		Templates: project("templates", own["templates"]), Static: project("static", own["static"]),
		Config: plain().config, Previous: plain(), maxSteps: steps,
	})
	if err != nil {
		t.Fatal(err)
	}
	return list(list_)
}

func TestMistakesInTemplatesAreFound(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"syntax":   {"party.html", "{{define \"main\"}}\n  {{if}}{{end}}{{end}}", "../templates/party.html:2:3: missing value for if"},
		"function": {"party.html", `{{define "main"}}《{{nubmer 3}}{{end}}`, `../templates/party.html:1:21: there is no function "nubmer" (did you mean "number"?)`},
		"field":    {"party.html", "{{define \"main\"}}\n协{{.Titel}}{{end}}", `../templates/party.html:2:4: there is no field .Titel here (did you mean ".Title"?)`},
		"partial":  {"partials/breadcrumbs.html", "{{define \"breadcrumbs\"}}\n{{.NoSuch}}{{end}}", "../templates/partials/breadcrumbs.html:2:3: "},
		"call":     {"party.html", `{{define "main"}}{{template "paeople" .}}{{end}}`, `../templates/party.html:1:29: there is no template "paeople" (did you mean "people"?)`},
		"escape":   {"party.html", "{{define \"main\"}}\n<a href={{if .Lang}}\"{{end}}>{{end}}", "../templates/party.html:2:14: {{if}} branches end in different contexts"},
		"pairs":    {"party.html", "{{define \"main\"}}{{t \"pager.page\" \"page\"}}{{end}}", `../templates/party.html:1:20: t "pager.page": a placeholder has no value`},
		"word":     {"page.html", "{{define \"main\"}}\n{{t \"base.skpi\"}}{{end}}", `../templates/page.html:2:5: there is no word "base.skpi" (did you mean "base.skip"?)`},
		"no word":  {"page.html", `{{define "main"}}{{t "a.word.of.our.own"}}{{end}}`, `../templates/page.html:1:22: there is no word "a.word.of.our.own" (write it into the files of templates/i18n)`},

		"nothing":       {"redirect.html", "", `../templates/redirect.html:1:1: redirect.html defines no template "redirect" (put what it shows between {{define "redirect"}} and {{end}})`},
		"no main":       {"home.html", "<p>Welcome</p>", `../templates/home.html:1:1: home.html defines no template "main" (put what it shows between {{define "main"}} and {{end}})`},
		"mian":          {"home.html", "\n{{- define \"mian\"}}{{end}}", `../templates/home.html:2:12: home.html defines no template "main" (did you mean {{define "main"}}?)`},
		"a partial":     {"partials/breadcrumbs.html", `{{define "crumbs"}}{{end}}`, `../templates/partials/breadcrumbs.html:1:1: breadcrumbs.html defines no template "breadcrumbs"`},
		"no base":       {"base.html", "<html></html>", `../templates/base.html:1:1: base.html defines no template "base" (put what it shows between {{define "base"}} and {{end}})`},
		"nothing shown": {"base.html", `{{define "base"}}<html></html>{{end}}`, `../templates/base.html:1:1: base.html does not show "main", which holds the content of each page`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := found(t, map[string]string{"templates/" + c.file: c.text}); !strings.HasPrefix(strings.Replace(got, "partials/breadcrumbs.html defines", "breadcrumbs.html defines", 1), c.want) || strings.Contains(got, "\n") {
				t.Errorf("got\n%s, want\n%s", got, c.want)
			}
		})
	}
}

func TestAllMistakesAreFoundOnce(t *testing.T) {
	got := found(t, map[string]string{
		"templates/partials/breadcrumbs.html": `{{define "breadcrumbs"}}{{.NoSuch}}{{end}}`,
		"templates/redirect.html":             `{{define "redirect"}}{{.NoSuch}}{{end}}`,
		"static/css/mine.css":                 "a {",
		"static/js/search-box.js":             "(",
	})
	for _, position := range []string{"partials/breadcrumbs.html:1:27", "redirect.html:1:24", "css/mine.css:1:4", "js/search-box.js:1:2"} {
		if strings.Count(got, position) != 1 {
			t.Errorf("%s is not named once:\n%s", position, got)
		}
	}
}

func TestTemplateMayBeDefinedInAnotherFile(t *testing.T) {
	got := found(t, map[string]string{
		"templates/partials/breadcrumbs.html": "",
		"templates/partials/ours.html":        `{{define "breadcrumbs"}}Here{{end}}`,
		"templates/home.html":                 `{{define "main"}}<h1>{{.SiteTitle}}</h1>{{end}}`,
	})
	if got != "" {
		t.Error(got)
	}
}

func TestMistakesInStyleSheetsAreFound(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"brace":       {"css/tokens.css", ":root {\n  --color-page: #fff;\n", "../static/css/tokens.css:3:1: expected \"}\" to go with \"{\" (the unbalanced \"{\" is in line 1)"},
		"braces":      {"css/mine.css", "a{color:red}}", `../static/css/mine.css:1:13: unexpected "}"`},
		"comment":     {"css/mine.css", "/* 注\na {}", `../static/css/mine.css:2:5: expected "*/" to terminate multi-line comment (the multi-line comment starts in line 1)`},
		"colon":       {"css/mine.css", "a { color red }", `../static/css/mine.css:1:10: expected ":"`},
		"string":      {"css/mine.css", "a { content: '注\n}", `../static/css/mine.css:1:16: unterminated string token`},
		"property":    {"css/mine.css", "a { colr: red }", `../static/css/mine.css:1:5: "colr" is not a known CSS property (did you mean "color"?)`},
		"token":       {"css/tokens.css", ":root { /* --x: */ --color-acent: #a00 }", `../static/css/tokens.css:1:20: no style sheet uses "--color-acent" (did you mean "--color-accent"?)`},
		"token short": {"css/tokens.css", ":root { --accent: #a00 }", `../static/css/tokens.css:1:9: no style sheet uses "--accent" (did you mean "--color-accent"?)`},
		"token new":   {"css/tokens.css", ":root { --brand: #a00 }", `../static/css/tokens.css:1:9: no style sheet uses "--brand"`},
		"use":         {"css/mine.css", "a { color: var(--color-txt) }", `../static/css/mine.css:1:16: no style sheet sets "--color-txt" (did you mean "--color-text"?)`},
		"no file":     {"css/mine.css", "/* url(x) */\na { background: url(\"../fonts/a.woff2\") }", `../static/css/mine.css:2:22: static has no file "fonts/a.woff2"`},
		"no font":     {"css/tokens.css", "@font-face { src: url(a.woff2) }", `../static/css/tokens.css:1:23: static has no file "css/a.woff2"`},
		"own":         {"css/mine.css", ":root { --brand: red } a { color: var(--brand) }", ""},
		"modern":      {"css/mine.css", "@scope (.a) { b { &:hover { color: light-dark(red, blue) } } } @container x (width > 1px) { a { text-wrap: pretty } }", ""},
		"token alone": {"css/tokens.css", ":root { --color-accent: #a00 }", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := found(t, map[string]string{"static/" + c.file: c.text}); got != c.want {
				t.Errorf("got\n%s, want\n%s", got, c.want)
			}
		})
	}
}

// They are in the same cascade layer. Another style sheet replaces the program's.
func TestTokensOfTheProjectFollowTheProgramsOwn(t *testing.T) {
	sheet := func(own fstest.MapFS) string {
		r := testRenderer(t, func(o *Options) { o.Static, o.Minify = project("static", own), false })
		for _, a := range r.assets {
			if a.path == r.Stylesheet() {
				return string(a.bytes)
			}
		}
		t.Fatal("there is no style sheet")
		return ""
	}
	program := sheet(nil)
	for own, want := range map[string]string{
		":root { --color-accent: #a00 }\n":                       "@layer tokens {\n:root { --color-accent: #a00 }\n}\n",
		"/* @layer */\n:root { --color-accent: #a00 }":           "@layer tokens {\n/* @layer */\n:root { --color-accent: #a00 }\n}\n",
		"@layer tokens { :root { --color-accent: #a00 } }\n":     "@layer tokens { :root { --color-accent: #a00 } }\n",
		"@layer print { :root { --color-accent: #a00 } }\n a {}": "@layer print { :root { --color-accent: #a00 } }\n a {}\n",
	} {
		got := sheet(fstest.MapFS{"css/tokens.css": {Data: []byte(own)}})
		if got != program+want { // tokens.css is the last by name
			t.Errorf("%q: the sheet ends with %q, want %q", own, got[max(0, len(got)-100):], want)
		}
	}
	replaced := sheet(fstest.MapFS{"css/footer.css": {Data: []byte(".Footer { color: red }")}})
	footer, err := fs.ReadFile(static.FS, "css/footer.css")
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(program, strings.TrimSpace(string(footer)), ".Footer { color: red }", 1); replaced != want {
		t.Error("a project's footer.css does not replace the program's")
	}
}

// The finding suggests the file that was probably meant.
func TestUnusedFilesAreFound(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"templates/hom.html", "", "../templates/hom.html: this file is not the template of a page, and is not used (did you mean templates/home.html?)"},
		{"templates/Home.html", "", "../templates/Home.html: this file is not the template of a page, and is not used (did you mean templates/home.html?)"},
		{"templates/home.htm", "", "../templates/home.htm: this file is not the template of a page, and is not used (did you mean templates/home.html?)"},
		{"templates/home.html.bak", "", "../templates/home.html.bak: this file is not the template of a page, and is not used (did you mean templates/home.html?)"},
		{"templates/partials/home.html", "", "../templates/partials/home.html: no template calls what this file defines (did you mean templates/home.html?)"},
		{"templates/breadcrumbs.html", "", "../templates/breadcrumbs.html: this file is not the template of a page, and is not used (did you mean templates/partials/breadcrumbs.html?)"},
		{"templates/css/tokens.css", "", "../templates/css/tokens.css: this file is not the template of a page, and is not used (did you mean static/css/tokens.css?)"},
		{"templates/partials/ours.html", `{{define "ours"}}{{end}}`, "../templates/partials/ours.html: no template calls what this file defines (remove it)"},
		{"templates/i18n/fr.yaml", "", "../templates/i18n/fr.yaml: the site has no language with this tag (add the language to site.yaml, or remove the file)"},
		{"templates/i18n/zh-Hans.yaml", "", "../templates/i18n/zh-Hans.yaml: the site has no language with this tag (did you mean templates/i18n/zh-hans.yaml?)"},
		{"templates/i18n/en.yml", "", "../templates/i18n/en.yml: the site has no language with this tag (did you mean templates/i18n/en.yaml?)"},
		{"templates/en.yaml", "", "../templates/en.yaml: this file is not the template of a page, and is not used (did you mean templates/i18n/en.yaml?)"},
		{"static/css/token.css", "a{}", "../static/css/token.css: this style sheet replaces none of the program's, and is added to them (did you mean static/css/tokens.css?)"},
		{"static/css/Tokens.css", "a{}", "../static/css/Tokens.css: this style sheet replaces none of the program's, and is added to them (did you mean static/css/tokens.css?)"},
		{"static/tokens.css", "a{}", "../static/tokens.css: this file replaces none of the program's, and is published as it is (did you mean static/css/tokens.css?)"},
		{"static/styles/tokens.css", "a{}", "../static/styles/tokens.css: this file replaces none of the program's, and is published as it is (did you mean static/css/tokens.css?)"},
		{"static/css/fonts/x.woff2", "", "../static/css/fonts/x.woff2: only style sheets are read in css/, and this file is not published (remove it)"},
		{"static/js/search-pag.js", "", "../static/js/search-pag.js: no script imports this file, and it is not published (did you mean static/js/search-page.js?)"},
		{"static/js/search/index.test.mjs", "", ""},
		{"static/Icon.svg", "<svg/>", "../static/Icon.svg: this file replaces none of the program's, and is published as it is (did you mean static/icon.svg?)"},
		{"static/home.html", "", "../static/home.html: this file replaces none of the program's, and is published as it is (did you mean templates/home.html?)"},

		{"static/css/tokens.css/x.css", "a{}", "../static/css/tokens.css: this is a folder where the program has a file, or a file where it has a folder (rename it)"},
		{"static/js", "", "../static/js: this is a folder where the program has a file, or a file where it has a folder (rename it)"},
		{"static/css/brand.css", "a{content: '\xff'}", "../static/css/brand.css: the file cannot be read: it is not UTF-8 text; save it as UTF-8"},
		{"templates/home.html", "{{define \"main\"}}\xe9{{end}}", "../templates/home.html: the file cannot be read: it is not UTF-8 text; save it as UTF-8"},

		{"static/css/brand.css", "a{}", ""},
		{"static/css/site.css", "a{}", ""},
		{"static/logo.svg", "<svg/>", ""},
		{"static/robots.txt", "", ""},
		{"static/fonts/charter.woff2", "", ""},
		{"static/.nojekyll", "", ""},
	} {
		if got := found(t, map[string]string{c.file: c.text}); got != c.want {
			t.Errorf("%s: got\n%s, want\n%s", c.file, got, c.want)
		}
	}
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
	for _, f := range facet.All() {
		keys = append(keys, f.Word())
	}
	for _, f := range facet.Listed() {
		keys = append(keys, f.AllWord(), f.ListWord())
	}
	for prefix, list := range map[string]string{
		"history.":  "added again removed commitment outcome source signatory attendee party point",
		"binding.":  "unknown binding non-binding",
		"standing.": "ended superseded renewed amended followed",
		"became.":   "superseded renewed reported told ended amended followed",
		// The values of facets that are no words of the content model, and those of States.
		"facet.state.":    "stated under-way done lapsed none",
		"facet.evidence.": "text-whole text-part stated inferred unknown",
		"mark.":           "stated inferred ours unknown",
		"course.":         "of due",
		"timeline.":       "certain uncertain range before after",
		"evidence.":       "kind-official kind-party kind-media kind-academic kind-other text-none text-part text-whole",
		"joining.":        "signed ratified in_force withdrew",
		"source.":         "official party media academic copy-original copy-reprint copy-machine-translated copy-converted text-part text-whole",
		"kinds.":          "agreement party event sector place",
		// Lines of the facts tables, and front-matter keys that a source may support.
		"fact.": "since unknown title short_title short_name outcomes checked name names aliases summary body type parties signed signed_at event effective expires " +
			"status status_as_of binding authentic_languages sectors places signatories attendees commitments relations " +
			"kind place parent successor predecessors founded dissolved url date broader within location latitude longitude tags",
	} {
		for _, key := range strings.Fields(list) {
			keys = append(keys, prefix+key)
		}
	}
	// What a history calls the keys of items of lists.
	for _, k := range slices.Concat(entry.Schema(entry.KindAgreement), entry.TranslationSchema(entry.KindAgreement)) {
		if itemWords[k.Name] == "" {
			continue
		}
		for t := &k.Type; t != nil; t = t.Item {
			for _, nested := range t.Keys {
				if nested.Name != "id" {
					keys = append(keys, "history.key."+nested.Name)
				}
			}
		}
	}
	return keys
}

func TestEveryWordIsUsedAndEveryUsedWordExists(t *testing.T) {
	src, err := fs.ReadFile(templates.FS, "i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	root, _ := node.YAML(diag.NewContent("en.yaml", src))
	has, used := map[string]bool{}, map[string]bool{}
	for _, f := range root.Fields {
		has[f.Key] = true
	}
	sources, unread := readTemplates(project("templates", nil))
	if len(unread) > 0 {
		t.Fatal(unread)
	}
	sets, _, err := newTranslator(project("templates", nil), sources).parse()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Concat(slices.Collect(maps.Keys(usedKeys(sets))), computedKeys()) {
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

// sourceKeys returns the string constants of the package's textFile, and those of
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
