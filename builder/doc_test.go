package builder_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// named finds paths and names of files in the package comment.
var named = regexp.MustCompile(`(?:internal|cmd|templates|static|diag|testdata)/[\w./-]*\w|[\w-]+\.(?:go|js|md)\b`)

func TestPackageCommentNamesFilesThatExist(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	err = fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		names[path.Base(name)] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := named.FindAllString(string(text), -1)
	if len(found) < 50 {
		t.Fatalf("only %d names were found", len(found))
	}
	for _, name := range found {
		if !strings.Contains(name, "/") {
			if !names[name] {
				t.Errorf("there is no %s", name)
			}
			continue
		}
		_, inBuilder := os.Stat(filepath.FromSlash(name))
		_, inModule := os.Stat(filepath.FromSlash("../" + name))
		if inBuilder != nil && inModule != nil {
			t.Errorf("there is no %s", name)
		}
	}
}
