package browser

import (
	_ "embed"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
)

//go:embed testdata/targets.js
var targetsScript string

//go:embed testdata/links.js
var linksScript string

//go:embed testdata/names.js
var namesScript string

// Links and buttons must also be recognizable without colour.
func TestControlsAreLargeEnoughAndNamed(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		b.load(p)
		found.add(p.file, controlFaults(b)...)
	}
	found.report(t)
}

// controlFaults checks the controls of the open page, including those in closed details.
func controlFaults(b *tab) (bad []string) {
	b.t.Helper()
	for _, open := range []bool{false, true} {
		evaluate[any](b, fmt.Sprintf(`document.querySelectorAll("details").forEach((d) => { d.open = %v }), null`, open))
		evaluate[any](b, `(location.hash = document.querySelector(".Fold")?.id ?? "", null)`)
		if !open {
			evaluate[any](b, `(location.hash = "main", null)`)
		}
		for _, w := range []int64{320, 390, 768, 1440} {
			b.width(w)
			for _, f := range evaluate[[]string](b, "("+targetsScript+")()") {
				bad = append(bad, fmt.Sprintf("%d px: %s", w, f))
			}
		}
		bad = append(bad, evaluate[[]string](b, "("+linksScript+")()")...)
		bad = append(bad, evaluate[[]string](b, "("+namesScript+")()")...)
	}
	return bad
}

const printable = "/?.,;'[]-=`abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%^&*()"

// A shortcut of a single character disturbs speech input (WCAG success criterion 2.1.4).
// Control+/ leads to the search field.
func TestNoSingleCharacterIsAShortcut(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	for _, p := range s.samples() {
		b.load(p)
		const state = `[document.activeElement?.id || document.activeElement?.localName, location.href, scrollY, document.body.innerHTML.length].join(" ")`
		before := evaluate[string](b, state)
		b.press(printable)
		if after := evaluate[string](b, state); after != before {
			t.Errorf("%s: single keys lead from %s to %s", p.file, before, after)
		}
	}
	b.load(s.page("about/index.html"))
	if keys := evaluate[string](b, `document.getElementById("search-field").getAttribute("aria-keyshortcuts")`); keys != "Control+/" {
		t.Errorf("the field says that %q leads to it", keys)
	}
	slash := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "/", Code: "Slash", WindowsVirtualKeyCode: 191, Modifiers: 2} // Control
	call(b, input.DispatchKeyEvent, slash)
	if at := evaluate[string](b, `document.activeElement.id`); at != "search-field" {
		t.Errorf("Control+/ leads to %q", at)
	}
}

// seek goes to the search field as Control+/ does.
func (b *tab) seek() {
	b.t.Helper()
	evaluate[any](b, `document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", ctrlKey: true, bubbles: true, cancelable: true })), null`)
}

// The filters of a list and the contents of a long text are before it, without scripts.
func TestFiltersAndContentsAreClosedOnPhones(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, example))
	b.scripting(false)
	for _, c := range []struct{ address, part, after string }{
		{"agreements/", ".Facets", ".Browse-rows"},
		{"browse/type/memorandum/", ".Facets", ".Browse-rows"},
		{"zh-hans/agreements/", ".Facets", ".Browse-rows"},
		{"long/", ".Contents", ".Prose"},
	} {
		state := fmt.Sprintf(`(() => {
			const [part, after] = [document.querySelector(%q), document.querySelector(%q)];
			const shown = (e) => e.checkVisibility() ? "shown" : "folded";
			return [shown(part.querySelector(".Fold-body")), shown(part.querySelector(".Fold-open")),
				part.getBoundingClientRect().top < after.getBoundingClientRect().top ? "before" : "beside"].join(" ");
		})()`, c.part, c.after)
		b.width(1440)
		b.visit(c.address)
		b.says(state, "shown folded beside")
		b.width(390)
		b.says(state, "folded shown before")
		b.visit(c.address + evaluate[string](b, fmt.Sprintf(`document.querySelector(%q).querySelector(".Fold-open a").getAttribute("href")`, c.part)))
		b.says(state, "shown folded before")
	}
}
