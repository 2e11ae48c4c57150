package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"golang.org/x/net/html/atom"

	"accord/builder/internal/need"
)

//go:embed testdata/print.js
var printScript string

type printed struct {
	Text     string   `json:"text"`
	Controls []string `json:"controls"` // of no use on paper
}

func TestPrintedPagesHaveTheirAddressAndNoControls(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	b := newTab(t, s)
	var found faults
	for _, p := range s.samples() {
		b.load(p)
		found.add(p.file, printFaults(b, p)...)
	}
	found.report(t)
}

func printFaults(b *tab, p *page) (bad []string) {
	b.t.Helper()
	b.media("print", "dark")
	paper := evaluate[printed](b, "("+printScript+")()")
	b.media("", "light")
	for _, c := range paper.Controls {
		bad = append(bad, "printed: "+c)
	}
	if p.kind != notFound && !strings.Contains(paper.Text, p.url) {
		bad = append(bad, "the paper does not hold the address of the page")
	}
	pdf := pdfOf(b)
	bad = append(bad, sheetFaults(b.t, p, pdf)...)
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		bad = append(bad, "it makes no PDF")
	}
	if p.kind != notFound && !bytes.Contains(pdf, []byte("/URI ("+p.url+")")) {
		bad = append(bad, "the PDF has no link to the page")
	}
	return bad
}

// sheetFaults checks that every sheet has its number, every sheet but the first the title
// of the page, and the last sheet more than the footer.
func sheetFaults(t *testing.T, p *page, pdf []byte) (bad []string) {
	t.Helper()
	cmd := exec.Command(need.Program(t, "pdftotext"), "-layout", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	text, err := cmd.Output()
	if err != nil {
		return []string{"the PDF cannot be read: " + err.Error()}
	}
	heading, _ := attr(p.all(atom.Html)[0], "data-title")
	sheets := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	for i, sheet := range sheets {
		lines := strings.FieldsFunc(sheet, func(r rune) bool { return r == '\n' })
		if number := fmt.Sprintf("%d/%d", i+1, len(sheets)); len(lines) == 0 || strings.ReplaceAll(lines[len(lines)-1], " ", "") != number {
			bad = append(bad, fmt.Sprintf("a sheet does not end with its number, %s", number))
			continue
		}
		if i == 0 {
			continue
		}
		// A long title is wrapped, and some Han glyphs are read as others.
		if first, _, _ := strings.Cut(heading, " "); !strings.HasPrefix(strings.TrimSpace(lines[0]), first) && p.lang == "en" {
			bad = append(bad, fmt.Sprintf("sheet %d begins with %q and not with %q", i+1, lines[0], heading))
		}
		if footer := p.url; i == len(sheets)-1 && strings.Contains(sheet, footer) && len(lines) < 6 {
			bad = append(bad, fmt.Sprintf("the last sheet holds the footer alone: %q", lines))
		}
	}
	return bad
}

func pdfOf(b *tab) []byte {
	b.t.Helper()
	yes := true
	return call(b, cdppage.PrintToPDF, cdppage.PrintToPDFParams{
		PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: &yes, GenerateTaggedPDF: &yes,
	}).Data
}

func TestPagesHaveTheSameTextWithoutScripts(t *testing.T) {
	t.Parallel()
	s := get(t, atPath)
	with, without := newTab(t, s), newTab(t, s)
	without.scripting(false)
	for _, p := range s.samples() {
		if p.kind == notFound {
			continue // see TestNotFoundPageIsInTheLanguageOfTheAddress
		}
		with.load(p)
		without.load(p)
		// A button that copies needs a script, so only the script adds it, in place of a link.
		// Filters do too: without a script, links to lists stand in their place, and
		// TestFiltersAgreeWithBleve compares their counts. A note on the search page says that its
		// script is missing.
		const script = `(() => {
			for (const part of document.querySelectorAll("button.Copy, .Permalink, #facets, #filter-order, #search-unavailable")) part.remove();
			return document.body.innerText.replace(/\s+/g, " ").trim();
		})()`
		a, b := evaluate[string](with, script), evaluate[string](without, script)
		if a != b {
			t.Errorf("%s reads differently without scripts: %s", p.file, firstDifference(a, b))
		}
		if b == "" {
			t.Errorf("%s says nothing without scripts", p.file)
		}
	}
}

func firstDifference(a, b string) string {
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	from := max(0, i-20)
	return "…" + string(x[from:min(len(x), i+40)]) + "… and …" + string(y[from:min(len(y), i+40)]) + "…"
}
