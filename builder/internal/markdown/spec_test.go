package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"accord/builder/diag"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A specExample is an example of the CommonMark specification, from the parser's module.
type specExample struct {
	Markdown string
	HTML     string
	Example  int
	Section  string
}

func specExamples(t testing.TB) []specExample {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal("the folder of goldmark's module:", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal("goldmark's copy of the examples of CommonMark:", err)
	}
	var examples []specExample
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

// A difference is a reason why an example of CommonMark is rendered differently here, and
// the test for such examples.
type difference struct {
	reason  string
	applies func(e specExample, d *Document, found diag.List) bool
}

func hasCode(found diag.List, code diag.Code) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == code })
}

var differences = []difference{
	{"raw HTML is refused", func(_ specExample, _ *Document, found diag.List) bool {
		return hasCode(found, diag.RawHTML)
	}},
	{"addresses of other schemes are refused", func(_ specExample, _ *Document, found diag.List) bool {
		return hasCode(found, diag.BadURL)
	}},
	{"a link without an address is refused", func(_ specExample, _ *Document, found diag.List) bool {
		return hasCode(found, diag.DeadLink)
	}},
	{"[[…]] is a wiki link", func(_ specExample, d *Document, _ diag.List) bool {
		return slices.ContainsFunc(d.Links, func(l Link) bool { return l.Kind == Wiki })
	}},
	{"a link without a text shows a title", func(_ specExample, d *Document, _ diag.List) bool {
		return slices.ContainsFunc(d.Links, func(l Link) bool { return l.Kind != Image && !l.Label })
	}},
	{"an empty heading is left out", func(e specExample, _ *Document, _ diag.List) bool {
		return regexp.MustCompile(`<h[1-6]></h[1-6]>`).MatchString(e.HTML)
	}},
	{"a bare address is a link (GitHub)", func(e specExample, d *Document, _ diag.List) bool {
		return strings.Count(e.HTML, "<a ") < len(d.Links) && slices.ContainsFunc(d.Links, func(l Link) bool { return l.Kind == External })
	}},
}

func TestExamplesOfCommonMarkAreRenderedAsSpecified(t *testing.T) {
	c := New(Options{})
	total, same := 0, 0
	count := make(map[string]int)
	for _, e := range specExamples(t) {
		total++
		d, found := c.Convert([]byte(e.Markdown), "en", diag.Position{File: "x.md", Line: 1, Column: 1})
		got, want := normalHTML(t, d.HTML(nil)), normalHTML(t, e.HTML)
		reason := ""
		for _, r := range differences {
			if r.applies(e, d, found) {
				reason = r.reason
				break
			}
		}
		switch {
		case got == want:
			same++
		case reason != "":
			count[reason]++
		default:
			t.Errorf("example %d (%s): %q\n got %s\nwant %s\nfound %v", e.Example, e.Section, e.Markdown, got, want, found)
		}
	}
	for _, r := range differences {
		t.Logf("%4d differ: %s", count[r.reason], r.reason)
	}
	t.Logf("%4d of %d are the same", same, total)
	if same < total*4/5 {
		t.Errorf("only %d of %d examples are the same: the rules above excuse too much", same, total)
	}
}

var space = regexp.MustCompile(`[ \t\n]+`)

// normalHTML returns HTML without ids, classes, the links of headings to themselves, the
// added attributes of images and links, and the levels of headings. White space outside
// pre elements is one space, or none next to a block.
func normalHTML(t *testing.T, s string) string {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(s), body)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		normalNode(&b, n, false)
	}
	return strings.TrimSpace(blockSpace.ReplaceAllString(b.String(), "$1"))
}

var blockSpace = regexp.MustCompile(` *(</?(?:p|h|ul|ol|li|blockquote|hr|br|pre)(?: [^>]*)?>) *`)

func normalNode(b *strings.Builder, n *html.Node, pre bool) {
	name := n.Data
	children := func() {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			normalNode(b, c, pre)
		}
	}
	switch n.Type {
	case html.TextNode:
		if pre {
			b.WriteString(strings.ReplaceAll(html.EscapeString(n.Data), " ", "\u00a0"))
		} else {
			b.WriteString(html.EscapeString(space.ReplaceAllString(n.Data, " ")))
		}
		return
	case html.ElementNode:
	default:
		return
	}
	for _, a := range n.Attr {
		if a.Key == "class" && a.Val == "Heading-link" {
			children()
			return
		}
	}
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		name = "h"
	}
	b.WriteString("<" + name)
	for _, a := range n.Attr {
		switch a.Key {
		case "id", "rel", "loading", "decoding":
			continue
		}
		if a.Key == "title" && a.Val == "" || a.Key == "class" && a.Val == "is-long" {
			continue
		}
		b.WriteString(" " + a.Key + "=" + strings.ReplaceAll(html.EscapeString(a.Val), "\n", " "))
	}
	b.WriteString(">")
	pre = pre || name == "pre"
	children()
	b.WriteString("</" + name + ">")
}
