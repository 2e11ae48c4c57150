package watch

import (
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// handle returns an error if the system reports no further events.
func (w *Watcher) handle(e fsnotify.Event) error {
	if e.Name == "" {
		return nil // fsnotify no longer watches the folder, and neither do we
	}
	path := filepath.Clean(e.Name)
	switch {
	case e.Op.Has(fsnotify.Remove), e.Op.Has(fsnotify.Rename):
		w.vanish(path)
		return w.appear(path, true)
	case e.Op.Has(fsnotify.Create), w.denied[path]: // a denied folder may be readable now
		return w.appear(path, false)
	case e.Op.Has(fsnotify.Write), e.Op.Has(fsnotify.Chmod):
		// Some systems report a write to a folder when a file is created in it. New
		// permissions may make a file readable; new times may mean a write by another name.
		if _, watched := w.folders.at[path]; !watched && w.scope.wants(path) {
			w.batch.add(time.Now(), path)
		}
	}
	return nil
}

// vanish removes the watches at and below a path that no longer exists.
func (w *Watcher) vanish(path string) {
	delete(w.denied, path)
	if _, watched := w.folders.at[path]; watched || len(w.scope.below(path)) > 0 {
		w.forget(path)
	}
}

// appear handles a new file or folder at a path; gone: the former one is known to be gone.
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
			continue // the root did not exist and does not exist
		}
		w.batch.add(time.Now(), root)
		if err := w.follow(root); err != nil {
			return err
		}
	}
	return nil
}
