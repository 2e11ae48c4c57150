package browser

import "testing"

const scrolled = `String(Math.round(scrollY))`

func TestResultsAndPositionAreRestoredOnReturn(t *testing.T) { eachEngine(t, searchReturns) }

func searchReturns(t *testing.T, open opener) {
	b := open(t, get(t, atPath))
	b.visit("search/?q=cooperation")
	b.wants(answered)
	b.wants(`document.querySelectorAll(".Result-passage").length > 3`)

	// Sorting by date and back are two steps of the history.
	const dates = `[...document.querySelectorAll(".Result time[datetime]")].map((e) => e.getAttribute("datetime")).join()`
	relevant := evaluate[string](b, dates)
	evaluate[any](b, `(() => { const sort = document.getElementById("search-sort"); sort.value = "date"; sort.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	b.wants(`location.search === "?q=cooperation&sort=date" && ` + answered)
	b.when("results by date", `(() => { const d = `+dates+`.split(","); return d.length > 1 && d.join() === d.toSorted().reverse().join(); })()`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.search === "?q=cooperation" && document.getElementById("search-sort").value === "relevance"`)
	b.when("results by relevance", dates+` === "`+relevant+`"`)

	// After reloading twice, the position is the same.
	evaluate[any](b, `scrollTo({ top: 350, behavior: "instant" })`)
	b.wants(scrolled + ` === "350"`)
	for range 2 {
		evaluate[any](b, `globalThis.before = true`)
		evaluate[any](b, `location.reload()`)
		b.wants(`!globalThis.before && ` + answered)
		b.when("the page to be where it was", scrolled+` === "350"`)
	}
	evaluate[any](b, `scrollTo({ top: 150, behavior: "instant" })`)
	b.wants(scrolled + ` === "150"`)
	evaluate[any](b, `globalThis.before = true`)
	evaluate[any](b, `location.reload()`)
	b.wants(`!globalThis.before && ` + answered)
	b.when("the page to be where it was last", scrolled+` === "150"`)

	// The reader opens a result and returns.
	evaluate[any](b, `document.querySelectorAll(".Result a")[2].click()`)
	b.wants(`!location.pathname.endsWith("/search/") && document.readyState === "complete"`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.pathname.endsWith("/search/") && ` + answered)
	b.when("the page to be where it was", scrolled+` === "150"`)
	b.wants(`document.getElementById("search-field").value === "cooperation"`)
}

// Browsers may restore the text of the field.
func TestListOfTheSearchFieldIsClosedOnReturn(t *testing.T) { eachEngine(t, searchBoxReturns) }

func searchBoxReturns(t *testing.T, open opener) {
	b := open(t, get(t, asked))
	b.visit("agreements/")
	b.seek()
	b.press("agreement")
	b.wants(expanded + ` && ` + options + ` === "8"`)
	evaluate[any](b, `document.getElementById("search-option-2").click()`)
	b.wants(`!location.pathname.endsWith("/agreements/") && document.readyState === "complete"`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.pathname.endsWith("/agreements/") && document.readyState === "complete"`)
	b.wants(`!(` + expanded + `) && (document.querySelector(".SearchBox-popup")?.hidden ?? true)`)
}
