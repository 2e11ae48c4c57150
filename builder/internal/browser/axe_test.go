package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"accord/builder/internal/need"
)

// The rules of axe-core: those of WCAG 2.2 at level AA and good practice; or only those on
// colours.
const (
	everything = `{
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
		rules: { "target-size": { enabled: true } },
	}`
	colours = `{ runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } }`
)

const axeScript = `axe.run(document, Object.assign({ resultTypes: ["violations"] }, %s))
	.then((r) => r.violations.flatMap((v) => v.nodes.map((n) => ({
		rule: v.id, help: v.help, target: n.target.flat().join(" "), html: n.html, summary: n.failureSummary,
	}))))`

type violation struct {
	Rule    string `json:"rule"`
	Help    string `json:"help"`
	Target  string `json:"target"`
	HTML    string `json:"html"`
	Summary string `json:"summary"`
}

// The pages are wide, in light and in dark, and narrow.
func TestAxeFindsNothingOnAnyKindOfPage(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		b.load(p)
		evaluate[any](b, axe)
		for _, look := range []struct {
			name   string
			width  int64
			scheme string
			ask    string
		}{
			{"light", 1280, "light", everything},
			{"dark", 1280, "dark", colours},
			{"narrow", 320, "light", everything},
		} {
			b.width(look.width)
			b.media("", look.scheme)
			found.add(p.file+" "+look.name, axeFaults(b, look.ask)...)
		}
	}
	found.report(t)
}

func axeCore(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(need.File(t, "ACCORD_AXE", "axe-core-*.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(source) + "\n;true"
}

func axeFaults(b *tab, ask string) (bad []string) {
	b.t.Helper()
	for _, v := range evaluate[[]violation](b, fmt.Sprintf(axeScript, ask)) {
		summary := strings.Join(strings.Fields(v.Summary), " ")
		bad = append(bad, fmt.Sprintf("%s (%s): %s\n\t%s\n\t%s", v.Rule, v.Help, v.Target, v.HTML, summary))
	}
	return bad
}
