// Package plan names the files of a site, each rendered on demand.
//
// The plan is the seam between what a site is and who wants it: a build renders
// every file and publishes the whole, a preview renders the one that is asked
// for. Both read the same plan, so what an editor previews is what the public
// gets.
package plan

import (
	"context"
	"io"
	"slices"
	"strings"
)

// A File is one file of the output.
type File struct {
	// Path is the address in the output: slash-separated, clean, relative,
	// such as agreements/cqc-yiwu-2024/index.html.
	Path string

	// From is where somebody has written that there is such a file.
	From Origin

	// Key returns a hash of everything that the file's bytes depend on: equal
	// keys, equal bytes. It is a function because most readers of a plan want
	// the keys of a few files only. It is safe for concurrent use, and gives up soon
	// after its context ends.
	Key func(ctx context.Context) (string, error)

	// Render writes the file's bytes: the same ones each time. It is safe for
	// concurrent use, with itself and with other files' Render, and gives up soon
	// after its context ends.
	Render func(ctx context.Context, w io.Writer) error
}

// A Group is files that are made together, such as those of a search index:
// which files there are is known only when all are made, and one of them is of no
// use without the others.
type Group struct {
	// Owns reports whether a file of the output is one of the group's. No file of
	// the plan may be.
	Owns func(path string) bool

	// Lead is the path of a file that each such group has. Its key is Key.
	Lead string

	// Key is a hash of everything that the files depend on.
	Key string

	// Make makes the files. The function that it returns is called when they are
	// no longer needed; it may be nil.
	Make func(ctx context.Context) (files []File, release func(), err error)
}

// Sort orders files by path.
func Sort(files []File) {
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// Find returns the file with a path among files that are sorted.
func Find(files []File, name string) (File, bool) {
	i, found := slices.BinarySearchFunc(files, name, func(f File, name string) int { return strings.Compare(f.Path, name) })
	if !found {
		return File{}, false
	}
	return files[i], true
}
