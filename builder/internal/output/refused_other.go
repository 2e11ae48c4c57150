//go:build !unix

package output

// isImmovable is always true: Windows has many such errors, as for a folder that is open.
func isImmovable(error) bool { return true }

// mayCopy is always true: Windows has many such errors, and trying does no harm.
func mayCopy(error) bool { return true }

func isReadOnly(error) bool { return false }
