//go:build !linux

package watch

// inotify reports whether this system has inotify(7).
const inotify = false

func eventless(string) string { return "" }
