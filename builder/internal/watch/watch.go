// Package watch tells which paths below some roots may have changed.
//
// It decides nothing by content and promises nothing about it: a path that is
// told may be as it was (a file saved without a change), and may be gone again
// by the time it is looked at. Who is told of a path asks the file system what
// is there now: a file is read again, a folder is read again with everything
// below it, and where nothing is, nothing is left at or below the path. What is promised
// is that no change is missed: whatever happens after [New] has returned is
// told after it has happened.
//
//	w, err := watch.New(watch.Options{Roots: []string{"content", "templates"}})
//	…
//	site := load()            // nothing between New and Run is lost
//	w.Run(ctx, func(c watch.Change) { site = reload(site, c) })
//
// # Events
//
// On Linux changes are learnt from inotify(7), through fsnotify. It watches one
// folder at a time and none below it, so every folder has a watch of its own,
// which is set before the folder is read: a file that appears in between is
// told twice rather than never. A watch belongs to what it was set on, not to
// the path: when a folder is renamed, the watches at and below it are taken
// away and set anew at its new place. Of a root, the folder it lies in is
// watched too, or the nearest above that exists, so that a root may appear,
// vanish and appear again; a rename further up is not seen.
//
// inotify tells nothing of what is written through a memory map, nor of what
// other machines do to a network file system.
//
// # Polling
//
// Where events are not to be had, everything is looked at time and again, and a
// file counts as changed when its type, size, time of modification or inode is
// another. A second change within the granularity of that time (4 ms on many
// Linux systems, 2 s on FAT) that leaves the size as it is goes unseen, and so does
// what is moved away and back between two looks, even if somebody has looked for
// it in between.
package watch

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"
)

// Options say what is watched, and how soon a change is told.
type Options struct {
	// Roots are the folders, with everything below them, and the files to watch.
	// None of them need exist yet. A root that is a symbolic link is followed;
	// links below a root are told as paths, and what they lead to is not watched.
	// No two may lead to one folder by different paths.
	Roots []string

	// Ignore says of a file or folder below a root that neither it nor what is
	// below it is watched or told. It is asked with absolute paths, whether they
	// exist or not, by one goroutine at a time. Without it nothing is ignored.
	Ignore func(path string) bool

	// Quiet is for how long nothing may happen before a change is told, so that a
	// burst is told as one; 0 is 25 ms.
	Quiet time.Duration

	// Cap is how long the first change of a burst waits at most, while others keep
	// coming; 0 is 500 ms.
	Cap time.Duration

	// Poll is the pause between two looks at everything, where events are not to be
	// had; 0 is 500 ms. It grows with the time that a look takes, so that looking
	// takes a fifth of one processor at most.
	Poll time.Duration

	// Warn is told of what makes watching worse, and how to mend it: a folder that
	// may not be read, or why everything is polled. It is called by New, and by
	// Run, then maybe while the consumer is at work.
	Warn func(error)
}

const (
	defaultQuiet = 25 * time.Millisecond
	defaultCap   = 500 * time.Millisecond
	defaultPoll  = 500 * time.Millisecond
)

// A Change is what may have changed since the change before.
type Change struct {
	// Paths are the files and folders to look at, absolute, sorted, none twice and
	// none below another.
	Paths []string

	// All is set when changes were missed: any path may be another. Paths is empty
	// then.
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
	anchors map[string]bool // the folders that are watched for what appears above a root
	denied  map[string]bool // the folders that could not be watched for want of permission
	trusted map[uint64]bool // the devices whose file systems tell of every change
	notify  notifier        // nil while polling
	faults  int             // errors of notify since its last event
	seen    snapshot        // what the last poll saw
	next    time.Time       // when to poll
}

// New starts to watch: whatever changes after it has returned is told by
// [Watcher.Run]. Where events are not to be had it falls back to polling, and says so to
// o.Warn; it fails only if there are no roots, or if a relative one has no
// absolute path.
func New(o Options) (*Watcher, error) {
	return newWatcher(o, system)
}

func newWatcher(o Options, e env) (*Watcher, error) {
	if len(o.Roots) == 0 {
		return nil, errors.New("there is nothing to watch")
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
		root, err := filepath.Abs(root)
		if err != nil {
			return nil, fmt.Errorf("a folder cannot be watched: %w", err)
		}
		w.scope.roots = append(w.scope.roots, root)
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

// Run tells changed of every change since [New], one at a time, until ctx is
// done. What happens while changed is at work waits for it, as one change. When
// Run returns, nothing is watched any more and nothing of it is running. It is
// to be called once.
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

// Close ends the watching of a Watcher that is never run. Run does so itself.
func (w *Watcher) Close() {
	if w.notify != nil {
		w.notify.Close() // all it could say is that something is closed already
		w.notify = nil
	}
}
