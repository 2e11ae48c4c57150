package watch

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

// A snapshot is what was seen of each path at or below the roots.
type snapshot map[string]stamp

// A stamp tells two states of a path apart without reading it. Of a folder it is the type
// alone, since what lies in it has stamps of its own.
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

// look takes a snapshot, of about so many paths. It ends early when ctx is done.
func (s scope) look(ctx context.Context, about int) snapshot {
	seen := make(snapshot, about)
	for _, root := range s.roots {
		if info, err := os.Stat(root); err == nil {
			s.lookAt(ctx, seen, root, info)
		}
	}
	return seen
}

// lookAt adds a path and everything below it. What cannot be read is left out, as what
// is not there: the one that reads it next will know better what to say.
func (s scope) lookAt(ctx context.Context, seen snapshot, path string, info fs.FileInfo) {
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

// changes yields the paths whose stamps differ between two snapshots, in no order.
func changes(before, after snapshot) iter.Seq[string] {
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
