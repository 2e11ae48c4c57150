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

// File locks the named file without waiting. It creates the file if there is none, and
// unlock removes it. The error is ErrBusy if the file is locked already. Where the
// system or the file system has no locks, File locks nothing and succeeds.
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

// isAt reports whether the locked file still has its name: the former holder may have
// removed it after we opened it.
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

// release removes the file and releases its lock. Elsewhere than on Windows the file
// must go first, because another process may lock it right after the release. Windows
// removes no file that is open, so there it goes last and only if nobody else has opened
// it. A file that stays is harmless: the next holder locks it and removes it.
func release(f *flock.Flock) {
	if runtime.GOOS != "windows" {
		_ = os.Remove(f.Path())
	}
	_ = f.Unlock()
	if runtime.GOOS == "windows" {
		_ = os.Remove(f.Path())
	}
}
