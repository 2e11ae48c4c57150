package render

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"accord/static"
	"accord/templates"
)

// copyOf returns a copy of a file system in memory.
func copyOf(t *testing.T, fsys fs.FS) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		m[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Pages have the same keys whether or not parts were reused.
func TestRendererReusesPartsWithTheSameInput(t *testing.T) {
	content := testContent()
	s := load(t, content)
	before := newRenderer(t, s, nil)
	for _, test := range []struct {
		name                      string
		change                    func(templates, static fstest.MapFS, o *Options)
		statics, bundles, locales bool // whether they are taken over
	}{
		{"nothing", func(_, _ fstest.MapFS, _ *Options) {}, true, true, true},
		{"a style sheet", func(_, static fstest.MapFS, _ *Options) {
			static["css/zz.css"] = &fstest.MapFile{Data: []byte("body { color: red }")}
		}, false, true, true},
		{"a picture", func(_, static fstest.MapFS, _ *Options) {
			static["icon.svg"] = &fstest.MapFile{Data: []byte("<svg/>")}
		}, false, true, true},
		{"a script", func(_, static fstest.MapFS, _ *Options) {
			static["js/search-box.js"] = &fstest.MapFile{Data: []byte("document.title = 'x'")}
		}, false, false, true},
		{"a template", func(templates, _ fstest.MapFS, _ *Options) {
			templates["404.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}Gone{{end}}`)}
		}, true, true, false},
		{"a word", func(templates, _ fstest.MapFS, _ *Options) {
			templates["i18n/en.yaml"].Data = append(templates["i18n/en.yaml"].Data, "\n# a note\n"...)
		}, true, true, false},
		{"the way it is written", func(_, _ fstest.MapFS, o *Options) { o.Minify = false }, false, false, false},
		{"the version", func(_, _ fstest.MapFS, o *Options) { o.Version = "other" }, true, true, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			again := func(previous *Renderer) *Renderer {
				return newRenderer(t, s, func(o *Options) {
					changed, styles := copyOf(t, templates.FS), copyOf(t, static.FS)
					test.change(changed, styles, o)
					o.Templates, o.Static, o.Previous = project("templates", changed), project("static", styles), previous
				})
			}
			r, fresh := again(before), again(nil)
			if got := r.statics == before.statics; got != test.statics {
				t.Errorf("the static files are taken over: %v", got)
			}
			if got := &r.scripts.bundles[0] == &before.scripts.bundles[0]; got != test.bundles {
				t.Errorf("the scripts are taken over: %v", got)
			}
			if got := r.localeSet == before.localeSet; got != test.locales {
				t.Errorf("the templates are taken over: %v", got)
			}
			if got, want := r.Restyles(before), test.bundles && test.locales && test.name != "a picture"; got != want {
				t.Errorf("style sheets are all that differs: %v", got)
			}
			now, _, err := r.Plan(s, content, nil)
			if err != nil {
				t.Fatal(err)
			}
			anew, _, err := fresh.Plan(s, content, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, want := now.Files, anew.Files
			if len(got) != len(want) {
				t.Fatalf("%d files, want %d", len(got), len(want))
			}
			gotKeys, wantKeys := keysOf(t, got), keysOf(t, want)
			for i := range want {
				path := want[i].Path
				if got[i].Path != path || gotKeys[path] != wantKeys[path] {
					t.Errorf("%s has the key %s; made anew, %s has %s", got[i].Path, gotKeys[got[i].Path], path, wantKeys[path])
				}
			}
		})
	}
}
