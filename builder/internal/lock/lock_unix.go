//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// File takes the lock that the file of a name stands for, without waiting: the error
// is ErrBusy when another has it. The file is made as needed, and is gone after
// unlock. The lock is that of flock(2).
func File(name string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o644)
		if err != nil {
			return nil, err
		}
		held, err := tryLock(f, name)
		if held {
			// Removed before it is released: who waits for this very file finds
			// that it has no name any more, and takes another. One that cannot
			// be removed does no harm: the next takes it over.
			return func() { _ = os.Remove(name); _ = f.Close() }, nil
		}
		_ = f.Close() // nothing was written
		if err != nil {
			return nil, err
		}
	}
}

// tryLock reports whether the open file is locked by us and still the one of
// that name; without an error, it is worth another try.
func tryLock(f *os.File, name string) (held bool, err error) {
	for err = unix.EINTR; err == unix.EINTR; {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	}
	switch {
	case err == unix.EWOULDBLOCK:
		return false, ErrBusy
	case err != nil && !errors.Is(err, errors.ErrUnsupported) && err != unix.ENOLCK:
		return false, err
	}
	mine, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Lstat(name)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(mine, there), err
}
