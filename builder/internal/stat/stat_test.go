package stat

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func statOf(t *testing.T, name string) Stat {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return Of(info)
}

func TestEachKindOfChangeShows(t *testing.T) {
	changes := map[string]func(name string) error{
		"nothing": func(string) error { return nil },
		"size":    func(name string) error { return os.WriteFile(name, []byte("longer"), 0o644) },
		"time":    func(name string) error { return os.Chtimes(name, time.Time{}, time.Unix(1000, 0)) },
	}
	if runtime.GOOS != "windows" {
		changes["permissions"] = func(name string) error { return os.Chmod(name, 0o600) }
		changes["another file of the same size and time"] = func(name string) error {
			was, err := os.Stat(name)
			if err != nil {
				return err
			}
			if err := os.WriteFile(name+".new", []byte("text"), 0o644); err != nil {
				return err
			}
			if err := os.Chtimes(name+".new", time.Time{}, was.ModTime()); err != nil {
				return err
			}
			return os.Rename(name+".new", name)
		}
		changes["content, with the time set back"] = func(name string) error {
			was, err := os.Stat(name)
			if err != nil {
				return err
			}
			time.Sleep(20 * time.Millisecond) // longer than a tick
			if err := os.WriteFile(name, []byte("four"), 0o644); err != nil {
				return err
			}
			return os.Chtimes(name, time.Time{}, was.ModTime())
		}
	}
	for what, change := range changes {
		t.Run(what, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(name, []byte("text"), 0o644); err != nil {
				t.Fatal(err)
			}
			before := statOf(t, name)
			if err := change(name); err != nil {
				t.Fatal(err)
			}
			if same := statOf(t, name) == before; same != (what == "nothing") {
				t.Errorf("the stats are equal: %v", same)
			}
		})
	}
}

func TestSettled(t *testing.T) {
	now := time.Unix(1_000_000, 500_000_000)
	for _, test := range []struct {
		modified, changed time.Duration // before now
		want              bool
	}{
		{time.Hour, time.Hour, true},
		{101 * time.Millisecond, time.Hour, true},
		{99 * time.Millisecond, time.Hour, false},
		{time.Hour, 99 * time.Millisecond, false},  // its time was set back
		{-time.Hour, time.Hour, false},             // in the future
		{500 * time.Millisecond, time.Hour, false}, // a whole second: perhaps of two
		{2500 * time.Millisecond, time.Hour, false},
		{3500 * time.Millisecond, time.Hour, true},
	} {
		s := Stat{Modified: now.Add(-test.modified).UnixNano(), Changed: now.Add(-test.changed).UnixNano()}
		if got := s.Settled(now); got != test.want {
			t.Errorf("changed %s and %s before: settled is %v", test.modified, test.changed, got)
		}
	}
	unknown := Stat{Modified: now.Add(-101 * time.Millisecond).UnixNano()}
	if !unknown.Settled(now) {
		t.Error("a system that does not know when a file changed otherwise: never settled")
	}
}
