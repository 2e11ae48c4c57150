package builder

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"
)

// Whatever was done before, and whatever became of the cache and of the output, a build
// publishes what a build into an empty folder without a cache publishes, and reports the same.
//
//	go test ./builder -run TestBuildAfterAnything -rapid.checks 1000
func TestBuildAfterAnythingIsACleanBuild(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sites/minimal.txtar")
	if err != nil {
		t.Fatal(err)
	}
	set(t, "rapid.checks", "15")
	set(t, "rapid.seed", "13")
	recalled, mixed, cleans := 0, 0, map[string]*cleanBuild{}
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "accord-incremental-")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		h := &published{
			knowledgeBase: knowledgeBase{t: t, dir: filepath.Join(dir, "kb"), touched: map[string]bool{}},
			target:        filepath.Join(dir, "public"), cache: filepath.Join(dir, "cache"), cleans: cleans,
		}
		h.whole = rapid.IntRange(0, 3).Draw(t, "whole") == 3
		for _, f := range archive.Files {
			h.write(f.Name, string(f.Data))
		}
		for i := range 120 { // which stay the same, so that few files change and a spare tree is kept
			h.write(fmt.Sprintf("static/more/%d/%d.txt", i%20, i), "stays")
		}
		if rapid.Bool().Draw(t, "warm") { // two publications leave a spare tree
			for i := range 2 {
				h.build()
				h.write("static/more/last.txt", fmt.Sprint(i))
			}
			h.mixUp()
		}
		for range rapid.IntRange(2, 5).Draw(t, "steps") {
			h.interfere()
			if h.build() {
				recalled++
			}
		}
		mixed += h.mixed
	})
	if recalled == 0 {
		t.Error("no build took what the last one had done")
	}
	if mixed == 0 && runtime.GOOS == "linux" {
		t.Error("there was no spare tree to mix up")
	}
}

// set sets a flag unless the command line does.
func set(t *testing.T, name, value string) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	if given {
		return
	}
	f := flag.Lookup(name)
	before := f.Value.String()
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(before) })
}

// published is a knowledge base with its publication and its cache.
type published struct {
	knowledgeBase
	target, cache string
	drafts        bool
	mixed         int                    // how many spare trees were mixed up
	oldRecord     []byte                 // of one of them
	cleans        map[string]*cleanBuild // by what they were made of
}

// A cleanBuild is what a build into an empty folder did, without a cache.
type cleanBuild struct {
	files  map[string]string
	report string
	err    error
}

// interfere does what editors, other programs and accidents do between two builds.
func (p *published) interfere() {
	switch rapid.IntRange(0, 15).Draw(p.t, "interference") {
	case 0, 1: // nothing
	case 2:
		p.damage(p.cache)
	case 3:
		p.damage(p.target)
	case 4:
		p.check(os.RemoveAll(p.cache))
	case 5:
		p.shuffleTimes()
	case 6:
		p.rewrite()
	case 7:
		p.drafts = !p.drafts
	case 8:
		p.interrupt()
	case 9:
		p.kill()
	case 10, 11:
		p.mixUp()
	default:
		for range rapid.IntRange(1, 3).Draw(p.t, "changes") {
			p.changeOne()
		}
	}
}

func (p *published) check(err error) {
	if err != nil {
		p.t.Fatal(err)
	}
}

// damage changes one of the files in a folder, or adds one.
func (p *published) damage(dir string) {
	var files []string
	_ = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && name != ".accord" { // without a marker a target is not ours
			files = append(files, filepath.Join(dir, name))
		}
		return nil
	})
	if len(files) == 0 {
		return
	}
	name := rapid.SampledFrom(files).Draw(p.t, "damaged")
	text, err := os.ReadFile(name)
	p.check(err)
	switch rapid.IntRange(0, 4).Draw(p.t, "damage") {
	case 0:
		p.check(os.Remove(name))
	case 1:
		p.check(os.Truncate(name, int64(rapid.IntRange(0, len(text)).Draw(p.t, "length"))))
	case 2:
		if len(text) > 0 {
			text[rapid.IntRange(0, len(text)-1).Draw(p.t, "at")] ^= 1
		}
		p.check(os.WriteFile(name, text, 0o644))
	case 3:
		p.check(os.WriteFile(name, []byte("accord cache 2\nforeign"), 0o644))
	case 4:
		p.check(os.WriteFile(filepath.Join(filepath.Dir(name), "foreign.html"), text, 0o644))
	}
}

// shuffleTimes gives all files of the project other times, of the past and of the future.
func (p *published) shuffleTimes() {
	for i, name := range p.files() {
		hours := rapid.IntRange(-1000, 10).Draw(p.t, fmt.Sprint("hours ", i))
		p.check(os.Chtimes(filepath.Join(p.dir, name), time.Time{}, time.Now().Add(time.Duration(hours)*time.Hour)))
	}
}

// rewrite changes letters of a file, but neither its size nor its time.
func (p *published) rewrite() {
	entries := slices.DeleteFunc(p.files(), func(name string) bool { return !strings.HasSuffix(name, ".md") })
	if len(entries) == 0 {
		return
	}
	name := filepath.Join(p.dir, rapid.SampledFrom(entries).Draw(p.t, "rewritten"))
	info, err := os.Stat(name)
	p.check(err)
	text, err := os.ReadFile(name)
	p.check(err)
	p.check(os.WriteFile(name, bytes.ReplaceAll(text, []byte("agree"), []byte("AGREE")), 0o644))
	p.check(os.Chtimes(name, time.Time{}, info.ModTime()))
}

// interrupt begins a build and ends it somewhere.
func (p *published) interrupt() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	left := rapid.IntRange(0, 60).Draw(p.t, "events")
	o := p.options()
	o.Events = func(Event) {
		if left--; left < 0 {
			cancel()
		}
	}
	_, _ = Build(ctx, Dir(filepath.Join(p.dir, "content")), o, BuildOptions{Target: p.target})
}

func (p *published) options() Options {
	return Options{
		Templates: Dir(filepath.Join(p.dir, "templates")), Static: Dir(filepath.Join(p.dir, "static")),
		Jobs: rapid.SampledFrom([]int{1, 2, 8}).Draw(p.t, "jobs"), Drafts: p.drafts, NoMinify: true,
		Today: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), Cache: p.cache,
	}
}

// build builds the site, and compares what it did with a clean build. It reports whether it took
// what the last build had done.
func (p *published) build() (recalled bool) {
	o := p.options()
	done, err := p.run(o, p.target)
	want := p.clean(o)
	if !errors.Is(err, want.err) {
		p.t.Fatalf("the error is %v, that of a clean build %v", err, want.err)
	}
	if diff := cmp.Diff(want.report, reportOf(done)); diff != "" {
		p.t.Fatalf("the build reports something else than a clean one (-clean +build):\n%s", diff)
	}
	if err == nil {
		p.compare(want.files)
	}
	return len(done.Timings) == 1 && done.Timings[0].Stage == StageCompare
}

func reportOf(r *Publication) string {
	return fmt.Sprintln(r.Entries, r.Files, r.Bytes, r.Partial) + fmt.Sprintf("%+v", r.Findings)
}

func (p *published) clean(o Options) *cleanBuild {
	var made strings.Builder
	fmt.Fprintln(&made, p.drafts)
	for _, name := range p.files() {
		text, err := os.ReadFile(filepath.Join(p.dir, name))
		p.check(err)
		fmt.Fprintf(&made, "%q %q\n", name, text)
	}
	if c := p.cleans[made.String()]; c != nil {
		return c
	}
	o.Cache = ""
	empty := filepath.Join(p.dir, "..", "clean")
	p.check(os.RemoveAll(empty))
	done, err := p.run(o, empty)
	c := &cleanBuild{report: reportOf(done), err: err}
	if err == nil {
		c.files = p.read(empty)
	}
	p.cleans[made.String()] = c
	return c
}

func (p *published) run(o Options, target string) (*Publication, error) {
	done, err := Build(context.Background(), Dir(filepath.Join(p.dir, "content")), o, BuildOptions{Target: target})
	if err != nil && !errors.Is(err, ErrContent) {
		p.t.Fatal(err)
	}
	return done, err
}

// compare compares the publication with a clean one. It may also have retired files.
func (p *published) compare(want map[string]string) {
	got := p.read(p.target)
	for name, text := range got {
		id, isSource := strings.CutSuffix(name, "/index.md")
		source, err := os.ReadFile(filepath.Join(p.dir, "content", filepath.FromSlash(id)+".md"))
		if isSource && err == nil && string(source) != text {
			p.t.Fatalf("%s is not the file of the content", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok || text != want[name] {
			p.t.Fatalf("%s is there: %v; it differs from that of a clean build", name, ok)
		}
		delete(got, name)
	}
	for name := range got {
		if !isImmutable(name) {
			p.t.Fatalf("%s is there, but not after a clean build", name)
		}
	}
}

// read leaves out the marker, which also lists what is retired, and bleve's own index, which has
// the time in it.
func (p *published) read(dir string) map[string]string {
	files := map[string]string{}
	p.check(fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ".accord" || strings.HasPrefix(name, "search/bleve/") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(text)
		return err
	}))
	return files
}
