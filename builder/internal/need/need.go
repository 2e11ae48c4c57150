// Package need finds the programs and files that tests need besides Go. A test that lacks
// one is skipped; with ACCORD_NEEDS=required, which .ci/run sets, it fails.
package need

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Missing skips the test for want of what, or fails it where everything must be there.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("ACCORD_NEEDS") == "required" {
		t.Fatalf("%s is missing, and ACCORD_NEEDS=required", what)
	}
	t.Skipf("%s is missing; .ci/run installs it", what)
}

// Program returns the path of the first of the named programs that is on the PATH.
func Program(t testing.TB, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0])
	return ""
}

// File returns the path of a file that .ci/run downloads: the value of the environment
// variable, or else the last file that matches the pattern in the cache folder of .ci/run.
func File(t testing.TB, variable, pattern string) string {
	t.Helper()
	if name := os.Getenv(variable); name != "" {
		if _, err := os.Stat(name); err != nil {
			Missing(t, variable+"="+name)
		}
		return name
	}
	cache := os.Getenv("XDG_CACHE_HOME")
	if cache == "" {
		cache = filepath.Join(os.Getenv("HOME"), ".cache")
	}
	names, err := filepath.Glob(filepath.Join(cache, "accord-ci", pattern))
	if err != nil || len(names) == 0 {
		Missing(t, pattern)
	}
	return names[len(names)-1]
}
