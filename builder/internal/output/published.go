package output

import (
	"os"
	"path/filepath"
	"time"
)

// Published returns when dir was last published, and false when it never was.
func Published(dir string) (time.Time, bool) {
	info, err := os.Stat(filepath.Join(dir, markerName))
	if err != nil {
		return time.Time{}, false
	}
	return info.ModTime(), true
}
