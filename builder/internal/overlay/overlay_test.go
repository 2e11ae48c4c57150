package overlay

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestFilesOfTheProjectReplaceThoseOfTheProgram(t *testing.T) {
	program := fstest.MapFS{"a.html": file("program"), "b.html": file("program"), "sub/c.html": file("program")}
	project := fstest.MapFS{
		"a.html": file("project"), "b.html": file("program"), "sub/d.html": file("project"),
		"x.go": file(""),
	}
	files := New("templates", project, program)
	for name, want := range map[string]string{"a.html": "project", "b.html": "program", "sub/c.html": "program", "sub/d.html": "project"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v; want that of the %s", name, got, err, want)
		}
	}
	entries, err := files.ReadDir("sub")
	if err != nil || len(entries) != 2 || entries[0].Name() != "c.html" || entries[1].Name() != "d.html" {
		t.Errorf("sub holds %v, %v", entries, err)
	}
	// A file with the same bytes as the program's is not the project's own.
	for name, want := range map[string]bool{"a.html": true, "b.html": false, "sub/c.html": false, "sub/d.html": true, "none": false, "sub": false} {
		if got := files.Own(name); got != want {
			t.Errorf("%s is the project's own: %t", name, got)
		}
	}
	if added, want := files.Added(), []string{"a.html", "sub/d.html"}; !slices.Equal(added, want) {
		t.Errorf("the project has %q; want %q", added, want)
	}
	if got := files.Path("a.html"); got != "../templates/a.html" {
		t.Errorf("a.html is at %s", got)
	}
	if got, ok := files.FromPath("../templates/sub/d.html"); got != "sub/d.html" || !ok {
		t.Errorf("got %s, %t", got, ok)
	}
	if _, ok := files.FromPath("agreements/x.md"); ok {
		t.Error("a file of the content is below templates")
	}
}

func TestAProjectWithoutTheFolderHasTheFilesOfTheProgram(t *testing.T) {
	files := New("static", nil, fstest.MapFS{"a": file("program")})
	if got, err := fs.ReadFile(files, "a"); err != nil || string(got) != "program" {
		t.Errorf("got %q, %v", got, err)
	}
	if added := files.Added(); added != nil || files.Own("a") {
		t.Errorf("the project has %v", added)
	}
	if err := fstest.TestFS(files, "a"); err != nil {
		t.Error(err)
	}
}

func TestAFolderDoesNotReplaceAFile(t *testing.T) {
	program := fstest.MapFS{"css/a.css": file("program"), "js/b.js": file("program")}
	files := New("static", fstest.MapFS{"css/a.css/x": file("project"), "js": file("project")}, program)
	for _, name := range []string{"css/a.css", "js", "js/b.js"} {
		if !files.Clash(name) {
			t.Errorf("%s does not clash", name)
		}
	}
	if files.Clash("css") || files.Clash("none") || files.Own("css/a.css") {
		t.Error("these do not clash")
	}
	for _, name := range []string{"css/a.css", "js/b.js"} {
		if got, err := fs.ReadFile(files, name); err != nil || string(got) != "program" {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
}
