//go:build unix

package output

import (
	"errors"
	"io/fs"
	"syscall"
)

// isImmovable reports whether a folder could not be renamed for what it is (a
// mount point, a folder of a lower layer, another's in a sticky folder), while
// files in it may well be.
func isImmovable(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) || errors.Is(err, fs.ErrPermission)
}

// mayCopy reports whether a file could not be renamed for where it is, so that it
// has to be copied.
func mayCopy(err error) bool { return errors.Is(err, syscall.EXDEV) }

// isReadOnly reports whether something failed because nothing can be written
// there at all.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
