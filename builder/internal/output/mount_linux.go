package output

import "golang.org/x/sys/unix"

// isMountRoot uses statx, which also knows a bind mount of the same file system. Before
// Linux 5.8 it returns false: then the swap fails and the site is published in place.
func isMountRoot(dir string) bool {
	var st unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, dir, unix.AT_SYMLINK_NOFOLLOW, 0, &st); err != nil {
		return false // the swap finds out
	}
	return st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
}
