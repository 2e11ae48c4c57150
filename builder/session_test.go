package builder

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"accord/builder/internal/plan"
	"accord/builder/internal/preview"
	"accord/builder/internal/render"
	"accord/builder/internal/watch"
)

// A session that is given only the changed paths plans what a clean load of the whole
// folder plans: the same files with the same keys, the same findings, the same error. The
// edits are random. Each check starts from the same unchanged site; a sequence that fails
// is shrunk to the shortest that does.
//
//	go test ./builder -run TestSession -rapid.checks 1000
func TestSessionPlansWhatACleanLoadPlans(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var unchanged *render.Renderer // of the archive; to make one takes longer than all else
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-session-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		k := &knowledgeBase{t: t, dir: dir, touched: map[string]bool{}, whole: rapid.IntRange(0, 9).Draw(t, "whole") == 9}
		for _, f := range archive.Files {
			k.write(f.Name, string(f.Data))
		}
		if unchanged == nil {
			unchanged = k.renderer()
		}
		k.renderers = map[[sha256.Size]byte]*render.Renderer{k.sum(): unchanged}
		kb := k.knowledge(rapid.Bool().Draw(t, "drafts"))
		s := &session{kb: kb, known: knownFiles{}}
		s.before.renderer = unchanged
		c := changes{all: true}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			p, err := s.next(context.Background(), c)
			got := describe(kb, p, err)
			want := k.clean(kb.o.Drafts)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("a session has another plan than a clean load (-clean +session):\n%s", diff)
			}
			c = k.change(kb)
		}
	})
}

// A knowledgeBase is a folder that changes at random.
type knowledgeBase struct {
	t       *rapid.T
	dir     string
	touched map[string]bool // since the last look
	whole   bool            // whether settings, templates and static files change too, which takes long

	renderers map[[sha256.Size]byte]*render.Renderer // of clean loads in this check, by the sum of their files
}

// knowledge returns a knowledge base of the folder that has read nothing.
func (k *knowledgeBase) knowledge(drafts bool) *KnowledgeBase {
	kb := &KnowledgeBase{content: Dir(filepath.Join(k.dir, "content")), o: Options{
		Templates: Dir(filepath.Join(k.dir, "templates")), Static: Dir(filepath.Join(k.dir, "static")), Jobs: 2, Drafts: drafts,
	}}
	k.t.Cleanup(func() { kb.Close() })
	return kb
}

// renderer returns the renderer of a load that takes over nothing.
func (k *knowledgeBase) renderer() *render.Renderer {
	p, err := k.knowledge(false).load(context.Background(), earlier{})
	if err != nil || p.renderer == nil {
		k.t.Fatalf("the unchanged site has no renderer: %v", err)
	}
	return p.renderer
}

// clean describes what a clean load of the folder gives. It takes over nothing but the
// renderer of a clean load that had the same templates, static files and settings.
func (k *knowledgeBase) clean(drafts bool) string {
	kb, sum := k.knowledge(drafts), k.sum()
	p, err := kb.load(context.Background(), earlier{renderer: k.renderers[sum]})
	if err == nil {
		err = p.err()
	}
	if p != nil && p.renderer != nil {
		k.renderers[sum] = p.renderer
	}
	return describe(kb, p, err)
}

// sum is a hash of all that a renderer is made of.
func (k *knowledgeBase) sum() (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, name := range k.files() {
		if strings.HasPrefix(name, "content/") && name != "content/site.yaml" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(k.dir, name))
		if err != nil {
			k.t.Fatal(err)
		}
		fmt.Fprintf(h, "%q %q\n", name, text)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// describe writes a plan with its findings, to be compared.
func describe(kb *KnowledgeBase, p *planned, err error) string {
	var b strings.Builder
	if err != nil {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	if p != nil {
		for _, d := range kb.report(p).Findings {
			fmt.Fprintf(&b, "%+v\n", d)
		}
	}
	if err != nil {
		return b.String()
	}
	for _, f := range p.files {
		page, err := f.Make(context.Background())
		fmt.Fprintln(&b, f.Path, page.Key, err)
	}
	return b.String()
}

// change changes one to four things, and returns what a watcher would say of it.
func (k *knowledgeBase) change(kb *KnowledgeBase) changes {
	clear(k.touched)
	for range rapid.IntRange(1, 4).Draw(k.t, "changes") {
		k.changeOne()
	}
	c := watch.Change{All: rapid.IntRange(0, 30).Draw(k.t, "overflow") == 30}
	for name := range k.touched {
		c.Paths = append(c.Paths, filepath.Join(k.dir, filepath.FromSlash(name)))
	}
	slices.Sort(c.Paths)
	return kb.changes(c)
}

func (k *knowledgeBase) changeOne() {
	entries := slices.DeleteFunc(k.files(), func(name string) bool { return path.Ext(name) != ".md" })
	pick := func(label string) string { return rapid.SampledFrom(entries).Draw(k.t, label) }
	kind := rapid.IntRange(0, 99).Draw(k.t, "kind")
	switch {
	case len(entries) == 0 || kind < 35:
		k.write(k.name("new"), k.text())
	case kind < 60:
		k.edit(pick("edited"))
	case kind < 72:
		k.remove(pick("removed"))
	case kind < 82:
		k.rename(pick("renamed"), k.name("as"))
	case kind < 86: // a folder with all that is in it
		folder := path.Dir(pick("folder of"))
		k.rename(folder, "content/"+rapid.SampledFrom([]string{"parties", "places", "attic"}).Draw(k.t, "folder"))
	case kind < 88:
		folder := path.Dir(pick("folder of"))
		k.remove(folder)
	case kind < 90:
		k.write("content/files/"+rapid.SampledFrom([]string{"a.txt", "b.txt"}).Draw(k.t, "file"), rapid.SampledFrom([]string{"one", "two"}).Draw(k.t, "content"))
	case kind < 91 || !k.whole: // said to have changed, and has not
		k.touched[pick("unchanged")] = true
	case kind < 95:
		k.settings()
	default:
		k.project()
	}
}

var ids = []string{"cqc", "yiwu", "x", "y", "z", "toys"}

// name is that of an entry's file.
func (k *knowledgeBase) name(label string) string {
	folder := rapid.SampledFrom([]string{"agreements", "agreements", "parties", "sectors", "places", "events", "pages"}).Draw(k.t, label)
	language := rapid.SampledFrom([]string{"", "", "", ".zh-hans", ".fr"}).Draw(k.t, "language")
	return "content/" + folder + "/" + rapid.SampledFrom(ids).Draw(k.t, "id") + language + ".md"
}

// text is that of an entry, mostly a sound one.
func (k *knowledgeBase) text() string {
	t := k.t
	id := func(label string) string { return rapid.SampledFrom(ids).Draw(t, label) }
	var b strings.Builder
	b.WriteString("---\n")
	title := rapid.SampledFrom([]string{"Memorandum", "Accord on toys", "义乌协议"}).Draw(t, "title")
	if rapid.Bool().Draw(t, "named") {
		fmt.Fprintf(&b, "name: %s\n", title)
	} else {
		fmt.Fprintf(&b, "title: %s\ntype: memorandum\nparties: [%s, %s]\nsigned: %s\nsummary: They agree on %s.\n", title, id("party"), id("partner"),
			rapid.SampledFrom([]string{"2024-08-09", "2012", "2013?", "tomorrow"}).Draw(t, "signed"), id("subject"))
		if rapid.Bool().Draw(t, "related") {
			fmt.Fprintf(&b, "sectors: [toys]\nrelations: {amends: [%s]}\n", id("amended"))
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "draft") == 4 {
		b.WriteString("draft: true\n")
	}
	if rapid.IntRange(0, 9).Draw(t, "broken") == 9 {
		b.WriteString("tags: [\n")
	}
	b.WriteString("---\n\n## What was agreed\n\n")
	fmt.Fprintf(&b, "[[%s]] and [a file](/files/a.txt), see [there](#what-was-agreed).\n", id("link"))
	return b.String()
}

// edit changes a little of a file.
func (k *knowledgeBase) edit(name string) {
	text, err := os.ReadFile(filepath.Join(k.dir, name))
	if err != nil {
		k.t.Fatal(err)
	}
	old := rapid.SampledFrom(ids).Draw(k.t, "old")
	k.write(name, strings.ReplaceAll(string(text), old, rapid.SampledFrom(ids).Draw(k.t, "new"))+"More.\n")
}

// settings changes site.yaml, now and then into something that cannot be read.
func (k *knowledgeBase) settings() {
	k.write("content/site.yaml", rapid.SampledFrom([]string{
		"title: Agreements\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}]\ntypes: {memorandum: Memorandum}\n",
		"title: Other\nbase_url: https://example.org/kb/\nlanguages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]\ntypes: {memorandum: Memo}\n",
		"title: 协议\nbase_url: https://example.org/\ndefault_language: zh-Hans\nlanguages: [{code: zh-Hans, name: 简体中文}, {code: en, name: English}]\ntypes: {memorandum: 备忘录}\n",
		"title: [\n",
	}).Draw(k.t, "settings"))
}

// project changes what takes the place of the program's own files.
func (k *knowledgeBase) project() {
	file := rapid.SampledFrom([]struct{ name, text string }{
		{"templates/404.html", `{{define "main"}}Gone{{end}}`},
		{"templates/404.html", `{{define "main"}}{{end`},
		{"static/css/zz.css", "body { color: red }"},
		{"static/note.txt", "a note"},
	}).Draw(k.t, "project file")
	if _, err := os.Stat(filepath.Join(k.dir, file.name)); err == nil && rapid.Bool().Draw(k.t, "remove it") {
		k.remove(file.name)
		return
	}
	k.write(file.name, file.text)
}

func (k *knowledgeBase) write(name, text string) {
	full := filepath.Join(k.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		k.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		k.t.Fatal(err)
	}
	k.touched[name] = true
}

func (k *knowledgeBase) remove(name string) {
	if err := os.RemoveAll(filepath.Join(k.dir, filepath.FromSlash(name))); err != nil {
		k.t.Fatal(err)
	}
	k.touched[name] = true
}

func (k *knowledgeBase) rename(from, to string) {
	if from == to || strings.HasPrefix(to, from+"/") || strings.HasPrefix(from, to+"/") {
		return
	}
	k.remove(to)
	full := filepath.Join(k.dir, filepath.FromSlash(to))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		k.t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(k.dir, filepath.FromSlash(from)), full); err != nil {
		k.t.Fatal(err)
	}
	k.touched[from], k.touched[to] = true, true
}

// files lists all files, by path.
func (k *knowledgeBase) files() []string {
	var names []string
	err := fs.WalkDir(os.DirFS(k.dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		k.t.Fatal(err)
	}
	return names
}

// A change of a folder is one of every file in it.
func TestChangesHaveTheFilesBelowAFolder(t *testing.T) {
	dir := t.TempDir()
	kb := &KnowledgeBase{content: Dir(filepath.Join(dir, "content"))}
	c := kb.changes(watch.Change{Paths: []string{
		filepath.Join(dir, "content", "parties"), filepath.Join(dir, "content", "agreements", "x.md"), filepath.Join(dir, "static", "css", "a.css"),
	}})
	for name, want := range map[string]bool{
		"parties/cqc.md": true, "parties/a/b.md": true, "agreements/x.md": true, "agreements/y.md": false, "parties2/cqc.md": false,
	} {
		if c.has(name) != want {
			t.Errorf("%s has changed: %v, want %v", name, !want, want)
		}
	}
	if c.all {
		t.Errorf("changes: %+v", c)
	}
}

// A session begins with what Open read, and reads again what has changed since.
func TestSessionShowsWhatOpenReadOnceUnlessItHasChanged(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		content[strings.TrimPrefix(f.Name, "content/")] = &fstest.MapFile{Data: f.Data}
	}
	for changed, want := range map[bool]int{false: 1, true: 2} {
		updates := 0
		kb, err := Open(t.Context(), content, Options{Events: func(e Event) {
			if _, ok := e.(Updated); ok {
				updates++
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if changed {
			content["pages/new.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\n---\n")}
		}
		newSession(kb, preview.New(preview.Options{}), &indexer{news: make(chan struct{})}).begin(t.Context())
		if updates != want {
			t.Errorf("changed %v: %d updates, want %d", changed, updates, want)
		}
		kb.Close()
	}
}

// What is served before all files are planned is what is served after it.
func TestFirstPagesAreThoseOfThePlan(t *testing.T) {
	kb, err := Open(t.Context(), wholeSite(t), Options{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	if kb.now.files != nil {
		t.Fatal("Open plans all files")
	}
	server := preview.New(preview.Options{})
	kb.first(server)
	first := kb.now.pages.First()
	var names []string
	for _, f := range first {
		want, _ := plan.Find(kb.current().files, f.Path)
		key, text := made(t, f)
		if wantKey, wantText := made(t, want); key != wantKey || text != wantText {
			t.Errorf("/%s is another file than in the plan", f.Path)
		}
		names = append(names, f.Path)
	}
	for _, name := range []string{"index.html", "zh-hans/index.html", kb.now.renderer.Stylesheet()} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not among the first: %q", name, names)
		}
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost/", nil))
	if !strings.Contains(answer.Body.String(), "<main") {
		t.Errorf("the home page is not served first: %q", answer.Body)
	}
}

// Before a site is planned, nothing is served if it has a mistake.
func TestNothingIsServedFirstOfASiteWithAMistake(t *testing.T) {
	content := wholeSite(t)
	content["pages/wrong.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Wrong\n---\n\n[[nobody]]\n")}
	kb, err := Open(t.Context(), content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	server := preview.New(preview.Options{})
	kb.first(server)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequestWithContext(ctx, "GET", "http://localhost/", nil))
	if answer.Body.Len() > 0 {
		t.Errorf("got %q", answer.Body)
	}
}
