package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func snapshotOf(t *testing.T, dir string, s site) []byte {
	t.Helper()
	res := mustPublish(t, dir, s, Options{Snapshot: true})
	if res.Snapshot == nil {
		t.Fatal("there is no snapshot")
	}
	return res.Snapshot
}

// settled returns a snapshot that knows that no folder changes in the instant in which it is seen.
func settled(t *testing.T, dir string, s site) []byte {
	t.Helper()
	same, after := Unchanged(context.Background(), dir, snapshotOf(t, dir, s), time.Now().Add(time.Hour), 1)
	if !same || after == nil {
		t.Fatalf("unchanged: %v, with a new snapshot: %v", same, after != nil)
	}
	return after
}

func TestUnchangedFindsEachChangeOfThePublication(t *testing.T) {
	write := func(dir, name, text string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
	changes := map[string]struct {
		change func(dir string) error
		same   bool
	}{
		"nothing":         {func(string) error { return nil }, true},
		"longer file":     {func(dir string) error { return write(dir, "index.html", "something else and longer") }, false},
		"same size":       {func(dir string) error { return write(dir, "about/index.html", "about, odd") }, false},
		"rewritten alike": {func(dir string) error { return write(dir, "about/index.html", "about, old") }, true},
		"emptied":         {func(dir string) error { return os.Truncate(filepath.Join(dir, "static/style.css"), 0) }, false},
		"removed":         {func(dir string) error { return os.Remove(filepath.Join(dir, "empty.txt")) }, false},
		"renamed": {func(dir string) error {
			return os.Rename(filepath.Join(dir, "empty.txt"), filepath.Join(dir, "void.txt"))
		}, false},
		"foreign file":        {func(dir string) error { return write(dir, "parties/CNAME", "") }, false},
		"foreign file at top": {func(dir string) error { return write(dir, "CNAME", "") }, false},
		"foreign folder":      {func(dir string) error { return os.Mkdir(filepath.Join(dir, "agreements/x"), 0o755) }, false},
		"a folder for a file": {func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "empty.txt")), os.Mkdir(filepath.Join(dir, "empty.txt"), 0o755))
		}, false},
		"removed folder": {func(dir string) error { return os.RemoveAll(filepath.Join(dir, "agreements")) }, false},
		"no marker":      {func(dir string) error { return os.Remove(filepath.Join(dir, markerName)) }, false},
		"another marker": {func(dir string) error { return write(dir, markerName, markerHeader) }, false},
		"touched marker": {func(dir string) error {
			return os.Chtimes(filepath.Join(dir, markerName), time.Time{}, time.Unix(1e9, 0))
		}, false},
		"no folder": {os.RemoveAll, false},
		"a killed publication": {func(dir string) error {
			return os.Mkdir(filepath.Join(filepath.Dir(dir), ".public.accord-stage"), 0o755)
		}, false},
	}
	if runtime.GOOS != "windows" {
		changes["a link for a folder"] = struct {
			change func(dir string) error
			same   bool
		}{func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "static"), filepath.Join(filepath.Dir(dir), "moved")),
				os.Symlink("../moved", filepath.Join(dir, "static")))
		}, false}
	}
	for what, c := range changes {
		for name, take := range map[string]func(*testing.T, string, site) []byte{"at once": snapshotOf, "later": settled} {
			t.Run(what+" "+name, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "public")
				snapshot := take(t, dir, oldSite)
				time.Sleep(20 * time.Millisecond) // longer than a tick of the file system
				if err := c.change(dir); err != nil {
					t.Fatal(err)
				}
				if same, _ := Unchanged(context.Background(), dir, snapshot, time.Now(), 2); same != c.same {
					t.Errorf("it counts as unchanged: %v", same)
				}
			})
		}
	}
}

// What Unchanged finds is what Publish would do.
func TestUnchangedAgreesWithPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := snapshotOf(t, dir, oldSite)
	second := snapshotOf(t, dir, newSite)
	if same, _ := Unchanged(context.Background(), dir, first, time.Now(), 1); same {
		t.Error("another publication counts as the same")
	}
	same, _ := Unchanged(context.Background(), dir, second, time.Now(), 1)
	files, n := newSite.files()
	res, err := publish(context.Background(), &faulty{}, dir, files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !same || res.Written > 0 || n.written.Load() > 0 {
		t.Errorf("unchanged: %v, but %d files were written", same, res.Written)
	}
}

func TestUnchangedListsFoldersOnlyUntilTheyAreSettled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	snapshot := snapshotOf(t, dir, oldSite)
	for _, step := range []struct {
		after time.Duration
		news  bool
	}{{0, false}, {time.Hour, true}, {time.Hour, false}} {
		same, after := Unchanged(context.Background(), dir, snapshot, time.Now().Add(step.after), 1)
		if !same || (after != nil) != step.news {
			t.Errorf("after %s: unchanged %v, with a new snapshot %v", step.after, same, after != nil)
		}
		if after != nil {
			snapshot = after
		}
	}
}

func TestDamagedSnapshotIsNoPublication(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	snapshot := snapshotOf(t, dir, oldSite)
	for n := range snapshot {
		if same, _ := Unchanged(context.Background(), dir, snapshot[:n], time.Now(), 1); same {
			t.Fatalf("the first %d bytes are enough", n)
		}
	}
}

func TestSnapshotOfWhatIsPublishedInPlace(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	snapshot := snapshotOf(t, dir, oldSite)
	if err := os.WriteFile(filepath.Join(dir, ".git", "config"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if same, _ := Unchanged(context.Background(), dir, snapshot, time.Now(), 1); !same {
		t.Error("what lies in .git counts")
	}
}
