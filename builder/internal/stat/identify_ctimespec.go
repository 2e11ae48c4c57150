//go:build darwin || freebsd || netbsd

package stat

import (
	"io/fs"
	"syscall"
)

// identify adds what this system knows; the types of the numbers differ between systems.
func identify(s *Stat, info fs.FileInfo) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Changed, s.Device, s.Inode = st.Ctimespec.Nano(), uint64(st.Dev), uint64(st.Ino)
	}
}
