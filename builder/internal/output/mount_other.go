//go:build !linux

package output

// isMountRoot returns false: this system cannot tell. If something is mounted at the
// folder, the swap fails and the site is published in place.
func isMountRoot(string) bool { return false }
