package markdown

import (
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/diag"

	"golang.org/x/net/html"
)

// FuzzConvert checks for any input that there is no panic, that the position of each link
// is right, and that the HTML is balanced and runs no code.
func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		"", "a", benchBody,
		"# 襄\n\n[[cqc|中\n心]] [a](b.md#c \"d\") ![e](f.png)\r\n> - [g]\n\n[g]: <h i>\n",
		"| a | b |\n|:-:|--:|\n| [[c\\|d]] | `\\|` <br> |\n",
		"x[^1] y[^2]\n\n[^1]: z\n    - *a* **b** ~~c~~\n\n[^2]:",
		"a\n: b\n\n  c\n\n- [ ] d\n- [x] e",
		"<b>a</b>\n\n<div>\n\n</div>\n<!-- x -->\n<script>y</script>",
		"[a](javascript:b) <data:c> [](d) [e]()",
		"https://a.cn/b_c，www.b.cn a_b@c.cn <https://d.cn>",
		"\t\tcode\n\n> \tcode\n\n```go\ncode\n```\n~~~",
		"\x00\x01\xff\xc2\x85 &#0; &amp; \\*",
		"**《a》**b__c__ 襄\n阳“”\u200b",
		"[[[[a]]]] [b [[c]]](d) [[1]](e) [[#f]]",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	c := New(Options{HanLanguage: "zh-Hans", Reserved: func(id string) bool { return strings.HasPrefix(id, "s") }})
	f.Fuzz(func(t *testing.T, src string, chinese bool) {
		language := "en"
		if chinese {
			language = "zh-Hans"
		}
		at := diag.Position{File: "x.md", Line: 1, Column: 1}
		d, found := c.Convert([]byte(src), language, at)
		if !utf8.ValidString(src) {
			src = strings.ToValidUTF8(src, "\uFFFD")
		}
		lines := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
		for _, l := range d.Links {
			checkPosition(t, lines, l)
		}
		for _, x := range found {
			if x.Line < 1 || x.Line > len(lines) || x.Column < 1 || x.Column > utf8.RuneCountInString(lines[x.Line-1])+1 {
				t.Errorf("%v is not in the source", x)
			}
		}
		ids := checkHTML(t, d.HTML(nil))
		checkHTML(t, d.HTML(func(int, Link) Resolved { return Resolved{Title: "<script>", Language: `"`, Class: ">"} }))
		for _, h := range d.Headings {
			if ids[h.ID] != 1 || !d.HasAnchor(h.ID) {
				t.Errorf("id %q stands %d times in the page", h.ID, ids[h.ID])
			}
			if h.Level < 2 || h.Level > 6 {
				t.Errorf("a heading of level %d", h.Level)
			}
		}
		if !utf8.ValidString(d.Text) || strings.Contains(d.Text, "\n\n") {
			t.Errorf("text %q", d.Text)
		}
	})
}

// checkPosition checks that the position of a link is that of its target.
func checkPosition(t *testing.T, lines []string, l Link) {
	if l.Position.Line < 1 || l.Position.Line > len(lines) {
		t.Fatalf("%+v is not in the source", l)
	}
	line := []rune(lines[l.Position.Line-1])
	start, end := l.Position.Column-1, l.Position.Column-1+l.Width
	if start < 0 || start >= len(line) || end > len(line) {
		t.Fatalf("%+v is not in its line %q", l, string(line))
	}
	there := string(line[start:end])
	decoded := string(appendDecoded(nil, []byte(there)))
	if !slices.Contains([]string{there, decoded, "http://" + there, "mailto:" + there}, l.address) {
		t.Errorf("%+v: its place holds %q", l, there)
	}
}

// checkHTML checks that HTML is balanced and runs no code, and counts its ids.
func checkHTML(t *testing.T, s string) map[string]int {
	ids := make(map[string]int)
	if !utf8.ValidString(s) {
		t.Errorf("not UTF-8: %q", s)
	}
	if strings.Contains(strings.ToLower(s), "<script") {
		t.Errorf("a script: %s", s)
	}
	z := html.NewTokenizer(strings.NewReader(s))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			if len(open) > 0 {
				t.Errorf("%v not closed in %s", open, s)
			}
			return ids
		case html.StartTagToken:
			tok := z.Token()
			for _, a := range tok.Attr {
				if a.Key == "id" {
					ids[a.Val]++
				}
				v := strings.ToLower(strings.TrimSpace(a.Val))
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(v, "javascript:") || strings.HasPrefix(v, "data:") {
					t.Errorf("attribute %s=%q", a.Key, a.Val)
				}
			}
			switch tok.Data {
			case "br", "hr", "img":
			default:
				if tok.Data == "a" && slices.Contains(open, "a") {
					t.Errorf("a link in a link: %s", s)
				}
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %v in %s", tok.Data, open, s)
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Errorf("%s in %s", z.Token(), s)
		}
	}
}
