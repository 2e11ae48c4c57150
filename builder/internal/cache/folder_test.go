package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func put(t *testing.T, f *Folder, name, key, content string) {
	t.Helper()
	if err := f.Put(name, key, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func TestReturnsWhatWasPutInUnderTheSameKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	f := open(t, dir)
	if got := f.Get("x", "key"); got != nil {
		t.Errorf("an empty cache has %q", got)
	}
	put(t, f, "x", "key", "content")
	put(t, f, "empty", "", "")
	again := open(t, dir)
	if got := again.Get("x", "key"); string(got) != "content" {
		t.Errorf("got %q", got)
	}
	if got := again.Text("x", "key"); got != "content" {
		t.Errorf("as text it is %q", got)
	}
	if got := again.Get("empty", ""); got == nil || len(got) > 0 {
		t.Errorf("got %q", got)
	}
	for _, key := range []string{"", "key2", "keyc", "ke"} {
		if got := again.Get("x", key); got != nil {
			t.Errorf("with the key %q: %q", key, got)
		}
		if got := again.Text("x", key); got != "" {
			t.Errorf("with the key %q, as text: %q", key, got)
		}
	}
	put(t, f, "x", "another", "newer")
	if got := again.Get("x", "key"); got != nil {
		t.Errorf("the older content is still there: %q", got)
	}
}

// Each damage counts as nothing: a flipped bit, a missing end, something added, another format.
func TestDamagedFilesCountAsNone(t *testing.T) {
	f := open(t, t.TempDir())
	put(t, f, "x", "key", "some content")
	name := filepath.Join(f.dir, "x")
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string][]byte{
		"longer":         append(bytes.Clone(whole), 0),
		"foreign":        []byte("a file of another program\n"),
		"another format": append([]byte("accord cache 1\n"), whole[len(head):]...),
	}
	for i := range whole {
		flipped := bytes.Clone(whole)
		flipped[i] ^= 0x10
		damaged[fmt.Sprint("bit of byte ", i)] = flipped
		damaged[fmt.Sprint("first ", i)] = whole[:i]
	}
	for what, content := range damaged {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := f.Get("x", "key"); got != nil {
			t.Errorf("%s: %q", what, got)
		}
		if got := f.Text("x", "key"); got != "" {
			t.Errorf("%s, as text: %q", what, got)
		}
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(name, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := f.Get("x", "key"); got != nil {
		t.Errorf("a folder: %q", got)
	}
	if got := f.Text("x", "key"); got != "" {
		t.Errorf("a folder, as text: %q", got)
	}
	if err := f.Put("x", "key", nil); err == nil {
		t.Error("a folder was replaced")
	}
	wantFiles(t, f.dir, ".gitignore", "x")
}

func TestWritersAtTheSameTimeLeaveWholeFiles(t *testing.T) {
	dir := t.TempDir()
	contents := []string{strings.Repeat("a", 100_000), strings.Repeat("b", 50_000)}
	var running sync.WaitGroup
	for _, content := range contents {
		running.Go(func() {
			f, err := Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			for range 50 {
				if err := f.Put("x", "key", []byte(content)); err != nil {
					t.Error(err)
				}
				if got := string(f.Get("x", "key")); got != contents[0] && got != contents[1] {
					t.Errorf("a mix of %d bytes", len(got))
				}
			}
		})
	}
	running.Wait()
	wantFiles(t, dir, ".gitignore", "x")
}

// A killed run leaves an unfinished file, which a run removes when none can be writing it.
func TestFilesOfKilledRunsAreRemoved(t *testing.T) {
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{"new-1": 25 * time.Hour, "new-2": time.Hour} {
		at := filepath.Join(dir, name)
		if err := os.WriteFile(at, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(at, time.Time{}, time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	wantFiles(t, dir, ".gitignore", "new-2")
}

func TestGitLeavesTheFolderOut(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if text, err := os.ReadFile(filepath.Join(dir, ".gitignore")); err != nil || string(text) != "*\n" {
		t.Errorf("%q %v", text, err)
	}
}

func TestBesideTheContentOrAmongTheCachesOfTheUser(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "project", "kb")
	if err := os.MkdirAll(content, 0o755); err != nil {
		t.Fatal(err)
	}
	if got, want := For(content), filepath.Join(dir, "project", ".accord", "kb"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := For(filepath.Join(dir, "none")); got != "" {
		t.Errorf("no content folder has the cache %s", got)
	}
	if _, err := os.Stat(filepath.Join(dir, ".accord")); err == nil {
		t.Error("a folder was made for no content")
	}
	if runtime.GOOS == "windows" {
		return
	}
	// A file has the name.
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "caches"))
	other := filepath.Join(dir, "other")
	if err := os.MkdirAll(filepath.Join(other, "kb"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, ".accord"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	caches, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	got := For(filepath.Join(other, "kb"))
	if filepath.Dir(got) != filepath.Join(caches, "accord") {
		t.Errorf("got %s", got)
	}
	if err := os.Rename(filepath.Join(other, ".accord"), filepath.Join(other, "x")); err != nil {
		t.Fatal(err)
	}
	if again := For(filepath.Join(other, "kb")); again == got {
		t.Error("it stays there when it could be beside the content")
	}
}

func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

func TestKeepRemovesTheOthers(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for _, name := range []string{"block-1", "block-2", "blocks", "build"} {
		put(t, f, name, "key", name)
	}
	if err := f.Keep("block-", map[string]bool{"block-2": true, "block-3": true}); err != nil {
		t.Fatal(err)
	}
	for name, kept := range map[string]bool{"block-1": false, "block-2": true, "blocks": true, "build": true} {
		if got := string(f.Get(name, "key")); (got == name) != kept {
			t.Errorf("the file %s is %q afterwards, kept: %v", name, got, kept)
		}
	}
}
