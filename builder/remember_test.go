package builder_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"accord/builder"
)

// A remembered is a project whose builds remember what they did.
type remembered struct {
	t *testing.T
	project
	events []builder.Event // of the last build, without those of progress
}

func newRemembered(t *testing.T) *remembered {
	r := &remembered{t: t, project: minimalSite(t)}
	dir := filepath.Dir(r.Content)
	r.Templates, r.Static = builder.Dir(filepath.Join(dir, "templates")), builder.Dir(filepath.Join(dir, "static"))
	r.Cache = builder.CacheFor(r.Content)
	r.Today = time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	r.Events = func(e builder.Event) {
		if _, is := e.(builder.Progress); !is {
			r.events = append(r.events, e)
		}
	}
	return r
}

func (r *remembered) write(name, text string) {
	r.t.Helper()
	full := filepath.Join(filepath.Dir(r.Content), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// build reports whether the build took what the last one had done.
func (r *remembered) build() (done *builder.Publication, recalled bool) {
	r.t.Helper()
	r.events = nil
	done, err := builder.Build(r.t.Context(), builder.Dir(r.Content), r.Options, builder.BuildOptions{Target: r.Target})
	if err != nil {
		r.t.Fatal(err)
	}
	recalled = len(done.Timings) == 1 && done.Timings[0].Stage == builder.StageCompare
	return done, recalled
}

func (r *remembered) mustRecall(want bool) *builder.Publication {
	r.t.Helper()
	done, recalled := r.build()
	if recalled != want {
		r.t.Errorf("the build took what the last one had done: %v, want %v", recalled, want)
	}
	return done
}

func TestBuildTakesWhatTheLastOneDidIfNothingChanged(t *testing.T) {
	r := newRemembered(t)
	r.write("templates/404.html", `{{define "main"}}<h1>Nothing</h1>{{end}}`)
	r.write("content/parties/cqc.md.orig", "left out")
	r.write("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}, {code: fr, name: français, partial: true}, {code: zh-Hans, name: 中文}]\n"+
		"types: {memorandum: Memorandum}\nparty_kinds: {agency: Agency}\n")
	r.mustRecall(false)

	cache := r.Cache
	r.Cache = ""
	want := r.mustRecall(false)
	wantEvents := r.events
	if len(want.Findings) == 0 || len(want.Partial) == 0 || len(wantEvents) < 2 {
		t.Fatalf("the site has nothing to report: %d findings, %d partial languages, %d events", len(want.Findings), len(want.Partial), len(wantEvents))
	}

	r.Cache = cache
	for range 2 {
		got := r.mustRecall(true)
		got.Timings, want.Timings = nil, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("it reports something else (-without a cache +with one):\n%s", diff)
		}
		if diff := cmp.Diff(wantEvents, r.events); diff != "" {
			t.Errorf("it sends other events (-without a cache +with one):\n%s", diff)
		}
	}
}

// Whatever a build depends on makes the next one do its work.
func TestBuildDoesItsWorkAfterEachKindOfChange(t *testing.T) {
	r := newRemembered(t)
	r.mustRecall(false)
	r.mustRecall(true)
	public := r.Target
	for _, c := range []struct {
		what   string
		change func()
	}{
		{"base URL", func() { r.BaseURL = "https://example.com/" }},
		{"drafts", func() { r.Drafts = true }},
		{"minify", func() { r.NoMinify = true }},
		{"history", func() { r.History = true }},
		{"day", func() { r.Today = r.Today.AddDate(0, 0, 1) }},
		{"target", func() { r.Target = public + "2" }},
		{"templates", func() { r.write("templates/404.html", `{{define "main"}}<h1>Nothing</h1>{{end}}`) }},
		{"static files", func() { r.write("static/note.txt", "a note") }},
		{"settings", func() {
			r.write("content/site.yaml", strings.Replace(r.read("content/site.yaml"), "title: ", "title: A", 1))
		}},
		{"file that is published", func() { r.write("content/files/a.txt", "a") }},
		{"folder of a wrong name", func() { r.write("template/404.html", "") }},
		{"output", func() { r.write("public2/CNAME", "") }},
	} {
		c.change()
		if _, recalled := r.build(); recalled {
			t.Errorf("another %s: the build took what the last one had done", c.what)
		}
	}
	if _, err := os.Stat(filepath.Join(r.Target, "CNAME")); err == nil {
		t.Error("a foreign file is still in the target")
	}
}

func (r *remembered) read(name string) string {
	r.t.Helper()
	text, err := os.ReadFile(filepath.Join(filepath.Dir(r.Content), filepath.FromSlash(name)))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(text)
}

// A commit changes no file of the content, but what pages tell of its history.
func TestBuildSeesCommits(t *testing.T) {
	repo := newRepo(t)
	repo.commit("2024-01-01", "Begin")
	o := builder.Options{History: true, Cache: builder.CacheFor(filepath.Join(repo.dir, "content"))}
	build := func() (recalled bool) {
		t.Helper()
		done, err := builder.Build(t.Context(), builder.Dir(filepath.Join(repo.dir, "content")), o, builder.BuildOptions{Target: filepath.Join(repo.dir, "public")})
		if err != nil {
			t.Fatal(err)
		}
		return len(done.Timings) == 1
	}
	if build() || !build() {
		t.Fatal("the first build was remembered, or the second did its work again")
	}
	repo.write("parties/a.md", "---\nname: Party A2\nsources: [{title: S, supports: [name]}]\n---\n")
	if build() || !build() {
		t.Error("an edit was not seen, or what followed was no build without changes")
	}
	repo.commit("2024-01-02", "Rename")
	if build() {
		t.Error("a commit was not seen")
	}
	page, err := os.ReadFile(filepath.Join(repo.dir, "public", "parties", "a", "history", "index.html"))
	if err != nil || !strings.Contains(string(page), "Rename") {
		t.Errorf("the history does not tell of it: %v", err)
	}
	repo.git("2024-01-02", "replace", "--graft", "HEAD")
	if build() {
		t.Error("another history of the same commit was not seen")
	}
}

func TestCleanBuildMakesEverything(t *testing.T) {
	r := newRemembered(t)
	r.mustRecall(false)
	done, err := builder.Build(t.Context(), builder.Dir(r.Content), r.Options, builder.BuildOptions{Target: r.Target, Clean: true})
	if err != nil || done.Reused > 0 {
		t.Errorf("%d files were reused: %v", done.Reused, err)
	}
	r.mustRecall(true)
}

func TestFailedBuildIsNotRemembered(t *testing.T) {
	r := newRemembered(t)
	r.mustRecall(false)
	whole := r.read("content/site.yaml")
	r.write("content/site.yaml", "title: [\n")
	for range 2 {
		if _, err := builder.Build(t.Context(), builder.Dir(r.Content), r.Options, builder.BuildOptions{Target: r.Target}); !errors.Is(err, builder.ErrContent) {
			t.Errorf("the error is %v", err)
		}
	}
	r.write("content/site.yaml", whole)
	r.mustRecall(false)
}

func TestCacheIsNeverWhereFilesAreReadOrRemoved(t *testing.T) {
	r := newRemembered(t)
	r.write("static/a.txt", "")
	for _, dir := range []string{r.Content, filepath.Join(r.Content, "cache"), filepath.Join(filepath.Dir(r.Content), "static", ".cache"), filepath.Join(r.Target, ".accord-cache")} {
		if err := os.MkdirAll(r.Target, 0o755); err != nil {
			t.Fatal(err)
		}
		r.Cache = dir
		_, err := builder.Build(t.Context(), builder.Dir(r.Content), r.Options, builder.BuildOptions{Target: r.Target})
		var wrong *builder.OptionError
		if !errors.As(err, &wrong) || wrong.Option != "Cache" {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

func TestBuildWithoutAPlaceForACacheSaysSo(t *testing.T) {
	r := newRemembered(t)
	r.write("file", "")
	r.Cache = filepath.Join(filepath.Dir(r.Content), "file", "cache")
	r.mustRecall(false)
	r.mustRecall(false)
	if len(r.events) != 1 || !strings.Contains(fmt.Sprint(r.events[0]), "nothing is remembered") {
		t.Errorf("it sent %v", r.events)
	}
}
