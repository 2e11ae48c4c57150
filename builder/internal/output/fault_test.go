package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"accord/builder/internal/plan"
)

// faulty is the file system of this machine, in which chosen calls fail.
type faulty struct {
	osFiles
	mu   sync.Mutex
	n    int
	fail func(op string, n int) error // returns the error of call n, from 1; nil makes the call
}

const (
	errBusyDevice  = syscall.EBUSY
	errOtherDevice = syscall.EXDEV
)

// failing makes all calls of the named kinds fail. "rename to" is a rename out of the
// stage.
func failing(err error, ops ...string) func(string, int) error {
	return func(op string, _ int) error {
		for _, o := range ops {
			if strings.HasPrefix(op, o+" ") {
				return err
			}
		}
		return nil
	}
}

func (f *faulty) call(op, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	if f.fail == nil {
		return nil
	}
	err := f.fail(op+" "+name, f.n)
	if err == nil {
		return nil
	}
	if errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

func (f *faulty) Lstat(name string) (fs.FileInfo, error) {
	if err := f.call("lstat", name); err != nil {
		return nil, err
	}
	return f.osFiles.Lstat(name)
}

func (f *faulty) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := f.call("readdir", name); err != nil {
		return nil, err
	}
	return f.osFiles.ReadDir(name)
}

func (f *faulty) Open(name string) (io.ReadCloser, error) {
	if err := f.call("open", name); err != nil {
		return nil, err
	}
	return f.osFiles.Open(name)
}

func (f *faulty) Mkdir(name string) error {
	if err := f.call("mkdir", name); err != nil {
		return err
	}
	return f.osFiles.Mkdir(name)
}

func (f *faulty) Create(name string) (io.WriteCloser, error) {
	if err := f.call("create", name); err != nil {
		return nil, err
	}
	w, err := f.osFiles.Create(name)
	return &faultyFile{f, name, w}, err
}

type faultyFile struct {
	f    *faulty
	name string
	w    io.WriteCloser
}

// Write writes one half before it fails, as on a full disk.
func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.f.call("write", f.name); err != nil {
		n, _ := f.w.Write(b[:len(b)/2])
		return n, err
	}
	return f.w.Write(b)
}

func (f *faultyFile) Close() error {
	err := f.f.call("close", f.name)
	if cerr := f.w.Close(); err == nil {
		err = cerr
	}
	return err
}

func (f *faulty) Chmod(name string, mode fs.FileMode) error {
	if err := f.call("chmod", name); err != nil {
		return err
	}
	return f.osFiles.Chmod(name, mode)
}

func (f *faulty) Link(from, to string) error {
	if err := f.call("link", to); err != nil {
		return err
	}
	return f.osFiles.Link(from, to)
}

func (f *faulty) Rename(from, to string) error {
	op := "rename"
	if strings.Contains(from, ".accord-stage") && !strings.Contains(to, ".accord-stage") {
		op = "rename to"
	}
	if err := f.call(op, to); err != nil {
		return err
	}
	return f.osFiles.Rename(from, to)
}

func (f *faulty) Exchange(a, b string) error {
	if err := f.call("exchange", b); err != nil {
		return err
	}
	return f.osFiles.Exchange(a, b)
}

func (f *faulty) Remove(name string) error {
	if err := f.call("remove", name); err != nil {
		return err
	}
	return f.osFiles.Remove(name)
}

func (f *faulty) RemoveAll(name string) error {
	if err := f.call("removeall", name); err != nil {
		return err
	}
	return f.osFiles.RemoveAll(name)
}

func (f *faulty) Sync(dir string) error {
	if err := f.call("sync", dir); err != nil {
		return err
	}
	return nil
}

func (f *faulty) Lock(name string) (func(), error) {
	if err := f.call("lock", name); err != nil {
		return nil, err
	}
	return f.osFiles.Lock(name)
}

// The sites for faults at each call are small, because there are many calls. One file
// takes more than one write.
var (
	smallOld = site{"assets/s.1.css": "old", "search/a.bin": "old", "a.html": "stays", "b/b.html": "old", "gone/c.html": "goes", "d.bin": strings.Repeat("old ", 20_000)}
	smallNew = site{"assets/s.2.css": "new", "search/a.bin": "new", "a.html": "stays", "b/b.html": "new", "come/c.html": "comes", "d.bin": strings.Repeat("new ", 20_000)}
)

// scratch returns an empty folder, in memory if the system has such a file system: the
// tests make tens of thousands of files.
func scratch(t testing.TB) string {
	dir, err := os.MkdirTemp("/dev/shm", "accord-output-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// ways are the ways in which a site is published, by the calls that the system lacks.
func ways() map[string]func(string, int) error {
	return map[string]func(string, int) error{
		"exchange":  func(string, int) error { return nil },
		"two steps": failing(errors.ErrUnsupported, "exchange"),
		"no links":  failing(syscall.EPERM, "link"),
		"in place":  failing(errBusyDevice, "exchange"),
		"copied":    failing(errOtherDevice, "exchange", "rename to"),
		"inside": func(op string, _ int) error {
			if strings.HasPrefix(op, "lock ") && strings.HasSuffix(op, ".public.accord-lock") {
				return syscall.EROFS
			}
			return nil
		},
	}
}

// atomicWay reports whether a way leaves the old site whole after any failure.
func atomicWay(way string) bool { return way == "exchange" || way == "two steps" || way == "no links" }

func TestEveryWayPublishesTheSameSite(t *testing.T) {
	want := fresh(t, newSite)
	for way, fail := range ways() {
		t.Run(way, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			mustPublish(t, dir, oldSite, Options{})
			files, _ := newSite.files()
			res, err := publish(t.Context(), &faulty{fail: fail}, dir, files, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if want := (Result{Written: 4, Reused: 5, Removed: 1, Bytes: newSite.size()}); !reflect.DeepEqual(res, want) {
				t.Errorf("%+v, want %+v", res, want)
			}
			wantTree(t, dir, want)
			wantNames(t, base, "public")
		})
	}
}

// grouped returns a plan of a site whose files below search/ are a group, and whose files
// below assets/ are retired for one publication.
func (s site) grouped() ([]plan.File, Options) {
	all, _ := s.files()
	isGroup := func(name string) bool { return strings.HasPrefix(name, "search/") }
	var files, group []plan.File
	for _, f := range all {
		if isGroup(f.Path) {
			group = append(group, f)
		} else {
			files = append(files, f)
		}
	}
	lead, _ := group[0].Make(context.Background()) // of known bytes: it cannot fail
	return files, Options{
		Jobs:   1,
		Retire: func(name string) bool { return strings.HasPrefix(name, "assets/") },
		Group: &plan.Group{
			Lead: group[0].Path, Key: lead.Key,
			Make: func(context.Context, func(path, key string) bool) ([]plan.File, func(), error) {
				return group, func() {}, nil
			},
		},
	}
}

func publishSmall(t testing.TB, dir string, s site) {
	t.Helper()
	files, o := s.grouped()
	if _, err := publish(t.Context(), &faulty{}, dir, files, o); err != nil {
		t.Fatal(err)
	}
}

// after returns the folder after sites were published one after the other.
func after(t testing.TB, sites ...site) site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range sites {
		publishSmall(t, dir, s)
	}
	return read(t, dir)
}

// In each round another call fails.
func TestFaultAtEachCall(t *testing.T) {
	was, is := after(t, smallOld), after(t, smallOld, smallNew)
	for way, lacks := range ways() {
		t.Run(way, func(t *testing.T) {
			for n := 1; ; n++ {
				base := scratch(t)
				dir := filepath.Join(base, "public")
				publishSmall(t, dir, smallOld)
				sys := &faulty{}
				reached, what := false, ""
				sys.fail = func(op string, i int) error {
					if i == n {
						reached, what = true, op
						return syscall.EIO
					}
					return lacks(op, i)
				}
				files, o := smallNew.grouped()
				_, err := publish(t.Context(), sys, dir, files, o)
				if !reached {
					t.Logf("%d calls", n-1)
					if err != nil {
						t.Errorf("nothing failed, and yet: %v", err)
					}
					break
				}
				is := is
				if op, _, _ := strings.Cut(what, " "); strings.HasSuffix(what, "/public/assets/s.1.css") && (op == "lstat" || op == "open") {
					is = after(t, smallNew) // a file that cannot be read is not retired
				}
				checkFault(t, base, way, err, was, is)
				if t.Failed() {
					t.Fatalf("call %d: %s: %v", n, what, err)
				}
			}
		})
	}
}

// checkFault checks what a failed publication left, and that the next one succeeds.
func checkFault(t *testing.T, base, way string, err error, was, is site) {
	t.Helper()
	dir := filepath.Join(base, "public")
	switch {
	case err == nil:
		// What could not be removed is left to the next publication.
		got := read(t, dir)
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, stageInside) })
		if !maps.Equal(got, is) {
			t.Errorf("the folder is not the new site: %q", slices.Sorted(maps.Keys(got)))
		}
	case atomicWay(way):
		wantTree(t, dir, was)
		wantNames(t, base, "public")
	default:
		wantMixed(t, dir, was, is)
		wantNames(t, base, "public")
	}
	cause, about := error(syscall.EIO), dir
	if way == "inside" && errors.Is(err, syscall.EROFS) { // it did not try the folder itself
		cause, about = syscall.EROFS, base
	}
	var e *Error
	if err != nil && (!errors.As(err, &e) || !strings.HasPrefix(e.Path, about) || strings.Contains(err.Error(), "stage") || !errors.Is(err, cause)) {
		t.Errorf("%#v is no *Error about the folder: %v", err, err)
	}
	publishSmall(t, dir, smallNew)
	wantTree(t, dir, is)
	wantNames(t, base, "public")
}

// wantMixed checks that each file of a folder is that of one of two sites. The marker may
// be its first line alone.
func wantMixed(t *testing.T, dir string, was, is site) {
	t.Helper()
	for name, text := range read(t, dir) {
		if strings.HasPrefix(name, ".accord-") {
			continue // a killed publication left it
		}
		a, inOld := was[name]
		b, inNew := is[name]
		if !(inOld && text == a || inNew && text == b || name == markerName && text == markerHeader) {
			t.Errorf("%s holds %.60q", name, text)
		}
	}
	for name := range was {
		if _, stays := is[name]; stays {
			if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				t.Error(err)
			}
		}
	}
}

// In each round all calls from another one on fail, as if the process were killed.
func TestKilledAtEachCall(t *testing.T) {
	was, is := after(t, smallOld), after(t, smallOld, smallNew)
	for way, lacks := range ways() {
		for _, first := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, first %v", way, first), func(t *testing.T) {
				for n := 1; ; n++ {
					base := scratch(t)
					dir := filepath.Join(base, "public")
					before, is := was, is
					if first {
						before, is = site{}, after(t, smallNew)
						if err := os.Mkdir(dir, 0o755); err != nil {
							t.Fatal(err)
						}
					} else {
						publishSmall(t, dir, smallOld)
					}
					sys := &faulty{}
					reached, what := false, ""
					sys.fail = func(op string, i int) error {
						if i == n {
							reached, what = true, op
						}
						if i >= n {
							return syscall.EIO
						}
						return lacks(op, i)
					}
					files, o := smallNew.grouped()
					_, err := publish(t.Context(), sys, dir, files, o)
					if !reached {
						break
					}
					if atomicWay(way) {
						if _, err := os.Lstat(dir); err == nil {
							if got := read(t, dir); !maps.Equal(got, before) && !maps.Equal(got, is) {
								t.Errorf("the folder is neither of the two sites: %q", slices.Sorted(maps.Keys(got)))
							}
						} else if way != "two steps" {
							t.Error(err)
						}
					} else {
						wantMixed(t, dir, before, is)
					}
					if err := Check(dir); err != nil {
						t.Error(err)
					}
					publishSmall(t, dir, smallNew)
					wantTree(t, dir, is)
					wantNames(t, base, "public")
					if t.Failed() {
						t.Fatalf("killed at call %d: %s: %v", n, what, err)
					}
				}
			})
		}
	}
}

// The folder does not exist before.
func TestFaultAtEachCallOfTheFirstPublication(t *testing.T) {
	is := after(t, smallNew)
	for n := 1; ; n++ {
		base := scratch(t)
		dir := filepath.Join(base, "a", "public")
		sys := &faulty{}
		what := ""
		sys.fail = func(op string, i int) error {
			if i == n {
				what = op
				return syscall.ENOSPC
			}
			return nil
		}
		files, o := smallNew.grouped()
		_, err := publish(t.Context(), sys, dir, files, o)
		if what == "" {
			t.Logf("%d calls", n-1)
			break
		}
		if err != nil {
			wantNames(t, base)
		} else {
			wantTree(t, dir, is)
			wantNames(t, filepath.Dir(dir), "public")
		}
		if t.Failed() {
			t.Fatalf("call %d: %s: %v", n, what, err)
		}
	}
}

func TestOldSiteIsNotLostWhenItCannotBePutBack(t *testing.T) {
	for _, errno := range []error{syscall.EIO, errBusyDevice} {
		t.Run(errno.Error(), func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			mustPublish(t, dir, oldSite, Options{})
			sys := &faulty{fail: func(op string, _ int) error {
				switch {
				case strings.HasPrefix(op, "exchange "):
					return errors.ErrUnsupported
				case strings.HasPrefix(op, "rename") && strings.HasSuffix(op, string(filepath.Separator)+"public"):
					return errno
				}
				return nil
			}}
			files, _ := newSite.files()
			_, err := publish(t.Context(), sys, dir, files, Options{})
			var e *Error
			if !errors.As(err, &e) || e.Path != dir || !strings.Contains(err.Error(), ".public.accord-old") {
				t.Errorf("%v does not say where the old site is", err)
			}
			wantTree(t, filepath.Join(base, ".public.accord-old"), fresh(t, oldSite))
			if res := mustPublish(t, dir, newSite, Options{}); res.Reused != 5 {
				t.Errorf("%+v: the old site was not put back", res)
			}
			wantTree(t, dir, fresh(t, newSite))
			wantNames(t, base, "public")
		})
	}
}

func TestReadOnlyFolderIsReported(t *testing.T) {
	for _, start := range []string{"absent", "published"} {
		t.Run(start, func(t *testing.T) {
			base := t.TempDir()
			dir := filepath.Join(base, "public")
			want := base
			if start == "published" {
				mustPublish(t, dir, oldSite, Options{})
				want = dir
			}
			before := read(t, base)
			files, _ := newSite.files()
			_, err := publish(t.Context(), &faulty{fail: failing(syscall.EACCES, "lock", "mkdir", "create")}, dir, files, Options{})
			var e *Error
			if !errors.As(err, &e) || e.Path != want || !errors.Is(err, fs.ErrPermission) {
				t.Errorf("got %v, want an *Error about %s", err, want)
			}
			wantTree(t, base, before)
		})
	}
}

func TestErrorNamesThePublishedFile(t *testing.T) {
	base := t.TempDir()
	t.Chdir(base)
	mustPublish(t, "public", oldSite, Options{})
	sys := &faulty{fail: func(op string, _ int) error {
		if strings.HasPrefix(op, "write ") && strings.HasSuffix(op, "shard-0.bin") {
			return syscall.ENOSPC
		}
		return nil
	}}
	files, _ := newSite.files()
	for i, f := range files {
		if strings.HasSuffix(f.Path, ".bin") {
			files[i].Make = func(ctx context.Context) (plan.Page, error) {
				page, err := f.Make(ctx)
				write := page.WriteTo
				page.WriteTo = func(ctx context.Context, w io.Writer) error { _ = write(ctx, w); return nil } // ignores the error
				return page, err
			}
		}
	}
	_, err := publish(t.Context(), sys, "public", files, Options{})
	want := fmt.Sprintf("write %s: %v", filepath.FromSlash("public/search/shard-0.bin"), syscall.ENOSPC)
	if err == nil || err.Error() != want || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v, want %s", err, want)
	}
}
