//go:build !linux

package watch

// inotify is whether this system tells of changes by inotify(7).
const inotify = false

func eventless(string) string { return "" }
