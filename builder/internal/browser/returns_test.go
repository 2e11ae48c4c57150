package browser

import "testing"

const scrolled = `String(Math.round(scrollY))`

// TestSearchReturns leaves the results and comes back to them: they are as they
// were left, and so is where the reader was in them.
func TestSearchReturns(t *testing.T) { eachEngine(t, searchReturns) }

func searchReturns(t *testing.T, open opener) {
	b := open(t, get(t, atPath))
	b.visit("search/?q=cooperation")
	b.wants(answered)
	b.wants(`document.querySelectorAll(".Result-passage").length > 3`)

	// By date and back to relevance: each is a step of the history.
	const dates = `[...document.querySelectorAll(".Result time[datetime]")].map((e) => e.getAttribute("datetime")).join()`
	relevant := evaluate[string](b, dates)
	evaluate[any](b, `(() => { const sort = document.getElementById("search-sort"); sort.value = "date"; sort.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	b.wants(`location.search === "?q=cooperation&sort=date" && ` + answered)
	b.when("results by date", `(() => { const d = `+dates+`.split(","); return d.length > 1 && d.join() === d.toSorted().reverse().join(); })()`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.search === "?q=cooperation" && document.getElementById("search-sort").value === "relevance"`)
	b.when("results by relevance", dates+` === "`+relevant+`"`)

	// Loaded again, and again, it is where it was.
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

	// A result is read, and the reader comes back.
	evaluate[any](b, `document.querySelectorAll(".Result a")[2].click()`)
	b.wants(`!location.pathname.endsWith("/search/") && document.readyState === "complete"`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.pathname.endsWith("/search/") && ` + answered)
	b.when("the page to be where it was", scrolled+` === "150"`)
	b.wants(`document.getElementById("search-field").value === "cooperation"`)
}

// TestSearchBoxReturns follows a result of the list, and comes back to a field whose
// list is closed, whatever the browser keeps of what was typed.
func TestSearchBoxReturns(t *testing.T) { eachEngine(t, searchBoxReturns) }

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
