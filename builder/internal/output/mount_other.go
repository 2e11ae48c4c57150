//go:build !linux

package output

// isMountRoot cannot tell here. At a mount the swap fails, and we publish in place.
func isMountRoot(string) bool { return false }
