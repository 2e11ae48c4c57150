package browser

import (
	_ "embed"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

//go:embed testdata/focus.js
var focusScript string

//go:embed testdata/unreached.js
var unreachedScript string

//go:embed testdata/stops.js
var stopsScript string

const mostStops = 2000

type focused struct {
	Name string   `json:"name"`
	Href string   `json:"href"`
	Bad  []string `json:"bad"`
}

func TestTabKeyReachesEveryControl(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		b.load(p)
		found.add(p.file, skipFaults(b)...)
		b.load(p)
		found.add(p.file, focusFaults(b)...)
	}
	found.report(t)
}

// skipFaults checks that the first stop is a link past the menu to the content.
func skipFaults(b *tab) []string {
	b.t.Helper()
	b.press(kb.Tab)
	first := evaluate[*focused](b, "("+focusScript+")()")
	if first == nil {
		return []string{"Tab reaches nothing"}
	}
	if first.Href != "#main" {
		return []string{"the first stop is no link to the content: " + first.Name}
	}
	b.press(kb.Enter)
	inMain := `document.activeElement?.id === "main" || location.hash === "#main" && document.querySelector("main")?.id === "main"`
	b.until("the skip link", func() bool { return evaluate[bool](b, inMain) })
	var bad []string
	if at := evaluate[string](b, `document.activeElement?.id ?? ""`); at != "main" {
		bad = append(bad, fmt.Sprintf("the skip link leaves the focus at %q instead of the content", at))
	}
	b.press(kb.Tab)
	if !evaluate[bool](b, `document.querySelector("main").querySelector("a[href]:not([tabindex])") === null || document.querySelector("main").contains(document.activeElement)`) {
		bad = append(bad, "after the skip link, Tab leads out of the content")
	}
	return bad
}

// focusFaults checks that every control is reached once, in view and with a visible
// focus.
func focusFaults(b *tab) (bad []string) {
	b.t.Helper()
	evaluate[any](b, fmt.Sprintf("(%s)(%s)", stopsScript, focusScript))
	const batch = 100
	for range mostStops / batch {
		b.hold(kb.Tab, batch)
		if evaluate[bool](b, "window.accordStops.around") {
			break
		}
	}
	for _, at := range evaluate[[]focused](b, "window.accordStops.list") {
		for _, f := range at.Bad {
			bad = append(bad, at.Name+" "+f)
		}
	}
	for _, name := range evaluate[[]string](b, "("+unreachedScript+")()") {
		bad = append(bad, "Tab does not reach "+name)
	}
	return bad
}
