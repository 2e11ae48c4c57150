package render

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// A row has what it says, the addresses that it leads to, and little else: per row the tags
// <tr><td><td><td><td><th scope="row"> and <i class="status-…"></i>, per link <a href=""></a>,
// and the points between parties.
func TestRowIsLittleMoreThanItsWords(t *testing.T) {
	page := testPages(t)["agreements/index.html"]
	_, rows, _ := strings.Cut(page, "<tbody>")
	rows, _, _ = strings.Cut(rows, "</tbody>")
	list := strings.Split(rows, "<tr>")[1:]
	equal(t, "rows", len(list), 100)
	for _, row := range list {
		if strings.Contains(row, "lang=") {
			continue // of few
		}
		body := parsed(t, "<table><tr>"+row).one(t, "tr")
		links := body.all("a")
		said := len(strings.Join(attrs(links, "href"), "")) + len(body.one(t, "i").attr("class")) - len("status-")
		for n := range body.Descendants() {
			if n.Type == html.TextNode {
				said += len(html.EscapeString(n.Data))
			}
		}
		if rest, most := len("<tr>"+row)-said, 36+23+15*len(links); rest > most {
			t.Errorf("a row has %d bytes beside its words and addresses, want at most %d:\n%s", rest, most, row)
		}
	}
}

// Of agreements without a text in a language, the citations would be the same in both.
func TestCitationsOfAllAreOneFileIfNothingIsTranslated(t *testing.T) {
	content := maps.Clone(testContent())
	for name := range content {
		if strings.HasPrefix(name, "agreements/") && strings.HasSuffix(name, ".zh-hans.md") {
			delete(content, name)
		}
	}
	pages := rendered(t, files(t, content, nil))
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if strings.HasPrefix(name, "zh-hans/data/") {
			t.Errorf("there is %s", name)
		}
	}
	equal(t, "links", attrs(open(t, pages, "zh-hans/").all(".Footer-files a"), "href")[:3],
		[]string{"/base/data/citations.bib", "/base/data/citations.ris", "/base/data/citations.json"})
}

// A page without a text has its frame, facts, citations and similar agreements.
func TestFrameOfAnAgreementIsSmall(t *testing.T) {
	content := maps.Clone(testContent())
	const title, summary = "A title that is nowhere else", "A summary that is nowhere else."
	content["agreements/bare.md"] = &fstest.MapFile{Data: []byte("---\ntitle: " + title + "\ntype: protocol\nparties: [city, firm]\nsigned: 1950-01-02\nsummary: " + summary + "\n---\n")}
	page := rendered(t, files(t, content, nil))["agreements/bare/index.html"]
	if size, most := len(page), 10_800; size > most {
		t.Errorf("the page of an agreement without a text has %d bytes, want at most %d", size, most)
	}
	// html, title, Dublin Core, Highwire, JSON-LD, h1, two citations
	equal(t, "times that the title is said", strings.Count(page, title), 8)
	equal(t, "times that the summary is said", strings.Count(page, summary), 2)
}
