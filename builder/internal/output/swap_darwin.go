package output

import "golang.org/x/sys/unix"

// exchange swaps two folders in one step. On a file system that cannot do that, the error
// is ENOTSUP, which is an errors.ErrUnsupported.
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
