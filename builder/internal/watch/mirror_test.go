package watch

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A mirror is a consumer's copy of a tree: the size of each file, -1 for a folder.
type mirror map[string]int64

func (m mirror) read(path string) {
	for known := range m {
		if within(known, path) {
			delete(m, known)
		}
	}
	filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil // gone again, which will be reported
		}
		if info, err := d.Info(); err == nil {
			m[path] = info.Size()
			if d.IsDir() {
				m[path] = -1
			}
		}
		return nil
	})
}

// The test creates, writes, renames and deletes files and folders at random and without a
// pause. With polling, the consumer reads only when nothing changes.
func TestConsumerKnowsTheTreeAfterRandomEdits(t *testing.T) {
	for _, b := range backends() {
		for seed := range uint64(8) {
			t.Run(fmt.Sprint(b.name, "/", seed), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				content := filepath.Join(dir, "content")
				check(t, os.MkdirAll(filepath.Join(dir, "beside"), 0o777))
				r := start(t, dir, b, Options{Roots: []string{"content", "beside"}}).run()
				random := rand.New(rand.NewPCG(seed, 0))
				m := mirror{}
				for round := range 4 {
					edited := make(chan struct{})
					go func() {
						defer close(edited)
						disturb(random, content, 100*round+1, 100)
					}()
					follow(r, m, edited, b.name == "events")
					want := mirror{}
					want.read(content)
					if diff := cmp.Diff(want, m); diff != "" {
						t.Fatalf("the mirror is wrong after round %d (-tree +mirror):\n%s", round, diff)
					}
				}
			})
		}
	}
}

// follow updates a mirror, immediately or at the end, until edited is closed and all
// earlier edits have been reported; see [rig.told].
func follow(r *rig, m mirror, edited <-chan struct{}, atOnce bool) {
	r.t.Helper()
	var sentinel string
	signal := func() {
		r.sent++
		sentinel = filepath.Join(r.dir, "beside", fmt.Sprint(r.sent))
		write(r.t, sentinel, "")
	}
	later := map[string]bool{}
	for last := r.sent + 2; ; {
		select {
		case <-edited:
			edited = nil
			signal()
		case c := <-r.changes:
			if c.All {
				r.t.Fatal("everything was said to have changed")
			}
			for _, path := range c.Paths {
				switch {
				case filepath.Dir(path) == filepath.Join(r.dir, "beside"):
				case atOnce:
					m.read(path)
				default:
					later[path] = true
				}
			}
			if sentinel == "" || !slices.Contains(c.Paths, sentinel) {
				continue
			}
			if r.sent < last {
				signal()
				continue
			}
			for path := range later {
				m.read(path)
			}
			return
		case <-time.After(deadline):
			r.t.Fatal("no change was told")
		}
	}
}

// disturb makes a number of random edits, most of which succeed. The files have different
// sizes, from first on.
func disturb(random *rand.Rand, root string, first, times int) {
	pick := func() string {
		path := root
		for range random.IntN(5) {
			path = filepath.Join(path, string("abc"[random.IntN(3)]))
		}
		return path
	}
	for i := range times {
		switch random.IntN(8) {
		case 0, 1:
			os.MkdirAll(pick(), 0o777)
		case 2, 3, 4:
			os.WriteFile(pick(), make([]byte, first+i), 0o666)
		case 5, 6:
			os.Rename(pick(), pick())
		case 7:
			if path := pick(); path != root || random.IntN(4) == 0 {
				os.RemoveAll(path)
			}
		}
	}
}
