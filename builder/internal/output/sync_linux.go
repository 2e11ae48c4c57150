package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncTree brings all that was written to the file system of dir to the disk.
func syncTree(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		if err := unix.Syncfs(int(f.Fd())); err != unix.EINTR {
			return err
		}
	}
}
