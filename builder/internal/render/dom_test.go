package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A dom is a parsed page.
type dom struct{ *html.Node }

func parsed(t testing.TB, text string) dom {
	t.Helper()
	n, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return dom{n}
}

// all returns the elements that match a selector: compounds of tag, .class, #id, [attribute]
// and [attribute=value], separated by spaces for descendants.
func (d dom) all(selector string) []dom {
	list := []dom{d}
	for step := range strings.FieldsSeq(selector) {
		var next []dom
		for _, from := range list {
			for n := range from.Descendants() {
				if n.Type == html.ElementNode && matches(n, step) && !slices.Contains(next, dom{n}) {
					next = append(next, dom{n})
				}
			}
		}
		list = next
	}
	return list
}

// one returns the only element that matches a selector.
func (d dom) one(t testing.TB, selector string) dom {
	t.Helper()
	list := d.all(selector)
	if len(list) != 1 {
		t.Fatalf("%d elements are %s", len(list), selector)
	}
	return list[0]
}

func (d dom) has(selector string) bool { return len(d.all(selector)) > 0 }

func matches(n *html.Node, step string) bool {
	for step != "" {
		end := strings.IndexAny(step[1:], ".#[") + 1
		if step[0] == '[' {
			end = strings.IndexByte(step, ']') + 1
		}
		if end == 0 {
			end = len(step)
		}
		part := step[:end]
		step = step[end:]
		d := dom{n}
		switch part[0] {
		case '.':
			if !slices.Contains(strings.Fields(d.attr("class")), part[1:]) {
				return false
			}
		case '#':
			if d.attr("id") != part[1:] {
				return false
			}
		case '[':
			name, value, compare := strings.Cut(part[1:len(part)-1], "=")
			if !d.hasAttr(name) || compare && d.attr(name) != value {
				return false
			}
		default:
			if n.Data != part {
				return false
			}
		}
	}
	return true
}

func (d dom) attr(name string) string {
	for _, a := range d.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (d dom) hasAttr(name string) bool {
	return slices.ContainsFunc(d.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// text returns the text of an element, with single spaces.
func (d dom) text() string {
	var b strings.Builder
	for n := range d.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// language returns the nearest lang attribute of an element or its ancestors.
func (d dom) language() string {
	for n := d.Node; n != nil; n = n.Parent {
		if lang := (dom{n}).attr("lang"); lang != "" {
			return lang
		}
	}
	return ""
}

func texts(list []dom) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.text())
	}
	return out
}

func attrs(list []dom, name string) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.attr(name))
	}
	return out
}

// fact returns the values of a line of the facts table.
func (d dom) fact(label string) []dom {
	for _, row := range d.all(".FactsTable div") {
		if l := row.all("dt"); len(l) == 1 && l[0].text() == label {
			return row.all("dd")
		}
	}
	return nil
}

// column returns the cells of a column of the tables of agreements: type, status or why.
func (d dom) column(name string) []dom {
	var cells []dom
	for _, table := range d.all(".AgreementsTable") {
		if name == "why" && !slices.Contains(strings.Fields(table.attr("class")), "AgreementsTable--why") {
			continue
		}
		at := slices.IndexFunc(table.all("thead th"), func(th dom) bool { return slices.Contains(strings.Fields(th.attr("class")), "AgreementsTable-"+name) })
		if name == "why" {
			at = 0
		}
		for _, row := range table.all("tbody tr") {
			if at >= 0 {
				cells = append(cells, slices.DeleteFunc(row.children(), func(c dom) bool { return c.Type != html.ElementNode })[at])
			}
		}
	}
	return cells
}

func (d dom) children() []dom {
	var list []dom
	for n := range d.ChildNodes() {
		list = append(list, dom{n})
	}
	return list
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprintf("%q", got), fmt.Sprintf("%q", want); g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}
