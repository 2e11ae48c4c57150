package builder_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"accord/builder"
	"accord/builder/diag"
)

var update = flag.Bool("update", false, "write what check prints into testdata/sites/invalid")

// wantFile is the file of an archive that holds what check prints.
const wantFile = "want.txt"

// TestRules checks one small knowledge base for each rule: an archive
// testdata/sites/invalid/<code>.txtar, whose files are laid over those of
// testdata/sites/minimal.txtar, and whose want.txt is what check prints. A
// file that is empty in the archive is taken away.
func TestRules(t *testing.T) {
	archives, err := filepath.Glob("testdata/sites/invalid/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]bool{}
	for _, path := range archives {
		left[path] = true
	}
	t.Run("examples", func(t *testing.T) { testExamples(t, left) })
	for path := range left {
		t.Errorf("%s is the example of no rule", path)
	}
	t.Run("rules.md", testReference)
}

// testExamples checks the example of each rule, and takes its archive out of left.
func testExamples(t *testing.T, left map[string]bool) {
	for _, rule := range diag.Rules() {
		path := filepath.Join("testdata/sites/invalid", string(rule.Code)+".txtar")
		delete(left, path)
		t.Run(string(rule.Code), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatalf("the rule has no example: %v", err)
			}
			got := checked(t, archive)
			if !strings.Contains(got, "["+string(rule.Code)+"]") {
				t.Errorf("the example does not show its rule:\n%s", got)
			}
			if *update {
				setFile(archive, wantFile, got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, _ := fileOf(archive, wantFile)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("check prints (-want +got):\n%s", diff)
			}
		})
	}
}

// checked returns what check prints of the archive laid over the minimal site.
func checked(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	dir := t.TempDir()
	minimal, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	writeArchive(t, dir, minimal)
	writeArchive(t, dir, archive)
	result, err := project{
		Content: filepath.Join(dir, "content"),
		Options: builder.Options{Today: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)},
	}.check(context.Background())
	if err != nil && !errors.Is(err, builder.ErrContent) {
		t.Fatal(err)
	}
	if (err != nil) != result.Findings.HasErrors() {
		t.Errorf("Check returned %v, and findings with errors: %v", err, result.Findings.HasErrors())
	}
	var out bytes.Buffer
	if err := result.Findings.Write(&out, diag.Text, diag.PrintOptions{Dir: "content"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func writeArchive(t *testing.T, dir string, archive *txtar.Archive) {
	t.Helper()
	for _, f := range archive.Files {
		if f.Name == wantFile {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if len(f.Data) == 0 {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func setFile(archive *txtar.Archive, name, text string) {
	for i := range archive.Files {
		if archive.Files[i].Name == name {
			archive.Files[i].Data = []byte(text)
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
}
