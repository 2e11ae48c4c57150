package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"accord/builder/internal/lock"
	"accord/builder/internal/plan"
)

// A site is the content of files by path.
type site map[string]string

var (
	oldSite = site{
		"index.html":                       "<h1>Accord</h1>",
		"about/index.html":                 "about, old",
		"agreements/cqc-yiwu/index.html":   "the agreement of CQC and Yiwu",
		"agreements/wuhan/index.html":      "will go",
		"parties/襄阳/index.html":            "襄阳",
		"search/shard-0.bin":               strings.Repeat("old ", 40_000),
		"static/style.css":                 "body { color: black }",
		"static/a name with \"quotes\".js": "0",
		"empty.txt":                        "",
	}
	newSite = site{
		"index.html":                       "<h1>Accord, new</h1>",
		"about/index.html":                 "about, new",
		"agreements/cqc-yiwu/index.html":   "the agreement of CQC and Yiwu",
		"agreements/mali/index.html":       "has come",
		"parties/襄阳/index.html":            "襄阳",
		"search/shard-0.bin":               strings.Repeat("new ", 50_000),
		"static/style.css":                 "body { color: black }",
		"static/a name with \"quotes\".js": "0",
		"empty.txt":                        "",
	}
)

// files returns a plan of the site, and counts how many files are made and written.
func (s site) files() ([]plan.File, *counts) {
	n := &counts{}
	var files []plan.File
	for name, text := range s {
		f := plan.Bytes(name, fmt.Sprintf("key of %x", sumOf([]byte(text))), []byte(text))
		files = append(files, observed(f, func() { n.made.Add(1) }, func() { n.written.Add(1) }))
	}
	plan.Sort(files)
	return files, n
}

type counts struct{ made, written atomic.Int64 }

// observed calls functions before a file is made and before it is written. Either may
// be nil.
func observed(f plan.File, made, written func()) plan.File {
	makeIt := f.Make
	f.Make = func(ctx context.Context) (plan.Page, error) {
		if made != nil {
			made()
		}
		page, err := makeIt(ctx)
		write := page.WriteTo
		page.WriteTo = func(ctx context.Context, w io.Writer) error {
			if written != nil {
				written()
			}
			return write(ctx, w)
		}
		return page, err
	}
	return f
}

// unwritable returns a file that cannot be made, or, where it has a key, cannot be written.
func unwritable(path, key string, err error) plan.File {
	return plan.File{Path: path, Make: func(context.Context) (plan.Page, error) {
		if key == "" {
			return plan.Page{}, err
		}
		return plan.Page{Key: key, WriteTo: func(_ context.Context, w io.Writer) error {
			_, werr := io.WriteString(w, "half")
			return errors.Join(werr, fmt.Errorf("template: %w", err))
		}}, nil
	}}
}

func (s site) size() (n int64) {
	for _, text := range s {
		n += int64(len(text))
	}
	return n
}

// mustPublish publishes without the sync, which would take most of the time.
func mustPublish(t testing.TB, dir string, s site, o Options) Result {
	t.Helper()
	files, _ := s.files()
	res, err := publish(t.Context(), &faulty{}, dir, files, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// read returns the files below a folder, the marker included. Folders end in a slash.
// Anything else fails the test.
func read(t testing.TB, dir string) site {
	t.Helper()
	s := site{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		rel = filepath.ToSlash(rel)
		if e.IsDir() {
			s[rel+"/"] = ""
			return nil
		}
		if !e.Type().IsRegular() {
			t.Errorf("%s is %v", name, e.Type())
		}
		text, err := os.ReadFile(name)
		s[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fresh returns the folder after a first publication of the site.
func fresh(t testing.TB, s site) site {
	t.Helper()
	dir := filepath.Join(scratch(t), "public")
	mustPublish(t, dir, s, Options{Jobs: 1})
	return read(t, dir)
}

func wantTree(t testing.TB, dir string, want site) {
	t.Helper()
	got := read(t, dir)
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		} else if got[name] != want[name] {
			t.Errorf("%s holds %.60q, want %.60q", name, got[name], want[name])
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s should not be there", name)
		}
	}
}

// wantNames checks what lies in a folder, dot files included.
func wantNames(t testing.TB, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", dir, got, want)
	}
}

func TestPublishWritesOnlyWhatChanged(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")

	res := mustPublish(t, dir, oldSite, Options{})
	if want := (Result{Written: 9, Bytes: oldSite.size()}); !reflect.DeepEqual(res, want) {
		t.Errorf("first: %+v, want %+v", res, want)
	}
	for name, text := range oldSite {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || string(got) != text {
			t.Errorf("%s: %.40q, %v", name, got, err)
		}
	}

	files, n := newSite.files()
	res, err := Publish(t.Context(), dir, files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Result{Written: 4, Reused: 5, Removed: 1, Bytes: newSite.size()}); !reflect.DeepEqual(res, want) {
		t.Errorf("second: %+v, want %+v", res, want)
	}
	if n.made.Load() != 9 || n.written.Load() != 4 {
		t.Errorf("made %d files and wrote %d, want 9 and 4", n.made.Load(), n.written.Load())
	}
	wantTree(t, dir, fresh(t, newSite))
	wantNames(t, base, "public")

	res = mustPublish(t, dir, newSite, Options{Clean: true})
	if want := (Result{Written: 9, Bytes: newSite.size()}); !reflect.DeepEqual(res, want) {
		t.Errorf("clean: %+v, want %+v", res, want)
	}
	wantTree(t, dir, fresh(t, newSite))
	wantNames(t, base, "public")
}

// A page holds a whole view, so at most one for each job may be in memory.
func TestOnlyPagesThatAreWrittenAreInMemory(t *testing.T) {
	s := site{}
	for i := range 200 {
		s[fmt.Sprintf("%d/index.html", i)] = fmt.Sprint(i)
	}
	for what, before := range map[string]site{"first": nil, "all changed": {"0/index.html": "old"}} {
		t.Run(what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if before != nil {
				mustPublish(t, dir, before, Options{})
			}
			files, _ := s.files()
			const jobs = 4
			var waiting atomic.Int64
			for i := range files {
				files[i] = observed(files[i], func() {
					if n := waiting.Add(1); n > jobs {
						t.Errorf("%d pages are made and not written", n)
					}
				}, func() { waiting.Add(-1) })
			}
			if _, err := publish(t.Context(), &faulty{}, dir, files, Options{Jobs: jobs}); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// Damage that isIntact does not find is found when the file is copied. Then nothing of
// the last publication is reused.
func TestFileFoundDamagedWhileItIsCopied(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite, Options{})
	name := filepath.Join(dir, "parties", "襄阳", "index.html")
	err := errors.Join(os.WriteFile(name, []byte("陽襄"), 0o644), os.Chtimes(name, time.Time{}, time.Unix(1e9, 0)))
	if err != nil {
		t.Fatal(err)
	}
	files, _ := newSite.files()
	res, err := publish(t.Context(), &faulty{fail: failing(syscall.EPERM, "link")}, dir, files, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Result{Written: 9, Removed: 1, Bytes: newSite.size()}); !reflect.DeepEqual(res, want) {
		t.Errorf("%+v, want %+v", res, want)
	}
	wantTree(t, dir, fresh(t, newSite))
}

func TestUnchangedSiteIsLeftAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite, Options{})
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	var last int
	res := mustPublish(t, dir, oldSite, Options{Progress: func(done, _ int) { last = done }})
	if want := (Result{Reused: 9, Bytes: oldSite.size()}); !reflect.DeepEqual(res, want) {
		t.Errorf("%+v, want %+v", res, want)
	}
	after, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) {
		t.Error("the folder was replaced for nothing")
	}
	if last != 9 {
		t.Errorf("progress ended at %d", last)
	}
}

func TestBytesDependOnTheSiteAlone(t *testing.T) {
	want := fresh(t, newSite)
	for _, jobs := range []int{0, 1, 2, 8, 100} {
		t.Run(fmt.Sprint(jobs), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "elsewhere")
			mustPublish(t, dir, oldSite, Options{Jobs: jobs})
			files, _ := newSite.files()
			rand.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
			if _, err := Publish(t.Context(), dir, files, Options{Jobs: jobs}); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, want)
		})
	}
}

func TestDamagedFolderIsRepaired(t *testing.T) {
	const page = "agreements/cqc-yiwu/index.html"
	tests := map[string]struct {
		tamper  func(t *testing.T, dir, name string) error
		written int
	}{
		"same size": {func(_ *testing.T, _, name string) error {
			return os.WriteFile(name, []byte("THE AGREEMENT OF CQC AND YIWU"), 0o644)
		}, 1},
		"other size, time set back": {func(_ *testing.T, _, name string) error {
			return errors.Join(os.WriteFile(name, []byte("short"), 0o644), os.Chtimes(name, time.Time{}, time.Unix(1e9, 0)))
		}, 1},
		"touched only": {func(_ *testing.T, _, name string) error {
			return os.Chtimes(name, time.Time{}, time.Now().Add(time.Hour))
		}, 0},
		"removed": {func(_ *testing.T, _, name string) error { return os.Remove(name) }, 1},
		"folder removed": {func(_ *testing.T, dir, _ string) error {
			return os.RemoveAll(filepath.Join(dir, "agreements"))
		}, 2},
		"a folder in its place": {func(_ *testing.T, _, name string) error {
			return errors.Join(os.Remove(name), os.MkdirAll(filepath.Join(name, "deep"), 0o755))
		}, 1},
		"a link in its place": {func(t *testing.T, _, name string) error {
			other := filepath.Join(t.TempDir(), "other")
			return errors.Join(os.Rename(name, other), os.Symlink(other, name))
		}, 1},
		"a link in the place of its folder": {func(t *testing.T, dir, _ string) error {
			other := filepath.Join(t.TempDir(), "other")
			agreements := filepath.Join(dir, "agreements")
			return errors.Join(os.Rename(agreements, other), os.Symlink(other, agreements))
		}, -1},
		"a file more": {func(_ *testing.T, dir, _ string) error {
			return os.WriteFile(filepath.Join(dir, "agreements", "note.txt"), nil, 0o644)
		}, 0},
		"an empty folder more": {func(_ *testing.T, dir, _ string) error {
			return os.MkdirAll(filepath.Join(dir, "x", "y"), 0o755)
		}, 0},
		"marker cut off": {func(_ *testing.T, dir, _ string) error {
			return os.Truncate(filepath.Join(dir, markerName), 200)
		}, 9},
		"marker of a newer program": {func(_ *testing.T, dir, _ string) error {
			return os.WriteFile(filepath.Join(dir, markerName), []byte("accord output 99\n\x00\x01"), 0o644)
		}, 9},
	}
	want := fresh(t, oldSite)
	for name, test := range tests {
		for _, mode := range []string{"swap", "in place"} {
			t.Run(name+", "+mode, func(t *testing.T) {
				base := t.TempDir()
				dir := filepath.Join(base, "public")
				mustPublish(t, dir, oldSite, Options{})
				if err := test.tamper(t, dir, filepath.Join(dir, filepath.FromSlash(page))); err != nil {
					t.Fatal(err)
				}
				sys := &faulty{}
				if mode == "in place" {
					sys.fail = failing(errBusyDevice, "exchange")
				}
				files, _ := oldSite.files()
				res, err := publish(t.Context(), sys, dir, files, Options{})
				if err != nil {
					t.Fatal(err)
				}
				if test.written >= 0 && res.Written != test.written {
					t.Errorf("rendered %d files, want %d", res.Written, test.written)
				}
				wantTree(t, dir, want)
				wantNames(t, base, "public")
			})
		}
	}
}

// An edit that keeps the size and sets the time back is found by Clean alone.
func TestCleanRepairsAHiddenEdit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, oldSite, Options{})
	name := filepath.Join(dir, "about", "index.html")
	err := errors.Join(os.WriteFile(name, []byte("ABOUT, OLD"), 0o644), os.Chtimes(name, time.Time{}, time.Unix(1e9, 0)))
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, dir, oldSite, Options{Clean: true})
	wantTree(t, dir, fresh(t, oldSite))
}

func TestForeignFolderIsRefused(t *testing.T) {
	tests := map[string]func(dir string) error{
		"a file":          func(dir string) error { return os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644) },
		"a folder":        func(dir string) error { return os.Mkdir(filepath.Join(dir, "src"), 0o755) },
		"a marker folder": func(dir string) error { return os.Mkdir(filepath.Join(dir, ".accord"), 0o755) },
		"another's marker": func(dir string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, ".accord"), []byte("honda"), 0o644),
				os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o644))
		},
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			if err := errors.Join(os.Mkdir(dir, 0o755), prepare(dir)); err != nil {
				t.Fatal(err)
			}
			before := read(t, base)
			files, n := newSite.files()
			_, err := Publish(t.Context(), dir, files, Options{Clean: true})
			for _, err := range []error{err, Check(dir)} {
				var foreign *ForeignError
				if !errors.As(err, &foreign) || foreign.Dir != dir || foreign.Found == "" {
					t.Errorf("got %v, want a ForeignError", err)
				}
			}
			if n.made.Load() != 0 {
				t.Error("it made files anyway")
			}
			wantTree(t, base, before)
		})
	}
	t.Run("no folder", func(t *testing.T) {
		name := filepath.Join(t.TempDir(), "public")
		if err := os.WriteFile(name, []byte("a file"), 0o644); err != nil {
			t.Fatal(err)
		}
		var foreign *ForeignError
		if err := Check(name); !errors.As(err, &foreign) || !strings.Contains(err.Error(), "is not a folder") {
			t.Errorf("got %v", err)
		}
	})
}

func TestFoldersThatMayBePublishedTo(t *testing.T) {
	want := fresh(t, newSite)
	tests := map[string]func(t *testing.T, base string) (dir, real string, err error){
		"empty": func(_ *testing.T, base string) (string, string, error) {
			dir := filepath.Join(base, "public")
			return dir, dir, os.Mkdir(dir, 0o755)
		},
		"deep": func(_ *testing.T, base string) (string, string, error) {
			dir := filepath.Join(base, "a", "b", "c")
			return dir, dir, nil
		},
		"slash at the end": func(_ *testing.T, base string) (string, string, error) {
			dir := filepath.Join(base, "public")
			return dir + string(filepath.Separator), dir, nil
		},
		"relative": func(t *testing.T, base string) (string, string, error) {
			t.Chdir(base)
			return "public", filepath.Join(base, "public"), nil
		},
		"symbolic link": func(_ *testing.T, base string) (string, string, error) {
			dir, real := filepath.Join(base, "public"), filepath.Join(base, "real")
			return dir, real, errors.Join(os.Mkdir(real, 0o755), os.Symlink("real", dir))
		},
		"link to a link to nowhere": func(_ *testing.T, base string) (string, string, error) {
			dir, hop, real := filepath.Join(base, "public"), filepath.Join(base, "hop"), filepath.Join(base, "x", "real")
			return dir, real, errors.Join(os.Symlink(hop, dir), os.Symlink(filepath.Join("x", "real"), hop))
		},
		"parent is a link": func(_ *testing.T, base string) (string, string, error) {
			real := filepath.Join(base, "real")
			return filepath.Join(base, "public", "sub"), filepath.Join(real, "sub"),
				errors.Join(os.Mkdir(real, 0o755), os.Symlink(real, filepath.Join(base, "public")))
		},
		"an empty marker": func(_ *testing.T, base string) (string, string, error) {
			dir := filepath.Join(base, "public")
			return dir, dir, errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, markerName), nil, 0o644))
		},
		"the working directory": func(t *testing.T, base string) (string, string, error) {
			dir := filepath.Join(base, "public")
			err := os.Mkdir(dir, 0o755)
			t.Chdir(dir)
			return ".", dir, err
		},
	}
	for name, prepare := range tests {
		t.Run(name, func(t *testing.T) {
			base, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			dir, real, err := prepare(t, base)
			if err != nil {
				t.Fatal(err)
			}
			if err := Check(dir); err != nil {
				t.Errorf("Check: %v", err)
			}
			mustPublish(t, dir, oldSite, Options{})
			mustPublish(t, dir, newSite, Options{})
			wantTree(t, real, want)
			if info, err := os.Lstat(filepath.Join(base, "public")); err == nil && strings.Contains(name, "link") && info.Mode()&fs.ModeSymlink == 0 {
				t.Error("the link was replaced")
			}
			entries, err := os.ReadDir(filepath.Dir(real))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if strings.HasPrefix(e.Name(), ".") {
					t.Errorf("%s is left", e.Name())
				}
			}
		})
	}
}

func TestGitStays(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	head := filepath.Join(dir, ".git", "HEAD")
	err := errors.Join(os.MkdirAll(filepath.Dir(head), 0o755), os.WriteFile(head, []byte("ref: refs/heads/gh-pages"), 0o644))
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, dir, oldSite, Options{})
	mustPublish(t, dir, newSite, Options{})
	want := fresh(t, newSite)
	want[".git/"], want[".git/HEAD"] = "", "ref: refs/heads/gh-pages"
	wantTree(t, dir, want)
	wantNames(t, base, "public")
	if res := mustPublish(t, dir, newSite, Options{}); res.Written != 0 {
		t.Errorf("rendered %d files again", res.Written)
	}
}

func TestFileBecomesFolderAndFolderBecomesFile(t *testing.T) {
	was := site{"a": "file", "b/c/d.html": "page", "b/e.html": "page", "f/g": "1"}
	is := site{"a/x/y.html": "page", "b": "file", "f/g/h": "2"}
	want := fresh(t, is)
	for mode, fail := range map[string]func(string, int) error{
		"swap":     nil,
		"in place": failing(errBusyDevice, "exchange"),
		"copied":   failing(errOtherDevice, "exchange", "rename to"),
	} {
		t.Run(mode, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			mustPublish(t, dir, was, Options{})
			files, _ := is.files()
			if _, err := publish(t.Context(), &faulty{fail: fail}, dir, files, Options{}); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, want)
			wantNames(t, base, "public")
		})
	}
}

func TestPermissionsOfTheFolderStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, dir, oldSite, Options{})
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("a private folder became %v", info.Mode())
	}
}

func TestFailedPageLeavesTheOldSite(t *testing.T) {
	boom := errors.New("boom")
	for what, key := range map[string]string{"make": "", "write": "new"} {
		t.Run(what, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			mustPublish(t, dir, oldSite, Options{})
			before := read(t, base)
			files, _ := newSite.files()
			spoilt := &files[len(files)/2]
			*spoilt = unwritable(spoilt.Path, key, boom)
			_, err := Publish(t.Context(), dir, files, Options{})
			var re *RenderError
			if !errors.As(err, &re) || !errors.Is(err, boom) || re.Path != spoilt.Path {
				t.Errorf("got %v, want a RenderError of %s", err, spoilt.Path)
			}
			wantTree(t, base, before)
		})
	}
}

func TestFailureRemovesNewParents(t *testing.T) {
	base := t.TempDir()
	files, _ := newSite.files()
	files[0] = unwritable(files[0].Path, "new", errors.New("boom"))
	if _, err := Publish(t.Context(), filepath.Join(base, "a", "b", "public"), files, Options{}); err == nil {
		t.Fatal("no error")
	}
	wantNames(t, base)
}

func TestCancelledPublicationLeavesTheOldSite(t *testing.T) {
	for _, after := range []int64{0, 1, 3} {
		t.Run(fmt.Sprint(after), func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			mustPublish(t, dir, oldSite, Options{})
			before := read(t, base)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var written atomic.Int64
			if after == 0 {
				cancel()
			}
			files, _ := newSite.files()
			for i := range files {
				files[i] = observed(files[i], nil, func() {
					if written.Add(1) == after {
						cancel()
					}
				})
			}
			if _, err := Publish(ctx, dir, files, Options{Clean: true}); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			wantTree(t, base, before)
		})
	}
}

func TestConcurrentPublicationsLeaveOneWholeSite(t *testing.T) {
	for _, start := range []string{"absent", "empty", "two steps"} {
		t.Run(start, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "made", "public")
			sys := &faulty{}
			switch start {
			case "empty":
				if err := os.MkdirAll(dir, 0o755); err != nil {
					t.Fatal(err)
				}
			case "two steps":
				sys.fail = failing(errors.ErrUnsupported, "exchange")
			}
			var wg sync.WaitGroup
			for i := range 12 {
				wg.Go(func() {
					s := []site{oldSite, newSite}[i%2]
					files, _ := s.files()
					if _, err := publish(t.Context(), sys, dir, files, Options{Jobs: 2, Clean: i%3 == 0}); err != nil {
						t.Errorf("%d: %v", i, err)
					}
				})
			}
			wg.Wait()
			got := read(t, dir)
			if !maps.Equal(got, fresh(t, oldSite)) && !maps.Equal(got, fresh(t, newSite)) {
				t.Errorf("the folder is neither of the two sites: %q", slices.Sorted(maps.Keys(got)))
			}
			wantNames(t, filepath.Dir(dir), "public")
		})
	}
}

func TestPublicationWaitsForTheLock(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	unlock, err := lock.File(filepath.Join(base, ".public.accord-lock"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	files, _ := newSite.files()
	if _, err := Publish(ctx, dir, files, Options{Waiting: cancel}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v while it was locked", err)
	}
	done := make(chan error)
	waiting := make(chan bool)
	go func() {
		_, err := Publish(t.Context(), dir, files, Options{Waiting: func() { close(waiting) }})
		done <- err
	}()
	<-waiting
	unlock()
	if err := <-done; err != nil {
		t.Error(err)
	}
	wantNames(t, base, "public")
}

func TestStaleLockFileIsNoObstacle(t *testing.T) {
	base := t.TempDir()
	if err := os.WriteFile(filepath.Join(base, ".public.accord-lock"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, filepath.Join(base, "public"), newSite, Options{Waiting: func() { t.Error("it waits although no process holds the lock") }})
	wantNames(t, base, "public")
}

func TestLeftoversOfKilledPublicationsAreRemoved(t *testing.T) {
	t.Run("ours", func(t *testing.T) {
		base := t.TempDir()
		mustPublish(t, filepath.Join(base, ".public.accord-stage"), oldSite, Options{})
		mustPublish(t, filepath.Join(base, ".public.accord-old"), oldSite, Options{})
		if err := os.Mkdir(filepath.Join(base, "public"), 0o755); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, filepath.Join(base, "public"), newSite, Options{})
		wantNames(t, base, "public")
	})
	t.Run("set aside", func(t *testing.T) {
		base := t.TempDir()
		mustPublish(t, filepath.Join(base, ".public.accord-old"), oldSite, Options{})
		if res := mustPublish(t, filepath.Join(base, "public"), newSite, Options{}); res.Reused != 5 {
			t.Errorf("%+v: the old site was not put back", res)
		}
		wantNames(t, base, "public")
	})
	t.Run("another's", func(t *testing.T) {
		base := t.TempDir()
		other := filepath.Join(base, ".public.accord-stage")
		err := errors.Join(os.Mkdir(other, 0o755), os.WriteFile(filepath.Join(other, "diary"), []byte("dear"), 0o644))
		if err != nil {
			t.Fatal(err)
		}
		before := read(t, base)
		files, _ := newSite.files()
		_, err = Publish(t.Context(), filepath.Join(base, "public"), files, Options{})
		if e := new(Error); !errors.As(err, &e) || e.Path != other {
			t.Errorf("got %v, want an Error about %s", err, other)
		}
		wantTree(t, base, before)
	})
}

func TestProgressIsReportedAboutAHundredTimes(t *testing.T) {
	s := site{}
	for i := range 1000 {
		s[fmt.Sprintf("%d/index.html", i)] = fmt.Sprint(i)
	}
	var calls []int
	mustPublish(t, filepath.Join(t.TempDir(), "public"), s, Options{Jobs: 8, Progress: func(done, total int) {
		if total != len(s) {
			t.Errorf("total is %d", total)
		}
		calls = append(calls, done) // the race detector sees two at a time
	}})
	if !slices.IsSorted(calls) || len(calls) == 0 || calls[len(calls)-1] != len(s) || len(calls) > 100 {
		t.Errorf("called with %v", calls)
	}
}

func TestReservedNamesAreRefused(t *testing.T) {
	for _, name := range []string{".accord", ".accord/x", ".accord-stage/x", ".accord-lock", ".git/HEAD", "lost+found", ".", "../x", "/x", "a//b"} {
		base := t.TempDir()
		files, _ := site{name: ""}.files()
		if _, err := Publish(t.Context(), filepath.Join(base, "public"), files, Options{}); err == nil {
			t.Errorf("%q was published", name)
		}
		wantNames(t, base)
	}
	mustPublish(t, filepath.Join(t.TempDir(), "public"), site{"sub/.git/x": "", ".accordion": "", ".well-known/x": ""}, Options{})
}
