package output

import (
	"os"
	"path/filepath"
	"strings"
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

// Keys returns the key of each file of the last publication below a folder of
// dir, by its path in dir; nil where they are not known, or where one of them is
// no longer of the size that was published.
func Keys(dir, folder string) map[string]string {
	at, err := locate(osFiles{}, dir)
	if err != nil {
		return nil
	}
	m, err := readMarker(osFiles{}, at)
	if err != nil {
		return nil
	}
	keys := map[string]string{}
	for path, r := range m.records {
		if !strings.HasPrefix(path, folder+"/") {
			continue
		}
		info, err := os.Lstat(filepath.Join(at.dir, filepath.FromSlash(path)))
		if err != nil || !info.Mode().IsRegular() || info.Size() != r.size {
			return nil
		}
		keys[path] = r.key
	}
	return keys
}
