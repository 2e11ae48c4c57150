package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// matrixContent has agreements between the parties of each of some pairs.
func matrixContent(pairs ...string) fstest.MapFS {
	content := fstest.MapFS{"site.yaml": testContent()["site.yaml"]}
	for i, pair := range pairs {
		for p := range strings.SplitSeq(pair, " ") {
			content["parties/"+p+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: The body %s\nshort_name: %s\n---\n", p, strings.ToUpper(p))}
		}
		content[fmt.Sprintf("agreements/a%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: A%d\ntype: memorandum\nparties: [%s]\n---\n", i, strings.ReplaceAll(pair, " ", ", "))}
	}
	return content
}

// The order is that of the number of agreements: a 4, b 3, c 2, d 1.
func TestMatrixCountsWhatTwoPartiesHaveSigned(t *testing.T) {
	pages := rendered(t, files(t, matrixContent("a b", "b a", "a b c", "a c d"), nil))
	page := open(t, pages, "parties/")
	equal(t, "rows", texts(page.all(".Matrix-name a")), []string{"A", "B", "C", "D"})
	equal(t, "columns", texts(page.all(".Matrix-column")), []string{"1 A", "2 B", "3 C", "4 D"})
	var got []string
	for _, row := range page.all(".Matrix-row") {
		var cells []string
		for _, cell := range row.all("td") {
			switch text := cell.text(); {
			case cell.attr("class") == "Matrix-self":
				cells = append(cells, "-")
			case text == "":
				cells = append(cells, "0")
			default:
				cells = append(cells, text)
			}
		}
		got = append(got, strings.Join(cells, ", "))
	}
	equal(t, "cells", got, []string{
		"-, B 3, C 2, D 1",
		"A 3, -, C 1, 0",
		"A 2, B 1, -, D 1",
		"A 1, 0, C 1, -",
	})
	equal(t, "more than once", texts(page.all(".Matrix-cell.is-most")), []string{"B 3", "C 2", "A 3", "A 2"})
	equal(t, "where the cells of B lead", attrs(page.all(".Matrix-row")[1].all("td a"), "href"), []string{"/base/parties/b/#partners", "/base/agreements/a2/"})
	if !open(t, pages, "parties/b/").has("#partners") {
		t.Error("a cell leads to a part that is not there")
	}
}

// Half of the most is 4, of 7.
func TestMatrixShadesSeveralByTheMost(t *testing.T) {
	pairs := []string{"a c", "b c", "b c", "b c", "c d", "c d", "c d", "c d"}
	for range 7 {
		pairs = append(pairs, "a b")
	}
	page := open(t, rendered(t, files(t, matrixContent(pairs...), nil)), "parties/")
	for shade, want := range map[string][]string{"once": {"C 1", "A 1"}, "some": {"C 3", "B 3"}, "most": {"A 7", "B 7", "D 4", "C 4"}} {
		equal(t, shade, texts(page.all(".Matrix-cell.is-"+shade)), want)
	}
	equal(t, "what the shades mean", texts(page.all(".Legend-item")), []string{"once", "more than once", "4 or more"})
}

func TestMatrixHasTwelvePartiesOnTheFirstPageOfTheirList(t *testing.T) {
	var pairs []string
	for i := range 210 {
		pairs = append(pairs, fmt.Sprintf("hub p%d", i))
	}
	pages := rendered(t, files(t, matrixContent(append(pairs, "hub p7")...), nil))
	first := open(t, pages, "parties/")
	equal(t, "rows", texts(first.all(".Matrix-name a"))[:3], []string{"HUB", "P7", "P0"})
	equal(t, "number of rows and columns", []int{len(first.all(".Matrix-row")), len(first.all(".Matrix-column"))}, []int{12, 12})
	for _, other := range []string{"browse/parties/2/", "zh-hans/places/", "browse/party/", "agreements/"} {
		if open(t, pages, other).has(".Matrix") {
			t.Errorf("/%s has the matrix", other)
		}
	}
	if open(t, rendered(t, files(t, matrixContent("a", "b"), nil)), "parties/").has(".Matrix") {
		t.Error("there is a matrix of parties of which no two have signed together")
	}
}
