package watch

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// A notifier is what is used of [fsnotify.Watcher].
type notifier interface {
	Add(dir string) error
	Remove(dir string) error
	Events() <-chan fsnotify.Event
	Errors() <-chan error
	Close() error
}

// An env is what is asked of the system beside the files themselves.
type env struct {
	notify    func() (notifier, error)
	eventless func(dir string) string // the name of dir's file system if it does not tell of every change
}

var system = env{notify: newNotifier, eventless: eventless}

// An fsNotifier is a [fsnotify.Watcher] whose errors wait for nobody: it may send
// one while it holds the lock that Add and Remove need, and whoever calls those is
// the one who would have to receive it.
type fsNotifier struct {
	*fsnotify.Watcher
	errors chan error // closed when there will be no more
}

func newNotifier() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	n := fsNotifier{w, make(chan error, 1)}
	go func() {
		defer close(n.errors)
		for err := range w.Errors {
			select {
			case n.errors <- err:
			default: // one that waits says enough: that something was missed
			}
		}
	}()
	return n, nil
}

func (n fsNotifier) Events() <-chan fsnotify.Event { return n.Watcher.Events }
func (n fsNotifier) Errors() <-chan error          { return n.errors }

// Close returns when nothing of the watcher runs any more.
func (n fsNotifier) Close() error {
	err := n.Watcher.Close()
	for range n.errors {
	}
	return err
}

// remedied adds to an error what can be done about it. inotify(7) answers
// ENOSPC when the user has set as many watches as fs.inotify.max_user_watches
// allows, and EMFILE when as many programs watch as fs.inotify.max_user_instances
// allows, or when the process has too many files open, which on other systems is
// what it always means: kqueue opens every file that it watches.
func remedied(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w (there are too many watches; to allow more: %s)",
			err, raise("fs.inotify.max_user_watches", 524_288))
	case errors.Is(err, syscall.EMFILE) && inotify:
		return fmt.Errorf("%w (too many programs watch, or this one has too many open files; to allow more: %s, or ulimit -n)",
			err, raise("fs.inotify.max_user_instances", 1024))
	case errors.Is(err, syscall.EMFILE):
		return fmt.Errorf("%w (to allow more: ulimit -n)", err)
	}
	return err
}

// raise is the command that sets a limit of the Linux kernel to at least double of what it is.
func raise(limit string, atLeast int) string {
	file := "/proc/sys/" + strings.ReplaceAll(limit, ".", "/")
	text, _ := os.ReadFile(file) // without it atLeast is as good a guess
	now, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return fmt.Sprintf("sudo sysctl %s=%d", limit, max(atLeast, 2*now))
}
