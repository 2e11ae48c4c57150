//go:build !linux

package output

import "errors"

// syncTree is not supported: this system has no call that syncs a whole file system.
func syncTree(string) error { return errors.ErrUnsupported }
