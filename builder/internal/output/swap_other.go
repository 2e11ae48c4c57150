//go:build !linux && !darwin

package output

import "errors"

// exchange is not supported: this system cannot swap two folders in one step.
func exchange(_, _ string) error { return errors.ErrUnsupported }
