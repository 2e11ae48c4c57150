package output

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"accord/builder/internal/plan"
)

// A made is a group with the files of a site. It counts how often they are made.
type made struct {
	plan.Group
	times, released int
}

// madeOf returns a group below search/ with a key.
func madeOf(key string, texts site) *made {
	m := &made{}
	m.Group = plan.Group{
		Lead: "search/manifest.bin",
		Key:  key,
		Make: func(context.Context, func(path, key string) bool) ([]plan.File, func(), error) {
			m.times++
			var files []plan.File
			for name, text := range texts {
				files = append(files, plan.Bytes("search/"+name, key, []byte(text)))
			}
			return files, func() { m.released++ }, nil
		},
	}
	return m
}

var indexTexts = site{"manifest.bin": "of a and b", "a.bin": "aaaa", "b.bin": "bbbb"}

func publishGroup(t *testing.T, sys filesystem, dir string, m *made) {
	t.Helper()
	files, _ := site{"index.html": "page"}.files()
	if _, err := publish(t.Context(), sys, dir, files, Options{Group: &m.Group}); err != nil {
		t.Fatal(err)
	}
	if m.released != m.times {
		t.Errorf("what was made is released %d times, and made %d times", m.released, m.times)
	}
}

func TestGroupIsMadeOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
	want := read(t, dir)

	again := madeOf("1", indexTexts)
	publishGroup(t, &faulty{}, dir, again)
	if again.times != 0 {
		t.Error("a group that is published already is made again")
	}
	wantTree(t, dir, want)

	other := madeOf("2", site{"manifest.bin": "of c", "c.bin": "cccc"})
	publishGroup(t, &faulty{}, dir, other)
	if other.times != 1 {
		t.Errorf("a group with another key is made %d times", other.times)
	}
	got := read(t, dir)
	if _, stays := got["search/a.bin"]; stays || got["search/c.bin"] != "cccc" {
		t.Errorf("the folder holds %v", got)
	}
}

// Whatever happens to one of its files, the whole group is made again.
func TestGroupIsRepaired(t *testing.T) {
	damage := map[string]func(name string) error{
		"another byte": func(name string) error { return os.WriteFile(name, []byte("aXaa"), 0o644) },
		"cut":          func(name string) error { return os.Truncate(name, 2) },
		"gone":         os.Remove,
		"a folder": func(name string) error {
			return errors.Join(os.Remove(name), os.Mkdir(name, 0o755))
		},
		"a link": func(name string) error {
			return errors.Join(os.Rename(name, name+".moved"), os.Symlink(name+".moved", name))
		},
	}
	for what, do := range damage {
		t.Run(what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
			want := read(t, dir)
			if err := do(filepath.Join(dir, "search", "a.bin")); err != nil {
				t.Fatal(err)
			}
			again := madeOf("1", indexTexts)
			publishGroup(t, &faulty{}, dir, again)
			if again.times != 1 {
				t.Errorf("it is made %d times", again.times)
			}
			wantTree(t, dir, want)
		})
	}
}

// vanishing removes a file right before it is linked, as another program could.
type vanishing struct {
	faulty
	name string
	once sync.Once
}

func (v *vanishing) Link(from, to string) error {
	if strings.HasSuffix(from, v.name) {
		v.once.Do(func() { os.Remove(from) })
	}
	return v.faulty.Link(from, to)
}

func TestGroupChangesWhileItIsTakenOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
	want := read(t, dir)
	// One other file must change, or nothing is linked.
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("edited"), 0o644); err != nil {
		t.Fatal(err)
	}
	again := madeOf("1", indexTexts)
	publishGroup(t, &vanishing{name: "b.bin"}, dir, again)
	if again.times != 1 {
		t.Errorf("it is made %d times", again.times)
	}
	wantTree(t, dir, want)
}

func TestFailedGroupLeavesTheOldSite(t *testing.T) {
	failure := errors.New("no index")
	released := 0
	groups := map[string]plan.Group{
		"make": {Make: func(context.Context, func(path, key string) bool) ([]plan.File, func(), error) {
			return nil, nil, failure
		}},
		"not its own": {Make: func(context.Context, func(path, key string) bool) ([]plan.File, func(), error) {
			return []plan.File{{Path: "elsewhere/a.bin"}}, func() { released++ }, nil
		}},
		"two of a name": {Make: func(context.Context, func(path, key string) bool) ([]plan.File, func(), error) {
			return []plan.File{{Path: "search/a"}, {Path: "search/a"}}, func() { released++ }, nil
		}},
	}
	for what, g := range groups {
		t.Run(what, func(t *testing.T) {
			released = 0
			g.Lead, g.Key = "search/manifest.bin", "2"
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
			want := read(t, dir)
			files, _ := site{"index.html": "page"}.files()
			_, err := publish(t.Context(), &faulty{}, dir, files, Options{Group: &g})
			if err == nil || what == "make" && !errors.Is(err, failure) {
				t.Errorf("got %v", err)
			}
			if what != "make" && released != 1 {
				t.Errorf("what was made is released %d times", released)
			}
			wantTree(t, dir, want)
			wantNames(t, base, "public")
		})
	}
}

// No other publication can remove a group that was found reusable.
func TestGroupIsDecidedUnderTheLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	m := madeOf("1", indexTexts)
	inner := m.Make
	m.Make = func(ctx context.Context, has func(path, key string) bool) ([]plan.File, func(), error) {
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		files, _ := site{"other.html": ""}.files()
		if _, err := publish(short, &faulty{}, dir, files, Options{}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("another publication is let in: %v", err)
		}
		return inner(ctx, has)
	}
	publishGroup(t, &faulty{}, dir, m)
	if m.times != 1 {
		t.Errorf("it is made %d times", m.times)
	}
}

// A group may leave a file that is published unmade. If it has changed when it should be taken
// over, the group is made again, whole.
func TestGroupRelyingOnAChangedFileIsMadeAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
	b := filepath.Join(dir, "search", "b.bin")
	for what, spoil := range map[string]func() error{"stays": func() error { return nil }, "goes": func() error { return os.Remove(b) }} {
		m := madeOf("2", indexTexts)
		inner := m.Make
		relied := 0
		m.Make = func(ctx context.Context, has func(path, key string) bool) ([]plan.File, func(), error) {
			files, release, err := inner(ctx, has)
			if has("search/b.bin", "another key") || has("search/c.bin", "1") {
				t.Errorf("%s: a file is published that is not", what)
			}
			for i := range files {
				if files[i].Path != "search/b.bin" || !has("search/b.bin", "1") {
					continue
				}
				relied++
				files[i].Make = func(context.Context) (plan.Page, error) {
					return plan.Page{Key: "1", WriteTo: func(context.Context, io.Writer) error { return plan.ErrChanged }}, nil
				}
				if err := spoil(); err != nil {
					t.Fatal(err)
				}
			}
			return files, release, err
		}
		publishGroup(t, &faulty{}, dir, m)
		if want := map[string]int{"stays": 1, "goes": 2}[what]; relied != 1 || m.times != want {
			t.Errorf("%s: a published file is relied on %d times, and the group made %d times, want 1 and %d", what, relied, m.times, want)
		}
		if text, err := os.ReadFile(b); err != nil || string(text) != "bbbb" {
			t.Errorf("%s: the file is %q, error %v", what, text, err)
		}
		publishGroup(t, &faulty{}, dir, madeOf("1", indexTexts))
	}
}
