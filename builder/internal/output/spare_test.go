package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A place has an output folder, and a folder for its spares.
type place struct{ base, dir, spares string }

func newPlace(t testing.TB) place {
	base := scratch(t)
	if err := os.Mkdir(filepath.Join(base, "cache"), 0o755); err != nil {
		t.Fatal(err)
	}
	return place{base, filepath.Join(base, "public"), filepath.Join(base, "cache", "spares")}
}

func (w place) publish(t testing.TB, s site) Result {
	t.Helper()
	return mustPublish(t, w.dir, s, Options{Spare: w.spares})
}

// tree returns the tree of the one spare, or nothing.
func (w place) tree(t testing.TB) string {
	t.Helper()
	trees, err := filepath.Glob(filepath.Join(w.spares, "*", spareTree))
	if err != nil || len(trees) > 1 {
		t.Fatalf("there are %d spares: %v", len(trees), err)
	}
	if len(trees) == 0 {
		return ""
	}
	return trees[0]
}

// manyPages returns a site in which only the home page has the version.
func manyPages(version int) site {
	s := site{"index.html": fmt.Sprint("version ", version)}
	for i := range 100 {
		s[fmt.Sprintf("agreements/%d/index.html", i)] = fmt.Sprint("agreement ", i)
	}
	return s
}

// settle waits until what was changed is older than the tick of any file system in memory.
func settle() { time.Sleep(150 * time.Millisecond) }

func needsSpares(t testing.TB) {
	t.Helper()
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system cannot swap two folders in one step")
	}
}

func TestRenewalTouchesOnlyWhatChanged(t *testing.T) {
	needsSpares(t)
	w := newPlace(t)
	calls := map[string]int{}
	for version := range 5 {
		var mu sync.Mutex
		clear(calls)
		sys := &faulty{fail: func(op string, _ int) error {
			mu.Lock()
			defer mu.Unlock()
			kind, _, _ := strings.Cut(op, " ")
			calls[kind]++
			return nil
		}}
		files, _ := manyPages(version).files()
		res, err := publish(t.Context(), sys, w.dir, files, Options{Spare: w.spares, Snapshot: true})
		if err != nil {
			t.Fatal(err)
		}
		if version > 0 && (res.Written != 1 || res.Reused != 100 || res.Removed != 0 || len(res.Foreign) > 0) {
			t.Errorf("version %d: %+v", version, res)
		}
		wantTree(t, w.dir, fresh(t, manyPages(version)))
		if same, _ := Unchanged(t.Context(), w.dir, res.Snapshot, time.Now(), 1); !same {
			t.Errorf("version %d: the snapshot is not of what was published", version)
		}
		settle()
	}
	// The home page is written, linked and removed from the stage; so is its marker.
	for kind, most := range map[string]int{"mkdir": 1, "link": 1, "removeall": 3, "remove": 4, "readdir": 12, "create": 4} {
		if calls[kind] > most {
			t.Errorf("%d calls of %s, at most %d were expected", calls[kind], kind, most)
		}
	}
	if calls["exchange"] != 1 {
		t.Errorf("%d exchanges", calls["exchange"])
	}
	wantNames(t, w.base, "cache", "public")
}

// What only the spare has would take space.
func TestSpareHoldsNoFileOfItsOwn(t *testing.T) {
	needsSpares(t)
	w := newPlace(t)
	for version := range 4 {
		s := manyPages(version)
		s[fmt.Sprintf("gone/%d.html", version)] = "goes"
		w.publish(t, s)
	}
	n := 0
	for name := range read(t, w.tree(t)) {
		if strings.HasSuffix(name, "/") {
			continue
		}
		n++
		a, err := os.Lstat(filepath.Join(w.tree(t), name))
		if err != nil {
			t.Fatal(err)
		}
		if b, err := os.Lstat(filepath.Join(w.dir, name)); err != nil || !os.SameFile(a, b) {
			t.Errorf("%s is in the spare alone: %v", name, err)
		}
	}
	if n != 100 {
		t.Errorf("the spare has %d files", n)
	}
}

func TestWhenNoSpareIsKept(t *testing.T) {
	needsSpares(t)
	git := func(w place) error { return os.MkdirAll(filepath.Join(w.dir, ".git"), 0o755) }
	tests := map[string]struct {
		before func(w place) error
		fail   func(string, int) error
		second site
		o      Options
	}{
		"clean":        {o: Options{Clean: true}},
		"much changed": {second: site{"index.html": "new", "a.html": "new"}},
		"two steps":    {fail: failing(errors.ErrUnsupported, "exchange")},
		"no links":     {fail: failing(syscall.EPERM, "link")},
		"in place":     {fail: failing(errBusyDevice, "exchange")},
		"repository":   {before: git},
		"elsewhere": {fail: func(op string, _ int) error {
			if strings.HasPrefix(op, "rename") && strings.HasSuffix(op, spareTree) {
				return syscall.EXDEV
			}
			return nil
		}},
		"no folder": {fail: func(op string, _ int) error {
			if strings.HasPrefix(op, "mkdir") && strings.HasSuffix(op, "/spares") {
				return syscall.EROFS
			}
			return nil
		}},
	}
	for what, test := range tests {
		for _, has := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, had one %v", what, has), func(t *testing.T) {
				w := newPlace(t)
				w.publish(t, manyPages(0))
				if has {
					w.publish(t, manyPages(1))
					if w.tree(t) == "" {
						t.Fatal("no spare is kept")
					}
					if strings.HasPrefix(what, "elsewhere") || what == "no folder" {
						return // it is there
					}
				}
				if test.before != nil {
					if err := test.before(w); err != nil {
						t.Fatal(err)
					}
				}
				s := test.second
				if s == nil {
					s = manyPages(2)
				}
				o := test.o
				o.Spare = w.spares
				files, _ := s.files()
				if _, err := publish(t.Context(), &faulty{fail: test.fail}, w.dir, files, o); err != nil {
					t.Fatal(err)
				}
				if w.tree(t) != "" {
					t.Error("a spare is kept")
				}
				want := fresh(t, s)
				if test.before != nil {
					want[".git/"] = ""
				}
				wantTree(t, w.dir, want)
				wantNames(t, w.base, "cache", "public")
			})
		}
	}
}

// The spare of a target that is gone is of no use; one of a project that was moved is.
func TestSparesFollowTheirTargets(t *testing.T) {
	needsSpares(t)
	w := newPlace(t)
	other := place{w.base, filepath.Join(w.base, "other"), w.spares}
	for version := range 2 {
		w.publish(t, manyPages(version))
		other.publish(t, manyPages(version))
	}
	if trees, _ := filepath.Glob(filepath.Join(w.spares, "*", spareTree)); len(trees) != 2 {
		t.Fatalf("there are %d spares", len(trees))
	}
	if err := os.RemoveAll(other.dir); err != nil {
		t.Fatal(err)
	}
	w.publish(t, manyPages(2))
	w.tree(t) // there is but one

	was, err := os.Lstat(w.tree(t))
	if err != nil {
		t.Fatal(err)
	}
	moved := filepath.Join(w.base, "moved")
	if err := os.Mkdir(moved, 0o755); err != nil {
		t.Fatal(err)
	}
	m := place{moved, filepath.Join(moved, "public"), filepath.Join(moved, "cache", "spares")}
	if err := errors.Join(os.Rename(w.dir, m.dir), os.Rename(filepath.Join(w.base, "cache"), filepath.Join(moved, "cache"))); err != nil {
		t.Fatal(err)
	}
	m.publish(t, manyPages(3))
	is, err := os.Lstat(m.dir)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(was, is) {
		t.Error("the spare was not used after a move")
	}
	wantTree(t, m.dir, fresh(t, manyPages(3)))
}

// spareSites are three sites of which each has another difference to the one before.
func spareSites() []site {
	common := func(s site) site {
		for i := range 12 {
			s[fmt.Sprintf("c/%d.html", i)] = fmt.Sprint(i)
		}
		return s
	}
	return []site{
		common(site{"assets/s.1.css": "old", "search/a.bin": "old", "b/b.html": "1", "gone/c.html": "goes"}),
		common(site{"assets/s.1.css": "old", "search/a.bin": "old", "b/b.html": "2", "x": "a file"}),
		common(site{"assets/s.2.css": "new", "search/a.bin": "old", "b/b.html": "3", "x/y.html": "in a folder"}),
	}
}

// prepareSpare publishes all sites but the last.
func prepareSpare(t *testing.T) place {
	w := newPlace(t)
	sites := spareSites()
	for _, s := range sites[:len(sites)-1] {
		files, o := s.grouped()
		o.Spare = w.spares
		if _, err := publish(t.Context(), &faulty{}, w.dir, files, o); err != nil {
			t.Fatal(err)
		}
	}
	if w.tree(t) == "" {
		t.Fatal("no spare is kept")
	}
	return w
}

// In each round another call fails, alone or with all that follow, as if the process were killed.
func TestFaultAtEachCallWithASpare(t *testing.T) {
	needsSpares(t)
	sites := spareSites()
	was, is, unretired := after(t, sites[:2]...), after(t, sites...), after(t, sites[2])
	for _, killed := range []bool{false, true} {
		t.Run(fmt.Sprintf("killed %v", killed), func(t *testing.T) {
			for n := 1; ; n++ {
				w := prepareSpare(t)
				reached, what := false, ""
				sys := &faulty{fail: func(op string, i int) error {
					if i == n {
						reached, what = true, op
					}
					if i == n || killed && i > n {
						return syscall.EIO
					}
					return nil
				}}
				files, o := sites[2].grouped()
				o.Spare = w.spares
				_, err := publish(t.Context(), sys, w.dir, files, o)
				if !reached {
					t.Logf("%d calls", n-1)
					break
				}
				got, is := read(t, w.dir), is
				if strings.HasSuffix(what, "/public/assets/s.1.css") && err == nil && maps.Equal(got, unretired) {
					is = unretired // a file that cannot be read is not retired
				}
				if err == nil && !maps.Equal(got, is) || err != nil && !maps.Equal(got, was) && !(killed && maps.Equal(got, is)) {
					t.Errorf("the error is %v, and the folder holds %q", err, slices.Sorted(maps.Keys(got)))
				}
				if err != nil && strings.Contains(err.Error(), "spare") {
					t.Errorf("it tells of the spare: %v", err)
				}
				if err := Check(w.dir); err != nil {
					t.Error(err)
				}
				files, o = sites[2].grouped()
				o.Spare = w.spares
				if _, err := publish(t.Context(), &faulty{}, w.dir, files, o); err != nil {
					t.Error(err)
				}
				wantTree(t, w.dir, is)
				wantNames(t, w.base, "cache", "public")
				if t.Failed() {
					t.Fatalf("call %d: %s: %v", n, what, err)
				}
			}
		})
	}
}

func TestCancelledRenewalLeavesTheOldSite(t *testing.T) {
	needsSpares(t)
	sites := spareSites()
	was := after(t, sites[:2]...)
	for _, op := range []string{"link ", "sync "} {
		w := prepareSpare(t)
		ctx, cancel := context.WithCancel(t.Context())
		sys := &faulty{fail: func(what string, _ int) error {
			if strings.HasPrefix(what, op) {
				cancel()
			}
			return nil
		}}
		files, o := sites[2].grouped()
		o.Spare = w.spares
		if _, err := publish(ctx, sys, w.dir, files, o); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", op, err)
		}
		wantTree(t, w.dir, was)
		wantNames(t, w.base, "cache", "public")
	}
}

// A link in one of the trees that leads out of it is removed, and nothing behind it.
func TestRenewalFollowsNoLink(t *testing.T) {
	needsSpares(t)
	for _, at := range []string{"spare b", "spare c", "spare agreements", "spare agreements/7", "spare ", "spare gone", "public b", "public agreements", "public agreements/7"} {
		t.Run(at, func(t *testing.T) {
			w := newPlace(t)
			for version := range 3 {
				s := manyPages(version)
				s["b/b.html"], s["c/c.html"] = fmt.Sprint(version), "stays"
				if version < 2 {
					s["gone/x.html"] = "goes"
				}
				w.publish(t, s)
			}
			precious := filepath.Join(w.base, "precious")
			which, path, _ := strings.Cut(at, " ")
			link := filepath.Join(map[string]string{"spare": w.tree(t), "public": w.dir}[which], path)
			err := errors.Join(os.MkdirAll(filepath.Join(precious, "agreements"), 0o755),
				os.WriteFile(filepath.Join(precious, "b.html"), []byte("mine"), 0o644),
				os.WriteFile(filepath.Join(precious, "index.html"), []byte("mine"), 0o644),
				os.WriteFile(filepath.Join(precious, "agreements", "x.html"), []byte("mine"), 0o644),
				os.RemoveAll(link), os.Symlink(precious, link))
			if err != nil {
				t.Fatal(err)
			}
			before := read(t, precious)
			s := manyPages(3)
			s["b/b.html"], s["c/c.html"] = "3", "stays"
			w.publish(t, s)
			wantTree(t, w.dir, fresh(t, s))
			wantTree(t, precious, before)
			s["b/b.html"] = "4"
			w.publish(t, s)
			wantTree(t, w.dir, fresh(t, s))
			wantTree(t, precious, before)
		})
	}
}

// The record knows the folders here, so that they are not listed unless something shows.
func TestFoldersOfTheRecordAreLookedAtAgain(t *testing.T) {
	needsSpares(t)
	page := func(root string, i int) string {
		return filepath.Join(root, fmt.Sprintf("agreements/%d/index.html", i))
	}
	replace := func(name, text string, like string) error {
		info, err := os.Stat(like)
		if err != nil {
			return err
		}
		return errors.Join(os.WriteFile(name+"~", []byte(text), 0o644), os.Chtimes(name+"~", time.Time{}, info.ModTime()), os.Rename(name+"~", name))
	}
	things := map[string]func(t *testing.T, w place, s site) error{
		"nothing": func(*testing.T, place, site) error { return nil },
		"replaced in spare": func(t *testing.T, w place, _ site) error {
			return replace(page(w.tree(t), 7), "AGREEMENT 7", page(w.dir, 7))
		},
		"removed in spare": func(t *testing.T, w place, _ site) error { return os.Remove(page(w.tree(t), 7)) },
		"added to spare": func(t *testing.T, w place, _ site) error {
			return os.WriteFile(filepath.Join(w.tree(t), "agreements/7/x"), nil, 0o644)
		},
		"folder added to spare": func(t *testing.T, w place, _ site) error {
			return os.Mkdir(filepath.Join(w.tree(t), "agreements/7/x"), 0o755)
		},
		"exchanged in spare": func(t *testing.T, w place, _ site) error {
			dir := filepath.Join(w.tree(t), "agreements")
			return errors.Join(os.Rename(dir+"/7", dir+"/x"), os.Rename(dir+"/8", dir+"/7"), os.Rename(dir+"/x", dir+"/8"))
		},
		"edited in spare": func(t *testing.T, w place, _ site) error {
			return os.WriteFile(page(w.tree(t), 7), []byte("AGREEMENT 7"), 0o644)
		},
		"edited in spare, and before another file put over the published one": func(t *testing.T, w place, _ site) error {
			return errors.Join(replace(page(w.dir, 7), "agreement 7", page(w.dir, 7)), os.WriteFile(page(w.tree(t), 7), []byte("AGREEMENT 7"), 0o644))
		},
		"added to the site": func(t *testing.T, w place, s site) error {
			s["agreements/7/more.html"] = "more"
			files, _ := s.files()
			slow := &faulty{fail: func(op string, _ int) error {
				if strings.HasPrefix(op, "sync ") {
					settle()
				}
				return nil
			}}
			_, err := publish(t.Context(), slow, w.dir, files, Options{Spare: w.spares})
			settle()
			return err
		},
		"added to the site, and removed later": func(t *testing.T, w place, s site) error {
			s["agreements/7/more.html"] = "more"
			for version := range 3 {
				s["index.html"] = fmt.Sprint("with more ", version)
				w.publish(t, s)
				settle()
			}
			delete(s, "agreements/7/more.html")
			return nil
		},
		"removed from the site": func(t *testing.T, w place, s site) error {
			delete(s, "agreements/7/index.html")
			w.publish(t, s)
			settle()
			return nil
		},
		"folder added to the site": func(t *testing.T, w place, s site) error {
			s["agreements/7/more/x.html"] = "more"
			w.publish(t, s)
			settle()
			return nil
		},
		"another publication between": func(t *testing.T, w place, s site) error {
			mustPublish(t, w.dir, site{"index.html": "x"}, Options{})
			mustPublish(t, w.dir, s, Options{})
			return nil
		},
	}
	for what, do := range things {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			w := newPlace(t)
			for version := range 4 {
				w.publish(t, manyPages(version))
				settle()
			}
			s := manyPages(4)
			if err := do(t, w, s); err != nil {
				t.Fatal(err)
			}
			for version := range 3 {
				s["index.html"] = fmt.Sprint("later version ", version)
				w.publish(t, s)
				wantTree(t, w.dir, fresh(t, s))
			}
		})
	}
}

func TestForeignFilesAreFoundWithASpare(t *testing.T) {
	needsSpares(t)
	w := newPlace(t)
	for version := range 4 {
		w.publish(t, manyPages(version))
		settle()
	}
	for _, version := range []int{3, 4} {
		for _, name := range []string{"CNAME", "agreements/7/x"} {
			if err := os.WriteFile(filepath.Join(w.dir, name), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(filepath.Join(w.dir, "agreements/empty"), 0o755); err != nil {
			t.Fatal(err)
		}
		res := w.publish(t, manyPages(version))
		if want := []string{"CNAME", "agreements/7/x"}; !slices.Equal(res.Foreign, want) {
			t.Errorf("version %d: foreign are %q, want %q", version, res.Foreign, want)
		}
		wantTree(t, w.dir, fresh(t, manyPages(version)))
		settle()
	}
}

// Whatever becomes of the published site, of the spare and of its record, the next publication
// is that of a clean build.
func TestPublicationAfterAnythingDoneToTheSpare(t *testing.T) {
	needsSpares(t)
	for seed := range uint64(10) {
		random := rand.New(rand.NewPCG(seed, 13))
		w := newPlace(t)
		m := &meddler{random: random, place: w}
		var log []string
		for range 8 {
			s := m.site()
			w.publish(t, s)
			wantTree(t, w.dir, fresh(t, s))
			if t.Failed() {
				t.Fatalf("seed %d, after %q", seed, log)
			}
			for range random.IntN(4) {
				log = append(log, m.meddle(t))
			}
		}
		wantNames(t, w.base, "cache", "public")
	}
}

type meddler struct {
	random *rand.Rand
	place
	record []byte // of an earlier publication
}

// site returns one of many similar sites. All texts have another size, because by its size and
// its time alone a file is not told from another that takes its place.
func (m *meddler) site() site {
	s := site{"index.html": strings.Repeat("h", 1000+m.random.IntN(3))}
	page := func(i, version int) { s[fmt.Sprintf("a/%d/index.html", i)] = strings.Repeat("p", 10*i+version) }
	for i := range 40 {
		page(i, 0)
	}
	for range 3 {
		page(m.random.IntN(42), m.random.IntN(3))
	}
	switch m.random.IntN(3) {
	case 0:
		s["x"] = "a file"
	case 1:
		s["x/y/z.html"] = "deep"
	}
	return s
}

// meddle does something to the trees and says what.
func (m *meddler) meddle(t *testing.T) string {
	root := m.dir
	if tree := m.tree(t); tree != "" && m.random.IntN(3) > 0 {
		root = tree
	}
	var files, dirs []string
	_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() {
			dirs = append(dirs, name)
		} else if err == nil && e.Name() != markerName {
			files = append(files, name)
		}
		return nil
	})
	if len(files) == 0 || len(dirs) < 2 {
		return "nothing"
	}
	file, dir := files[m.random.IntN(len(files))], dirs[1+m.random.IntN(len(dirs)-1)]
	another := dirs[1+m.random.IntN(len(dirs)-1)]
	things := []struct {
		name string
		do   func() error
	}{
		{"edit", func() error { return os.WriteFile(file, []byte("edited"), 0o644) }},
		{"edit of the same size", func() error {
			text, err := os.ReadFile(file)
			return errors.Join(err, os.WriteFile(file, []byte(strings.ToUpper(string(text))), 0o644))
		}},
		{"copy over it", func() error {
			text, err := os.ReadFile(file)
			return errors.Join(err, os.WriteFile(file+"~", append(text, '!'), 0o644), os.Rename(file+"~", file))
		}},
		{"remove", func() error { return os.Remove(file) }},
		{"remove folder", func() error { return os.RemoveAll(dir) }},
		{"add file", func() error { return os.WriteFile(filepath.Join(dir, "more.html"), nil, 0o644) }},
		{"add folder", func() error { return os.MkdirAll(filepath.Join(dir, "more", "and more"), 0o755) }},
		{"exchange folders", func() error {
			tmp := filepath.Join(m.base, "tmp")
			if strings.HasPrefix(dir+"/", another+"/") || strings.HasPrefix(another+"/", dir+"/") {
				return nil
			}
			return errors.Join(os.Rename(dir, tmp), os.Rename(another, dir), os.Rename(tmp, another))
		}},
		{"a file for a folder", func() error { return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o644)) }},
		{"a folder for a file", func() error { return errors.Join(os.Remove(file), os.Mkdir(file, 0o755)) }},
		{"a link for a folder", func() error {
			return errors.Join(os.RemoveAll(dir), os.Symlink(another, dir))
		}},
		{"permissions", func() error { return os.Chmod(dir, 0o700) }},
		{"no record", func() error { return m.eachRecord(func(name string) error { return os.Remove(name) }) }},
		{"keep the record", func() error {
			return m.eachRecord(func(name string) (err error) { m.record, err = os.ReadFile(name); return err })
		}},
		{"an old record", func() error {
			return m.eachRecord(func(name string) error { return os.WriteFile(name, m.record, 0o644) })
		}},
		{"a damaged record", func() error {
			return m.eachRecord(func(name string) error {
				text, err := os.ReadFile(name)
				if len(text) > 0 {
					text[m.random.IntN(len(text))] ^= 4
				}
				return errors.Join(err, os.WriteFile(name, text, 0o644))
			})
		}},
		{"no spare", func() error { return os.RemoveAll(m.spares) }},
		{"published without a spare", func() error { mustPublish(t, m.dir, m.site(), Options{}); return nil }},
		{"time passes", func() error { settle(); return nil }},
	}
	thing := things[m.random.IntN(len(things))]
	what := fmt.Sprintf("%s of %s and %s", thing.name, strings.TrimPrefix(file, m.base), strings.TrimPrefix(dir, m.base))
	if err := thing.do(); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return what
}

func (m *meddler) eachRecord(do func(name string) error) error {
	records, err := filepath.Glob(filepath.Join(m.spares, "*", recordFile))
	for _, name := range records {
		err = errors.Join(err, do(name))
	}
	return err
}

func TestConcurrentPublicationsShareASpare(t *testing.T) {
	needsSpares(t)
	w := newPlace(t)
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			files, _ := manyPages(i % 3).files()
			o := Options{Jobs: 2, Spare: w.spares}
			if i%4 == 3 {
				o.Spare = ""
			}
			if _, err := publish(t.Context(), &faulty{}, w.dir, files, o); err != nil {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	wg.Wait()
	got := read(t, w.dir)
	if !slices.ContainsFunc([]int{0, 1, 2}, func(i int) bool { return maps.Equal(got, fresh(t, manyPages(i))) }) {
		t.Errorf("the folder is none of the sites: %q", slices.Sorted(maps.Keys(got)))
	}
	wantNames(t, w.base, "cache", "public")
}
