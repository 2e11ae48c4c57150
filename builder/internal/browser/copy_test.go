package browser

import (
	"fmt"
	"strings"
	"testing"
)

// catch keeps what a page writes into the clipboard: a browser in a test has none to write to.
const catch = `(() => {
	const put = { writeText: async (text) => { window.copied = text }, write: async ([item]) => { window.copied = await (await item.getType("text/plain")).text() } };
	Object.defineProperty(navigator, "clipboard", { value: put, configurable: true });
	return null;
})()`

// The keyboard alone reaches a citation and copies it; a click copies a file, and the address
// of a part of the page.
func TestCitationsAndAddressesAreCopied(t *testing.T) {
	t.Parallel()
	s := get(t, example)
	b := newTab(t, s)
	for _, c := range []struct{ page, button, start, said string }{
		{proven, ".Cite-way:nth-child(1) .Copy", "China Quality Certification Centre and Yiwu Municipal Government: “Memorandum on joint inspection”", "Copied"},
		{proven, ".Cite-way:nth-child(2) .Copy", "China Quality Certification Centre，Yiwu Municipal Government. Memorandum on joint inspection[EB/OL].", "Copied"},
		{"zh-hans/" + proven, ".Cite-way:nth-child(2) .Copy", "中国质量认证中心，义乌市人民政府. 联合检验备忘录[EB/OL].", "已复制"},
		{proven, `a[href$=".bib"] + .Copy`, "@misc{joint-inspection,\n", "Copied"},
		{proven, `a[href$=".ris"] + .Copy`, "TY  - RPRT\r\n", "Copied"},
		{proven, "#commitment-laboratory .Copy", s.base.String() + proven + "#commitment-laboratory", "Copied"},
		{proven, "#source-report .Copy", s.base.String() + proven + "#source-report", "Copied"},
		{proven, "#outcome-extended .Copy", s.base.String() + proven + "#outcome-extended", "Copied"},
	} {
		b.visit(c.page)
		evaluate[any](b, catch)
		evaluate[any](b, fmt.Sprintf(`document.querySelector(%q).focus(), null`, c.button))
		b.press("\r")
		b.until(c.button+" to copy", func() bool { return evaluate[bool](b, `window.copied !== undefined`) })
		if got := evaluate[string](b, `window.copied`); !strings.HasPrefix(got, c.start) {
			t.Errorf("%s of %s copies %q, want %q", c.button, c.page, got, c.start)
		}
		b.until("it is said", func() bool {
			return evaluate[string](b, `document.querySelector(".Copy-status").textContent`) == c.said
		})
	}
	b.visit(proven)
	evaluate[any](b, `Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }), null`)
	evaluate[any](b, `document.querySelector(".Copy").click(), null`)
	b.until("a failure is said", func() bool {
		return strings.HasPrefix(evaluate[string](b, `document.querySelector(".Copy-status").textContent`), "Not copied")
	})
}
