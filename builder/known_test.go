package builder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"accord/builder"
	"accord/builder/internal/need"
)

// Editors save in different ways: through a temporary file that is renamed, in place,
// through another name. Events name the file that was saved, and no temporary file.
func TestEventsNameTheFilesThatAnEditorSaved(t *testing.T) {
	p := startPreview(t, nil)
	p.until("the site", func(u builder.Updated) bool { return u.Err == nil })
	const file = "content/agreements/x.md"
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	text := func() string {
		all, err := os.ReadFile(p.path(file))
		check(err)
		return string(all)
	}
	check(os.Mkdir(p.path("elsewhere"), 0o755))
	check(os.Link(p.path(file), p.path("elsewhere/x.md")))
	for _, save := range []struct {
		how          string
		do           func(new string)
		changed      []string
		removed      []string
		showsNothing bool
	}{
		{"another name and a touch", func(new string) {
			check(os.WriteFile(p.path("elsewhere/x.md"), []byte(new), 0o644))
			now := time.Now()
			check(os.Chtimes(p.path(file), now, now))
		}, []string{file}, nil, false},
		{"a temporary file, renamed", func(new string) {
			check(os.WriteFile(p.path("content/agreements/sedAb12Cd"), []byte(new), 0o600))
			check(os.Rename(p.path("content/agreements/sedAb12Cd"), p.path(file)))
		}, []string{file}, nil, false},
		{"a backup, and a new file", func(new string) {
			check(os.Rename(p.path(file), p.path("content/agreements/tmp1")))
			check(os.WriteFile(p.path(file), []byte(new), 0o644))
			check(os.Remove(p.path("content/agreements/tmp1")))
		}, []string{file}, nil, false},
		{"in place", func(new string) { check(os.WriteFile(p.path(file), []byte(new), 0o644)) }, []string{file}, nil, false},
		{"a new file", func(string) { p.write("content/pages/about.md", "---\ntitle: About\n---\n") }, []string{"content/pages/about.md"}, nil, true},
		{"a rename", func(string) {
			check(os.Rename(p.path("content/pages/about.md"), p.path("content/pages/cite.md")))
		}, []string{"content/pages/cite.md"}, []string{"content/pages/about.md"}, true},
		{"a removal", func(string) { check(os.Remove(p.path("content/pages/cite.md"))) }, nil, []string{"content/pages/cite.md"}, true},
		{"a removal of a folder", func(string) { check(os.RemoveAll(p.path("content/pages"))) }, nil, []string{"content/pages"}, true},
		{"a style sheet, and no more", func(string) {
			p.write("static/css/zz.css", "p{}")
		}, []string{"static/css/zz.css"}, nil, true},
		{"without it", func(string) { check(os.Remove(p.path("static/css/zz.css"))) }, nil, []string{"static/css/zz.css"}, true},
	} {
		new := "title: Saved by " + save.how
		save.do(strings.Replace(text(), strings.Split(text(), "\n")[1], new, 1))
		u := p.until(save.how, func(u builder.Updated) bool { return u.Err == nil && len(u.Changed)+len(u.Removed) > 0 })
		names := func(list []string) (out []string) {
			for _, name := range list {
				rel, err := filepath.Rel(p.dir, filepath.FromSlash(name))
				check(err)
				out = append(out, filepath.ToSlash(rel))
			}
			return out
		}
		if got := names(u.Changed); !slices.Equal(got, save.changed) {
			t.Errorf("%s: changed %q, want %q", save.how, got, save.changed)
		}
		if got := names(u.Removed); !slices.Equal(got, save.removed) {
			t.Errorf("%s: removed %q, want %q", save.how, got, save.removed)
		}
		if _, page := p.get("/agreements/x/"); !save.showsNothing && !strings.Contains(page, "Saved by "+save.how) {
			t.Errorf("%s: the page does not show it", save.how)
		}
	}
}

func TestEventsNameAFileThatSedEdited(t *testing.T) {
	sed := need.Program(t, "sed")
	p := startPreview(t, nil)
	p.until("the site", func(u builder.Updated) bool { return u.Err == nil })
	if out, err := exec.Command(sed, "-i", "s/joint inspection/common inspection/", p.path("content/agreements/x.md")).CombinedOutput(); err != nil {
		t.Skipf("this sed has another -i: %s", out)
	}
	// What changed while the preview began is shown once more without names.
	u := p.until("the change", func(u builder.Updated) bool { return len(u.Changed)+len(u.Removed) > 0 })
	if len(u.Changed) != 1 || !strings.HasSuffix(u.Changed[0], "/content/agreements/x.md") || len(u.Removed) > 0 {
		t.Errorf("changed %q, removed %q", u.Changed, u.Removed)
	}
}
