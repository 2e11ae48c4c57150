package output

import (
	"io"
	"io/fs"
	"os"

	"accord/builder/internal/lock"
)

// filesystem is every call to the disk, by system paths, so that tests can make any fail.
type filesystem interface {
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	Open(name string) (io.ReadCloser, error)

	Mkdir(name string) error                    // with the permissions of a published folder
	Create(name string) (io.WriteCloser, error) // with those of a published file; fails if it exists
	Chmod(name string, mode fs.FileMode) error
	Link(from, to string) error
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error

	// Exchange swaps two folders in one step, or fails with errors.ErrUnsupported.
	Exchange(a, b string) error

	// Sync brings all that was written to the folder to the disk.
	Sync(dir string) error

	Lock(name string) (unlock func(), err error)
}

type osFiles struct{}

func (osFiles) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osFiles) Open(name string) (io.ReadCloser, error)    { return os.Open(name) }
func (osFiles) Mkdir(name string) error                    { return os.Mkdir(name, 0o755) }
func (osFiles) Chmod(name string, mode fs.FileMode) error  { return os.Chmod(name, mode) }
func (osFiles) Link(from, to string) error                 { return os.Link(from, to) }
func (osFiles) Rename(from, to string) error               { return os.Rename(from, to) }
func (osFiles) Remove(name string) error                   { return os.Remove(name) }
func (osFiles) RemoveAll(name string) error                { return os.RemoveAll(name) }
func (osFiles) Exchange(a, b string) error                 { return exchange(a, b) }
func (osFiles) Sync(dir string) error                      { return syncTree(dir) }
func (osFiles) Lock(name string) (func(), error)           { return lock.File(name) }

func (osFiles) Create(name string) (io.WriteCloser, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}
