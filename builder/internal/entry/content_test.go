package entry

import (
	"io/fs"
	"os"
	"path"
	"testing"
)

// The repository's own knowledge base has nothing wrong with any of its files.
func TestRealContentHasNoFindings(t *testing.T) {
	content := os.DirFS("../../../content")
	files := 0
	err := fs.WalkDir(content, ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(file) != ".md" && file != "site.yaml" {
			return err
		}
		files++
		src, err := fs.ReadFile(content, file)
		if err != nil {
			return err
		}
		_, found := ParseConfig(file, src)
		if file != "site.yaml" {
			_, _, found = Parse(file, src)
		}
		for _, finding := range show(found) {
			t.Errorf("%s:%s", file, finding)
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Fatal(files, err)
	}
}
