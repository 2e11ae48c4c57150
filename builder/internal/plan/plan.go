// Package plan describes the files of a site before they are made. A build publishes all of
// them, a preview makes the one that is asked for: an editor sees what the public gets.
package plan

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

type File struct {
	// Path is below the root of the site, clean, with slashes: agreements/x/index.html.
	Path string

	From Origin

	// Source is the file of the content whose body or whose bytes the file shows; empty: none.
	Source string

	// Known says that the file is as it was in the publication that output.Options.Last names.
	// It need not be made to find that out.
	Known bool

	// Make prepares the file: for a page, it makes the view. It is safe for concurrent
	// use, gives an equal Page each time, and returns soon after its context ends.
	Make func(ctx context.Context) (Page, error)
}

// A Page holds all that its bytes are made of: drop it before the next one is made.
type Page struct {
	// Key is a hash of everything that the bytes depend on: equal keys, equal bytes.
	Key string

	// WriteTo may be called once, and returns soon after its context ends.
	WriteTo func(ctx context.Context, w io.Writer) error
}

// Bytes returns a file with the given bytes.
func Bytes(path, key string, bytes []byte) File {
	page := Page{
		Key: key,
		WriteTo: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(bytes)
			return err
		},
	}
	return File{Path: path, Make: func(context.Context) (Page, error) { return page, nil }}
}

// Copy reads the file once for its key, a hash of the content, and again to write it.
func Copy(path string, folder fs.FS, name string) File {
	copyTo := func(ctx context.Context, w io.Writer) error {
		f, err := folder.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, reader{ctx, f})
		return err
	}
	return File{Path: path, Source: name, Make: func(ctx context.Context) (Page, error) {
		hash := sha256.New()
		err := copyTo(ctx, hash)
		return Page{Key: hex.EncodeToString(hash.Sum(nil)), WriteTo: copyTo}, err
	}}
}

// A reader reads until its context ends.
type reader struct {
	ctx context.Context
	io.Reader
}

func (r reader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}

// A Group is files that are made together, such as the search index: their list is known
// only when all are made, and one is useless without the others.
type Group struct {
	// Lead is the path of a file that each such group has, such as search/manifest.bin. The
	// group is all in the folder of Lead, and below it, that is not in the plan.
	Lead string

	// Key is a hash of everything that the files depend on, and the key of Lead.
	Key string

	// Make makes the files. has reports whether the file of a path is published, whole and with a
	// key; such a file may be impossible to write, with the error ErrChanged, because it will not
	// be asked for. The caller must call release when it no longer reads the files.
	Make func(ctx context.Context, has func(path, key string) bool) (files []File, release func(), err error)
}

// ErrChanged means that a published file, which was to stay, has changed.
var ErrChanged = errors.New("the published file has changed")

// Contains reports whether a path lies in the folder of the group.
func (g *Group) Contains(name string) bool {
	return strings.HasPrefix(name, path.Dir(g.Lead)+"/")
}

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
