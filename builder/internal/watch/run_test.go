package watch

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"accord/builder/internal/need"
)

func TestChangesBeforeRunAndDuringCallsAreReported(t *testing.T) {
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			r := start(t, dir, b, Options{Roots: []string{"."}})
			check(t, os.MkdirAll(filepath.Join(dir, "early/deep"), 0o777))
			write(t, filepath.Join(dir, "early/deep/a.md"), "a")
			r.run()
			r.expect(".", "early")

			// The consumer runs from the first change on, until the test takes it from the rig.
			write(t, filepath.Join(dir, "b.md"), "b")
			for i := range 100 {
				write(t, filepath.Join(dir, "early/deep", fmt.Sprint(i)), "c")
			}
			want := []string{"b.md"}
			for i := range 100 {
				want = append(want, fmt.Sprint("early/deep/", i))
			}
			got := map[string]bool{}
			for _, path := range r.told(".") {
				got[path] = true
			}
			for _, path := range want {
				if !got[path] {
					t.Errorf("%s was not told", path)
				}
			}
		})
	}
}

func TestGitCheckoutOf500FilesIsReported(t *testing.T) {
	git := need.Program(t, "git")
	const files = 500
	name := func(branch string, i int) string {
		if i%2 == 0 {
			branch = "both" // the same files with other content
		}
		return filepath.Join(branch, fmt.Sprint("folder", i%10), fmt.Sprintf("%d.md", i))
	}
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			run := func(args ...string) {
				t.Helper()
				cmd := exec.Command(git, args...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_OPTIONAL_LOCKS=0",
					"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("git %s: %v\n%s", args[0], err, out)
				}
			}
			run("init", "--quiet")
			run("commit", "--quiet", "--allow-empty", "--message=empty")
			for _, branch := range []string{"one", "two"} {
				run("checkout", "--quiet", "--orphan", branch)
				for i := range files {
					path := filepath.Join(dir, name(branch, i))
					check(t, os.MkdirAll(filepath.Dir(path), 0o777))
					write(t, path, strings.Repeat(branch+"\n", 1+len(branch)*(i%7)))
				}
				if branch == "two" {
					check(t, os.RemoveAll(filepath.Join(dir, "one")))
					for i := 0; i < files; i += 2 {
						write(t, filepath.Join(dir, name(branch, i)), "of another length")
					}
				}
				run("add", "--all")
				run("commit", "--quiet", "--message="+branch)
			}
			r := start(t, dir, b, Options{
				Roots:  []string{"."},
				Quiet:  200 * time.Millisecond,
				Cap:    10 * time.Second,
				Ignore: func(path string) bool { return filepath.Base(path) == ".git" },
			}).run()
			run("checkout", "--quiet", "one")
			told := map[string]bool{}
			for _, path := range r.told(".") {
				told[path] = true
			}
			for _, branch := range []string{"one", "two"} {
				for i := range files {
					path := filepath.ToSlash(name(branch, i))
					if !told[path] && !covered(path, told) {
						t.Errorf("%s was not told", path)
					}
				}
			}
			// 250 files have other content; the two folders of the others are created and removed.
			if len(told) != files/2+2 {
				t.Errorf("%d paths were told, want %d", len(told), files/2+2)
			}

			// The new folder is watched.
			write(t, filepath.Join(dir, name("one", 1)), "edited")
			r.expect(".", filepath.ToSlash(name("one", 1)))
		})
	}
}

func TestNoGoroutineOutlivesAWatcher(t *testing.T) {
	for _, b := range backends() {
		t.Run(b.name, func(t *testing.T) {
			dir := t.TempDir()
			start(t, dir, b, Options{Roots: []string{"."}}).watcher.Close()

			r := start(t, dir, b, Options{Roots: []string{"."}}).run()
			r.expect(".")
			r.stop()
			r.watcher.Close() // a second call is harmless

			// Run waits for a running consumer, and calls it no more.
			r = start(t, dir, b, Options{Roots: []string{"."}})
			write(t, filepath.Join(dir, "a.md"), "a")
			ctx, cancel := context.WithCancel(t.Context())
			calls := 0
			r.watcher.Run(ctx, func(Change) {
				calls++
				write(t, filepath.Join(dir, "a.md"), "and more")
				cancel()
			})
			if calls != 1 {
				t.Errorf("the consumer was called %d times", calls)
			}
			none(t)
		})
	}
}

// none waits until no goroutine of a watcher is left. The last one of fsnotify reports its
// end just before it ends.
func none(t *testing.T) {
	t.Helper()
	stacks := make([]byte, 1<<20)
	for end := time.Now().Add(deadline); ; runtime.Gosched() {
		all := string(stacks[:runtime.Stack(stacks, true)])
		if !strings.Contains(all, "fsnotify.") && !strings.Contains(all, "watch.(*Watcher)") && !strings.Contains(all, "watch.newNotifier") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("something still runs:\n%s", all)
		}
	}
}

func TestWatcherNeedsARoot(t *testing.T) {
	if _, err := New(Options{}); err == nil {
		t.Error("a watcher of nothing was made")
	}
}
