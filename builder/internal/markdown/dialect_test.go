package markdown

import (
	"strings"
	"testing"

	"accord/builder/diag"
)

// The reported text is between ‹ and ›.
func TestMarkupOfOtherProgramsIsReported(t *testing.T) {
	for _, c := range []struct {
		src, fix string
	}{
		// callouts and containers
		{"> ‹[!NOTE]›\n> Text", "write **NOTE** as the first words of the quote"},
		{"> ‹[!warning]-› Title\n> Text", "write **warning** as the first words of the quote"},
		{"- > ‹[!NOTE]›", "write **NOTE** as the first words of the quote"},
		{"> ‹[!提示]+› 注\n> 正文", "write **提示** as the first words of the quote"},
		{"‹:::note›\nText\n:::", "write a quote (>) or a heading"},
		{"‹::: {.note}›\nText\n:::", "write a quote (>) or a heading"},
		{"‹!!! note \"Title\"›", ""},
		{"‹??? note›", ""},
		{"‹.. note:: x›", "write it in Markdown"},
		{"‹#+BEGIN_QUOTE›", "write it in Markdown"},
		{"```‹{note}›\nText\n```", "write only the name of the language after ```, or a quote (>)"},

		// templates
		{"a ‹{{< figure src=\"a.png\" >}}› b", fixTemplate},
		{"‹{{% note %}}›Text{{% /note %}}", fixTemplate},
		{"‹{% include a.html %}›", fixTemplate},
		{"‹{% raw %}›x{% endraw %}", fixTemplate},
		{"襄 ‹{{ page.title }}›", fixTemplate},
		{"‹{{cite web|url=x}}›", fixTemplate},
		{"‹<%= title %>›", fixTemplate},
		{"‹[gallery ids=\"1,2\"]›", fixTemplate},
		{"[b]x‹[/b]›", ""},
		{"‹import Tabs from '@theme/Tabs'›", "remove it: bodies cannot contain scripts"},
		{"‹export const a = 1›", "remove it: bodies cannot contain scripts"},

		// attributes and marks
		{"## 襄 ‹{#b}›", "remove it: elements have no attributes, and the id of a heading is made from its text"},
		{"a\n=== \n\n## a ‹{.unnumbered}›", ""},
		{"## a ‹{-}›", ""},
		{"[a](b.md)‹{target=\"_blank\"}›", ""},
		{"![a](b.png)‹{width=50% .wide}›", ""},
		{"a\n‹{: .note #c}›", ""},
		{"- a\n‹{:toc}›", ""},
		{"`a`‹{=html}›", ""},
		{"a ‹==b c==› d", "write **text**"},
		{"第‹==一==›条", "write **text**"},
		{"a‹^[a note]›", "write [^name] here, and [^name]: and the text on a separate line"},
		{"x‹^2^›", "write the character itself, such as ²; [^name] for a footnote"},
		{"a ‹:warning:› b", "write the character itself"},
		{"‹:tada:›", "write the character itself"},
		{"‹*[BRI]: Belt›", ""},
		{"‹== Title ==›", "write ## before the text of the heading"},
		{"a ‹{++b++}›", fixReview},
		{"a ‹{~~b~>c~~}›", fixReview},
		{"a paragraph ‹^block-1›", ""},

		{"as in ‹[@li2020, p. 5]›", "write [^name], and [^name]: and the source on a separate line"},
		{"a ‹'''b'''› c", "write **text**"},

		// formulas and commands
		{"a\n\n‹\\newpage›\n\nb", ""},
		{"‹$$x^2$$›", ""},
		{"‹$$\nx\n$$›", ""},
		{"a ‹$\\alpha$› b", ""},
		{"‹\\begin{equation}›\nx", ""},

		// embedded files and tables of contents
		{"‹![[map.png]]›", "write ![description](file)"},
		{"‹![[map.png|300]]›", "write ![description](file)"},
		{"‹![[cqc]]›", "write [[id]] to link to an entry, or [text](file) to a file"},
		{"‹[TOC]›", fixContents},
		{"‹[[_TOC_]]›", fixContents},
		{"‹[[TOC]]›", fixContents},
		{"‹${toc}›", fixContents},

		// wherever text may stand
		{"- a ‹{{ b }}›", fixTemplate},
		{"| a |\n|---|\n| ‹==b==› |", ""},
		{"a\n: b ‹==c==›", ""},
		{"‹==a==›\n: b", ""},
		{"a[^1]\n\n[^1]: b ‹==c==›", ""},
		{"**‹==a==›** `==b==`", ""},
		{"[a ‹==b==›](c.md)", ""},
	} {
		plain, at, widths := marked(c.src)
		d, found := convert(t, plain)
		if len(found) != 1 || found[0].Code != diag.UnknownMarkup || found[0].Position != at[0] || widths[0] > 0 && found[0].Width != widths[0] {
			t.Errorf("%q: %+v, want it at %v, width %d", c.src, found, at, widths)
			continue
		}
		if c.fix != "" && found[0].Suggestion != c.fix || found[0].Suggestion == "" {
			t.Errorf("%q: %s, want %s", c.src, found[0].Suggestion, c.fix)
		}
		if len(d.Links) > strings.Count(c.src, "](") {
			t.Errorf("%q: links %v", c.src, d.Links)
		}
	}
}

func TestMarkupOfOtherProgramsIsShownAsText(t *testing.T) {
	for src, want := range map[string]string{
		"## a {#b}":             "<h2 id=\"a-b\"><a class=\"Heading-link\" href=\"#a-b\">a {#b}</a></h2>\n",
		"> [!NOTE]\n> b":        "<blockquote>\n<p>[!NOTE]\nb</p>\n</blockquote>\n",
		"![[a.png]] [[TOC]]":    "<p>![[a.png]] [[TOC]]</p>\n",
		"{{< a >}} ==b== %%c%%": "<p>{{&lt; a &gt;}} ==b== %%c%%</p>\n",
	} {
		if d, _ := convert(t, src); d.HTML(nil) != want {
			t.Errorf("%q: %s, want %s", src, d.HTML(nil), want)
		}
	}
}

func TestCommentsOfOtherProgramsAreReported(t *testing.T) {
	for _, src := range []string{
		"a ‹%%ask Li%%› b", "‹%%\nask Li\n%%›", "‹%%›\n\nask Li\n\n%%\n\nb", "文字‹%%备注%%›",
		"a ‹{/* ask Li */}›", "a ‹{# ask Li #}›", "a ‹{>>ask Li<<}›", "‹{% comment %}›ask{% endcomment %}", "‹{{/* ask */}}›", "‹{{! ask }}›", "‹{{!-- ask --}}›",
	} {
		plain, at, widths := marked(src)
		_, found := convert(t, plain)
		if len(found) != 1 || found[0].Code != diag.PublishedComment || found[0].Position != at[0] || widths[0] > 0 && found[0].Width != widths[0] {
			t.Errorf("%q: %+v, want it at %v", src, found, at)
		}
	}
}

func TestOrdinaryTextIsNotTakenForMarkup(t *testing.T) {
	for _, src := range []string{
		"`{{< x >}}` `==a==` `%%a%%` `![[a]]` `[TOC]` `^[a]` `$$a$$`",
		"```\n{{< x >}}\n> [!NOTE]\n%%\n:::note\n==a==\n```",
		"    {{< x >}} ==a== %%a%%",
		`\{{< x >}} \==a== \%%a%% \^[a] \{#b} \$$a$$ \:::note \{% x %}`,
		`\:::note`, `> \[!NOTE]`, `\[TOC]`, `!\[\[map.png]]`,
		"a == b == c, a === b", "5%% and 10%%", "100% of 5%, 10%", "US$5 and US$10, $5$",
		"{a, b} {1} {} { x }", "x ^ 2 ^ 3, 2^10, ^ a", "12:30:45 a:b:c https://a.cn:8080/x", "note: this: that",
		"[toc][1]\n\n[1]: a.md", "[TOC]\n\n[TOC]: a.md", "see [TOC] there",
		"a\n===", "a\n---", "import taxes from abroad rose", "export of goods", "Hello! Why???",
		"https://a.cn/?a==b==c https://a.cn/{x}", "<https://a.cn/==b==>", "[a](https://a.cn/==b==)", "[a](b.md \"==c==\")",
		"[^1]: a", "[!NOTE]", "> a [!NOTE]", "a^", "%", "%%", "$", "...", ".. ", "#1 is", "*[a]*",
		"the cities' 'own' ''words''", "[a@b.cn] [@]", `\*a\*`, `C:\temp\x`, "[a/b] [a](/b) [/a](b.md)", "! [[a]]",
	} {
		_, found := convert(t, src)
		for _, f := range found {
			if f.Code == diag.UnknownMarkup || f.Code == diag.PublishedComment && src != "%%" {
				t.Errorf("%q: %+v", src, f)
			}
		}
	}
}

func TestWikiLinksWithoutABracketAreReported(t *testing.T) {
	for src, want := range map[string]string{
		"‹[[cqc]› signs":              "write [[cqc]], or put a backslash before it to show it",
		"襄阳‹[[cqc]›。":                 "write [[cqc]], or put a backslash before it to show it",
		"‹[[cqc|the centre]› signs":   "write [[cqc|the centre]], or put a backslash before it to show it",
		"‹[[parties/cqc]›":            "write [[parties/cqc]], or put a backslash before it to show it",
		"‹[[质量认证中心]›":                 "write [[质量认证中心]], or put a backslash before it to show it",
		"‹[[cqc|centre and› [[yiwu]]": "write [[cqc|centre and]], or put a backslash before it to show it",
		"‹[[cqc› and [[yiwu]] sign":   "write [[cqc]], or put a backslash before it to show it",
		"‹[[cqc›":                     "write [[cqc]], or put a backslash before it to show it",
		"‹[[cqc]› ]":                  "write [[cqc]], or put a backslash before it to show it",
		"‹[cqc]]› signs":              "write [[cqc]], or put a backslash before it to show it",
		"- ‹[[cqc]›":                  "write [[cqc]], or put a backslash before it to show it",
		"| a |\n|---|\n| ‹[[cqc]› |":  "write [[cqc]], or put a backslash before it to show it",
		"## ‹[[cqc]›":                 "write [[cqc]], or put a backslash before it to show it",
		"见‹［［cqc］］›和[[yiwu]]":         "write [[cqc]]",
		"见‹【【cqc｜中心】】›":               "write [[cqc|中心]]",
	} {
		plain, at, widths := marked(src)
		_, found := convert(t, plain)
		if len(found) != 1 || found[0].Code != diag.UnclosedLink || found[0].Suggestion != want || found[0].Position != at[0] || found[0].Width != widths[0] {
			t.Errorf("%q: %+v, want %s at %v, width %d", src, found, want, at[0], widths[0])
		}
	}
	for _, src := range []string{
		"[[cqc]]", "[[1]](a.md)", "[[see](a.md)]", "[[a] b](c.md)", "[[^1]]\n\n[^1]: a", "[[1] see [2]]", "`[[cqc]`", `\[[cqc]`,
		"[[a]: b]", "[see [cqc]]", "[a][b]]", "[[![a](b.png)]]", "[[]", "[[ ]", "【甲】［乙］",
	} {
		if _, found := convert(t, src); len(found) > 0 && found[0].Code == diag.UnclosedLink {
			t.Errorf("%q: %+v", src, found)
		}
	}
}

// The wiki links are written as remark 15, Decap CMS 3 and pandoc 2 save them.
func TestEscapedWikiLinksAreRecorded(t *testing.T) {
	for src, want := range map[string]string{
		`see ‹\[\[cqc|The centre]]› there`:         "cqc",
		`‹\[\[cqc|The centre\]\]›`:                 "cqc",
		`‹\[[parties/cqc]]›`:                       "parties/cqc",
		`‹\[[cqc#a]]›`:                             "cqc#a",
		"| a |\n|---|\n| ‹\\[\\[cqc\\|centre]]› |": "cqc",
	} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if len(d.Escaped) != 1 || len(found) > 0 {
			t.Errorf("%s: %+v, %v", src, d.Escaped, found)
			continue
		}
		l := d.Escaped[0]
		target := l.Target
		if l.Fragment != "" {
			target += "#" + l.Fragment
		}
		if target != want || l.Position != at[0] || l.Width != widths[0] {
			t.Errorf("%s: %+v, want %s", src, l, want)
		}
	}
	for _, src := range []string{"`\\[\\[cqc]]`", `\[cqc]`, `\[\[The Centre]]`, `\\[[cqc]]`, "[[cqc]]"} {
		if d, _ := convert(t, src); len(d.Escaped) > 0 {
			t.Errorf("%s: %+v", src, d.Escaped)
		}
	}
}
