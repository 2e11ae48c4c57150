package builder_test

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
	"golang.org/x/tools/txtar"

	"accord/builder"
)

// minimalSite writes the minimal site into a new folder, and returns options that
// publish it beside its content.
func minimalSite(t *testing.T) project {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", "sites", "minimal.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeArchive(t, dir, archive)
	return project{Content: filepath.Join(dir, "content"), Target: filepath.Join(dir, "public")}
}

// published returns the files of a site by their names, without what may differ
// between two builds: bleve's own index, and the marker, which has its sums.
func published(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ".accord" || strings.HasPrefix(name, "search/bleve/") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wantPublished(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := published(t, dir)
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if text != want[name] {
			t.Errorf("%s is another", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

func mustBuild(t *testing.T, o project) *builder.Publication {
	t.Helper()
	result, err := o.build(t.Context())
	if err != nil {
		t.Fatalf("%v\n%v", err, result.Findings)
	}
	return result
}

func TestBuildRepairsFilesOfTheSearchIndex(t *testing.T) {
	o := minimalSite(t)
	mustBuild(t, o)
	want := published(t, o.Target)
	blocks, err := filepath.Glob(filepath.Join(o.Target, "search", "*.bin"))
	native, err2 := filepath.Glob(filepath.Join(o.Target, "search", "bleve", "*", "*"))
	if err != nil || err2 != nil || len(blocks) < 3 || len(native) == 0 {
		t.Fatalf("%v, %v: %q, %q", err, err2, blocks, native)
	}
	for _, name := range append(blocks, native[0]) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		changed := bytes.Clone(text)
		changed[len(changed)/2] ^= 1
		if err := os.WriteFile(name, changed, 0o644); err != nil {
			t.Fatal(err)
		}
		mustBuild(t, o)
		wantPublished(t, o.Target, want)
		if _, err := search(t.Context(), builder.IndexFolder(o.Target), "alpha"); err != nil {
			t.Errorf("after %s was changed: %v", filepath.Base(name), err)
		}
		if t.Failed() {
			t.FailNow()
		}
	}
}

// Builds of two states of the content run at once. All succeed, and the target has one of
// the two sites.
func TestBuildsAtOnceLeaveOneWholeSite(t *testing.T) {
	a := minimalSite(t)
	mustBuild(t, a)
	b := minimalSite(t)
	if err := os.MkdirAll(filepath.Join(b.Content, "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	addition := "---\ntitle: Something new\n---\n\nA page with the word zanzibar.\n"
	if err := os.WriteFile(filepath.Join(b.Content, "pages", "something-new.md"), []byte(addition), 0o644); err != nil {
		t.Fatal(err)
	}
	mustBuild(t, b)
	wantA, wantB := published(t, a.Target), published(t, b.Target)

	b.Target = a.Target
	for range 5 {
		g, ctx := errgroup.WithContext(context.WithoutCancel(t.Context()))
		for _, o := range []project{a, b, a, b} {
			g.Go(func() error {
				_, err := o.build(ctx)
				return err
			})
		}
		if err := g.Wait(); err != nil {
			t.Fatal(err)
		}
		got := published(t, a.Target)
		want := wantA
		if _, isB := got["something-new/index.html"]; isB {
			want = wantB
		}
		for name, text := range want {
			if got[name] != text {
				t.Errorf("%s is not that of the site", name)
			}
			delete(got, name)
		}
		for name := range got { // retired files
			if !strings.HasPrefix(name, "assets/") && (!strings.HasPrefix(name, "search/") || filepath.Ext(name) != ".bin") {
				t.Errorf("%s should not be there", name)
			}
		}
	}
}

// A page that was fetched before a build still finds its style sheet and its part of the
// index after it, but not after the next build.
func TestBuildKeepsAssetsForOneMoreBuild(t *testing.T) {
	o := minimalSite(t)
	mustBuild(t, o)
	first := published(t, o.Target)
	edit := func(colour, word string) {
		t.Helper()
		styles := filepath.Join(filepath.Dir(o.Content), "static", "css")
		page := "---\ntitle: A page of " + word + "\n---\n\nIt says " + word + ".\n"
		for name, text := range map[string]string{
			filepath.Join(styles, "reset.css"):            "body { color: " + colour + " }\n",
			filepath.Join(o.Content, "pages", "added.md"): page,
		} {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	edit("red", "rhubarb")
	mustBuild(t, o)
	second := published(t, o.Target)
	retired := 0
	for name, text := range first {
		if second[name] == text {
			continue
		}
		if _, stays := second[name]; stays {
			continue // a page, or the manifest, that is another now
		}
		t.Errorf("%s is gone at once", name)
	}
	for name := range second {
		if _, was := first[name]; was && strings.HasPrefix(name, "assets/site.") {
			retired++
		}
	}
	if retired != 1 {
		t.Errorf("%d style sheets of the first site are kept, want 1", retired)
	}
	edit("green", "gooseberry")
	mustBuild(t, o)
	third := published(t, o.Target)
	for name := range third {
		if _, was := first[name]; was && strings.HasPrefix(name, "assets/site.") {
			t.Errorf("%s is still there", name)
		}
	}
}

// bleve's own index never has files of two builds.
func TestBuildReplacesADamagedBleveIndex(t *testing.T) {
	o := minimalSite(t)
	mustBuild(t, o)
	index := builder.IndexFolder(o.Target)
	var files []string
	err := filepath.WalkDir(index, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) < 4 {
		t.Fatalf("%v, %q", err, files)
	}
	for _, name := range files {
		if err := os.WriteFile(name, []byte("damaged"), 0o644); err != nil {
			t.Fatal(err)
		}
		mustBuild(t, o)
		if _, err := search(t.Context(), index, "alpha"); err != nil {
			t.Errorf("after %s was damaged: %v", filepath.Base(name), err)
		}
	}
}
