//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// identify returns the device and the inode, whose types differ between systems.
func identify(info fs.FileInfo) identity {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return identity{}
	}
	return identity{device: uint64(st.Dev), inode: uint64(st.Ino)}
}
