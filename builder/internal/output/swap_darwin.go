package output

import "golang.org/x/sys/unix"

// exchange fails with ENOTSUP, an errors.ErrUnsupported, where a file system cannot do it.
func exchange(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
