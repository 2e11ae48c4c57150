package builder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// A publication that begins again makes the index again.
func TestIndexIsMadeTwice(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	long := "---\ntitle: Long\n---\n" + strings.Repeat("A long text.\n\n", 200) + "theverylastword\n"
	if err := os.MkdirAll(filepath.Join(dir, "content", "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content", "pages", "long.md"), []byte(long), 0o644); err != nil {
		t.Fatal(err)
	}
	kb, err := Open(t.Context(), Dir(filepath.Join(dir, "content")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kb.Close()
	group, err := kb.planIndex(&stopwatch{}, kb.current(), nil)
	if err != nil {
		t.Fatal(err)
	}
	kb.spill(kb.current()) // texts come back for the second index
	if kb.release == nil {
		t.Fatal("nothing is spilled")
	}
	var made [2]map[string]string
	for i := range made {
		files, release, err := group.Make(t.Context(), func(string, string) bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		made[i] = map[string]string{}
		for _, f := range files {
			if strings.Contains(f.Path, "/bleve/") {
				continue // has the time in it
			}
			page, err := f.Make(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := page.WriteTo(t.Context(), &b); err != nil {
				t.Fatal(err)
			}
			made[i][f.Path+" "+page.Key] = b.String()
		}
		release()
	}
	if len(made[0]) < 3 {
		t.Errorf("the index has %d files, want several", len(made[0]))
	}
	if diff := cmp.Diff(made[0], made[1]); diff != "" {
		t.Errorf("the second index differs (-first +second):\n%s", diff)
	}
}
