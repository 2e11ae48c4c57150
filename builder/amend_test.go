package builder

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"accord/builder/internal/plan"
)

// wholeSite returns the content of the site that has everything.
func wholeSite(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/sites/full.txtar")
	if err != nil {
		t.Fatal(err)
	}
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "content/"); ok {
			content[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return content
}

func inSession(t *testing.T, content fstest.MapFS) *session {
	t.Helper()
	kb, err := Open(t.Context(), content, Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kb.Close() })
	if err := kb.current().err(); err != nil {
		t.Fatal(err)
	}
	s := newSession(kb, nil, nil)
	s.front.last = kb.current()
	return s
}

// amended returns the plan that is shown with the pages that are shown ahead of planning; nil if
// there are none.
func (s *session) amended(c changes) *planned {
	pages := s.front.amended(c)
	if pages == nil {
		return nil
	}
	return ahead(s.front.last, pages)
}

// ahead returns a plan with pages instead of some of its own.
func ahead(last *planned, pages []plan.File) *planned {
	p := *last
	p.files = slices.Clone(p.files)
	for _, page := range pages {
		i := slices.IndexFunc(p.files, func(f plan.File) bool { return f.Path == page.Path })
		p.files[i] = page
	}
	return &p
}

// keysOf returns the keys of the pages of a plan: pages with the same key are the same.
func keysOf(t *testing.T, p *planned) map[string]string {
	t.Helper()
	keys := map[string]string{}
	for _, f := range p.files {
		if path.Base(f.Path) == "index.html" {
			page, err := f.Make(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			keys[f.Path] = page.Key
		}
	}
	return keys
}

func textOf(t *testing.T, p *planned, name string) string {
	t.Helper()
	f, _ := plan.Find(p.files, name)
	page, err := f.Make(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := page.WriteTo(t.Context(), &text); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// What is shown before the site is planned again is what is shown after it.
func TestAnotherBodyIsShownAtOnceAsPlanningAgainShowsIt(t *testing.T) {
	content := wholeSite(t)
	s := inSession(t, content)
	before, shown := keysOf(t, s.kb.current()), 0
	for name, file := range maps.Clone(content) {
		if path.Ext(name) != ".md" {
			continue
		}
		content[name] = &fstest.MapFile{Data: append(bytes.Clone(file.Data), "\nA zebra.\n\n## Striped\n\nMore.\n"...)}
		c := changes{content: map[string]bool{name: true}}
		p := s.amended(c)
		if p == nil {
			t.Fatalf("%s: not shown at once", name)
		}
		again, err := s.kb.load(t.Context(), earlier{site: s.before.site, renderer: s.before.renderer})
		if err != nil {
			t.Fatal(err)
		}
		want, differ := keysOf(t, again), 0
		for at, key := range keysOf(t, p) {
			if key != before[at] {
				differ++
				if key != want[at] || textOf(t, p, at) != textOf(t, again, at) {
					t.Errorf("%s: /%s is another page than after planning again", name, at)
				}
			}
		}
		if differ != 1 {
			t.Errorf("%s: %d pages are others, want 1", name, differ)
		}
		shown++
		content[name] = file
	}
	if shown < 20 {
		t.Errorf("%d files", shown)
	}
}

func TestWhatIsNoOtherBodyIsNotShownBeforeTheSiteIsPlanned(t *testing.T) {
	content := wholeSite(t)
	s := inSession(t, content)
	const file = "agreements/joint-inspection.md"
	original := string(content[file].Data)
	for what, text := range map[string]string{
		"a sector":     strings.Replace(original, "\nsectors: [toys]", "\nsectors: [toys, goods]", 1),
		"another link": original + "\n[[cqc]]\n",
		"a dead link":  original + "\n[[nobody]]\n",
		"no end":       strings.Replace(original, "\n---\n", "\n", 1),
		"no UTF-8":     original + "\n\xff\n",
		"a redirect":   strings.Replace(original, "\n---\n", "\nredirects: [/old/]\n---\n", 1),
	} {
		if text == original {
			t.Fatalf("%s: the text is the same", what)
		}
		content[file] = &fstest.MapFile{Data: []byte(text)}
		if s.amended(changes{content: map[string]bool{file: true}}) != nil {
			t.Errorf("%s: shown", what)
		}
	}
	content[file] = &fstest.MapFile{Data: []byte(original)}
	for what, c := range map[string]changes{
		"everything":     {all: true},
		"a folder":       {content: map[string]bool{"agreements": true}},
		"the settings":   {content: map[string]bool{"site.yaml": true}},
		"a missing file": {content: map[string]bool{"agreements/other.md": true}},
		"two files":      {content: map[string]bool{file: true, "parties/cqc.md": true}},
		"a template":     {other: true},
		"a style too":    {content: map[string]bool{file: true}, other: true},
	} {
		if s.amended(c) != nil {
			t.Errorf("%s: shown", what)
		}
	}
}
