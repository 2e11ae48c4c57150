package browser

import (
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// broken is a page with every fault that a check must find.
var broken = sync.OnceValues(func() (*site, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return serve(filepath.Join("testdata", "broken"), "http://"+listener.Addr().String()+"/broken/", listener)
})

func TestMarkupChecksFindTheFaultsOfABrokenPage(t *testing.T) {
	s := get(t, broken)
	p := s.page("index.html")
	wants := map[string][]string{
		"ids":               {`id "twice" is given 2 times`, `names the id "nobody"`},
		"language":          {`<html lang="fr">`, `lang="no language" of <h1> is no language`},
		"languages of runs": {`"从前有一座山" is said to be in "fr"`, `"Once there was a hill, and" is said to be in "zh-Hans"`},
		"headings":          {`h4 "Four" follows a heading of level 1`, "2 h1 instead of one"},
		"head":              {"no description", "no viewport"},
		"nothing inline":    {"an inline style of <p>"},
		"links": {
			`"missing/"> leads to nothing`, `"#nowhere" in other.html`, `"missing.png"> leads to nothing`,
			"leads out of the site, and has no rel", "asks another host",
		},
		"canonical":  {"is not the page's own"},
		"alternates": {"is not among its own", "no x-default", "is not of this site"},
	}
	for _, c := range markupChecks {
		expect(t, c.name, c.check(s, p), wants[c.name]...)
		delete(wants, c.name)
	}
	for name := range wants {
		t.Errorf("there is no check %q", name)
	}
	// Alternates are absolute, and the port differs in each run.
	other := s.page("other.html")
	alone := *p
	alone.refs = []ref{
		{"link", "href", p.url, "alternate", "en"},
		{"link", "href", other.url, "alternate", "zh-Hans"},
	}
	expect(t, "alternates", checkAlternates(s, &alone), `is not in "zh-Hans"`, "other.html names map[]")
	if bad := checkLinks(s, other); len(bad) > 0 {
		t.Errorf("links of a page without faults: %q", bad)
	}
}

func TestBrowserChecksFindTheFaultsOfABrokenPage(t *testing.T) {
	t.Parallel()
	s := get(t, broken)
	p := s.page("index.html")
	b := newTab(t, s)

	wrong, status := b.open(p.url)
	expect(t, "load", wrong, "console.error: \"loud\"", "exception", "status 404", "Content Security Policy", "another host: http://example.org")
	if status != 200 {
		t.Errorf("status %d", status)
	}
	expect(t, "layout", layoutFaults(b, "light"), "320 px, light: the page scrolls sideways: it is 30", "reaches from", "is cut off: 100 of")
	b.width(1280)
	expect(t, "print", printFaults(b, p), `printed: <nav class="">`, "does not hold the address", "has no link")

	expect(t, "controls", controlFaults(b), `"1" is `, `too near "2"`, `is called "1"`, `"Alone" is told by its colour alone from "a link by its colour"`,
		`"Like text" looks like text`, `shows "Seen" and is called "Heard"`, `a row is headed "A title and a type"`)
	b.width(1280)

	b.open(p.url)
	expect(t, "skip link", skipFaults(b), "the first stop is no link to the content")
	b.open(p.url)
	expect(t, "focus", focusFaults(b), `"No outline" shows no focus`, `"Covered" has the focus behind something else`)

	without := newTab(t, s)
	without.scripting(false)
	without.open(p.url)
	const said = `document.getElementById("said").textContent`
	if a, b := evaluate[string](b, said), evaluate[string](without, said); a != "With scripts" || b != "Without scripts" {
		t.Errorf("scripts cannot be turned off: %q and %q", a, b)
	}
}

func TestAxeFindsTheFaultsOfABrokenPage(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	s := get(t, broken)
	b := newTab(t, s)
	b.open(s.page("index.html").url)
	evaluate[any](b, axe)
	expect(t, "axe", axeFaults(b, everything), "image-alt", "color-contrast", "target-size", "tabindex", "region")
	expect(t, "axe", axeFaults(b, colours), "color-contrast")
}

func expect(t *testing.T, what string, found []string, want ...string) {
	t.Helper()
	all := strings.Join(found, "\n")
	for _, w := range want {
		if !strings.Contains(all, w) {
			t.Errorf("%s does not see %q; it sees:\n%s", what, w, all)
		}
	}
	if len(want) == 0 {
		t.Errorf("%s: nothing is wanted", what)
	}
}
