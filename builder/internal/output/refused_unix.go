//go:build unix

package output

import (
	"errors"
	"io/fs"
	"syscall"
)

// isImmovable reports whether a folder cannot be renamed, but files in it may be: it is a
// mount point, belongs to a lower layer of an overlay, or to another user.
func isImmovable(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) || errors.Is(err, fs.ErrPermission)
}

// mayCopy reports whether a file must be copied because it cannot be renamed to another
// file system.
func mayCopy(err error) bool { return errors.Is(err, syscall.EXDEV) }

// isReadOnly reports whether something failed because the file system is read-only.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
