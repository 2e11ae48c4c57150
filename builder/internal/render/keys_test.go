package render

import (
	"io"
	"maps"
	"sync"
	"testing"
)

// Making and writing a page changes no key, even of the same page at the same time.
func TestMakingAPageKeepsItsKey(t *testing.T) {
	list := files(t, testContent(), nil)
	before := keysOf(t, list)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for _, f := range list {
				if err := write(f, io.Discard); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if after := keysOf(t, list); !maps.Equal(after, before) {
		t.Errorf("the keys are %v once all is written, and were %v", after, before)
	}
}
