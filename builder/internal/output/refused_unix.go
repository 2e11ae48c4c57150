//go:build unix

package output

import (
	"errors"
	"io/fs"
	"syscall"
)

// isImmovable matches a mount point, an overlay's lower layer, and another user's folder.
func isImmovable(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) || errors.Is(err, fs.ErrPermission)
}

func mayCopy(err error) bool { return errors.Is(err, syscall.EXDEV) }

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
