package markdown

import "testing"

func TestTextOfTheOtherDirectionHasItsDirection(t *testing.T) {
	c := New(Options{HanLanguage: "zh-Hans"})
	for _, x := range []struct{ language, src, want string }{
		{"ar", "ISO 9001 اتفاق", "<p>ISO 9001 اتفاق</p>\n"}, // the direction is that of the element around the body
		{"ar", "`a.b` https://a.cn/", "<p><code dir=\"ltr\">a.b</code> <a href=\"https://a.cn/\" rel=\"external\" dir=\"ltr\">https://a.cn/</a></p>\n"},
		{"he", "<a@b.cn> [](https://a.cn/)", "<p><a href=\"mailto:a@b.cn\" dir=\"ltr\">a@b.cn</a> <a href=\"https://a.cn/\" dir=\"ltr\" rel=\"external\">https://a.cn/</a></p>\n"},
		{"ur", "```\na\n```", "<pre dir=\"ltr\"><code>a\n</code></pre>\n"},
		{"fa", "《协议》", "<p><span lang=\"zh-Hans\" dir=\"ltr\">《协议》</span></p>\n"},
		{"ar", "a[^1]\n\n[^1]: b", "<p>a<sup id=\"fnref-1\"><a class=\"Footnote-ref\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n" +
			"<div class=\"Footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>b <a class=\"Footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\">\u21aa\ufe0e</a></p>\n</li>\n</ol>\n</div>\n"},
		{"az-Latn", "《协议》 `a`", "<p><span lang=\"zh-Hans\">《协议》</span> <code>a</code></p>\n"},
		{"az-Arab", "`a`", "<p><code dir=\"ltr\">a</code></p>\n"},
	} {
		d, found := c.Convert([]byte(x.src), x.language, start)
		if got := d.HTML(nil); got != x.want || len(found) > 0 {
			t.Errorf("%s: %s\n got %s\nwant %s\n%v", x.language, x.src, got, x.want, found)
		}
	}

	for _, x := range []struct{ body, title, want string }{
		{"en", "ar", `<a href="/x/" hreflang="ar" lang="ar" dir="rtl">عنوان</a> <a href="/x/" hreflang="ar">b</a>`},
		{"ar", "en", `<a href="/x/" hreflang="en" lang="en" dir="ltr">عنوان</a> <a href="/x/" hreflang="en">b</a>`},
		{"ar", "he", `<a href="/x/" hreflang="he" lang="he">عنوان</a> <a href="/x/" hreflang="he">b</a>`},
		{"en", "", `<a href="/x/">عنوان</a> <a href="/x/">b</a>`},
	} {
		d, _ := c.Convert([]byte("[[x]] [[x|b]]"), x.body, start)
		got := d.HTML(func(int, Link) Resolved { return Resolved{Href: "/x/", Title: "عنوان", Language: x.title} })
		if want := "<p>" + x.want + "</p>\n"; got != want {
			t.Errorf("a title in %q in a body in %s:\n got %s\nwant %s", x.title, x.body, got, want)
		}
	}
	if got, want := Runs("《协议》", "ar", "zh-Hans"), `<span lang="zh-Hans" dir="ltr">《协议》</span>`; got != want {
		t.Errorf("runs in Arabic: %s, want %s", got, want)
	}
}
