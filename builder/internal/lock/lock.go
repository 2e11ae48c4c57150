// Package lock takes exclusive locks on files. The system releases a lock when the
// process that holds it ends.
package lock

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"github.com/gofrs/flock"
)

// ErrBusy means that the lock is held by another process, or elsewhere in this one.
var ErrBusy = errors.New("the lock is held by another")

// File locks a file without waiting, and creates it if needed; unlock removes it. The error
// is ErrBusy if it is locked. If the system or file system has no locks, it locks nothing.
func File(name string) (unlock func(), err error) {
	for {
		if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
			return nil, &fs.PathError{Op: "lock", Path: name, Err: errors.New("not a regular file")}
		}
		f := flock.New(name, flock.SetFlag(os.O_RDWR|os.O_CREATE), flock.SetPermissions(0o644))
		held, err := f.TryLock()
		switch {
		case errors.Is(err, syscall.EINTR): // a signal interrupted a file system such as FUSE
			continue
		case errors.Is(err, errors.ErrUnsupported), errors.Is(err, syscall.ENOLCK):
			return func() { _ = os.Remove(name) }, nil
		case err != nil:
			return nil, err
		case !held:
			return nil, ErrBusy
		}
		same, err := isAt(f, name)
		if same {
			return func() { release(f) }, nil
		}
		_ = f.Unlock() // the file was removed, and others may lock a new one
		if err != nil {
			return nil, err
		}
	}
}

// isAt is false if the former holder removed the file after we opened it.
func isAt(f *flock.Flock, name string) (bool, error) {
	locked, err := f.Stat()
	if err != nil {
		return false, err
	}
	named, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(locked, named), err
}

// release removes the file first, because another process may lock it right after. Windows
// removes no open file, so there it goes last, and only if nobody else has opened it. A
// file that stays is harmless: the next holder removes it.
func release(f *flock.Flock) {
	if runtime.GOOS != "windows" {
		_ = os.Remove(f.Path())
	}
	_ = f.Unlock()
	if runtime.GOOS == "windows" {
		_ = os.Remove(f.Path())
	}
}
