//go:build !unix

package output

// isImmovable reports whether a folder cannot be renamed, but files in it may be. Windows
// has many errors for that, for example when a process has the folder open.
func isImmovable(error) bool { return true }

// mayCopy reports whether a file that cannot be renamed should be copied. Windows has many
// errors for that too, and trying does no harm.
func mayCopy(error) bool { return true }

// isReadOnly reports whether something failed because the file system is read-only.
func isReadOnly(error) bool { return false }
