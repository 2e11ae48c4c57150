package lock

import (
	"errors"
	"os"
	"syscall"
)

// File takes the lock that the file of a name stands for, without waiting: the error
// is ErrBusy when another has it. The file is made as needed, and is gone after
// unlock. It is opened for nobody else, and the system removes it when it is closed,
// by us or by the end of the process.
func File(name string) (unlock func(), err error) {
	const (
		del           = 0x00010000 // DELETE
		deleteOnClose = 0x04000000 // FILE_FLAG_DELETE_ON_CLOSE

		sharingViolation = syscall.Errno(32) // ERROR_SHARING_VIOLATION
		deletePending    = syscall.Errno(303)
	)
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	h, err := syscall.CreateFile(path, syscall.GENERIC_READ|del, 0, nil, syscall.OPEN_ALWAYS, deleteOnClose, 0)
	if errors.Is(err, sharingViolation) || errors.Is(err, deletePending) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	return func() { _ = syscall.CloseHandle(h) }, nil
}
