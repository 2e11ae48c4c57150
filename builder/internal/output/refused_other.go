//go:build !unix

package output

// isImmovable reports whether a folder could not be renamed while files in it may
// well be. Windows says so in many ways, when any process has it open.
func isImmovable(error) bool { return true }

// mayCopy reports whether a file that could not be renamed should be copied. The
// reason is told in as many ways, and trying does no harm.
func mayCopy(error) bool { return true }

// isReadOnly reports whether something failed because nothing can be written
// there at all.
func isReadOnly(error) bool { return false }
