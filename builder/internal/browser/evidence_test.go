package browser

import (
	"fmt"
	"testing"
)

// proven is an agreement of the example whose facts have marks of every kind.
const proven = "agreements/joint-inspection/"

// opened describes an element: whether it is in the window, and where the page is scrolled to.
const opened = `(() => {
	const e = document.getElementById(%q), at = e.getBoundingClientRect();
	return { shown: e.checkVisibility() && at.bottom > 0 && at.top < innerHeight && at.width > 0, top: Math.round(scrollY) };
})()`

// rested is where the page is scrolled to after two frames: Firefox rounds it a frame later.
const rested = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(scrollY)))))`

type opening struct {
	Shown bool    `json:"shown"`
	Top   float64 `json:"top"`
}

// A mark opens its source, or on a phone its reason, without a script; the link in it closes
// it. Neither moves the page.
func TestMarksOpenAndCloseWithoutMovingThePage(t *testing.T) {
	eachEngine(t, func(t *testing.T, open opener) {
		b := open(t, get(t, example))
		for _, c := range []struct {
			width  int64
			id     string
			before bool // whether it is in the window before its mark is followed
		}{
			{1280, "source-report", false},
			{390, "source-report", false},
			{390, "inferred-expires", false},
			{1280, "inferred-expires", true},
		} {
			what := fmt.Sprintf("%s at %d", c.id, c.width)
			b.width(c.width)
			b.visit(proven)
			look := fmt.Sprintf(opened, c.id)
			mark := fmt.Sprintf(`document.querySelector("#facts a[href='#%s']")`, c.id)
			evaluate[any](b, `document.documentElement.style.scrollBehavior = "auto", `+mark+`.scrollIntoView({ block: "center" }), null`)
			evaluate[float64](b, rested)
			start := evaluate[opening](b, look)
			if start.Shown != c.before {
				t.Errorf("%s: before its mark is followed it is shown: %t", what, start.Shown)
			}
			evaluate[any](b, mark+`.click(), null`)
			b.until(what, func() bool { return evaluate[string](b, `location.hash`) == "#"+c.id })
			b.until(what+" is shown", func() bool { return evaluate[opening](b, look).Shown })
			if c.before {
				continue // it may be scrolled to the middle of the window
			}
			if at := evaluate[opening](b, look).Top; at != start.Top && c.id == "source-report" {
				t.Errorf("%s: opening it scrolls the page from %g to %g", what, start.Top, at)
			}
			here := evaluate[float64](b, rested)
			evaluate[any](b, fmt.Sprintf(`document.querySelector("#%s .Back").click(), null`, c.id))
			b.until(what+" is closed", func() bool { return evaluate[string](b, `location.hash`) == "#back" })
			if end := evaluate[opening](b, look); end.Shown || end.Top != here {
				t.Errorf("%s: after it is closed it is shown: %t, and the page is at %g instead of %g", what, end.Shown, end.Top, here)
			}
		}
	})
}

func TestReasonsAreOpenOnWideScreensAndOnPaper(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, example))
	b.scripting(false)
	b.visit(proven)
	shown := `[...document.querySelectorAll(".FactsTable-why")].map((e) => e.checkVisibility()).join(" ")`
	b.width(1280)
	wide := evaluate[string](b, shown)
	b.width(390)
	narrow := evaluate[string](b, shown)
	b.media("print", "light")
	paper := evaluate[string](b, shown)
	if wide != paper || wide == narrow || wide == "" {
		t.Errorf("reasons are shown on wide screens: %s; narrow: %s; paper: %s", wide, narrow, paper)
	}
}

func TestAxeFindsNothingOnAnOpenSourceOrReason(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newTab(t, get(t, example))
	var found faults
	for _, id := range []string{"source-report", "inferred-expires", "unknown-1", "commitment-laboratory", "outcome-report"} {
		for _, look := range []struct {
			width  int64
			scheme string
			ask    string
		}{
			{1280, "light", everything},
			{1280, "dark", colours},
			{320, "light", everything},
			{390, "dark", colours},
		} {
			b.width(look.width)
			b.media("", look.scheme)
			b.visit("agreements/")
			b.visit(proven + "#" + id)
			evaluate[any](b, axe)
			found.add(fmt.Sprintf("%s %d %s", id, look.width, look.scheme), axeFaults(b, look.ask)...)
		}
	}
	found.report(t)
}

// The index knows only whether a source proves a status; all else is read from the page.
func TestResultsSayWhatBecameOfAgreements(t *testing.T) {
	t.Parallel()
	b := newTab(t, get(t, example))
	for _, c := range []struct{ ask, id, want string }{
		{"protocol", "first-protocol", "Superseded 2024"},
		{"joint+inspection", "joint-inspection", "In force"},
	} {
		b.visit("search/?q=" + c.ask)
		b.until(c.id+": "+c.want, func() bool {
			return c.want == evaluate[string](b, fmt.Sprintf(`[...document.querySelectorAll(".Result[data-url*='%s'] .Status")].map((e) => e.textContent).join(", ")`, c.id))
		})
	}
}
