package render

import (
	"html/template"
	"testing"

	"accord/builder/internal/words"
)

func TestInlineHTML(t *testing.T) {
	loaded, _ := words.Load(words.Options{
		Files: project("templates", nil), Dir: wordsFolder, Languages: []string{"en", "ar"},
		Partial: func(string) bool { return true },
	})
	en, ar := loaded[0], loaded[1]
	tests := []struct {
		name string
		got  template.HTML
		want template.HTML
	}{
		{"a link", linkHTML(en, Link{Href: "/a/?b=1&c", Text: `A "<b>"`}), `<a href="/a/?b=1&amp;c">A &#34;&lt;b&gt;&#34;</a>`},
		{"a link in another language", linkHTML(en, Link{Href: "/a/", Text: "义乌", Lang: "zh-Hans"}), `<a href="/a/" lang="zh-Hans">义乌</a>`},
		{"text in another language", linkHTML(en, Link{Text: "义乌", Lang: "zh-Hans"}), `<span lang="zh-Hans">义乌</span>`},
		{"a link in a language that runs the other way", linkHTML(en, Link{Href: "/a/", Text: "ISO 9001 والجودة", Lang: "ar"}), `<a href="/a/" lang="ar" dir="rtl">ISO 9001 والجودة</a>`},
		{"text that runs the other way", linkHTML(ar, Link{Text: "ISO 9001", Lang: "en"}), `<span lang="en" dir="ltr">ISO 9001</span>`},
		{"text that runs the same way", linkHTML(ar, Link{Text: "استاندارد", Lang: "fa"}), `<span lang="fa">استاندارد</span>`},
		{"a link that leaves the site", linkHTML(en, Link{Href: "https://example.org/a", Text: "A"}), `<a href="https://example.org/a" rel="external">A</a>`},
		{"an address on a page that runs to the left", linkHTML(ar, Link{Href: "https://example.org/", Text: "https://example.org/"}),
			`<a href="https://example.org/" rel="external" dir="ltr">https://example.org/</a>`},
		{"text", linkHTML(en, Link{Text: "<"}), `&lt;`},
		{"a mail address", linkHTML(en, Link{Href: "mailto:a@example.org", Text: "a"}), `<a href="mailto:a@example.org">a</a>`},
		{"a colon in a path", linkHTML(en, Link{Href: "/a:b", Text: "a"}), `<a href="/a:b">a</a>`},
		{"a quote in an address", linkHTML(en, Link{Href: `/"onclick="x`, Text: "a"}), `<a href="/&#34;onclick=&#34;x">a</a>`},
		{"a script", linkHTML(en, Link{Href: " JavaScript:alert(1)", Text: "a"}), `<a href="#">a</a>`},
		{"a date", dateHTML(Date{Text: "9 August 2024", Datetime: "2024-08-09"}), `<time datetime="2024-08-09">9 August 2024</time>`},
		{"a date that no machine reads", dateHTML(Date{Text: "the 2010s"}), `the 2010s`},
		{"no date", dateHTML(Date{}), ``},
		{"a badge", valueHTML(en, Value{Link: Link{Text: "In force"}, Class: "status-in-force", Note: "as of 2026 & before"}),
			`<span class="Status status-in-force">In force</span> <span class="Note">as of 2026 &amp; before</span>`},
		{"a date as a value", valueHTML(en, Value{Link: Link{Text: "2013"}, Datetime: "2013"}), `<time datetime="2013">2013</time>`},
		{"a link as a value", valueHTML(en, Value{Link: Link{Href: "/y/", Text: "Yiwu"}}), `<a href="/y/">Yiwu</a>`},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, test.got, test.want)
		}
	}
}
