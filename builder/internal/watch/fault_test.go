package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/google/go-cmp/cmp"
)

// A script is a notifier whose events come from the test. It is used in a bubble of
// testing/synctest, in which time passes only when all goroutines wait.
type script struct {
	events  chan fsnotify.Event
	errors  chan error
	fail    map[string]error // of Add, by the name of the folder
	watched map[string]bool
	closed  bool
}

func newScript() *script {
	return &script{
		events:  make(chan fsnotify.Event),
		errors:  make(chan error),
		fail:    map[string]error{},
		watched: map[string]bool{},
	}
}

func (s *script) Add(dir string) error {
	if err := s.fail[filepath.Base(dir)]; err != nil {
		return err
	}
	s.watched[dir] = true
	return nil
}

func (s *script) Remove(dir string) error {
	delete(s.watched, dir)
	return nil
}

func (s *script) Events() <-chan fsnotify.Event { return s.events }
func (s *script) Errors() <-chan error          { return s.errors }

// Close removes every watch, as the system does.
func (s *script) Close() error {
	s.closed = true
	clear(s.watched)
	return nil
}

// A stage is a watcher that runs on a script.
type stage struct {
	*script
	t        *testing.T
	dir      string
	start    time.Time
	warnings []string
	mu       sync.Mutex // of told and at
	told     []Change
	at       []time.Duration // when each was reported, after the start
	work     time.Duration   // duration of each call of the consumer
}

// perform runs a watcher of a folder, whose env the test may change, and calls play. The
// test fails if a goroutine of the watcher outlives it.
func perform(t *testing.T, prepare func(*stage, *env), play func(*stage)) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{script: newScript(), t: t, dir: dir, start: time.Now()}
		e := env{notify: func() (notifier, error) { return s.script, nil }, eventless: noneEventless}
		if prepare != nil {
			prepare(s, &e)
		}
		w, err := newWatcher(Options{
			Roots: []string{dir},
			Warn:  func(err error) { s.warnings = append(s.warnings, err.Error()) },
		}, e)
		check(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go w.Run(ctx, func(c Change) {
			s.mu.Lock()
			s.told, s.at = append(s.told, c), append(s.at, time.Since(s.start))
			s.mu.Unlock()
			time.Sleep(s.work) // in the time of the bubble
		})
		synctest.Wait()
		play(s)
	})
}

func (s *stage) in(name string) string { return filepath.Join(s.dir, name) }

func (s *stage) event(op fsnotify.Op, name string) {
	s.events <- fsnotify.Event{Name: s.in(name), Op: op}
	synctest.Wait()
}

func (s *stage) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (s *stage) expect(want ...Change) {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if diff := cmp.Diff(want, s.told); diff != "" {
		s.t.Errorf("told (-want +got):\n%s", diff)
	}
	s.told = nil
}

// expectWarning checks that there was one warning since the last call.
func (s *stage) expectWarning(parts ...string) {
	s.t.Helper()
	if len(s.warnings) != 1 {
		s.t.Fatalf("warnings: %q, want one", s.warnings)
	}
	for _, part := range parts {
		if !strings.Contains(s.warnings[0], part) {
			s.t.Errorf("the warning %q does not say %q", s.warnings[0], part)
		}
	}
	s.warnings = nil
}

func (s *stage) these(names ...string) Change {
	var c Change
	for _, name := range names {
		c.Paths = append(c.Paths, s.in(name))
	}
	return c
}

const ms = time.Millisecond

func TestBurstIsReportedAfterQuietOrCap(t *testing.T) {
	perform(t, nil, func(s *stage) {
		s.event(fsnotify.Write, "a.md")
		s.pass(20 * ms)
		s.event(fsnotify.Create, "b.md")
		s.pass(time.Second)
		s.expect(s.these("a.md", "b.md"))

		// 600 events, one each millisecond from 1020 ms on, leave no 25 ms of quiet. The first
		// waits for 500 ms, until the 501st event; the last comes at 1619 ms.
		for i := range 600 {
			s.event(fsnotify.Write, fmt.Sprintf("%03d.md", i))
			s.pass(ms)
		}
		s.pass(time.Second)
		s.mu.Lock()
		defer s.mu.Unlock()
		if want := []time.Duration{45 * ms, 1520 * ms, 1644 * ms}; !slices.Equal(s.at, want) {
			t.Errorf("told at %v, want %v", s.at, want)
		}
		if len(s.told) != 2 || len(s.told[0].Paths)+len(s.told[1].Paths) != 600 {
			t.Errorf("%d changes were told", len(s.told))
		}
	})
}

func TestChangesDuringACallAreCombined(t *testing.T) {
	perform(t, func(s *stage, _ *env) { s.work = 10 * time.Second }, func(s *stage) {
		s.event(fsnotify.Write, "a.md")
		s.pass(time.Second)
		for i := range 5 {
			s.event(fsnotify.Write, fmt.Sprintf("%d.md", i))
			s.pass(time.Second)
		}
		s.expect(s.these("a.md"))
		s.pass(10 * time.Second)
		s.expect(s.these("0.md", "1.md", "2.md", "3.md", "4.md"))
		// The first was reported after 25 ms, the others when the consumer returned.
		if want := []time.Duration{25 * ms, 10_025 * ms}; !slices.Equal(s.at, want) {
			t.Errorf("told at %v, want %v", s.at, want)
		}
		s.pass(10 * time.Second)
	})
}

func TestOverflowReportsThatAllMayHaveChanged(t *testing.T) {
	perform(t, nil, func(s *stage) {
		// There are no events for these.
		check(t, os.MkdirAll(s.in("new/deep"), 0o777))
		s.errors <- fsnotify.ErrEventOverflow
		s.pass(time.Second)
		s.expect(Change{All: true})
		want := map[string]bool{filepath.Dir(s.dir): true, s.dir: true, s.in("new"): true, s.in("new/deep"): true}
		if diff := cmp.Diff(want, s.watched); diff != "" {
			t.Errorf("watched (-want +got):\n%s", diff)
		}

		// An overflow never ends the events.
		for range 2 * maxFaults {
			s.errors <- fsnotify.ErrEventOverflow
		}
		s.pass(time.Second)
		s.expect(Change{All: true})
		if len(s.warnings) > 0 {
			t.Errorf("warnings: %q", s.warnings)
		}
	})
}

func TestManyErrorsInARowStartPolling(t *testing.T) {
	perform(t, nil, func(s *stage) {
		// After one error, an event may have been lost.
		s.errors <- errors.New("cannot read")
		s.pass(time.Second)
		s.expect(Change{All: true})
		if s.closed || len(s.warnings) > 0 {
			t.Fatalf("events were given up, with the warnings %q", s.warnings)
		}
		s.event(fsnotify.Write, "a.md")
		s.pass(time.Second)
		s.expect(s.these("a.md"))

		// After many errors, there are no further events.
		for range maxFaults {
			s.errors <- errors.New("cannot read")
		}
		s.pass(time.Second)
		s.expect(Change{All: true})
		s.expectPolling("cannot read")
	})
}

func TestClosedChannelStartsPolling(t *testing.T) {
	perform(t, nil, func(s *stage) {
		close(s.events)
		s.pass(time.Second)
		s.expect(Change{All: true})
		s.expectPolling("stopped")
	})
	perform(t, nil, func(s *stage) {
		close(s.errors)
		s.pass(time.Second)
		s.expect(Change{All: true})
		s.expectPolling("stopped")
	})
}

// expectPolling checks that there was one warning, and that changes are reported without
// events from then on.
func (s *stage) expectPolling(parts ...string) {
	s.t.Helper()
	s.expectWarning(append(parts, "all files are checked every 500ms instead")...)
	if !s.closed || len(s.watched) > 0 {
		s.t.Errorf("closed: %v, still watched: %v", s.closed, s.watched)
	}
	check(s.t, os.MkdirAll(s.in("polled/deep"), 0o777))
	write(s.t, s.in("polled.md"), "p")
	s.pass(time.Second)
	s.expect(s.these("polled", "polled.md"))
	write(s.t, s.in("polled/deep/a.md"), "a")
	s.pass(time.Second)
	s.expect(s.these("polled/deep/a.md"))
}

func TestTooManyWatchesStartPolling(t *testing.T) {
	prepare := func(s *stage, _ *env) {
		check(t, os.MkdirAll(s.in("a/full"), 0o777))
		s.fail["full"] = syscall.ENOSPC
	}
	says := []string{filepath.FromSlash("a/full cannot be watched"), "sudo sysctl fs.inotify.max_user_watches="}
	perform(t, prepare, func(s *stage) {
		s.pass(time.Second)
		s.expect() // New has read the state, so nothing was missed
		s.expectPolling(says...)
	})
	// Later, changes without watches are unknown.
	perform(t, func(s *stage, _ *env) { s.fail["full"] = syscall.ENOSPC }, func(s *stage) {
		check(t, os.MkdirAll(s.in("a/full"), 0o777))
		s.event(fsnotify.Create, "a")
		s.pass(time.Second)
		s.expect(Change{All: true})
		s.expectPolling(says...)
	})
}

func TestTooManyWatchersStartPolling(t *testing.T) {
	says := "ulimit -n"
	if runtime.GOOS == "linux" {
		says = "sudo sysctl fs.inotify.max_user_instances="
	}
	perform(t, func(s *stage, e *env) {
		s.closed = true // it was never opened
		e.notify = func() (notifier, error) {
			return nil, fmt.Errorf("couldn't initialize inotify: %w", syscall.EMFILE)
		}
	}, func(s *stage) { s.expectPolling(says) })
}

func TestNetworkFileSystemIsPolled(t *testing.T) {
	perform(t, func(s *stage, e *env) {
		check(t, os.Mkdir(s.in("a"), 0o777))
		e.eventless = func(string) string { return "NFS" }
	}, func(s *stage) { s.expectPolling("is on NFS, which does not report every change") })
}

func TestUnreadableFolderIsWatchedOnceReadable(t *testing.T) {
	perform(t, func(s *stage, _ *env) {
		check(t, os.MkdirAll(s.in("secret/deep"), 0o777))
		s.fail["secret"] = &fs.PathError{Op: "add", Err: syscall.EACCES}
	}, func(s *stage) {
		s.expectWarning("secret cannot be watched until it is readable")
		s.event(fsnotify.Chmod, "secret")
		s.pass(time.Second)
		s.expect(s.these("secret"))
		if len(s.warnings) > 0 || s.watched[s.in("secret")] {
			t.Errorf("still forbidden: watched %v, warnings %q", s.watched, s.warnings)
		}

		delete(s.fail, "secret")
		s.event(fsnotify.Chmod, "secret")
		s.pass(time.Second)
		s.expect(s.these("secret"))
		if !s.watched[s.in("secret/deep")] {
			t.Errorf("not watched now: %v", s.watched)
		}
		s.event(fsnotify.Chmod, "secret")
		s.pass(time.Second)
		s.expect()
	})
}

func TestEventsOfOtherSystemsAndFoldersAreHandled(t *testing.T) {
	perform(t, func(s *stage, _ *env) { check(t, os.Mkdir(s.in("a"), 0o777)) }, func(s *stage) {
		s.event(fsnotify.Write, "a")          // kqueue and Windows report a new file in a like this
		s.event(fsnotify.Create, "../beside") // next to the root
		s.events <- fsnotify.Event{}          // fsnotify sends this for a folder that is no longer watched
		s.pass(time.Second)
		s.expect()
		s.event(fsnotify.Chmod, "b.md") // it may be readable now
		s.pass(time.Second)
		s.expect(s.these("b.md"))
		s.event(fsnotify.Write|fsnotify.Chmod, "c.md")
		s.pass(time.Second)
		s.expect(s.these("c.md"))
	})
}
