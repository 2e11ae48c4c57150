package browser

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"accord/builder"
)

//go:embed testdata/client.js
var clientScript string

// asked is the real content with a client that gives the answers of the test.
var asked = sync.OnceValues(func() (*site, error) {
	real, err := atPath()
	if err != nil {
		return nil, err
	}
	content, err := filepath.Abs(filepath.Join("..", "..", "..", "content"))
	if err != nil {
		return nil, err
	}
	project := filepath.Join(scratch, "project")
	script := filepath.Join(project, "static", "js", "search", "index.js")
	if err := os.MkdirAll(filepath.Dir(script), 0o777); err != nil {
		return nil, err
	}
	if err := os.Symlink(content, filepath.Join(project, "content")); err != nil {
		return nil, err
	}
	if err := os.WriteFile(script, []byte(entriesOf(real)+clientScript), 0o666); err != nil {
		return nil, err
	}
	return publishWith("asked", "/kb/", filepath.Join(project, "content"), builder.Options{})
})

// entriesOf returns agreements and parties of a site in the form of the client.
func entriesOf(s *site) string {
	kinds := map[string]string{"agreements/*": "agreement", "parties/*": "party"}
	var entries []map[string]string
	for _, p := range s.pages {
		if kind := kinds[p.kind]; kind != "" && p.lang == "en" {
			title, _, _ := strings.Cut(p.title(), " · ")
			entries = append(entries, map[string]string{
				"id": p.file, "kind": kind, "url": s.base.Path + strings.TrimSuffix(p.file, "index.html"),
				"title": title, "lang": "en", "date": "", "type": "", "status": "", "in": "title",
			})
		}
	}
	text, err := json.Marshal(entries)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("const entries = %s;\n", text)
}

const (
	expanded = `document.getElementById("search-field").getAttribute("aria-expanded") === "true"`
	chosen   = `document.getElementById("search-field").getAttribute("aria-activedescendant") ?? ""`
	options  = `String(document.querySelectorAll("#search-options [role=option]").length)`
	total    = `document.getElementById("search-total").textContent`
	answered = `(document.getElementById("search-total")?.textContent ?? "") !== "" && !document.querySelector("#search-list[aria-busy]")`
	address  = `decodeURIComponent(location.search)`
)

func TestSearchLoadsNothingUntilItIsUsed(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, asked))
	b.visit("agreements/")
	const loaded = `performance.getEntriesByType("resource").map((e) => e.name.split("/").pop().split(".")[0])`
	before := evaluate[[]string](b, loaded)
	for _, name := range before {
		if !slices.Contains([]string{"site", "icon", "accord-serif", "search-box", "filter"}, name) {
			t.Errorf("%s is loaded before the field is used", name)
		}
	}
	b.seek()
	b.wants(`document.activeElement?.id === "search-field"`)
	b.says(`document.getElementById("search-field").value`, "")
	b.until("the client", func() bool { return slices.Contains(evaluate[[]string](b, loaded), "search-client") })
	b.press("a/b")
	b.says(`document.getElementById("search-field").value`, "a/b")
}

// The field, when it is used, and the search page request both at the same time, and the
// manifest only once. The test delays the client until the manifest is requested, and the
// style of the search page, which does not wait for it.
func TestClientAndManifestLoadInParallel(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	for _, address := range []string{"agreements/", "search/", "search/?q=agreement"} {
		began := make(chan struct{})
		var manifests atomic.Int32
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/search/manifest.bin"):
				if manifests.Add(1) == 1 {
					close(began)
				}
			case strings.Contains(r.URL.Path, "/search-client."), strings.HasPrefix(address, "search/") && strings.HasSuffix(r.URL.Path, ".css"):
				select {
				case <-began:
				case <-time.After(patience / 2):
					t.Errorf("%s: nobody asks for the manifest before %s comes", address, path.Base(r.URL.Path))
				}
			}
			s.ServeHTTP(w, r)
		}))
		t.Cleanup(server.Close)
		base, err := url.Parse(server.URL + s.base.Path)
		if err != nil {
			t.Fatal(err)
		}
		b := newTab(t, &site{base: base})
		b.visit(address)
		if address == "agreements/" && manifests.Load() > 0 {
			t.Error("the manifest is asked for before the field is used")
		}
		if !strings.Contains(address, "?") {
			evaluate[any](b, `document.getElementById("search-field").focus()`)
			b.press("agreement")
		}
		b.wants(`document.querySelector(".Result, .SearchBox-date") !== null`)
		if n := manifests.Load(); n != 1 {
			t.Errorf("%s: the manifest is asked for %d times", address, n)
		}
	}
}

func TestSearchFieldWorksWithTheKeyboard(t *testing.T) { eachEngine(t, searchBox) }

func searchBox(t *testing.T, open opener) {
	b := open(t, get(t, asked))
	b.visit("agreements/")
	b.seek()
	b.press("agreement")
	b.wants(`globalThis.accordAsked?.at(-1) === "agreement"`)
	b.wants(expanded)
	b.says(options, "8") // seven results, and the link to all
	b.says(chosen, "")
	for _, c := range []struct{ key, want string }{
		{kb.ArrowDown, "search-option-1"},
		{kb.ArrowDown, "search-option-2"},
		{kb.ArrowUp, "search-option-1"},
		{kb.ArrowUp, ""}, // the field itself
		{kb.ArrowUp, "search-option-8"},
		{kb.ArrowDown, ""},
		{kb.ArrowDown, "search-option-1"},
		{kb.End, "search-option-8"},
		{kb.Home, "search-option-1"},
		{kb.ArrowRight, ""},
	} {
		b.press(c.key)
		b.says(chosen, c.want)
	}
	if !evaluate[bool](b, `[...document.querySelectorAll("#search-options mark")].some((m) => m.textContent.toLowerCase().startsWith("agreement"))`) {
		t.Error("no word is marked")
	}
	if _, chromium := b.driver.(*chromiumPage); chromium {
		evaluate[any](b, axeCore(t))
		for _, fault := range axeFaults(b, everything) {
			t.Error(fault)
		}
	}
	b.press(kb.Escape)
	b.wants("!(" + expanded + ")")
	b.says(`document.getElementById("search-field").value`, "agreement")
	b.press(kb.ArrowDown)
	b.wants(expanded)
	b.press(kb.Tab)
	b.wants("!(" + expanded + ")")

	b.seek()
	b.press(kb.ArrowDown)
	b.wants(expanded)
	b.press(kb.ArrowDown)
	to := evaluate[string](b, `document.getElementById("search-option-1").href`)
	b.press(kb.Enter)
	b.wants(fmt.Sprintf(`location.href === %q`, to))

	b.visit("agreements/")
	b.seek()
	b.press("two words")
	b.wants(`document.querySelector(".SearchBox-option--all")?.textContent.includes("two words") ?? false`)
	b.press(kb.ArrowUp)
	b.press(kb.Enter)
	b.wants(`location.pathname.endsWith("/search/") && ` + answered)
	b.says(address, "?q=two+words")

	b.visit("zh-hans/")
	b.seek()
	b.press("质量")
	b.wants(`document.querySelector(".SearchBox-option--all")?.textContent.includes("质量") ?? false`)
	b.press(kb.Enter)
	b.wants(`location.pathname.endsWith("/zh-hans/search/") && ` + answered)
	b.says(address, "?q=质量")
}

// Agreements are among them, dates are written as on pages, and a title without the query
// has a reason.
func TestSuggestionsShowDatesAndReasons(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	for _, c := range []struct{ page, query, kind, date, reason string }{
		{"agreements/", "zhej", "Agreement", `^(on or before |in or before )?\d{1,2} [A-Z][a-z]+ \d{4}$|^[A-Z][a-z]+ \d{4}$`, "also called "},
		{"zh-hans/agreements/", "cqc", "协议", `^\d{4}年`, "又称CQC"},
		{"agreements/", "laboratory", "Agreement", "^", "in the text"},
		{"agreements/", "huzhou insp", "Agreement", "^", "by the name of a party"},
	} {
		b.visit(c.page)
		b.seek()
		b.press(c.query)
		b.wants(expanded + ` && document.querySelectorAll(".SearchBox-title").length > 1`)
		kinds := evaluate[[]string](b, `[...document.querySelectorAll(".SearchBox-about")].map((e) => e.firstElementChild.textContent)`)
		if !slices.Contains(kinds, c.kind) {
			t.Errorf("%s: no agreement is among %q", c.query, kinds)
		}
		for _, date := range evaluate[[]string](b, `[...document.querySelectorAll(".SearchBox-date")].map((e) => e.textContent)`) {
			if !regexp.MustCompile(c.date).MatchString(date) {
				t.Errorf("%s: the date %q is not as on pages", c.query, date)
			}
		}
		if bare := evaluate[[]string](b, `[...document.querySelectorAll(".SearchBox-option")].filter((o) => o.querySelector(".SearchBox-title") && !o.querySelector("mark, .SearchBox-reason")).map((o) => o.textContent)`); len(bare) > 0 {
			t.Errorf("%s: nothing says why %q are found", c.query, bare)
		}
		reasons := evaluate[[]string](b, `[...document.querySelectorAll(".SearchBox-reason")].map((e) => e.textContent)`)
		if !slices.ContainsFunc(reasons, func(r string) bool { return strings.Contains(r, c.reason) }) {
			t.Errorf("%s: the reasons are %q, none of them %q", c.query, reasons, c.reason)
		}
	}
}

// The Enter that ends the composition does not submit the form.
func TestNothingIsSearchedDuringComposition(t *testing.T) { eachEngine(t, searchComposition) }

func searchComposition(t *testing.T, open opener) {
	b := open(t, get(t, asked))
	b.visit("search/?q=first")
	b.wants(answered)
	const compose = `(() => {
		const field = document.getElementById("search-field");
		field.focus();
		field.dispatchEvent(new CompositionEvent("compositionstart"));
		field.value = "zhi";
		field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
		return !field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }));
	})()`
	if !evaluate[bool](b, compose) {
		t.Error("Enter sends what is not yet composed")
	}
	b.says(`accordAsked.join()`, "first")
	evaluate[any](b, `(() => {
		const field = document.getElementById("search-field");
		field.value = "质";
		field.dispatchEvent(new CompositionEvent("compositionend"));
	})()`)
	b.wants(`globalThis.accordAsked?.at(-1) === "质"`)
}

func TestSearchPageKeepsFiltersAndPagesInTheAddress(t *testing.T) { eachEngine(t, searchPage) }

func searchPage(t *testing.T, open opener) {
	b := open(t, get(t, asked))
	b.visit("search/?q=agreement")
	b.wants(answered)
	all := evaluate[string](b, total)
	b.wants(`document.querySelector(".Result-passage mark") !== null`)

	evaluate[any](b, `document.querySelector("#search-groups input[value=agreement]").click()`)
	b.wants(`document.querySelector("#search-groups input[value=agreement]").checked`)
	b.says(address, "?q=agreement&kind=agreement")
	b.says(`document.getElementById("search-chips").textContent.trim()`, "Kind agreement")
	if got := evaluate[string](b, total); got == all {
		t.Errorf("the filter changes nothing: %s", got)
	}
	evaluate[any](b, `history.back()`)
	b.wants(`!document.querySelector("#search-groups input[value=agreement]").checked`)
	b.says(address, "?q=agreement")
	b.says(total, all)
	evaluate[any](b, `history.forward()`)
	b.wants(`document.querySelector("#search-groups input[value=agreement]").checked`)
	evaluate[any](b, `document.querySelector("#search-chips button").click()`)
	b.wants(`document.getElementById("search-chips").hidden`)
	b.says(address, "?q=agreement")

	evaluate[any](b, `document.querySelector(".Pager a[rel=next]").click()`)
	b.wants(`new URLSearchParams(location.search).get("page") === "2" && document.querySelector(".Results").start === 11`)
	b.says(`document.activeElement.id`, "search-total")
	evaluate[any](b, `history.back()`)
	b.wants(`document.querySelector(".Results").start === 1`)

	// Typing replaces only the address of the query being typed.
	evaluate[any](b, `document.getElementById("search-field").select(), document.getElementById("search-field").focus()`)
	b.press("zzzz agreemnt")
	b.wants(`document.getElementById("search-notes").textContent.includes("“zzzz”")`)
	b.wants(`location.search.includes("agreemnt")`)
	b.press(kb.Enter)
	evaluate[any](b, `document.querySelector("#search-notes a").click()`)
	b.wants(`document.getElementById("search-field").value === "zzzz \"agreemnt\""`)
	evaluate[any](b, `history.back()`)
	b.wants(`document.getElementById("search-field").value === "zzzz agreemnt"`)
	evaluate[any](b, `history.back()`)
	b.wants(`document.getElementById("search-field").value === "agreement"`)

	b.visit("search/?q=nothing+here&kind=party")
	b.wants(answered)
	b.says(total, "Nothing found for “nothing here” with these filters")
	evaluate[any](b, `document.querySelector("#search-notes a").click()`)
	b.wants(`document.getElementById("search-field").value === "nothing OR here"`)
}

// The page has notes, or no results.
func TestSearchPageIsAccessibleAndFits(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, asked))
	axe := axeCore(t)
	for _, state := range []string{"?q=zzzz+agreemnt&kind=party&kind=agreement", "?q=nothing+here&kind=party"} {
		b.visit("search/" + state)
		b.wants(answered)
		evaluate[any](b, axe)
		for _, look := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {1280, "dark"}, {320, "light"}} {
			b.width(look.width)
			b.media("", look.scheme)
			for _, fault := range axeFaults(b, everything) {
				t.Errorf("%s at %d, %s: %s", state, look.width, look.scheme, fault)
			}
			for _, fault := range evaluate[[]string](b, "("+layoutScript+")()") {
				t.Errorf("%s at %d: %s", state, look.width, fault)
			}
		}
		b.width(1280)
		b.media("", "light")
	}
}

// A filter in the address opens its group.
func TestClosedGroupsOfFiltersAreNotLoaded(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	const loaded = `performance.getEntriesByType("resource").filter((e) => e.name.endsWith(".bin")).length`
	const boxes = `document.querySelectorAll("#search-groups input[name=%s]").length > 1`
	group := func(facet string) string {
		return fmt.Sprintf(`document.querySelector("[data-focus='open/%s']")`, facet)
	}
	b.visit("search/?q=agreement")
	b.wants(fmt.Sprintf(boxes, "type"))
	for _, facet := range []string{"party", "sector"} {
		if evaluate[bool](b, group(facet)+`.parentElement.open`) {
			t.Errorf("%s is open", facet)
		}
		before := evaluate[int](b, loaded)
		evaluate[any](b, group(facet)+`.focus()`)
		b.press(kb.Enter)
		b.wants(group(facet) + `.parentElement.open`)
		b.wants(fmt.Sprintf(boxes, facet))
		if after := evaluate[int](b, loaded); after != before+1 {
			t.Errorf("%s: %d files are loaded for it", facet, after-before)
		}
		b.says(`document.activeElement.dataset.focus`, "open/"+facet)
	}
	evaluate[any](b, `document.querySelector("#search-groups input[name=party]").click()`)
	b.wants(`!document.getElementById("search-chips").hidden`)
	address := evaluate[string](b, `location.href`)
	label := evaluate[string](b, `document.querySelector("#search-chips .Chip").textContent`)
	b.open(address)
	b.wants(`!document.getElementById("search-chips").hidden && !document.querySelector(".SearchFacet[open] .SearchFacet-note")`)
	b.says(`document.querySelector("#search-chips .Chip").textContent`, label)
	if !evaluate[bool](b, group("party")+`.parentElement.open && !`+group("sector")+`.parentElement.open`) {
		t.Error("the group of the filter is not the one that is open")
	}

	// On a phone the filters are closed, and no facet is counted until they are opened.
	b.width(360)
	b.visit("search/?q=agreement")
	b.wants(`document.querySelector(".Result") !== null`)
	before := evaluate[int](b, loaded)
	evaluate[any](b, `document.querySelector("#search-facets > summary").click()`)
	b.wants(fmt.Sprintf(boxes, "type"))
	if after := evaluate[int](b, loaded); after != before+1 {
		t.Errorf("%d files are loaded for the facets", after-before)
	}
	evaluate[any](b, axeCore(t))
	for _, fault := range axeFaults(b, everything) {
		t.Error(fault)
	}
}

// An entry matches with either value, the other values keep their counts, and years are in
// chronological order.
func TestTwoValuesOfAFacetAreAlternatives(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, atPath))
	const counts = `[...document.querySelectorAll("#search-groups input[name=type]")].map((e) => e.value + " " + e.closest("label").querySelector(".SearchFacet-count").textContent).join()`
	const found = `document.getElementById("search-total").textContent.match(/\d+/g).pop()`
	b.visit("search/?q=agreement&kind=agreement")
	b.wants(answered + ` && document.querySelectorAll("#search-groups input[name=type]").length > 2`)
	all := evaluate[string](b, counts)
	for i, which := range []string{"0", "1"} {
		evaluate[any](b, `document.querySelectorAll("#search-groups input[name=type]")[`+which+`].click()`)
		b.wants(answered + ` && document.querySelectorAll("#search-groups input[name=type]:checked").length === ` + strconv.Itoa(i+1))
		b.says(counts, all)
	}
	chosen := evaluate[[]string](b, `new URLSearchParams(location.search).getAll("type")`)
	sum := evaluate[int](b, `[...document.querySelectorAll("#search-groups input[name=type]:checked")].reduce((n, e) => n + Number(e.closest("label").querySelector(".SearchFacet-count").textContent), 0)`)
	b.says(found, strconv.Itoa(sum))
	b.says(`String(document.querySelectorAll("#search-chips .Chip:not(.Chip--clear)").length)`, "3")
	if len(chosen) != 2 {
		t.Errorf("the address has the types %q", chosen)
	}
	years := evaluate[[]string](b, `[...document.querySelectorAll("#search-groups input[name=year]")].map((e) => e.value)`)
	if len(years) < 2 || !slices.IsSortedFunc(years, func(a, b string) int { return strings.Compare(b, a) }) {
		t.Errorf("the years come as %q", years)
	}
	evaluate[any](b, `document.querySelector("#search-chips button").click()`)
	b.wants(`new URLSearchParams(location.search).getAll("kind").length === 0`)
}

// The index is missing, or newer than the page.
func TestFailedSearchIsNotShownAsNoResults(t *testing.T) {
	t.Parallel()
	whole := get(t, atPath)
	b := newTab(t, get(t, func() (*site, error) { return without(whole, "search/") }))
	b.open(b.base.String() + "search/?q=agreement")
	b.wants(answered)
	b.says(total, "The search cannot be reached")
	if !evaluate[bool](b, `document.getElementById("search-browse").checkVisibility()`) {
		t.Error("nothing leads to the lists")
	}
	b.says(`document.querySelector("#search-notes button").textContent`, "Try again")

	b = newTab(t, get(t, asked))
	b.visit("search/")
	evaluate[any](b, `globalThis.accordFails = "version"`)
	evaluate[any](b, `document.getElementById("search-field").focus()`)
	b.press("agreement")
	b.wants(answered)
	b.says(total, "The site has just been published anew")
	b.says(`document.querySelector("#search-notes button").textContent`, "Load again")

	b.visit("agreements/")
	evaluate[any](b, `globalThis.accordFails = "unavailable"`)
	b.seek()
	b.press("agreement")
	b.wants(expanded)
	b.says(options, "1") // the search page, which says more
	b.says(`document.querySelector(".SearchBox-note").textContent`, "The search cannot be reached")
	evaluate[any](b, `delete globalThis.accordFails`)
	b.press("s")
	b.wants(options + ` === "8"`)
}

func TestSearchPageSaysThatItsScriptIsMissing(t *testing.T) {
	t.Parallel()
	whole := get(t, atPath)
	const said = `document.getElementById("search-unavailable")?.checkVisibility({visibilityProperty: true}) ?? false`
	for _, missing := range []string{"assets/search-page", "assets/"} {
		b := newTab(t, get(t, func() (*site, error) { return without(whole, missing) }))
		b.open(b.base.String() + "search/?q=agreement")
		b.wants(said)
		if !evaluate[bool](b, `document.getElementById("search-browse").checkVisibility()`) {
			t.Errorf("without %s, nothing leads to the lists", missing)
		}
	}
	b := newTab(t, whole)
	b.visit("search/?q=agreement")
	b.wants(answered)
	if evaluate[bool](b, `document.getElementById("search-unavailable") !== null`) {
		t.Error("a search that works is said not to")
	}
}

func TestSearchPageKeepsItsPositionOnReload(t *testing.T) { eachEngine(t, searchKeepsPlace) }

func searchKeepsPlace(t *testing.T, open opener) {
	b := open(t, get(t, asked))
	b.visit("search/?q=agreement")
	b.wants(answered)
	evaluate[any](b, `scrollTo({ top: 300, behavior: "instant" })`)
	b.wants(`Object.values(JSON.parse(sessionStorage.getItem("accord-search-places") ?? "{}")).includes(300)`)
	for range 2 {
		evaluate[any](b, `document.documentElement.dataset.old = "", location.reload()`)
		b.wants(`!("old" in document.documentElement.dataset) && ` + answered + ` && scrollY === 300`)
	}
	evaluate[any](b, `document.querySelector(".Result a").click()`)
	b.wants(`!location.pathname.endsWith("/search/")`)
	evaluate[any](b, `history.back()`)
	b.wants(`location.pathname.endsWith("/search/") && ` + answered + ` && scrollY === 300`)
	b.wants(`document.getElementById("search-field").value === "agreement"`)
	evaluate[any](b, `document.querySelector(".Pager a[rel=next]").click()`)
	b.wants(`new URLSearchParams(location.search).get("page") === "2" && document.querySelector(".Results").start === 11`)
	evaluate[any](b, `history.back()`)
	b.wants(`document.querySelector(".Results").start === 1 && scrollY === 300`)
}

// without returns a site without the files of a folder, except its pages.
func without(s *site, folder string) (*site, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	rest, err := serve(s.dir, "http://"+listener.Addr().String()+s.base.Path, listener)
	if err != nil {
		return nil, err
	}
	for file := range rest.files {
		if strings.HasPrefix(file, folder) && !strings.HasSuffix(file, ".html") {
			delete(rest.files, file)
		}
	}
	return rest, nil
}

func TestSearchPageLinksToEveryListWithoutScripts(t *testing.T) {
	eachVariant(t, func(t *testing.T, s *site) {
		for _, l := range languages {
			p := s.page(l.prefix + "search/index.html")
			if p == nil {
				t.Fatalf("there is no page of the search in %s", l.code)
			}
			leads := map[string]bool{}
			for _, r := range p.refs {
				if r.tag == "a" {
					leads[r.value] = true
				}
			}
			for _, list := range []string{"agreements/", "parties/", "sectors/", "browse/year/", "browse/type/", "browse/standing/"} {
				if to := s.base.Path + l.prefix + list; !leads[to] {
					t.Errorf("%s does not lead to %s", p.file, to)
				}
			}
		}
	})
}
