package render

import (
	"io"
	"maps"
	"sync"
	"testing"
)

// To write a page does not change its key, nor that of another, and pages may be
// made and written at the same time, also one and the same.
func TestKeysStay(t *testing.T) {
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
