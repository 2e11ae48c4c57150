package browser

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"accord/builder"
	"accord/builder/internal/search"
)

const (
	filtered = `!document.querySelector("#filter-list[aria-busy]") && document.getElementById("filter-form").checkVisibility() !== undefined && (document.querySelector("#filter-chips .Chip") !== null || location.search.includes("q="))`
	found    = `(document.getElementById("filter-total").textContent.match(/\d+/g) ?? ["0"]).pop()`
	chips    = `[...document.querySelectorAll("#filter-chips .Chip:not(.Chip--clear)")].map((c) => c.textContent.trim()).join("; ")`
	query    = `location.search`
	// What the groups of filters say: the values of each with their numbers, and those of the
	// links of the page without a script.
	offered = `Object.fromEntries([...document.querySelectorAll("#filter-groups fieldset:has(input)")].map((group) => [group.querySelector("input").name,
		Object.fromEntries([...group.querySelectorAll("label:has(input)")].map((l) => [l.querySelector("input").value, Number(l.querySelector(".SearchFacet-count").textContent.replace(/\D/g, ""))]))]))`
	linked = `Object.fromEntries([...document.querySelectorAll("#filter-static [data-facet]")].map((part) => [part.dataset.facet,
		Object.fromEntries([...part.querySelectorAll("a.Counted-link")].map((a) => [decodeURIComponent(a.pathname.split("/").at(-2)), Number(a.querySelector(".Counted-number").firstChild.textContent.replace(/\D/g, ""))]))]))`
	listed = `[...document.querySelectorAll("#filter-list .AgreementsTable tbody th a")].map((a) => a.pathname)`
)

type counts map[string]map[string]int

// ask returns what bleve itself finds among the agreements.
func askBleve(t *testing.T, s *site, text string, o search.Options) *search.Answer {
	t.Helper()
	ix, err := search.Open(filepath.Join(s.dir, "search", "bleve"))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	o.Filters = maps.Clone(o.Filters)
	if o.Filters == nil {
		o.Filters = map[string][]string{}
	}
	o.Filters["kind"], o.Facets, o.Limit = []string{"agreement"}, true, 50
	a, err := ix.Search(context.Background(), text, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// disagreement compares the numbers that are shown with those of bleve. What bleve does not
// have is shown as none.
func disagreement(shown counts, a *search.Answer) (bad []string) {
	for facet, values := range shown {
		has := map[string]int{}
		for _, c := range a.Facets[facet] {
			has[c.Value] = c.Count
		}
		for value, n := range values {
			if has[value] != n {
				bad = append(bad, fmt.Sprintf("%s %s has the number %d, not %d", facet, value, n, has[value]))
			}
		}
	}
	return bad
}

func check(value string) string {
	facet, key, _ := strings.Cut(value, "/")
	return fmt.Sprintf(`document.querySelector("#filter-groups input[name='%s'][value='%s']").click()`, facet, key)
}

// The numbers of the links, of the filters, and of filters that are chosen are those of
// bleve; so are the agreements, in each language.
func TestFiltersAgreeWithBleve(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	for _, l := range languages {
		b := newTab(t, s)
		b.visit(l.prefix + "agreements/")
		b.wants(`document.getElementById("filter-form").checkVisibility()`)
		all := askBleve(t, s, "", search.Options{Lang: l.code})
		before := evaluate[counts](b, linked)
		for what, shown := range map[string]counts{"links": before, "filters": evaluate[counts](b, offered)} {
			if len(shown) < 5 {
				t.Errorf("%s: the %s are %v", l.code, what, shown)
			}
			for _, bad := range disagreement(shown, all) {
				t.Errorf("%s, %s: %s", l.code, what, bad)
			}
		}
		types := slices.Sorted(maps.Keys(before["type"]))
		filters := map[string][]string{}
		for _, step := range []string{"type/" + types[0], "standing/reported", "type/" + types[1], "years", "words"} {
			text := ""
			switch step {
			case "years":
				evaluate[any](b, `(() => { const from = document.querySelector("[data-focus='years/from']"); from.value = "2012"; from.dispatchEvent(new Event("change")); })()`)
				b.wants(`location.search.includes("2012..")`)
				filters["year"] = []string{"2012.."}
			case "words":
				evaluate[any](b, `document.getElementById("filter-field").focus()`)
				text = "2017"
				b.press(text)
				b.wants(`new URLSearchParams(location.search).get("q") === "2017"`)
			default:
				evaluate[any](b, check(step))
				facet, value, _ := strings.Cut(step, "/")
				filters[facet] = append(filters[facet], value)
				b.wants(fmt.Sprintf(`new URLSearchParams(location.search).getAll(%q).includes(%q)`, facet, value))
			}
			order := search.ByDate
			if text != "" {
				order = search.ByRelevance
			}
			want := askBleve(t, s, text, search.Options{Filters: filters, Sort: order, Lang: l.code})
			var urls, bad, rows []string
			for _, h := range want.Hits {
				urls = append(urls, h.URL)
			}
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("%s, after %s: %q; the rows are\n%q, want\n%q", l.code, step, bad, rows, urls)
				}
			})
			b.until("what bleve finds after "+step, func() bool {
				bad, rows = disagreement(evaluate[counts](b, offered), want), evaluate[[]string](b, listed)
				return len(bad) == 0 && slices.Equal(rows, urls)
			})
			if want.Total > 0 {
				b.says(found, strconv.Itoa(want.Total))
			}
		}
		none := `[...document.querySelectorAll("#filter-groups .SearchFacet-value")].every((l) => l.classList.contains("SearchFacet-value--none") === (l.querySelector(".SearchFacet-count").textContent === "0"))`
		if !evaluate[bool](b, none+` && document.querySelector(".SearchFacet-value--none") !== null`) {
			t.Errorf("%s: values that nothing has are not marked", l.code)
		}
	}
}

// The state is in the address: it can be loaded again, shared, and gone back from.
func TestFiltersAreInTheAddress(t *testing.T) { eachEngine(t, filterAddress) }

func filterAddress(t *testing.T, open opener) {
	b := open(t, get(t, atPath))
	b.visit("agreements/")
	b.wants(`document.getElementById("filter-form").checkVisibility()`)
	rows := evaluate[[]string](b, listed)
	whole := evaluate[string](b, `document.getElementById("filter-total").textContent`)
	evaluate[any](b, check("standing/reported"))
	b.wants(filtered)
	b.says(chips, "What became of it Reports on promises")
	b.says(query, "?standing=reported")
	one := evaluate[string](b, found)
	evaluate[any](b, check("type/protocol"))
	b.wants(`document.querySelectorAll("#filter-chips .Chip").length === 3`)
	b.says(query, "?standing=reported&type=protocol")
	both := evaluate[string](b, found)
	address := evaluate[string](b, `location.href`)

	evaluate[any](b, `document.documentElement.dataset.old = "", location.reload()`)
	b.wants(`!("old" in document.documentElement.dataset) && document.querySelectorAll("#filter-chips .Chip").length === 3`)
	b.says(found, both)
	evaluate[any](b, `history.back()`)
	b.wants(`document.querySelectorAll("#filter-chips .Chip").length === 1`)
	b.says(found, one)
	evaluate[any](b, `history.back()`)
	b.wants(`document.getElementById("filter-chips").hidden`)
	b.says(`document.getElementById("filter-total").textContent`, whole)
	if got := evaluate[[]string](b, listed); !slices.Equal(got, rows) {
		t.Errorf("back at the start, the rows are %q, not %q", got, rows)
	}
	evaluate[any](b, `history.forward()`)
	b.wants(filtered)
	b.wants(found + ` === "` + one + `"`)

	b.open(address)
	b.wants(`document.querySelectorAll("#filter-chips .Chip").length === 3`)
	b.says(found, both)
	evaluate[any](b, `document.querySelector("#filter-chips .Chip").click()`)
	b.wants(`document.querySelectorAll("#filter-chips .Chip").length === 1`)
	b.says(query, "?type=protocol")
	evaluate[any](b, check("standing/reported"))
	b.wants(`document.querySelector(".Chip--clear") !== null`)
	evaluate[any](b, `document.querySelector(".Chip--clear").click()`)
	b.wants(`document.getElementById("filter-chips").hidden`)
	b.says(query, "")
	b.says(`document.getElementById("filter-total").textContent`, whole)
}

// paged is the example with more agreements than a page of a list has.
var paged = sync.OnceValues(func() (*site, error) {
	more := map[string]string{}
	for i := range 120 {
		more[fmt.Sprintf("content/agreements/more-%d.md", i)] = fmt.Sprintf(
			"---\ntitle: Standards %d\ntype: memorandum\nparties: [cqc, yiwu]\nsigned: %d\nsummary: On standards.\nsources: [{title: A notice}]\n---\n", i, 1900+i)
	}
	content, err := exampleContent("paged", more)
	if err != nil {
		return nil, err
	}
	return publishWith("paged-site", "/kb/", content, builder.Options{})
})

// The filters of a later page of the list lead to the first, and so do its own links.
func TestFiltersOnALaterPage(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, paged))
	const (
		ready   = `document.getElementById("filter-form").checkVisibility()`
		heading = `document.querySelector("h1").textContent`
		later   = `document.querySelector("#filter-list .Pager a[rel=next]").href`
		current = `document.querySelector("#filter-list .Pager [aria-current]").textContent`
	)
	b.visit("agreements/")
	rows := evaluate[[]string](b, listed)
	second := evaluate[string](b, later)
	first := func(what string) {
		t.Helper()
		b.wants(`location.pathname.endsWith("/agreements/") && location.search === "" && ` + ready)
		b.says(heading, "Agreements")
		b.says(current, "1")
		if got := evaluate[[]string](b, listed); !slices.Equal(got, rows) {
			t.Errorf("%s: the rows are %q, not %q", what, got, rows)
		}
	}
	b.open(second)
	b.wants(ready)
	evaluate[any](b, `document.querySelector("#filter-list .Pager a[rel=prev]").click()`)
	first("the link to the first page")

	b.open(second)
	b.wants(ready)
	evaluate[any](b, check("type/protocol"))
	b.wants(`location.search === "?type=protocol" && ` + filtered)
	b.says(heading, "Agreements")
	evaluate[any](b, `document.querySelector("#filter-chips .Chip").click()`)
	first("without the filter")

	b.open(second)
	b.wants(ready)
	evaluate[any](b, `document.getElementById("filter-field").focus()`)
	b.press("standards")
	b.wants(`location.search === "?q=standards" && ` + filtered)
	b.press(strings.Repeat(kb.Backspace, len("standards")))
	first("without the words")
}

// The same page in another language shows the same.
func TestLanguagesKeepTheStateOfAPage(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	const other = `document.querySelector(".Languages a[hreflang=zh-Hans]")`
	b.visit("agreements/?standing=reported")
	b.wants(filtered)
	evaluate[any](b, check("type/protocol"))
	b.wants(`document.querySelectorAll("#filter-chips .Chip").length === 3`)
	evaluate[any](b, `document.getElementById("filter-sort").value = "title", document.getElementById("filter-sort").dispatchEvent(new Event("change"))`)
	b.wants(`location.search.endsWith("&sort=title") && ` + filtered)
	n, state := evaluate[string](b, found), evaluate[string](b, query)
	evaluate[any](b, other+`.click()`)
	b.wants(`document.documentElement.lang === "zh-Hans" && document.querySelectorAll("#filter-chips .Chip").length === 3`)
	b.says(query, state)
	b.says(found, n)
	evaluate[any](b, `document.querySelector(".Chip--clear").click()`)
	b.wants(`document.querySelector(".Languages a[hreflang=en]").search === "?sort=title"`)

	b.visit("search/?q=toys&kind=agreement")
	b.wants(answered)
	evaluate[any](b, other+`.click()`)
	b.wants(`document.documentElement.lang === "zh-Hans" && document.getElementById("search-field").value === "toys" && ` + answered)
}

// Space chooses a value, and the focus stays; Enter in the field keeps its words.
func TestFiltersWorkWithTheKeyboard(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	b.visit("agreements/")
	b.wants(`document.getElementById("filter-form").checkVisibility()`)
	evaluate[any](b, `document.getElementById("filter-field").focus()`)
	b.press(kb.Tab)
	b.says(`document.activeElement.dataset.focus`, "open/standing")
	b.press(kb.Tab)
	first := evaluate[string](b, `document.activeElement.dataset.focus`)
	b.press(" ")
	b.wants(filtered + ` && document.activeElement.checked === true`)
	b.says(`document.activeElement.dataset.focus`, first)
	b.press(" ")
	b.wants(`document.getElementById("filter-chips").hidden`)
	b.says(`document.activeElement.dataset.focus`, first)
	b.says(`document.getElementById("filter-total").getAttribute("role")`, "status")

	evaluate[any](b, `document.getElementById("filter-field").focus()`)
	b.press("standards")
	b.press(kb.Enter)
	b.wants(`location.search === "?q=standards" && ` + filtered)
	b.says(`document.getElementById("filter-sort").value`, "relevance")
	b.wants(found + ` === "` + strconv.Itoa(askBleve(t, s, "standards", search.Options{Lang: "en"}).Total) + `"`)
	b.press(strings.Repeat(kb.Backspace, len("standards")))
	b.wants(`location.search === "" && document.getElementById("filter-sort").value === "date"`)
}

// Nothing of the search is loaded before it is needed, and the files of rows that it then
// needs are few.
func TestFiltersLoadNothingUntilTheyAreUsed(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	const loaded = `performance.getEntriesByType("resource").map((e) => e.name)`
	b.visit("agreements/")
	b.wants(`document.querySelector("#filter-groups input") !== null`)
	for _, name := range evaluate[[]string](b, loaded) {
		if strings.Contains(name, "search-client") || strings.Contains(name, ".bin") || strings.Contains(name, "/rows/") {
			t.Errorf("%s is loaded before the filters are used", name)
		}
	}
	evaluate[any](b, check("type/protocol"))
	b.wants(filtered)
	rows := slices.DeleteFunc(evaluate[[]string](b, loaded), func(name string) bool { return !strings.Contains(name, "/rows/") })
	if n := evaluate[int](b, listed+`.length`); len(rows) == 0 || len(rows) > n {
		t.Errorf("%d files are loaded for %d rows", len(rows), n)
	}
	// A large facet of which the page has only the first values.
	evaluate[any](b, `history.back()`)
	b.wants(`document.getElementById("filter-chips").hidden`)
	evaluate[any](b, `document.querySelector("[data-focus='open/party']").click()`)
	b.wants(`document.querySelector("[data-focus='party']") !== null`)
	evaluate[any](b, `document.querySelector("[data-focus='party']").click()`)
	b.wants(`document.querySelectorAll("#filter-groups input[name=party]").length > 12`)
	b.says(query, "")
}

// On a phone the filters are behind a button with their number.
func TestFiltersOnAPhone(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	b.width(360)
	b.visit("agreements/?standing=reported&type=protocol")
	b.wants(filtered)
	const button = `document.querySelector(".Fold-button")`
	b.says(button+`.textContent`, "Narrow down (2)")
	b.says(button+`.getAttribute("aria-expanded")`, "false")
	if evaluate[bool](b, `document.getElementById("filter-form").checkVisibility()`) {
		t.Error("the filters are open at first")
	}
	evaluate[any](b, button+`.click()`)
	b.wants(`document.getElementById("filter-form").checkVisibility()`)
	evaluate[any](b, check("type/protocol"))
	b.wants(button + `.textContent === "Narrow down (1)"`)
	b.says(`document.getElementById("filter-shut").textContent`, "Show "+evaluate[string](b, found)+" agreements")
	evaluate[any](b, axeCore(t))
	for _, fault := range slices.Concat(axeFaults(b, everything), evaluate[[]string](b, "("+layoutScript+")()")) {
		t.Error(fault)
	}
	evaluate[any](b, `document.getElementById("filter-shut").click()`)
	b.wants(`!document.getElementById("filter-form").checkVisibility()`)
	b.says(`document.activeElement.id`, "filter-total")
}

// The page has filters, or nothing is found.
func TestFilteredListIsAccessibleAndFits(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	axe := axeCore(t)
	for _, state := range []string{"agreements/?standing=reported&year=2010..2018", "zh-hans/agreements/?q=zzzz&type=protocol", "agreements/?type=none"} {
		b.visit(state)
		b.wants(filtered)
		b.wants(`!document.getElementById("filter-notes").textContent.includes("lists below")`)
		evaluate[any](b, axe)
		for _, look := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {1280, "dark"}, {320, "light"}} {
			b.width(look.width)
			b.media("", look.scheme)
			for _, fault := range slices.Concat(axeFaults(b, everything), evaluate[[]string](b, "("+layoutScript+")()")) {
				t.Errorf("%s at %d, %s: %s", state, look.width, look.scheme, fault)
			}
		}
		b.width(1280)
		b.media("", "light")
	}
}

// On paper the filters are what was looked for, and no buttons.
func TestPrintedListNamesItsFilters(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	b.visit("agreements/?standing=reported&type=protocol")
	b.wants(filtered)
	b.media("print", "light")
	b.wants(`[...document.querySelectorAll("#filter-chips .Chip")].every((c) => c.checkVisibility() === !c.matches(".Chip--clear") && getComputedStyle(c, "::after").content === "none")`)
}

// On paper the search page tells what was searched for; without results it has no field.
func TestPrintedResultsNameTheQuery(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	shown := func(id string) string { return `document.getElementById("` + id + `").checkVisibility()` }
	b.visit("search/")
	b.media("print", "light")
	b.wants("!" + shown("search-field"))
	b.visit("search/?q=protocol")
	b.wants(shown("search-results"))
	b.wants(shown("search-field") + ` && document.getElementById("search-field").value === "protocol" && !document.querySelector(".SearchForm-submit").checkVisibility()`)
}

// Twenty agreements are on the first screen, with the script and without.
func TestTwentyRowsAreOnAScreen(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	for _, l := range languages {
		b := newTab(t, s)
		b.width(1440)
		b.visit(l.prefix + "agreements/")
		b.wants(`document.getElementById("filter-form").checkVisibility()`)
		const shown = `[...document.querySelectorAll("#filter-list .AgreementsTable tbody tr")].filter((r) => r.getBoundingClientRect().bottom <= 900).length`
		if n := evaluate[int](b, shown); n < 20 {
			t.Errorf("%s: %d rows are on a screen", l.code, n)
		}
	}
}

// A list of one value leads on to the same with more filters.
func TestListsOfOneValueLeadToFilters(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	b.visit("browse/standing/reported/")
	b.wants(`document.querySelector("#facets-title").textContent === "Narrow down"`)
	to := evaluate[string](b, `document.querySelector("[data-facet=type] a").href`)
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	if got := u.Query()["standing"]; !strings.HasSuffix(u.Path, "/agreements/") || !slices.Equal(got, []string{"reported"}) || len(u.Query()["type"]) != 1 {
		t.Errorf("the link leads to %s", to)
	}
	b.open(to)
	b.wants(filtered)
	b.says(`String(document.querySelectorAll("#filter-chips .Chip:not(.Chip--clear)").length)`, "2")
}

// Without the index the list and the filters stay, and the page says what is missing, with
// the words that it has.
func TestFiltersSayThatTheIndexIsMissing(t *testing.T) {
	t.Parallel()
	whole := get(t, atPath)
	b := newTab(t, get(t, func() (*site, error) { return without(whole, "search/") }))
	b.open(b.base.String() + "agreements/?q=toys&type=protocol&type=action-plan&year=2012..2018")
	b.wants(`document.getElementById("filter-total").textContent === "The search cannot be reached"`)
	b.says(`document.querySelector("#filter-notes button").textContent`, "Try again")
	if len(evaluate[[]string](b, listed)) == 0 {
		t.Error("the list is gone")
	}
	b.says(chips, "Type Protocol; Action plan; Year 2012 to 2018")
	b.says(`document.title.split(" – ")[0]`, "toys")
	if n := len(evaluate[counts](b, offered)["type"]); n < 5 {
		t.Errorf("%d types can be chosen", n)
	}
	const keys = `[document.title, ...[...document.querySelectorAll("#filter *")].flatMap((e) => [e.ariaLabel ?? "", e.children.length > 0 ? "" : e.textContent])].filter((s) => /^[a-z]+\.[a-z-]+$/.test(s))`
	if bad := evaluate[[]string](b, keys); len(bad) > 0 {
		t.Errorf("shown without their words: %q", bad)
	}
}

// filterStates writes pages whose filters are used into a folder, for the checker of HTML.
func filterStates(t *testing.T, dir string) {
	t.Helper()
	b := newTab(t, get(t, atPath))
	for name, state := range map[string]string{"filters": "agreements/?standing=reported&year=2010..2018", "nothing": "agreements/?q=zzzz&type=protocol"} {
		b.visit(state)
		b.wants(filtered)
		text := "<!DOCTYPE html>\n" + evaluate[string](b, `document.documentElement.outerHTML`)
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
