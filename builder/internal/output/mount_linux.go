package output

import "golang.org/x/sys/unix"

// isMountRoot reports whether something is mounted at dir, a folder of the same
// file system included (a bind mount), which device numbers do not tell. Before
// Linux 5.8 it never does: there the swap fails and is done in place.
func isMountRoot(dir string) bool {
	var st unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, dir, unix.AT_SYMLINK_NOFOLLOW, 0, &st); err != nil {
		return false // not even statx: the swap will fail and be done in place
	}
	return st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
