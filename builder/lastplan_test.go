package builder

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/entry"
	"accord/builder/internal/need"
	"accord/builder/internal/output"
)

// opened reads a project, and returns its plan with the keys of all files: files with the same
// key are the same.
func opened(t *testing.T, content fstest.MapFS, o Options) (*planned, map[string]string) {
	t.Helper()
	kb, err := Open(t.Context(), content, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kb.Close() })
	p := kb.current()
	if err := p.err(); err != nil {
		t.Fatal(err, p.found)
	}
	return p, allKeys(t, p)
}

// reopened reads a project again, and takes over what is the same.
func reopened(t *testing.T, content fstest.MapFS, o Options, before *planned) (*planned, map[string]string) {
	t.Helper()
	kb := &KnowledgeBase{o: o, content: content}
	if o.BaseURL != "" {
		kb.baseURL, _, _ = entry.ParseBaseURL(o.BaseURL)
	}
	p, err := kb.load(t.Context(), earlier{site: before.site, renderer: before.renderer})
	if err != nil || p.err() != nil {
		t.Fatal(err, p.found)
	}
	return p, allKeys(t, p)
}

func allKeys(t *testing.T, p *planned) map[string]string {
	t.Helper()
	keys := map[string]string{}
	for _, f := range p.files {
		page, err := f.Make(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		keys[f.Path] = page.Key
	}
	return keys
}

// afterPlan returns which files must be made after a plan, and which of them differ from it. It
// is an error if a file that is known differs.
func afterPlan(t *testing.T, before, now *planned, had, has map[string]string) (known bool, toMake, changed []string) {
	t.Helper()
	_, last := lastPlan{}.compare(before)
	files, _ := last.compare(now)
	for _, f := range files {
		known = known || f.Known
		if !f.Known {
			toMake = append(toMake, f.Path)
		}
		if had[f.Path] != has[f.Path] {
			changed = append(changed, f.Path)
			if f.Known {
				t.Errorf("/%s is taken from the last plan, and has changed", f.Path)
			}
		}
	}
	return known, toMake, changed
}

// What must be made after an edit of a body is what shows it, and no more.
func TestAnotherBodyChangesWhatIsMadeAgain(t *testing.T) {
	content := wholeSite(t)
	content["files/a.txt"] = &fstest.MapFile{Data: []byte("a")}
	before, had := opened(t, content, Options{Drafts: true})
	kinds := map[string]bool{}
	for name, file := range maps.Clone(content) {
		if path.Ext(name) != ".md" {
			continue
		}
		content[name] = &fstest.MapFile{Data: append(bytes.Clone(file.Data), "\nA zebra.\n\n## Striped\n\nMore[^1].\n\n[^1]: Or less.\n"...)}
		now, has := reopened(t, content, Options{Drafts: true}, before)
		known, toMake, changed := afterPlan(t, before, now, had, has)
		// Nothing tells that a file that is published unchanged has not changed.
		toMake = slices.DeleteFunc(toMake, func(name string) bool { return name == "files/a.txt" })
		if !known || !slices.Equal(toMake, changed) {
			t.Errorf("%s: made again is %q, and what changed %q", name, toMake, changed)
		}
		folder, _, _ := strings.Cut(name, "/")
		kinds[folder+strings.Repeat(".zh-hans", strings.Count(name, ".zh-hans"))] = true
		content[name] = file
	}
	if len(kinds) != 12 {
		t.Errorf("only texts of %q were edited", slices.Sorted(maps.Keys(kinds)))
	}
}

// Whatever else is edited, what is taken from the last plan has not changed.
func TestWhatIsTakenFromTheLastPlanHasNotChanged(t *testing.T) {
	const agreement, party = "agreements/joint-inspection.md", "parties/cqc.md"
	content := wholeSite(t)
	content["pages/draft.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Draft\ndraft: true\n---\n\nA draft.\n")}
	before, had := opened(t, content, Options{Drafts: true})
	add := func(file, text string) func(fstest.MapFS, *Options) {
		return func(content fstest.MapFS, _ *Options) {
			content[file] = &fstest.MapFile{Data: append(bytes.Clone(content[file].Data), text...)}
		}
	}
	replace := func(file, old, new string) func(fstest.MapFS, *Options) {
		return func(content fstest.MapFS, _ *Options) {
			text := strings.Replace(string(content[file].Data), old, new, 1)
			if text == string(content[file].Data) {
				t.Fatalf("%s has no %q", file, old)
			}
			content[file] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	for what, c := range map[string]struct {
		edit  func(fstest.MapFS, *Options)
		known bool // whether anything is known
	}{
		"nothing":                {func(fstest.MapFS, *Options) {}, true},
		"a body":                 {add(agreement, "\nMore.\n"), true},
		"the words of a link":    {add(party, "\nMore of [the toys](/sectors/toys/).\n"), true},
		"a link":                 {add(party, "\n[[yiwu-city]]\n"), true},
		"where a link leads":     {replace(agreement, "[[yiwu]] agree", "[[bureau]] agree"), true},
		"a link to another host": {add(party, "\n<https://example.org/>\n"), true},
		"a title":                {replace(agreement, "\ntitle: ", "\ntitle: New "), false},
		"a summary":              {replace("parties/yiwu.md", "\nsummary: ", "\nsummary: Today "), false},
		"a translation":          {replace("parties/yiwu.zh-hans.md", "\nname: ", "\nname: 新"), false},
		"a redirect":             {replace(party, "redirects: [", "redirects: [/old/, "), false},
		"the settings":           {add("site.yaml", "\n# a comment\n"), false},
		"another address":        {func(_ fstest.MapFS, o *Options) { o.BaseURL = "https://example.net/kb/" }, false},
		"white space":            {func(_ fstest.MapFS, o *Options) { o.NoMinify = true }, false},
		"no drafts":              {func(_ fstest.MapFS, o *Options) { o.Drafts = false }, false},
		"a file":                 {func(c fstest.MapFS, _ *Options) { c["files/new.txt"] = &fstest.MapFile{} }, false},
		"a new entry": {func(c fstest.MapFS, _ *Options) {
			c["pages/new.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\n---\n")}
		}, false},
		"an entry that is gone": {func(c fstest.MapFS, _ *Options) { delete(c, "agreements/plan.zh-hans.md") }, false},
		"a template": {func(_ fstest.MapFS, o *Options) {
			o.Templates = fstest.MapFS{"404.html": {Data: []byte(`{{define "main"}}<h1>{{.Title}}</h1>{{end}}`)}}
		}, false},
		"a word": {func(_ fstest.MapFS, o *Options) {
			o.Templates = fstest.MapFS{"i18n/zh-hans.yaml": {Data: []byte("base.menu: 单\n")}}
		}, false},
		"a style": {func(_ fstest.MapFS, o *Options) {
			o.Static = fstest.MapFS{"css/tokens.css": {Data: []byte(":root { --x: 1 }")}}
		}, false},
	} {
		t.Run(what, func(t *testing.T) {
			content, o := maps.Clone(content), Options{Drafts: true}
			c.edit(content, &o)
			now, has := reopened(t, content, o, before)
			if known, _, _ := afterPlan(t, before, now, had, has); known != c.known {
				t.Errorf("something is known: %v, want %v", known, c.known)
			}
		})
	}
}

// A link leads to the text that has the heading, so a new heading in one body changes the page
// of another.
func TestAHeadingThatALinkNamesChangesAnotherPage(t *testing.T) {
	content := wholeSite(t)
	add := func(file, text string) {
		content[file] = &fstest.MapFile{Data: append(bytes.Clone(content[file].Data), text...)}
	}
	add("parties/yiwu.zh-hans.md", "\n## Striped\n\n更多。\n")
	add("agreements/plan.md", "\n[[parties/yiwu#striped]]\n")
	before, had := opened(t, content, Options{Drafts: true})
	add("parties/yiwu.md", "\n## Striped\n\nMore.\n")
	now, has := reopened(t, content, Options{Drafts: true}, before)
	known, _, changed := afterPlan(t, before, now, had, has)
	if want := []string{"agreements/plan/index.html", "parties/yiwu/index.html"}; !known || !slices.Equal(changed, want) {
		t.Errorf("something is known: %v; changed are %q, want %q", known, changed, want)
	}
}

// A commit changes what pages tell of their history, and no file of the content.
func TestACommitChangesThePlan(t *testing.T) {
	need.Program(t, "git")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	dir := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=Wang Wei", "-c", "user.email=wang@example.org"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	page := filepath.Join(dir, "content", "pages", "a.md")
	write := func(text string) {
		if err := os.WriteFile(page, []byte("---\ntitle: A\n---\n\n"+text+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	plan := func() (*planned, map[string]string) {
		kb, err := Open(t.Context(), Dir(filepath.Join(dir, "content")), Options{History: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { kb.Close() })
		return kb.current(), allKeys(t, kb.current())
	}
	if err := os.MkdirAll(filepath.Dir(page), 0o755); err != nil {
		t.Fatal(err)
	}
	settings := "title: {en: KB}\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}]\n"
	if err := os.WriteFile(filepath.Join(dir, "content", "site.yaml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	git("init", "-q")
	write("One.")
	git("add", "-A")
	git("commit", "-q", "-m", "One")
	write("Two.")
	before, had := plan()
	same, has := plan()
	if known, _, changed := afterPlan(t, before, same, had, has); !known || len(changed) > 0 {
		t.Errorf("of the same history something is known: %v, and %q differ", known, changed)
	}
	git("commit", "-q", "-a", "-m", "Two")
	now, has := plan()
	if known, _, changed := afterPlan(t, before, now, had, has); known || !slices.Contains(changed, "a/index.html") {
		t.Errorf("after a commit something is known: %v, and %q differ", known, changed)
	}
}

// A build leaves its plan for the next one, but not for one that must make every file.
func TestABuildLeavesItsPlan(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	for name, file := range wholeSite(t) {
		full := filepath.Join(content, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{Cache: filepath.Join(dir, "cache"), Jobs: 1}
	if _, err := Build(t.Context(), Dir(content), o, BuildOptions{Target: filepath.Join(dir, "public")}); err != nil {
		t.Fatal(err)
	}
	kb, err := Open(t.Context(), Dir(content), o)
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	known := func(o output.Options) (n int) {
		last := kb.lastPlan(o)
		files, _ := last.compare(kb.current())
		for _, f := range files {
			if f.Known {
				n++
			}
		}
		return n
	}
	if n, all := known(output.Options{Snapshot: true}), len(kb.current().files); n != all {
		t.Errorf("%d of %d files are known after a build", n, all)
	}
	if n := known(output.Options{Snapshot: true, Clean: true}); n > 0 {
		t.Errorf("%d files are known to a build that must make all", n)
	}
	kb.store = parsedFiles{kb.store.(parsedFiles).folder, "another program"}
	if n := known(output.Options{Snapshot: true}); n > 0 {
		t.Errorf("%d files are known to another program", n)
	}
}
