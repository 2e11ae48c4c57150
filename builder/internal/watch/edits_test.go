package watch

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// edits are made in a folder of which content and site.yaml are watched. The reported paths
// are the same whether or not the consumer reads between the edits.
var edits = []struct {
	name string
	do   []edit
	want []string
}{
	{"nothing", nil, nil},
	{"edit", []edit{put("content/a.md", "longer")}, []string{"content/a.md"}},
	{"edit below", []edit{put("content/deep/er/b.md", "longer")}, []string{"content/deep/er/b.md"}},
	{"make", []edit{put("content/new.md", "n")}, []string{"content/new.md"}},
	{"delete", []edit{remove("content/a.md")}, []string{"content/a.md"}},
	{"rename", []edit{rename("content/a.md", "content/b.md")}, []string{"content/a.md", "content/b.md"}},
	{"rename away", []edit{rename("content/a.md", "outside/a.md")}, []string{"content/a.md"}},
	{"rename in", []edit{rename("outside/x.md", "content/x.md")}, []string{"content/x.md"}},
	{"permissions", []edit{func(t *testing.T, at func(string) string) {
		check(t, os.Chmod(at("content/a.md"), 0o600))
		check(t, os.Chmod(at("content/deep"), 0o700))
	}}, []string{"content/a.md"}},
	{"touched", []edit{func(t *testing.T, at func(string) string) {
		now := time.Now().Add(time.Second)
		check(t, os.Chtimes(at("content/a.md"), now, now))
	}}, []string{"content/a.md"}},
	{"written by another name, and touched", []edit{func(t *testing.T, at func(string) string) {
		check(t, os.Link(at("content/a.md"), at("outside/a.md")))
		write(t, at("outside/a.md"), "longer")
		now := time.Now().Add(time.Second)
		check(t, os.Chtimes(at("content/a.md"), now, now))
	}}, []string{"content/a.md"}},

	{"new folders", []edit{mkdir("content/n/e/w"), put("content/n/e/w/x.md", "x")}, []string{"content/n"}},
	{"a tree moved in", []edit{rename("outside/tree", "content/tree")}, []string{"content/tree"}},
	{"a tree moved away", []edit{rename("content/deep", "outside/deep")}, []string{"content/deep"}},
	{"a tree moved within", []edit{rename("content/deep", "content/shallow")}, []string{"content/deep", "content/shallow"}},
	{"a tree deleted", []edit{remove("content/deep")}, []string{"content/deep"}},
	{"a folder takes a file's place", []edit{remove("content/a.md"), mkdir("content/a.md")}, []string{"content/a.md"}},
	{"a file takes a folder's place", []edit{remove("content/deep"), put("content/deep", "now a file")}, []string{"content/deep"}},

	{"vim", []edit{
		put("content/4913", ""), remove("content/4913"), put("content/.a.md.swp", "swap"),
		rename("content/a.md", "content/a.md~"), put("content/a.md", "longer"), remove("content/a.md~"), remove("content/.a.md.swp"),
	}, []string{"content/a.md"}},
	{"vim does not save", []edit{put("content/.a.md.swp", "swap"), remove("content/.a.md.swp")}, nil},
	{"VS Code", []edit{func(t *testing.T, at func(string) string) {
		f, err := os.OpenFile(at("content/a.md"), os.O_WRONLY|os.O_TRUNC, 0)
		check(t, err)
		_, err = f.WriteString("lon")
		check(t, err)
		_, err = f.WriteString("ger")
		check(t, err)
		check(t, f.Close())
	}}, []string{"content/a.md"}},
	{"JetBrains", []edit{
		put("content/a.md___jb_tmp___", "longer"), rename("content/a.md", "content/a.md___jb_old___"),
		rename("content/a.md___jb_tmp___", "content/a.md"), remove("content/a.md___jb_old___"),
	}, []string{"content/a.md"}},
	{"GNOME", []edit{put("content/.goutputstream-K1XQ02", "longer"), rename("content/.goutputstream-K1XQ02", "content/a.md")},
		[]string{"content/a.md"}},
	{"Emacs", []edit{
		put("content/.#a.md", "lock"), put("content/#a.md#", "auto"), rename("content/a.md", "content/a.md~"),
		put("content/a.md", "longer"), remove("content/#a.md#"), remove("content/.#a.md"),
	}, []string{"content/a.md"}},
	{"an ignored folder", []edit{put("content/.git/HEAD", "longer"), mkdir("content/.git/new"), put("content/.git/new/x.md", "x")}, nil},

	{"a root that is a file", []edit{put("site.yaml", "longer")}, []string{"site.yaml"}},
	{"a root that is a file, replaced", []edit{put("site.new", "longer"), rename("site.new", "site.yaml")}, []string{"site.yaml"}},
	{"beside a root", []edit{put("site.yml", "y"), put("outside/y.md", "y")}, nil},
}

func TestEveryKindOfEditIsReported(t *testing.T) {
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			for _, tt := range edits {
				t.Run(tt.name, func(t *testing.T) {
					t.Parallel()
					dir := t.TempDir()
					at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
					for _, name := range []string{"content/deep/er", "content/.git", "outside/tree/below"} {
						check(t, os.MkdirAll(at(name), 0o777))
					}
					for _, name := range []string{"content/a.md", "content/deep/er/b.md", "content/.git/HEAD", "outside/x.md", "outside/tree/below/c.md", "site.yaml"} {
						write(t, at(name), "short")
					}
					r := start(t, dir, b, Options{Roots: []string{"content", "site.yaml"}}).run()
					for _, e := range tt.do {
						e(t, at)
					}
					r.expect("content", tt.want...)
				})
			}
		})
	}
}

func TestNewAndMovedFoldersAreWatched(t *testing.T) {
	tests := []struct {
		name  string
		first []edit
		then  edit
		want  string
	}{
		{"a new folder", []edit{mkdir("content/n/e/w")}, put("content/n/e/w/x.md", "x"), "content/n/e/w/x.md"},
		{"a tree moved in", []edit{rename("outside", "content/tree")}, put("content/tree/er/x.md", "x"), "content/tree/er/x.md"},
		{"a tree moved within", []edit{rename("content/deep", "content/shallow")}, put("content/shallow/er/x.md", "x"), "content/shallow/er/x.md"},
		{"a tree moved into a new folder", []edit{mkdir("content/n"), rename("content/deep", "content/n/deep")}, put("content/n/deep/er/x.md", "x"), "content/n/deep/er/x.md"},
		{"a folder moved twice", []edit{rename("content/deep", "content/b"), rename("content/b", "content/c")}, put("content/c/er/x.md", "x"), "content/c/er/x.md"},
		{"two folders swapped", []edit{
			rename("content/deep", "content/t"), rename("content/other", "content/deep"), rename("content/t", "content/other"),
		}, put("content/other/er/x.md", "x"), "content/other/er/x.md"},
		{"a folder moved away and another in its place", []edit{rename("content/deep", "outside/deep"), mkdir("content/deep/er")}, put("content/deep/er/x.md", "x"), "content/deep/er/x.md"},
		{"a folder moved away", []edit{rename("content/deep", "outside/deep")}, put("outside/deep/er/x.md", "x"), ""},
		{"a folder made again", []edit{remove("content/deep"), mkdir("content/deep/er")}, put("content/deep/er/x.md", "x"), "content/deep/er/x.md"},
		{"the root made again", []edit{remove("content"), mkdir("content/deep/er")}, put("content/deep/er/x.md", "x"), "content/deep/er/x.md"},
		{"the root moved away and back", []edit{rename("content", "old"), rename("old", "content")}, put("content/deep/er/x.md", "x"), "content/deep/er/x.md"},
		{"a root that did not exist", []edit{mkdir("theme/dark/templates/deep")}, put("theme/dark/templates/deep/x.html", "x"), "theme/dark/templates/deep/x.html"},
		{"a root appears with what is above it", []edit{rename("outside", "theme")}, put("theme/dark/templates/x.html", "x"), "theme/dark/templates/x.html"},
		{"a root vanishes with what is above it", []edit{mkdir("theme/dark/templates"), remove("theme"), mkdir("theme/dark/templates")}, put("theme/dark/templates/x.html", "x"), "theme/dark/templates/x.html"},
		{"beside a root that did not exist", []edit{mkdir("theme/dark")}, put("theme/dark/x.html", "x"), ""},
	}
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			for _, tt := range tests {
				t.Run(tt.name, func(t *testing.T) {
					t.Parallel()
					dir := t.TempDir()
					at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
					for _, name := range []string{"content/deep/er", "content/other", "outside/er", "outside/dark/templates", "beside"} {
						check(t, os.MkdirAll(at(name), 0o777))
					}
					r := start(t, dir, b, Options{Roots: []string{"content", "theme/dark/templates", "beside"}}).run()
					for _, e := range tt.first {
						e(t, at)
					}
					r.told("beside")
					tt.then(t, at)
					var want []string
					if tt.want != "" {
						want = []string{tt.want}
					}
					r.expect("beside", want...)
				})
			}
		})
	}
}

func TestLinksAreFollowedOnlyAtRoots(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			at := func(name string) string { return filepath.Join(dir, name) }
			check(t, os.MkdirAll(at("real"), 0o777))
			check(t, os.MkdirAll(at("elsewhere/below"), 0o777))
			check(t, os.Symlink("real", at("content")))
			check(t, os.Symlink("../elsewhere", at("real/link")))
			check(t, os.Mkdir(at("beside"), 0o777))
			r := start(t, dir, b, Options{Roots: []string{"content", "beside"}}).run()

			// The target of a link below the root is not watched, but the link is.
			write(t, at("elsewhere/below/x.md"), "x")
			r.expect("beside")
			check(t, os.Remove(at("real/link")))
			check(t, os.Symlink("../elsewhere/below", at("real/link")))
			r.expect("beside", "content/link")

			// A root that is a link is followed, also after its target has changed.
			write(t, at("real/a.md"), "a")
			r.expect("beside", "content/a.md")
			check(t, os.Symlink("elsewhere", at("new")))
			check(t, os.Rename(at("new"), at("content")))
			r.told("beside")
			write(t, at("elsewhere/below/y.md"), "y")
			r.expect("beside", "content/below/y.md")
			write(t, at("real/b.md"), "b")
			r.expect("beside")
		})
	}
}
