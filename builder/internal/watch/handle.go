package watch

import (
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// handle takes in an event. Its error means that there are no more to be had.
func (w *Watcher) handle(e fsnotify.Event) error {
	if e.Name == "" {
		return nil // fsnotify has lost interest in the folder by now, as we have
	}
	path := filepath.Clean(e.Name)
	switch {
	case e.Op.Has(fsnotify.Remove), e.Op.Has(fsnotify.Rename):
		w.vanish(path)
		return w.appear(path, true)
	case e.Op.Has(fsnotify.Create), w.denied[path]: // the latter may be read now
		return w.appear(path, false)
	case e.Op.Has(fsnotify.Write), e.Op.Has(fsnotify.Chmod):
		// Some systems tell of a write to a folder when something appears in it. A file
		// whose permissions or times are others may be read now, or no more, or may have
		// been written through another name.
		if _, watched := w.folders.at[path]; !watched && w.scope.wants(path) {
			w.batch.add(time.Now(), path)
		}
	}
	return nil
}

// vanish takes away the watches at and below a path that has led to something.
func (w *Watcher) vanish(path string) {
	delete(w.denied, path)
	if _, watched := w.folders.at[path]; watched || len(w.scope.below(path)) > 0 {
		w.forget(path)
	}
}

// appear takes in that a path may lead to something else than before; gone is
// whether what it led to is known to be no longer there.
func (w *Watcher) appear(path string, gone bool) error {
	if w.scope.wants(path) {
		w.batch.add(time.Now(), path)
		if err := w.follow(path); err != nil {
			return err
		}
	}
	roots := w.scope.below(path)
	if len(roots) == 0 {
		return nil
	}
	if err := w.anchor(); err != nil {
		return err
	}
	for _, root := range roots {
		if _, err := w.scope.stat(root); err != nil && !gone {
			continue // there was none, and there is none yet
		}
		w.batch.add(time.Now(), root)
		if err := w.follow(root); err != nil {
			return err
		}
	}
	return nil
}
