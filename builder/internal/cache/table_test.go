package cache

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"accord/builder/internal/pack"
)

// A tree is a folder with files that were written long ago, as far as the system lets us say so.
type tree struct {
	t     *testing.T
	roots []Root
}

func newTree(t *testing.T) *tree {
	dir := t.TempDir()
	tr := &tree{t, []Root{
		{filepath.Join(dir, "content"), func(base string) string {
			if strings.HasPrefix(base, ".") {
				return "it is hidden"
			}
			return ""
		}},
		{filepath.Join(dir, "static"), func(string) string { return "" }},
	}}
	tr.write("a/x.md", "text")
	tr.write("a/y.md", "text")
	tr.write(".hidden/z.md", "text")
	return tr
}

func (tr *tree) path(name string) string {
	return filepath.Join(tr.roots[0].Path, filepath.FromSlash(name))
}

func (tr *tree) write(name, text string) {
	tr.t.Helper()
	if err := os.MkdirAll(filepath.Dir(tr.path(name)), 0o755); err != nil {
		tr.t.Fatal(err)
	}
	if err := os.WriteFile(tr.path(name), []byte(text), 0o644); err != nil {
		tr.t.Fatal(err)
	}
}

// later is a time at which everything that was written before is settled.
var later = time.Now().Add(time.Hour)

func (tr *tree) scan(at time.Time, before *Table) *Table {
	tr.t.Helper()
	table, err := Scan(at, tr.roots, before)
	if err != nil {
		tr.t.Fatal(err)
	}
	return table
}

func TestEachChangeOfATreeShows(t *testing.T) {
	changes := map[string]struct {
		change func(tr *tree) error
		same   bool
	}{
		"nothing":            {func(tr *tree) error { return nil }, true},
		"longer text":        {func(tr *tree) error { tr.write("a/x.md", "more text"); return nil }, false},
		"new file":           {func(tr *tree) error { tr.write("a/z.md", "text"); return nil }, false},
		"new folder":         {func(tr *tree) error { return os.Mkdir(tr.path("b"), 0o755) }, false},
		"removed file":       {func(tr *tree) error { return os.Remove(tr.path("a/x.md")) }, false},
		"renamed file":       {func(tr *tree) error { return os.Rename(tr.path("a/x.md"), tr.path("a/w.md")) }, false},
		"renamed folder":     {func(tr *tree) error { return os.Rename(tr.path("a"), tr.path("c")) }, false},
		"touched file":       {func(tr *tree) error { return os.Chtimes(tr.path("a/x.md"), time.Time{}, time.Unix(1e9, 0)) }, false},
		"new root":           {func(tr *tree) error { return os.Mkdir(tr.roots[1].Path, 0o755) }, false},
		"what is left out":   {func(tr *tree) error { tr.write(".hidden/z.md", "more text"); return nil }, true},
		"a name is left out": {func(tr *tree) error { tr.write("a/.swap", "x"); return nil }, false},
		"file for a folder": {func(tr *tree) error {
			return errors.Join(os.RemoveAll(tr.path("a")), os.WriteFile(tr.path("a"), nil, 0o644))
		}, false},
	}
	for what, c := range changes {
		t.Run(what, func(t *testing.T) {
			tr := newTree(t)
			before := tr.scan(later, nil)
			if !before.IsSettled() {
				t.Fatal("the files are not settled")
			}
			if err := c.change(tr); err != nil {
				t.Fatal(err)
			}
			if got := before.Same(tr.scan(later, before)); got != c.same {
				t.Errorf("the tables are the same: %v", got)
			}
		})
	}
}

// A file may be written again in the same instant, with as many bytes. Without ctime and inode,
// nothing but its content tells.
func TestChangeWithinAnInstantShows(t *testing.T) {
	tr := newTree(t)
	info, err := os.Stat(tr.path("a/x.md"))
	if err != nil {
		t.Fatal(err)
	}
	before := tr.scan(info.ModTime(), nil)
	if before.IsSettled() {
		t.Fatal("files of this instant count as settled")
	}
	if !before.Same(tr.scan(later, before)) {
		t.Error("what did not change counts as changed")
	}
	tr.write("a/x.md", "TEXT")
	if err := os.Chtimes(tr.path("a/x.md"), time.Time{}, info.ModTime()); err != nil {
		t.Fatal(err)
	}
	after := tr.scan(later, before)
	for i := range after.inputs { // as if the system did not know more
		after.inputs[i].stat.Changed = before.inputs[i].stat.Changed
	}
	if before.Same(after) {
		t.Error("the change was not seen")
	}
}

func TestLinksToFilesAreFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege here")
	}
	link := func(tr *tree, to string) {
		t.Helper()
		_ = os.Remove(tr.path("a/link.md"))
		if err := os.Symlink(to, tr.path("a/link.md")); err != nil {
			t.Fatal(err)
		}
	}
	tr := newTree(t)
	link(tr, "../.hidden/z.md")
	before := tr.scan(later, nil)
	if !before.Same(tr.scan(later, before)) {
		t.Error("what did not change counts as changed")
	}
	tr.write(".hidden/z.md", "more text")
	if before.Same(tr.scan(later, before)) {
		t.Error("a change behind the link was not seen")
	}
	for what, to := range map[string]string{"folder": "../a", "nothing": "none", "outside": t.TempDir()} {
		link(tr, to)
		if _, err := Scan(later, tr.roots, nil); !errors.Is(err, ErrDoubtful) {
			t.Errorf("a link to %s: %v", what, err)
		}
	}
}

func TestTablesAreReadAsTheyWereWritten(t *testing.T) {
	tr := newTree(t)
	for _, at := range []time.Time{time.Unix(0, 0), later} {
		table := tr.scan(at, nil)
		var w pack.Writer
		table.Write(&w)
		r := pack.NewReader(string(w.Bytes()))
		read := ReadTable(r)
		if err := r.End(); err != nil {
			t.Fatal(err)
		}
		if !table.Same(read) || !read.Same(table) || table.IsSettled() != read.IsSettled() {
			t.Error("it is not the same")
		}
	}
}
