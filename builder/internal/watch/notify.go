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

// A notifier is the used part of [fsnotify.Watcher].
type notifier interface {
	Add(dir string) error
	Remove(dir string) error
	Events() <-chan fsnotify.Event
	Errors() <-chan error
	Close() error
}

// An env holds the functions of the system other than those of files.
type env struct {
	notify    func() (notifier, error)
	eventless func(dir string) string // the name of dir's file system if it does not report every change
}

var system = env{notify: newNotifier, eventless: eventless}

// An fsNotifier does not block on errors. fsnotify may send one while it holds the lock of
// Add and Remove, and one goroutine calls those and receives the errors.
type fsNotifier struct {
	*fsnotify.Watcher
	errors chan error // closed after the last error
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
			default: // one waiting error is enough: some events were lost
			}
		}
	}()
	return n, nil
}

func (n fsNotifier) Events() <-chan fsnotify.Event { return n.Watcher.Events }
func (n fsNotifier) Errors() <-chan error          { return n.errors }

func (n fsNotifier) Close() error {
	err := n.Watcher.Close()
	for range n.errors {
	}
	return err
}

// remedied adds the remedy. With inotify(7) ENOSPC is fs.inotify.max_user_watches, and
// EMFILE is fs.inotify.max_user_instances or the limit of open files. Elsewhere EMFILE is
// always open files: kqueue opens every file that it watches.
func remedied(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w (too many watches; to allow more: %s)",
			err, raise("fs.inotify.max_user_watches", 524_288))
	case errors.Is(err, syscall.EMFILE) && inotify:
		return fmt.Errorf("%w (too many programs watch files, or this one has too many open files; to allow more: %s, or ulimit -n)",
			err, raise("fs.inotify.max_user_instances", 1024))
	case errors.Is(err, syscall.EMFILE):
		return fmt.Errorf("%w (to allow more: ulimit -n)", err)
	}
	return err
}

// raise returns the command that at least doubles a limit of the Linux kernel.
func raise(limit string, atLeast int) string {
	file := "/proc/sys/" + strings.ReplaceAll(limit, ".", "/")
	text, _ := os.ReadFile(file) // if it cannot be read, the result is atLeast
	now, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return fmt.Sprintf("sudo sysctl %s=%d", limit, max(atLeast, 2*now))
}
