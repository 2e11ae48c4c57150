package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	names "accord/builder/internal/folder"

	"github.com/google/go-cmp/cmp"
)

const deadline = time.Minute

// A backend is a source of changes.
type backend struct {
	name string
	env  env
}

// backends returns the events of the system, and polling.
func backends() []backend {
	return []backend{
		{"events", env{newNotifier, noneEventless}},
		{"polling", env{noNotifier, noneEventless}},
	}
}

func noneEventless(string) string { return "" }

func noNotifier() (notifier, error) { return nil, errors.New("not in this test") }

// A rig is a running watcher of a temporary folder.
type rig struct {
	t       *testing.T
	dir     string
	watcher *Watcher
	changes chan Change
	sent    int
	stop    func() // ends Run and waits for its end
}

// start returns a rig on which Run has not been called. Relative roots are below dir.
func start(t *testing.T, dir string, b backend, o Options) *rig {
	t.Helper()
	for i, root := range o.Roots {
		o.Roots[i] = filepath.Join(dir, root)
	}
	if o.Ignore == nil {
		o.Ignore = func(path string) bool { return names.Content(filepath.Base(path)) != "" }
	}
	if o.Poll == 0 {
		o.Poll = time.Millisecond
	}
	w, err := newWatcher(o, b.env)
	if err != nil {
		t.Fatal(err)
	}
	return &rig{t: t, dir: dir, watcher: w, changes: make(chan Change)}
}

func (r *rig) run() *rig {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.watcher.Run(ctx, func(c Change) {
			select {
			case r.changes <- c:
			case <-ctx.Done():
			}
		})
	}()
	r.stop = func() {
		cancel()
		<-done
	}
	r.t.Cleanup(r.stop)
	return r
}

func (r *rig) next() Change {
	r.t.Helper()
	select {
	case c := <-r.changes:
		return c
	case <-time.After(deadline):
		r.t.Fatal("no change was told")
		panic("unreachable")
	}
}

// told waits until all earlier edits have been reported, and returns all reported paths,
// relative to the folder. Events come in order, so one sentinel file is enough. A poll may
// miss edits made while it runs: when it reports a sentinel it has ended, and the poll that
// reports a second sentinel began later.
func (r *rig) told(sentinels string) []string {
	r.t.Helper()
	paths := map[string]bool{}
	for range 2 {
		r.sent++
		sentinel := filepath.Join(r.dir, sentinels, "sentinel"+strings.Repeat("l", r.sent))
		write(r.t, sentinel, "")
		for !paths[sentinel] {
			c := r.next()
			if c.All {
				r.t.Fatal("everything was said to have changed")
			}
			if !slices.IsSorted(c.Paths) {
				r.t.Errorf("not sorted: %q", c.Paths)
			}
			for _, path := range c.Paths {
				paths[path] = true
			}
		}
		delete(paths, sentinel)
	}
	told := []string{}
	for _, path := range outermost(paths) {
		rel, err := filepath.Rel(r.dir, path)
		if err != nil {
			r.t.Fatal(err)
		}
		told = append(told, filepath.ToSlash(rel))
	}
	return told
}

func (r *rig) expect(sentinels string, want ...string) {
	r.t.Helper()
	if diff := cmp.Diff(append([]string{}, want...), r.told(sentinels)); diff != "" {
		r.t.Errorf("told (-want +got):\n%s", diff)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	check(t, os.WriteFile(name, []byte(text), 0o666))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// An edit changes files below the working folder of a test.
type edit func(t *testing.T, at func(name string) string)

func put(name, text string) edit {
	return func(t *testing.T, at func(string) string) { t.Helper(); write(t, at(name), text) }
}

func mkdir(name string) edit {
	return func(t *testing.T, at func(string) string) { t.Helper(); check(t, os.MkdirAll(at(name), 0o777)) }
}

func rename(from, to string) edit {
	return func(t *testing.T, at func(string) string) { t.Helper(); check(t, os.Rename(at(from), at(to))) }
}

func remove(name string) edit {
	return func(t *testing.T, at func(string) string) { t.Helper(); check(t, os.RemoveAll(at(name))) }
}
