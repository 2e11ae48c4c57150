package render

import (
	"context"
	"io"
	"sync"
	"testing"
)

// To render a page does not change its key, nor that of another, and pages may be
// rendered at the same time, also one and the same.
func TestKeysStay(t *testing.T) {
	list := files(t, testContent(), nil)
	keys := make([]string, len(list))
	for i, f := range list {
		var err error
		if keys[i], err = f.Key(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for _, f := range list {
				if err := f.Render(context.Background(), io.Discard); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	for i, f := range list {
		if key, err := f.Key(context.Background()); err != nil || key != keys[i] {
			t.Errorf("%s has the key %s once it is rendered, and had %s", f.Path, key, keys[i])
		}
	}
}
