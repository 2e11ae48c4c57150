package scratch

import (
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// temporary makes another folder the system's temporary folder.
func temporary(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	return dir
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestFolderIsRemovedWithItsLock(t *testing.T) {
	dir := temporary(t)
	f, err := New("index")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.Dir, "a"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{filepath.Base(f.Dir), filepath.Base(f.Dir) + ".lock"}) {
		t.Errorf("got %q", got)
	}
	if err := f.Remove(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("%q are left", got)
	}
}

// Folders in use and those of others stay.
func TestFoldersOfKilledProcessesAreRemoved(t *testing.T) {
	dir := temporary(t)
	used, err := New("preview")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"accord-index-1", "accord-index-3", "other-1"} {
		if err := os.MkdirAll(filepath.Join(dir, name, "store"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"accord-index-1.lock", "accord-index-2.lock", "other-1.lock"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := New("index")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Remove(); err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(used.Dir)
	want := []string{"accord-index-3", base, base + ".lock", "other-1", "other-1.lock"}
	slices.Sort(want)
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := used.Remove(); err != nil {
		t.Fatal(err)
	}
}

func TestConcurrentFoldersDoNotCollide(t *testing.T) {
	dir := temporary(t)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				f, err := New("index")
				if err != nil {
					t.Error(err)
					return
				}
				if err := os.WriteFile(filepath.Join(f.Dir, "a"), nil, 0o644); err != nil {
					t.Error(err)
				}
				if err := f.Remove(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("%q are left", got)
	}
}
