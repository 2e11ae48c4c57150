package builder_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"accord/builder"
)

// open opens content that has no errors.
func open(t *testing.T, content fs.FS, o builder.Options) *builder.KnowledgeBase {
	t.Helper()
	kb, err := builder.Open(t.Context(), content, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := kb.Close(); err != nil {
			t.Error(err)
		}
	})
	return kb
}

// build publishes a knowledge base into a new folder, and returns the site's files.
func build(t *testing.T, kb *builder.KnowledgeBase) map[string]string {
	t.Helper()
	target := filepath.Join(t.TempDir(), "public")
	done, err := kb.Build(t.Context(), builder.BuildOptions{Target: target})
	if err != nil {
		t.Fatalf("%v\n%v", err, done.Findings)
	}
	return published(t, target)
}

func TestContentFromAnyFileSystemGivesTheSameSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, knowledge); err != nil {
		t.Fatal(err)
	}
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	if err := errors.Join(w.AddFS(knowledge), w.Close()); err != nil {
		t.Fatal(err)
	}
	zipped, err := zip.NewReader(bytes.NewReader(archive.Bytes()), int64(archive.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := build(t, open(t, knowledge, builder.Options{}))
	if want["agreements/toys/index.html"] == "" {
		t.Fatal("the agreement has no page")
	}
	for name, content := range map[string]fs.FS{"a folder": builder.Dir(dir), "os.DirFS": os.DirFS(dir), "a zip": zipped} {
		if diff := cmp.Diff(want, build(t, open(t, content, builder.Options{}))); diff != "" {
			t.Errorf("%s gives another site:\n%s", name, diff)
		}
	}
}

func TestTemplatesAndStaticFilesFromAnyFileSystem(t *testing.T) {
	var events []string
	files := build(t, open(t, knowledge, builder.Options{
		Templates: fstest.MapFS{"404.html": {Data: []byte(`{{define "main"}}<p>Nothing here</p>{{end}}`)}},
		Static: fstest.MapFS{
			"css/tokens.css": {Data: []byte(":root { --color-accent: #a00 }")},
			"robots.txt":     {Data: []byte("User-agent: *\n")},
			"robots.txt~":    {Data: []byte("User-agent: b\n")},
		},
		Events: func(e builder.Event) {
			if _, ok := e.(builder.Progress); !ok {
				events = append(events, fmt.Sprintf("%T%+v", e, e))
			}
		},
	}))
	if !strings.Contains(files["404.html"], "<p>Nothing here</p>") || files["robots.txt"] != "User-agent: *\n" || files["robots.txt~"] != "" {
		t.Errorf("404.html is %s, robots.txt is %q", files["404.html"], files["robots.txt"])
	}
	want := []string{
		"builder.Overridden{Path:templates/404.html Added:false}",
		"builder.LeftOut{Path:static/robots.txt~ Reason:an editor left it behind}",
		"builder.Overridden{Path:static/css/tokens.css Added:true}",
	}
	if diff := cmp.Diff(want, events); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestAKnowledgeBaseIsWhatOpenRead(t *testing.T) {
	content := fstest.MapFS{}
	for name, file := range knowledge {
		content[name] = file
	}
	kb := open(t, content, builder.Options{})
	want := build(t, kb)
	content["agreements/toys.md"] = &fstest.MapFile{Data: []byte("---\ntitle: [\n---\n")}
	delete(content, "parties/cqc.md")
	if report, err := kb.Check(t.Context()); err != nil {
		t.Errorf("Check read the content again: %v, %v", err, report.Findings)
	}
	if diff := cmp.Diff(want, build(t, kb)); diff != "" {
		t.Errorf("Build read the content again:\n%s", diff)
	}
}

func TestNoTwoEventsAtOnce(t *testing.T) {
	var running atomic.Int32
	stages := map[builder.Stage]bool{}
	kb := open(t, knowledge, builder.Options{Events: func(e builder.Event) {
		if running.Add(1) > 1 {
			t.Error("an event came while another was handled")
		}
		if e, ok := e.(builder.Progress); ok {
			stages[e.Stage] = e.Done == e.Total
		}
		running.Add(-1)
	}})
	build(t, kb)
	for _, stage := range []builder.Stage{builder.StageLoad, builder.StageIndex, builder.StagePublish} {
		if !stages[stage] {
			t.Errorf("the last progress of stage %s is not its end", stage)
		}
	}
}

func TestSearchNeedsNoBuildAndAnswersAsThePublishedIndex(t *testing.T) {
	kb := open(t, knowledge, builder.Options{})
	target := filepath.Join(t.TempDir(), "public")
	if _, err := kb.Build(t.Context(), builder.BuildOptions{Target: target}); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"toys", "yiwu type:memorandum", "inpsected zzz", "the"} {
		got, err := kb.Search(t.Context(), query, builder.SearchOptions{})
		want, err2 := search(t.Context(), builder.IndexFolder(target), query)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-published +in memory):\n%s", query, diff)
		}
	}
}

func TestNothingIsFoundInContentWithErrors(t *testing.T) {
	kb := open(t, fstest.MapFS{}, builder.Options{})
	if _, err := kb.Search(t.Context(), "toys", builder.SearchOptions{}); !errors.Is(err, builder.ErrContent) {
		t.Errorf("Search returns %v, want ErrContent", err)
	}
	if report, err := kb.Check(t.Context()); !errors.Is(err, builder.ErrContent) || !report.Findings.HasErrors() {
		t.Errorf("Check returns %v, %v", err, report.Findings)
	}
}

func TestServeShowsAFileSystemThatIsNoFolder(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	address, updates := make(chan string, 1), make(chan builder.Updated, 10)
	kb := open(t, knowledge, builder.Options{Events: func(e builder.Event) {
		switch e := e.(type) {
		case builder.Listening:
			address <- e.Addresses[0]
		case builder.Updated:
			updates <- e
		}
	}})
	ended := make(chan error, 1)
	go func() { ended <- kb.Serve(ctx, builder.ServeOptions{Addr: "127.0.0.1:0"}) }()
	answer, err := http.Get(<-address + "kb/agreements/toys/")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if u := <-updates; answer.StatusCode != http.StatusOK || u.Err != nil {
		t.Errorf("status %d, update %v", answer.StatusCode, u.Err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// What a preview has read last is what the other methods work on.
func TestOtherMethodsFollowAPreview(t *testing.T) {
	p := startPreview(t, nil)
	p.until("the site", func(u builder.Updated) bool { return u.Err == nil })
	p.replace(agreement, "[cqc, yiwu]", "[cqcc, yiwu]")
	p.until("the mistake", func(u builder.Updated) bool { return u.Err != nil })
	if report, err := p.kb.Check(t.Context()); !errors.Is(err, builder.ErrContent) {
		t.Errorf("Check returns %v, %v", err, report.Findings)
	}
	p.replace(agreement, "[cqcc, yiwu]", "[yiwu, cqc]")
	p.until("the repair", func(u builder.Updated) bool { return u.Err == nil })
	if report, err := p.kb.Check(t.Context()); err != nil {
		t.Errorf("Check returns %v, %v", err, report.Findings)
	}
}

func TestDirIsAFileSystemWhoseLinksDoNotLeadOut(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "in"), knowledge); err != nil {
		t.Fatal(err)
	}
	files := builder.Dir(filepath.Join(dir, "in"))
	if err := fstest.TestFS(files, "site.yaml", "agreements/toys.md"); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secret", filepath.Join(dir, "in", "link")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if text, err := fs.ReadFile(files, "link"); err == nil {
		t.Errorf("a link leads out of the folder, to %q", text)
	}
}

func TestErrorsOfAPublishedIndex(t *testing.T) {
	none := t.TempDir()
	_, err := builder.OpenIndex(none)
	var index *builder.IndexError
	if !errors.As(err, &index) || index.Dir != none || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no index: %v", err)
	}
	target := filepath.Join(t.TempDir(), "public")
	if _, err := open(t, knowledge, builder.Options{}).Build(t.Context(), builder.BuildOptions{Target: target}); err != nil {
		t.Fatal(err)
	}
	dir := builder.IndexFolder(target)
	if err := os.WriteFile(filepath.Join(dir, "store", "root.bolt"), []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := builder.OpenIndex(dir); !errors.As(err, &index) || !errors.Is(err, builder.ErrIndexDamaged) || !strings.Contains(index.Detail, "root.bolt") {
		t.Errorf("a damaged index: %v", err)
	}
}

// Whatever fails, no message names a flag: only the command line has flags.
func TestNoErrorNamesAFlag(t *testing.T) {
	target := t.TempDir()
	if err := os.WriteFile(filepath.Join(target, "mine"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	kb := open(t, knowledge, builder.Options{})
	_, foreign := kb.Build(t.Context(), builder.BuildOptions{Target: target})
	_, file := kb.Build(t.Context(), builder.BuildOptions{Target: filepath.Join(target, "mine")})
	_, missing := builder.Open(t.Context(), builder.Dir("nowhere"), builder.Options{})
	_, address := builder.Open(t.Context(), knowledge, builder.Options{BaseURL: "example"})
	_, noIndex := builder.OpenIndex("nowhere")
	_, noKey := builder.FindKeys("zzz")
	for _, err := range []error{foreign, file, missing, address, noIndex, noKey, kb.Serve(t.Context(), builder.ServeOptions{Addr: "x"})} {
		if err == nil || slices.ContainsFunc(strings.Fields(err.Error()), func(word string) bool { return strings.HasPrefix(word, "--") }) {
			t.Errorf("%v", err)
		}
	}
}
