package builder

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A killedBuild is a build in a process of its own that the system ends somewhere.
type killedBuild struct {
	Dir, Target, Cache string
	Drafts             bool
	Jobs               int
	Today              time.Time
	Events             int           // how many it sends before
	After              time.Duration // the last of them
}

// killedVariable tells a process of the tests that it is such a build.
const killedVariable = "ACCORD_TEST_KILLED_BUILD"

func TestMain(m *testing.M) {
	if text := os.Getenv(killedVariable); text != "" {
		var b killedBuild
		if err := json.Unmarshal([]byte(text), &b); err != nil {
			panic(err)
		}
		b.run()
		return
	}
	os.Exit(m.Run())
}

func (b killedBuild) run() {
	o := Options{
		Templates: Dir(filepath.Join(b.Dir, "templates")), Static: Dir(filepath.Join(b.Dir, "static")),
		Jobs: b.Jobs, Drafts: b.Drafts, NoMinify: true, Today: b.Today, Cache: b.Cache,
	}
	o.Events = func(Event) {
		if b.Events--; b.Events == 0 {
			time.AfterFunc(b.After, func() {
				if self, err := os.FindProcess(os.Getpid()); err != nil || self.Kill() != nil {
					panic("it cannot be killed")
				}
			})
		}
	}
	_, _ = Build(context.Background(), Dir(filepath.Join(b.Dir, "content")), o, BuildOptions{Target: b.Target})
}

// kill begins a build in another process, and kills it somewhere. Where exactly depends on the
// machine, what must be true afterwards does not.
func (p *published) kill() {
	o := p.options()
	text, err := json.Marshal(killedBuild{
		Dir: p.dir, Target: p.target, Cache: p.cache, Drafts: o.Drafts, Jobs: o.Jobs, Today: o.Today,
		Events: rapid.IntRange(1, 60).Draw(p.t, "events"),
		After:  time.Duration(rapid.IntRange(0, 60_000).Draw(p.t, "microseconds")) * time.Microsecond,
	})
	p.check(err)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s", killedVariable, text))
	if out, err := cmd.CombinedOutput(); strings.Contains(string(out), "panic") {
		p.t.Fatalf("%v: %s", err, out)
	}
}

// mixUp does to the spare tree in the cache what no program should do.
func (p *published) mixUp() {
	trees, err := filepath.Glob(filepath.Join(p.cache, spares, "*", "tree"))
	p.check(err)
	if len(trees) == 0 {
		return
	}
	p.mixed++
	tree, record := trees[0], filepath.Join(filepath.Dir(trees[0]), "record")
	folder := func(label string) string {
		entries, err := os.ReadDir(tree)
		p.check(err)
		var dirs []string
		for _, e := range entries {
			if e.IsDir() {
				dirs = append(dirs, filepath.Join(tree, e.Name()))
			}
		}
		if len(dirs) == 0 {
			return filepath.Join(tree, "none")
		}
		return rapid.SampledFrom(dirs).Draw(p.t, label)
	}
	switch rapid.IntRange(0, 7).Draw(p.t, "mixed up") {
	case 0:
		p.damage(tree)
	case 1:
		p.check(os.RemoveAll(folder("removed")))
	case 2: // two folders exchanged
		a, b := folder("one"), folder("other")
		if a != b {
			p.check(os.Rename(a, a+"~"))
			p.check(os.Rename(b, a))
			p.check(os.Rename(a+"~", b))
		}
	case 3:
		p.check(os.RemoveAll(tree))
	case 4: // copies of all, which are not the same files
		p.check(os.RemoveAll(tree))
		p.check(os.CopyFS(tree, os.DirFS(p.target)))
	case 5:
		p.check(os.Remove(record))
	case 6:
		p.oldRecord, _ = os.ReadFile(record)
	case 7:
		p.check(os.WriteFile(record, p.oldRecord, 0o644))
	}
}
