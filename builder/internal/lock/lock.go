// Package lock takes locks that end with the process which holds them, each by the
// name of a file.
package lock

import "errors"

// ErrBusy says that another process, or another part of this one, holds the lock.
var ErrBusy = errors.New("the lock is held by another")
