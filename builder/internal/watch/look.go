package watch

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

type stamps map[string]stamp

// A stamp is the state of a path. A folder has only its type: its files have their own.
type stamp struct {
	kind     fs.FileMode // type and permission bits
	size     int64       // bytes
	modified int64       // nanoseconds since 1970
	id       identity
}

func stampOf(info fs.FileInfo) stamp {
	if info.IsDir() {
		return stamp{kind: fs.ModeDir}
	}
	return stamp{
		kind:     info.Mode(),
		size:     info.Size(),
		modified: info.ModTime().UnixNano(),
		id:       identify(info),
	}
}

// look returns the stamps of all paths, about so many. It ends early when ctx is done.
func (s scope) look(ctx context.Context, about int) stamps {
	seen := make(stamps, about)
	for _, root := range s.roots {
		if info, err := os.Stat(root); err == nil {
			s.lookAt(ctx, seen, root, info)
		}
	}
	return seen
}

// lookAt leaves out what cannot be read: who reads it next can give a better error.
func (s scope) lookAt(ctx context.Context, seen stamps, path string, info fs.FileInfo) {
	seen[path] = stampOf(info)
	if !info.IsDir() || ctx.Err() != nil {
		return
	}
	entries, _ := os.ReadDir(path)
	for _, e := range entries {
		below := filepath.Join(path, e.Name())
		if !s.wants(below) {
			continue
		}
		if info, err := e.Info(); err == nil {
			s.lookAt(ctx, seen, below, info)
		}
	}
}

// changes yields the paths whose stamps differ, in no order.
func changes(before, after stamps) iter.Seq[string] {
	return func(yield func(string) bool) {
		for path, now := range after {
			if was, ok := before[path]; (!ok || was != now) && !yield(path) {
				return
			}
		}
		for path := range before {
			if _, ok := after[path]; !ok && !yield(path) {
				return
			}
		}
	}
}
