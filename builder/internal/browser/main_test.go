package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

// scratch is a folder for what all tests of this run share.
var scratch string

// ends are called when all tests have been run, the last first.
var (
	endsMu sync.Mutex
	ends   []func()
)

// atEnd ends what all tests share.
func atEnd(end func()) {
	endsMu.Lock()
	defer endsMu.Unlock()
	ends = append(ends, end)
}

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if os.Getenv("ACCORD_BROWSER") == "off" {
		fmt.Println("skipped: ACCORD_BROWSER=off")
		return 0
	}
	dir, err := os.MkdirTemp("", "accord-browser-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	scratch = dir
	defer func() {
		for _, end := range slices.Backward(ends) {
			end()
		}
	}()
	return m.Run()
}

// missing ends a test that needs something that this machine does not have.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("ACCORD_BROWSER") == "required" {
		t.Fatalf("%s is missing, and ACCORD_BROWSER=required", what)
	}
	t.Skipf("%s is missing: .ci/run installs it", what)
}

// tool returns the path of a file that .ci/run keeps: what the variable names,
// or else the newest in its cache folder.
func tool(t *testing.T, variable, pattern, what string) string {
	t.Helper()
	if name := os.Getenv(variable); name != "" {
		if _, err := os.Stat(name); err != nil {
			missing(t, what+" ("+variable+")")
		}
		return name
	}
	cache := os.Getenv("XDG_CACHE_HOME")
	if cache == "" {
		cache = filepath.Join(os.Getenv("HOME"), ".cache")
	}
	names, err := filepath.Glob(filepath.Join(cache, "accord-ci", pattern))
	if err != nil || len(names) == 0 {
		missing(t, what)
	}
	return names[len(names)-1]
}
