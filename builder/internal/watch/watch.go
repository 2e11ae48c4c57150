// Package watch reports the paths below some roots that may have changed.
//
// It does not look at the content of files. A reported path may be unchanged (a file saved
// without a change), and may no longer exist when the caller reads it. The caller must
// read a reported file again, a reported folder with everything below it, and must forget
// everything at or below a path that no longer exists. No change is missed: whatever
// happens after [New] has returned is reported after it has happened.
//
//	w, err := watch.New(watch.Options{Roots: []string{"content", "templates"}})
//	…
//	site := load()            // nothing between New and Run is lost
//	w.Run(ctx, func(c watch.Change) { site = reload(site, c) })
//
// # Events
//
// On Linux the events come from inotify(7), through fsnotify. A watch covers one folder
// without those below it, so every folder has its own watch. It is set before the folder
// is read, so that a file created in between is reported twice and not missed. A watch
// follows the folder, not the path, so when a folder is renamed, the watches at and below
// it are removed and set again at the new path. The parent of each root, or its nearest
// existing ancestor, is watched too, because a root may be created, removed and created
// again. A rename of a folder above that one is not reported.
//
// inotify does not report writes through a memory map, nor what other machines do to a
// network file system.
//
// # Polling
//
// Without events, the watcher reads the state of all files at intervals. A file has
// changed if its type, size, modification time or inode differs. A second change within
// the resolution of that time (4 ms on many Linux systems, 2 s on FAT) is missed if the
// size stays the same, and so is a file that is moved away and back between two polls.
package watch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// Options are the paths to watch and the delays before a change is reported.
type Options struct {
	// Roots are the files and folders to watch, with everything below them. They need not
	// exist yet, and may be symbolic links. A link below a root is reported, and its target
	// is not watched. Two roots must not be the same folder.
	Roots []string

	// Ignore leaves out a file or folder below a root, and what is below it; nil: nothing.
	// It gets absolute paths, which may not exist, from one goroutine at a time.
	Ignore func(path string) bool

	// Quiet is how long nothing must change, so that a burst is one change; 0 is 25 ms.
	Quiet time.Duration

	// Cap is the maximum delay of the first change of a burst; 0 is 500 ms.
	Cap time.Duration

	// Poll is the pause between two polls if there are no events; 0 is 500 ms. It grows
	// with the duration of a poll, so that polling takes at most a fifth of a processor.
	Poll time.Duration

	// Warn gets problems and their remedies from New and Run, possibly during a callback.
	Warn func(error)
}

const (
	defaultQuiet = 25 * time.Millisecond
	defaultCap   = 500 * time.Millisecond
	defaultPoll  = 500 * time.Millisecond
)

// A Change is what may have changed since the previous Change.
type Change struct {
	// Paths are absolute, sorted, without duplicates and without paths below others.
	Paths []string

	// All means that any path may have changed, because events were lost. Paths is empty.
	All bool
}

// A Watcher watches from [New] until [Watcher.Run] ends or [Watcher.Close] is called.
type Watcher struct {
	scope   scope
	warn    func(error)
	pause   time.Duration // between two polls
	env     env
	batch   batch
	folders folders
	anchors map[string]bool // folders above the roots that are watched
	denied  map[string]bool // folders without permission to read
	trusted map[uint64]bool // devices whose file systems report every change
	notify  notifier        // nil while polling
	faults  int             // errors of notify since its last event
	seen    stamps          // of the last poll
	next    time.Time       // of the next poll
}

// New starts watching. Without events it polls and calls o.Warn. It fails only if there are
// no roots, or if a relative root has no absolute path.
func New(o Options) (*Watcher, error) {
	return newWatcher(o, system)
}

func newWatcher(o Options, e env) (*Watcher, error) {
	if len(o.Roots) == 0 {
		return nil, errors.New("no folder to watch")
	}
	w := &Watcher{
		scope:   scope{ignore: o.Ignore},
		warn:    o.Warn,
		pause:   or(o.Poll, defaultPoll),
		env:     e,
		batch:   batch{quiet: or(o.Quiet, defaultQuiet), cap: or(o.Cap, defaultCap)},
		folders: newFolders(),
		denied:  map[string]bool{},
		trusted: map[uint64]bool{},
	}
	for _, root := range o.Roots {
		abs, err := filepath.Abs(root)
		if err != nil {
			return nil, fmt.Errorf("watch %q: %w", root, err)
		}
		w.scope.roots = append(w.scope.roots, abs)
	}
	if w.warn == nil {
		w.warn = func(error) {}
	}
	if err := w.open(); err != nil {
		w.startPolling(context.Background(), err)
	}
	return w, nil
}

func or(d, standard time.Duration) time.Duration {
	if d <= 0 {
		return standard
	}
	return d
}

// Run calls changed for every change since [New], one at a time, until ctx is done. Changes
// during a call are combined. It closes the watcher, and must be called only once.
func (w *Watcher) Run(ctx context.Context, changed func(Change)) {
	ctx, cancel := context.WithCancel(ctx)
	ready, out, done := make(chan struct{}), make(chan Change), make(chan struct{})
	defer func() {
		cancel()
		<-done
	}()
	go func() {
		defer close(done)
		defer w.Close()
		w.loop(ctx, ready, out)
	}()
	for {
		select {
		case ready <- struct{}{}:
			changed(<-out)
		case <-done:
			return
		}
	}
}

// Close stops a Watcher that is not run. Run closes its Watcher itself.
func (w *Watcher) Close() {
	if w.notify != nil {
		_ = w.notify.Close() // it fails only if it is closed already
		w.notify = nil
	}
}
