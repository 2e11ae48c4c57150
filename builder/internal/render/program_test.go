package render

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"accord/builder/internal/compiled"
	"accord/builder/internal/site"
)

func TestAllTemplatesOfTheProgramAreCompiled(t *testing.T) {
	for _, small := range []bool{true, false} {
		r := testRenderer(t, func(o *Options) { o.Minify = small })
		sets, err := r.locales[0].bound()
		if err != nil {
			t.Fatal(err)
		}
		for name, b := range sets {
			if b.once.Do(b.compile); b.program == nil {
				_, err := compiled.Compile(b.template, b.view, b.binding.funcs)
				t.Errorf("%s is not compiled: %v", name, err)
			}
		}
	}
}

// randomView fills a value. Pointers are sometimes nil, texts and lists empty.
func randomView(r *rand.Rand, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"", "", "a", "<i>&amp;\"'+</i>", "javascript:x", "https://a.org/?b=c&d=e f%20é", "协议\x00\xff", "שלום"}[r.IntN(8)])
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int:
		v.SetInt(int64(r.IntN(5) - 1))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), r.IntN(max(1, 4-depth/3)), 4))
		for i := range v.Len() {
			randomView(r, v.Index(i), depth+1)
		}
	case reflect.Pointer:
		if depth == 0 || v.Type() == reflect.TypeFor[*Section]() && depth < 6 || r.IntN(2) == 0 && depth < 8 {
			v.Set(reflect.New(v.Type().Elem()))
			randomView(r, v.Elem(), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				randomView(r, v.Field(i), depth+1)
			}
		}
	}
}

// Both ways write the same with the same number of steps. Where one fails the other does.
func TestCompiledTemplatesDoTheSameWithRandomViews(t *testing.T) {
	fast := testRenderer(t, func(o *Options) {})
	slow := testRenderer(t, func(o *Options) { o.interpreted = true })
	failed := 0
	for i, f := range fast.locales {
		sets, err := f.bound()
		if err != nil {
			t.Fatal(err)
		}
		plain, err := slow.locales[i].bound()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Sorted(maps.Keys(sets)) {
			b := sets[name]
			b.once.Do(b.compile)
			for seed := range uint64(60) {
				view := reflect.New(b.view).Elem()
				randomView(rand.New(rand.NewPCG(seed, 0)), view, 0)
				want := stepper{ctx: context.Background(), buf: new(bytes.Buffer), steps: maxSteps}
				wantErr := plain[name].execute(&want, view.Interface())
				got := stepper{ctx: context.Background(), buf: new(bytes.Buffer), steps: maxSteps}
				gotErr := b.program.Execute(&got, view.Interface())
				if wantErr != nil {
					failed++
				}
				if (wantErr != nil) != (gotErr != nil) {
					t.Errorf("%s, %d: html/template: %v, compiled: %v", name, seed, wantErr, gotErr)
				}
				if wantErr == nil && (got.buf.String() != want.buf.String() || got.steps != want.steps) {
					t.Errorf("%s, %d: %d steps left, want %d, got\n%s, want\n%s", name, seed, got.steps, want.steps, got.buf, want.buf)
				}
			}
		}
	}
	if failed > 500 {
		t.Errorf("%d executions fail", failed)
	}
}

// made returns all that templates of a project give: what is wrong with them, the pages,
// the mistakes on pages, and the failures of compiled templates.
func made(t *testing.T, content fs.FS, own map[string]string, interpreted bool) (pages map[string]string, mistakes string, failures int) {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range own {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, _, err := site.Link(context.Background(), content, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, found, err := New(context.Background(), Options{
		Templates: project("templates", files), Static: project("static", nil), Config: s.Config, Version: "test", Minify: true, Jobs: 1,
		maxSteps: 20_000, interpreted: interpreted, failed: func(error) { failures++ },
	})
	if err != nil {
		t.Fatal(err)
	}
	planned, _, err := r.Plan(s, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	mistakes = list(found)
	if own != nil {
		tried, err := Try(context.Background(), planned.Files, 1)
		if err != nil {
			t.Fatal(err)
		}
		if mistakes += "\n" + list(tried); strings.Contains(mistakes, errTooLong.Error()) {
			return nil, mistakes, failures // each page would take long
		}
	}
	pages = map[string]string{}
	for _, f := range planned.Files {
		var buf bytes.Buffer
		if err := write(f, &buf); err != nil {
			buf.WriteString("\n" + err.Error())
		}
		pages[f.Path] = buf.String()
	}
	return pages, mistakes, failures
}

func TestCompiledTemplatesMakeTheSamePages(t *testing.T) {
	archive, err := txtar.ParseFile("../../testdata/sites/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	full := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "content/"); ok {
			full[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	for name, c := range map[string]struct {
		content  fs.FS
		own      map[string]string
		mistakes bool // whether there are any
		fails    bool // whether compiled templates fail
	}{
		"the full site":       {content: full},
		"many":                {content: manyAgreements(testContent(), 60)},
		"of the repository":   {content: os.DirFS("../../../content")},
		"replaced":            {content: testContent(), own: map[string]string{"party.html": `{{define "main"}}<h1 title="{{.Title}}">{{with $x := .Summary}}{{$x.Text}}{{else}}<b>no</b>{{end}}</h1>{{range $i, $s := .Sections}}{{if and $i (gt (len $s.Title) 3)}}{{heading $s}}{{end}}{{end}}{{end}}`}},
		"not compiled":        {content: testContent(), own: map[string]string{"party.html": `{{define "main"}}{{printf "%q" .Title}}{{range .Sections}}{{if .Title}}{{break}}{{end}}{{.ID}}{{end}}{{end}}`}},
		"mistakes on pages":   {content: testContent(), own: map[string]string{"event.html": "{{define \"main\"}}{{.Title}}\n{{(index .Sections 0).Title}}{{.Facts.Title}}{{.Became.Text}}{{end}}", "agreement-row.html": `{{define "agreement-row"}}{{(index .Parties 1).Text}}{{end}}`}, mistakes: true, fails: true},
		"mistakes everywhere": {content: testContent(), own: map[string]string{"event.html": `{{define "main"}}{{.NoSuch}}{{end}}`}, mistakes: true},
		"endless":             {content: testContent(), own: map[string]string{"event.html": "{{define \"main\"}}\n{{range 10000000}}{{.}}{{end}}{{end}}"}, mistakes: true},
		"endless on some":     {content: testContent(), own: map[string]string{"partials/body.html": `{{define "body"}}{{if .}}{{template "body" .}}{{end}}{{end}}`}, mistakes: true},
		"a mistake in a call": {content: testContent(), own: map[string]string{"event.html": `{{define "main"}}{{t "pager.page" "page"}}{{end}}`}, mistakes: true, fails: true},
	} {
		t.Run(name, func(t *testing.T) {
			want, wantMistakes, _ := made(t, c.content, c.own, true)
			got, gotMistakes, failures := made(t, c.content, c.own, false)
			if gotMistakes != wantMistakes {
				t.Errorf("found\n%s, want\n%s", gotMistakes, wantMistakes)
			}
			if !maps.Equal(got, want) {
				t.Error("the pages are not the same")
			}
			for path, page := range want {
				if got[path] != page {
					t.Errorf("%s:\n%s, want\n%s", path, got[path], page)
					break
				}
			}
			if (failures > 0) != c.fails {
				t.Errorf("compiled templates failed %d times", failures)
			}
			if c.mistakes != (strings.TrimSpace(wantMistakes) != "") {
				t.Errorf("found %s", wantMistakes)
			}
		})
	}
}
