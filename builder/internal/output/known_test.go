package output

import (
	"os"
	"path/filepath"
	"testing"
)

func TestKnownFilesAreMadeOnlyIfTheFolderIsNotAsItWas(t *testing.T) {
	texts := site{"index.html": "page", "a/index.html": "of a"}
	for what, c := range map[string]struct {
		meanwhile func(dir string, o *Options) error
		made      int64
	}{
		"nothing":        {func(string, *Options) error { return nil }, 0},
		"no mark":        {func(_ string, o *Options) error { o.Last = ""; return nil }, 2},
		"clean":          {func(_ string, o *Options) error { o.Clean = true; return nil }, 2},
		"a file is gone": {func(dir string, _ *Options) error { return os.Remove(filepath.Join(dir, "index.html")) }, 1},
		"a file is longer": {func(dir string, _ *Options) error {
			return os.WriteFile(filepath.Join(dir, "index.html"), []byte("longer"), 0o644)
		}, 1},
		"another file": {func(dir string, _ *Options) error {
			return os.WriteFile(filepath.Join(dir, "index.html"), []byte("egap"), 0o644)
		}, 1},
		"another publication": {func(dir string, _ *Options) error {
			files, _ := site{"index.html": "PAGE", "a/index.html": "of a"}.files()
			_, err := Publish(t.Context(), dir, files, Options{})
			return err
		}, 2},
	} {
		t.Run(what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			published, _ := texts.files()
			first, err := Publish(t.Context(), dir, published, Options{Snapshot: true})
			if err != nil {
				t.Fatal(err)
			}
			o := Options{Snapshot: true, Last: first.Mark, Jobs: 1}
			if err := c.meanwhile(dir, &o); err != nil {
				t.Fatal(err)
			}
			files, n := texts.files()
			for i := range files {
				files[i].Known = true
			}
			again, err := Publish(t.Context(), dir, files, o)
			if err != nil {
				t.Fatal(err)
			}
			if made := n.made.Load(); made != c.made {
				t.Errorf("%d files are made, want %d", made, c.made)
			}
			if again.Mark != first.Mark {
				t.Errorf("the same files have the marks %q and %q", first.Mark, again.Mark)
			}
			wantTree(t, dir, fresh(t, texts))
		})
	}
}
