package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

func (w *Watcher) open() error {
	notify, err := w.env.notify()
	if err != nil {
		return fmt.Errorf("the system cannot report changes: %w", remedied(err))
	}
	w.notify = notify
	return w.followAll()
}

// followAll watches every root, and the nearest folder above each.
func (w *Watcher) followAll() error {
	if err := w.anchor(); err != nil {
		return err
	}
	for _, root := range w.scope.roots {
		if err := w.follow(root); err != nil {
			return err
		}
	}
	return nil
}

func (w *Watcher) forgetAll() {
	for _, dir := range w.folders.all() {
		w.unwatch(dir)
	}
}

// follow watches each wanted folder at and below dir, before it reads it.
func (w *Watcher) follow(dir string) error {
	info, err := w.scope.stat(dir)
	if err != nil || !info.IsDir() {
		return nil // if a folder is created here, the watch on its parent reports it
	}
	id := identify(info)
	d, known := w.folders.at[dir]
	switch {
	case known && d.id == id && d.id != (identity{}) && d.tree:
		return nil // everything below is watched already
	case known && d.id != id:
		w.forget(dir)
	}
	if watching, err := w.watch(dir, id, true); err != nil || !watching {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.warn(fmt.Errorf("a folder is not watched: %w", err))
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() && w.scope.wants(path) {
			if err := w.follow(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// stat follows a symbolic link only at a root.
func (s scope) stat(path string) (fs.FileInfo, error) {
	if s.isRoot(path) {
		return os.Stat(path)
	}
	return os.Lstat(path)
}

// watch reports whether dir is watched now. An error means that there are no events at all.
func (w *Watcher) watch(dir string, id identity, tree bool) (bool, error) {
	if d, known := w.folders.at[dir]; known {
		w.folders.set(dir, folder{id: id, tree: tree || d.tree})
		return true, nil
	}
	if name := w.eventless(dir, id); name != "" {
		return false, fmt.Errorf("%s is on %s, which does not report every change", dir, name)
	}
	if old, moved := w.folders.of[id]; moved {
		// The folder was renamed, and the event has not arrived yet. The system keeps one
		// watch per folder, and fsnotify keeps the first path of the watch.
		w.forget(old)
	}
	err := w.notify.Add(dir)
	switch {
	case err == nil:
		delete(w.denied, dir)
		w.folders.set(dir, folder{id: id, tree: tree})
		return true, nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false, nil
	case errors.Is(err, fs.ErrPermission):
		if !w.denied[dir] {
			w.denied[dir] = true
			w.warn(fmt.Errorf("%s cannot be watched until it is readable: %w", dir, err))
		}
		return false, nil
	}
	return false, fmt.Errorf("%s cannot be watched: %w", dir, remedied(err))
}

// eventless names a file system that does not report every change, asking once per device.
func (w *Watcher) eventless(dir string, id identity) string {
	if w.trusted[id.device] {
		return ""
	}
	name := w.env.eventless(dir)
	if name == "" && id != (identity{}) {
		w.trusted[id.device] = true
	}
	return name
}

func (w *Watcher) forget(path string) {
	for _, dir := range w.folders.under(path) {
		w.unwatch(dir)
	}
}

func (w *Watcher) unwatch(dir string) {
	w.folders.drop(dir)
	delete(w.anchors, dir)
	if w.notify != nil {
		_ = w.notify.Remove(dir) // the system may have removed it already, with the folder
	}
}

// anchor watches the nearest existing folder above each root, and the former ones no more.
func (w *Watcher) anchor() error {
	old := w.anchors
	w.anchors = map[string]bool{}
	for _, root := range w.scope.roots {
		for dir := ""; ; {
			// A nearer folder may have been created before the watch was set.
			info, nearest := nearestFolder(filepath.Dir(root))
			if nearest == dir {
				break
			}
			dir = nearest
			watching, err := w.watch(dir, identify(info), false)
			if err != nil {
				return err
			}
			if watching {
				w.anchors[dir] = true
			}
		}
	}
	for dir := range old {
		if !w.anchors[dir] && !w.folders.at[dir].tree {
			w.unwatch(dir)
		}
	}
	return nil
}

// nearestFolder returns the folder at a path, or the nearest existing one above.
func nearestFolder(path string) (fs.FileInfo, string) {
	for {
		info, err := os.Stat(path)
		parent := filepath.Dir(path)
		if err == nil && info.IsDir() || parent == path {
			return info, path
		}
		path = parent
	}
}
