package browser

import (
	_ "embed"
	"fmt"
	"testing"
)

//go:embed testdata/layout.js
var layoutScript string

var widths = []int64{320, 390, 768, 1280, 2560}

func TestEveryKindOfPageFitsEveryScreen(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		b.load(p)
		for _, scheme := range schemes {
			b.media("", scheme)
			found.add(p.file, layoutFaults(b, scheme)...)
		}
	}
	found.report(t)
}

var schemes = []string{"light", "dark"}

// layoutFaults checks the open page at all widths for what overflows or is cut off.
func layoutFaults(b *tab, scheme string) (bad []string) {
	b.t.Helper()
	for _, w := range widths {
		b.width(w)
		for _, f := range evaluate[[]string](b, "("+layoutScript+")()") {
			bad = append(bad, fmt.Sprintf("%d px, %s: %s", w, scheme, f))
		}
	}
	return bad
}
