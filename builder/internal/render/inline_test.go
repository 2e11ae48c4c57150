package render

import (
	"html/template"
	"testing"
)

func TestInline(t *testing.T) {
	tests := []struct {
		name string
		got  template.HTML
		want template.HTML
	}{
		{"a link", linkHTML(Link{Href: "/a/?b=1&c", Text: `A "<b>"`}), `<a href="/a/?b=1&amp;c">A &#34;&lt;b&gt;&#34;</a>`},
		{"a link in another language", linkHTML(Link{Href: "/a/", Text: "义乌", Lang: "zh-Hans"}), `<a href="/a/" lang="zh-Hans" dir="auto">义乌</a>`},
		{"text in another language", linkHTML(Link{Text: "义乌", Lang: "zh-Hans"}), `<span lang="zh-Hans" dir="auto">义乌</span>`},
		{"text", linkHTML(Link{Text: "<"}), `&lt;`},
		{"a mail address", linkHTML(Link{Href: "mailto:a@example.org", Text: "a"}), `<a href="mailto:a@example.org">a</a>`},
		{"a colon in a path", linkHTML(Link{Href: "/a:b", Text: "a"}), `<a href="/a:b">a</a>`},
		{"a quote in an address", linkHTML(Link{Href: `/"onclick="x`, Text: "a"}), `<a href="/&#34;onclick=&#34;x">a</a>`},
		{"a script", linkHTML(Link{Href: " JavaScript:alert(1)", Text: "a"}), `<a href="#">a</a>`},
		{"a date", dateHTML(Date{Text: "9 August 2024", Datetime: "2024-08-09"}), `<time datetime="2024-08-09">9 August 2024</time>`},
		{"a date that no machine reads", dateHTML(Date{Text: "the 2010s"}), `the 2010s`},
		{"no date", dateHTML(Date{}), ``},
		{"a badge", valueHTML(Value{Link: Link{Text: "In force"}, Class: "status-in-force", Note: "as of 2026 & before"}),
			`<span class="Status status-in-force">In force</span> <span class="Note">as of 2026 &amp; before</span>`},
		{"a date as a value", valueHTML(Value{Link: Link{Text: "2013"}, Datetime: "2013"}), `<time datetime="2013">2013</time>`},
		{"a link as a value", valueHTML(Value{Link: Link{Href: "/y/", Text: "Yiwu"}}), `<a href="/y/">Yiwu</a>`},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, test.got, test.want)
		}
	}
}
