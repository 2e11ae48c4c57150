package browser

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
)

var scratch string

// ends are called after all tests, in reverse order.
var (
	endsMu sync.Mutex
	ends   []func()
)

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
