package render

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync/atomic"
	"testing"

	"accord/builder/diag"
	"accord/builder/internal/overlay"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
	"accord/static"
	"accord/templates"
)

// load links a content folder without errors.
func load(t testing.TB, content fs.FS) *site.Site {
	t.Helper()
	s, found, err := site.Link(context.Background(), content, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Position, d.Message)
		}
	}
	if t.Failed() {
		t.FailNow()
	}
	return s
}

// unchanged is the last renderer with the program's own templates and static files. The next
// takes over what is the same, as in a preview: to read the templates takes longest.
var unchanged atomic.Pointer[Renderer]

// newRenderer returns a renderer with the program's templates.
func newRenderer(t testing.TB, s *site.Site, change func(*Options)) *Renderer {
	t.Helper()
	o := Options{Templates: project("templates", nil), Static: project("static", nil), Version: "test", Config: s.Config, Minify: true}
	if change != nil {
		change(&o)
	} else {
		o.Previous = unchanged.Load()
	}
	r, found, err := New(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		t.Errorf("%s: %s", d.Position, d.Message)
	}
	if change == nil {
		unchanged.Store(r)
	}
	return r
}

// project returns a folder of the program with files of a project over it.
func project(name string, own fs.FS) *overlay.Files {
	if name == "static" {
		return overlay.New(name, own, static.FS)
	}
	return overlay.New(name, own, templates.FS)
}

// files returns the plan of a content folder.
func files(t testing.TB, content fs.FS, change func(*Options)) []plan.File {
	t.Helper()
	s := load(t, content)
	planned, _, err := newRenderer(t, s, change).Plan(s, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	return planned.Files
}

func write(f plan.File, w io.Writer) error {
	page, err := f.Make(context.Background())
	if err != nil {
		return err
	}
	return page.WriteTo(context.Background(), w)
}

func rendered(t testing.TB, list []plan.File) map[string]string {
	t.Helper()
	out := make(map[string]string, len(list))
	for _, f := range list {
		var buf bytes.Buffer
		if err := write(f, &buf); err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		out[f.Path] = buf.String()
	}
	return out
}

// pageOf returns the page of an address, without rendering the others.
func pageOf(t testing.TB, list []plan.File, address string) dom {
	t.Helper()
	i := slices.IndexFunc(list, func(f plan.File) bool { return f.Path == address+"index.html" })
	if i < 0 {
		t.Fatalf("there is no page %s", address)
	}
	return open(t, rendered(t, list[i:i+1]), address)
}

func TestContentOfTheRepositoryRenders(t *testing.T) {
	rendered(t, files(t, os.DirFS("../../../content"), nil))
}
