package browser

import (
	"net/http"
	"testing"
)

// TestLoad opens every page in the browser, and wants none to complain.
func TestLoad(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.pages {
		if p.kind == redirect {
			continue
		}
		wrong, status := b.open(p.url)
		found.add(p.file, wrong...)
		if status != http.StatusOK {
			found.addf(p.file, "status %d", status)
		}
	}
	found.report(t)
}

// TestLoadAtRoot opens one page of each kind where the site has a host for
// itself.
func TestLoadAtRoot(t *testing.T) {
	t.Parallel()
	s := get(t, atRoot)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		wrong, _ := b.open(p.url)
		found.add(p.file, wrong...)
	}
	found.report(t)
}

// TestNotFound asks for what is not there, deep down: the page that says so has
// to be whole there too.
func TestNotFound(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	wrong, status := b.open(s.base.JoinPath("no/such/page/").String())
	if status != http.StatusNotFound {
		t.Errorf("status %d", status)
	}
	for _, w := range wrong {
		t.Error(w)
	}
	if n := evaluate[int](b, `document.querySelectorAll("main h1").length`); n != 1 {
		t.Errorf("%d headings say what is the matter", n)
	}
}
