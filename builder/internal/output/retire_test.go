package output

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// retiring are options with which files below assets/ are retired for one publication.
func retiring() Options {
	return Options{Retire: func(name string) bool { return strings.HasPrefix(name, "assets/") }}
}

func retireWays() map[string]*faulty {
	return map[string]*faulty{
		"swapped":  {},
		"no links": {fail: failing(syscall.EPERM, "link")},
		"in place": {fail: failing(errBusyDevice, "exchange")},
	}
}

// A page that was fetched before a swap finds its style sheet after it, but not after
// the next one.
func TestRetiredStaysForOnePublication(t *testing.T) {
	sites := []site{
		{"index.html": "1", "assets/s.1.css": "one", "about.html": "1"},
		{"index.html": "2", "assets/s.2.css": "two"},
		{"index.html": "3", "assets/s.3.css": "three"},
		{"index.html": "4", "assets/s.3.css": "three"},
		{"index.html": "5", "assets/s.2.css": "two"},
	}
	want := [][]string{
		{"about.html", "assets/s.1.css"},
		{"assets/s.1.css", "assets/s.2.css"},
		{"assets/s.2.css", "assets/s.3.css"},
		{"assets/s.3.css"},
		{"assets/s.2.css", "assets/s.3.css"},
	}
	for way, sys := range retireWays() {
		t.Run(way, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			for i, s := range sites {
				files, _ := s.files()
				if _, err := publish(t.Context(), sys, dir, files, retiring()); err != nil {
					t.Fatal(err)
				}
				wantFiles(t, dir, append(want[i], "index.html", markerName))
				// Again the same: nothing is touched.
				before := read(t, dir)
				res, err := publish(t.Context(), sys, dir, files, retiring())
				if err != nil || res.Written != 0 {
					t.Errorf("publication %d again: %+v, %v", i+1, res, err)
				}
				wantTree(t, dir, before)
			}
		})
	}
}

// A retired file that comes back is a file of the site again. When it leaves again, it is
// retired again.
func TestRetiredFileComesBack(t *testing.T) {
	one := site{"index.html": "1", "assets/s.1.css": "one"}
	two := site{"index.html": "2", "assets/s.2.css": "two"}
	for way, sys := range retireWays() {
		t.Run(way, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			want := []string{"assets/s.1.css", "assets/s.2.css", "index.html", markerName}
			for i, s := range []site{one, two, one, two} {
				files, _ := s.files()
				if _, err := publish(t.Context(), sys, dir, files, retiring()); err != nil {
					t.Fatal(err)
				}
				if i > 0 {
					wantFiles(t, dir, want)
				}
			}
		})
	}
}

// wantFiles checks the names of the files in a folder.
func wantFiles(t *testing.T, dir string, want []string) {
	t.Helper()
	got := read(t, dir)
	for _, name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is missing", name)
		}
		delete(got, name)
	}
	for name := range got {
		if !strings.HasSuffix(name, "/") {
			t.Errorf("%s should not be there", name)
		}
	}
}

// To repair a damaged folder does not count as a publication of another site.
func TestRetiredStaysWhileTheFolderIsRepaired(t *testing.T) {
	for way, sys := range retireWays() {
		t.Run(way, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			var last site
			for _, last = range []site{{"a.html": "1", "assets/s.1.css": "one"}, {"a.html": "2", "assets/s.2.css": "two"}} {
				mustPublish(t, dir, last, retiring())
			}
			want := read(t, dir)
			if err := os.WriteFile(filepath.Join(dir, "a.html"), []byte("X"), 0o644); err != nil {
				t.Fatal(err)
			}
			files, _ := last.files()
			if _, err := publish(t.Context(), sys, dir, files, retiring()); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, want)
		})
	}
}

func TestChangedOrObstructingFileIsNotRetired(t *testing.T) {
	tests := map[string]struct {
		now    site
		damage func(dir string) error
	}{
		"damaged": {site{"a.html": ""}, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "assets", "x"), []byte("new"), 0o644)
		}},
		"now a folder":         {site{"assets/x/y": ""}, nil},
		"its folder is a file": {site{"assets": ""}, nil},
	}
	for what, test := range tests {
		for way, sys := range retireWays() {
			t.Run(what+", "+way, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "public")
				mustPublish(t, dir, site{"assets/x": "one"}, retiring())
				if test.damage != nil {
					if err := test.damage(dir); err != nil {
						t.Fatal(err)
					}
				}
				files, _ := test.now.files()
				if _, err := publish(t.Context(), sys, dir, files, retiring()); err != nil {
					t.Fatal(err)
				}
				wantTree(t, dir, fresh(t, test.now))
			})
		}
	}
}
