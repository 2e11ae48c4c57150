//go:build !linux

package output

import "errors"

// syncTree would sync a whole file system, for which this system has no call.
func syncTree(string) error { return errors.ErrUnsupported }
