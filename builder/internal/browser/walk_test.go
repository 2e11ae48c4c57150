package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// A reader without a mouse goes from the search on the home page over its filters to an
// agreement, to its Chinese text, a commitment and a citation.
func TestKeyboardAloneLeadsFromASearchToACitation(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, example))
	b.visit("")
	b.reach("#search-field")
	b.press("inspection")
	b.press(kb.Enter)
	b.wants(`location.pathname.endsWith("/search/") && ` + answered)
	b.reach("#search-groups input[name=kind][value=agreement]")
	b.press(" ")
	b.wants(`location.search.includes("kind=agreement") && !document.getElementById("search-chips").hidden && ` + answered)
	b.says(`document.activeElement.value`, "agreement")
	b.reach(`.Result a[href$="/` + proven + `"]`)
	b.press(kb.Enter)
	b.wants(`location.pathname.endsWith("/kb/` + proven + `") && document.readyState === "complete"`)

	b.reach(`.Languages a[lang="zh-Hans"]`)
	b.press(kb.Enter)
	b.wants(`location.pathname.endsWith("/zh-hans/` + proven + `") && document.readyState === "complete"`)
	b.says(`document.documentElement.lang`, "zh-Hans")

	b.reach("#commitment-laboratory .Promise-number")
	b.press(kb.Enter)
	b.wants(`location.hash === "#commitment-laboratory"`)
	b.wants(`(({ top }) => top >= 0 && top < innerHeight)(document.querySelector(":target").getBoundingClientRect())`)

	evaluate[any](b, catch)
	b.reach("#commitment-laboratory .Copy")
	b.press(kb.Enter)
	b.wants(`window.copied === location.href`)
	b.reach(".Cite-way .Copy")
	b.press(kb.Enter)
	b.wants(`window.copied === document.querySelector(".Cite-way .Cite-text").textContent`)
	b.wants(`document.querySelector(".Copy-status").textContent === "已复制"`)
	b.reach(`.Cite a[href$=".bib"]`)
	if got := evaluate[string](b, `fetch(document.activeElement.href).then((r) => r.text())`); !strings.HasPrefix(got, "@misc{joint-inspection,") {
		t.Errorf("the link to a file leads to %q", got)
	}
}

// reach presses the Tab key until it leads to an element.
func (b *tab) reach(selector string) {
	b.t.Helper()
	for range 400 {
		b.press(kb.Tab)
		if evaluate[bool](b, fmt.Sprintf(`document.activeElement?.matches(%q) ?? false`, selector)) {
			return
		}
	}
	b.t.Fatalf("the Tab key does not reach %s", selector)
}
