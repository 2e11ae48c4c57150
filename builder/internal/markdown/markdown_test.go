package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"accord/builder/diag"

	"github.com/google/go-cmp/cmp"
)

// Links keep their addresses.
func TestEachConstructHasItsHTML(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraph", "a\nb", "<p>a\nb</p>\n"},
		{"hard breaks", "a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"},
		{"marks", "*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"},
		{"escapes", `\*a\* &amp; &lt; &copy; &#21495; &nosuch; "<`, "<p>*a* &amp; &lt; © <span lang=\"zh-Hans\">号</span> &amp;nosuch; &quot;&lt;</p>\n"},
		{"forbidden characters", "a\x00b\x01c\u0085d&#0;&#xFFFE;&#xD800;", "<p>a\uFFFDbcd\uFFFD\uFFFD</p>\n"},
		{"no typographer", `"a" -- b...`, "<p>&quot;a&quot; -- b...</p>\n"},
		{"rule", "a\n\n---", "<p>a</p>\n<hr>\n"},
		{"quote", "> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"},
		{"list", "- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n"},
		{"loose list", "3. a\n\n4. b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"},
		{"long numbers", "1. a\n100. b", "<ol class=\"is-long\">\n<li>a</li>\n<li value=\"100\">b</li>\n</ol>\n"},
		{"tasks", "- [ ] a\n- [x] b", "<ul>\n<li class=\"Task\"><span class=\"Task-box\">☐</span> a</li>\n<li class=\"Task\"><span class=\"Task-box\">☑</span> b</li>\n</ul>\n"},
		{"code", "```go x\na < b 襄\n```", "<pre><code class=\"language-go\">a &lt; b 襄\n</code></pre>\n"},
		{"definitions", "a\n: b\n\nc\n\n: d", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dt>c</dt>\n<dd>\n<p>d</p>\n</dd>\n</dl>\n"},
		{
			"table", "| a | b | |\n|:--|--:|:-:|\n| [[x\\|y]] | `\\|` | \\| |",
			"<div class=\"Table-scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th scope=\"col\" class=\"is-right\">b</th>\n<td class=\"is-center\"></td>\n</tr>\n</thead>\n" +
				"<tbody>\n<tr>\n<td><a href=\"x\">y</a></td>\n<td class=\"is-right\"><code>|</code></td>\n<td class=\"is-center\">|</td>\n</tr>\n</tbody>\n</table>\n</div>\n",
		},
		{
			"line breaks in cells", "| a<br>b | <br> |\n|---|---|\n| c<br/>d | **e<BR />** [f<br>襄](g.md) |",
			"<div class=\"Table-scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">a<br>b</th>\n<td><br></td>\n</tr>\n</thead>\n" +
				"<tbody>\n<tr>\n<td>c<br>d</td>\n<td><strong>e<br></strong> <a href=\"g.md\">f<br><span lang=\"zh-Hans\">襄</span></a></td>\n</tr>\n</tbody>\n</table>\n</div>\n",
		},
		{
			"table under a heading", "## a\n\n| b |\n|--|",
			"<h2 id=\"a\"><a class=\"Heading-link\" href=\"#a\">a</a></h2>\n<div class=\"Table-scroll\" role=\"group\" aria-labelledby=\"a\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">b</th>\n</tr>\n</thead>\n</table>\n</div>\n",
		},
		{
			"footnotes", "a[^x]b[^y] c[^x]\n\n[^x]: d\n[^y]:\n    - e\n[^z]: f",
			"<p>a<sup id=\"fnref-1\"><a class=\"Footnote-ref\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>b" +
				"<sup id=\"fnref-2\"><a class=\"Footnote-ref\" href=\"#fn-2\" role=\"doc-noteref\">2</a></sup> c" +
				"<sup id=\"fnref-1-2\"><a class=\"Footnote-ref\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n" +
				"<div class=\"Footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>d " +
				"<a class=\"Footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\">↩︎</a> <a class=\"Footnote-back\" href=\"#fnref-1-2\" role=\"doc-backlink\">↩︎<sup>2</sup></a></p>\n</li>\n" +
				"<li id=\"fn-2\">\n<ul>\n<li>e</li>\n</ul>\n <a class=\"Footnote-back\" href=\"#fnref-2\" role=\"doc-backlink\">↩︎</a></li>\n</ol>\n</div>\n",
		},
		{"external link", `[a](https://b.cn/?c&d "e\"f")`, "<p><a href=\"https://b.cn/?c&amp;d\" rel=\"external\" title=\"e&quot;f\">a</a></p>\n"},
		{"no rel", "[a](b.md) <a@b.cn>", "<p><a href=\"b.md\">a</a> <a href=\"mailto:a@b.cn\">a@b.cn</a></p>\n"},
		{"address encoded", "[a](<b c\"[襄]%20%.md>)", "<p><a href=\"b%20c%22%5B%E8%A5%84%5D%20%25.md\">a</a></p>\n"},
		{"image", `![a *b* <c "d"](e.png "f")`, "<p><img src=\"e.png\" alt=\"a b &lt;c &quot;d&quot;\" title=\"f\" loading=\"lazy\" decoding=\"async\"></p>\n"},
		{"decorative image", `![](e.png)`, "<p><img src=\"e.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n"},
		{"linked image", `[![a](b.png)](c.md)`, "<p><a href=\"c.md\"><img src=\"b.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\"></a></p>\n"},
		{"linked decorative image", `[![](b.png)](c.md)`, "<p><a href=\"c.md\"><img src=\"b.png\" alt=\"\" loading=\"lazy\" decoding=\"async\">c.md</a></p>\n"},
		{"no link in a link", "[a https://b.cn <https://c.cn> d[^1]](e.md)\n\n[^1]: f", "<p><a href=\"e.md\">a https://b.cn https://c.cn d<sup id=\"fnref-1\">1</sup></a></p>\n" +
			"<div class=\"Footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>f <a class=\"Footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\">↩︎</a></p>\n</li>\n</ol>\n</div>\n"},
		{"wiki in brackets", "[a [[b]]](c.md)", "<p>[a <a href=\"b\">b</a>](c.md)</p>\n"},
		{"number in brackets", "[[1]](b.md)", "<p><a href=\"b.md\">[1]</a></p>\n"},
		{"wiki in an alternative text", "![a [[b|c *d*]]](e.png)", "<p><img src=\"e.png\" alt=\"a c *d*\" loading=\"lazy\" decoding=\"async\"></p>\n"},
		{"wiki text is plain", `[[a|*b* <c> \]\| d]]`, "<p><a href=\"a\">*b* &lt;c&gt; ]| d</a></p>\n"},
		{"wiki text of two lines", "[[a|b\nc]] [[a|襄\n阳]]", "<p><a href=\"a\">b c</a> <a href=\"a\"><span lang=\"zh-Hans\">襄阳</span></a></p>\n"},
		{"heading with a link", "## a [b](c.md)", "<h2 id=\"a-b\">a <a href=\"c.md\">b</a></h2>\n"},
		{"empty heading", "##\n\n## a", "<h2 id=\"a\"><a class=\"Heading-link\" href=\"#a\">a</a></h2>\n"},
		{"heading without text", "## ![](a.png)", "<p><img src=\"a.png\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>\n"},
		{"heading of a title", "## [](a.md)", "<h2 id=\"section\"><a href=\"a.md\">a.md</a></h2>\n"},

		{"Chinese line break", "襄阳市\n质量", "<p><span lang=\"zh-Hans\">襄阳市质量</span></p>\n"},
		{"Chinese line break at marks", "**襄阳**\n市`a`\n《质》\n*量*", "<p><strong><span lang=\"zh-Hans\">襄阳</span></strong><span lang=\"zh-Hans\">市</span><code>a</code>\n<span lang=\"zh-Hans\">《质》</span><em><span lang=\"zh-Hans\">量</span></em></p>\n"},
		{"Chinese line break before a footnote", "襄\n[^1]\n阳\n\n[^1]: a", "<p><span lang=\"zh-Hans\">襄</span><sup id=\"fnref-1\"><a class=\"Footnote-ref\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup><span lang=\"zh-Hans\">阳</span></p>\n" +
			"<div class=\"Footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn-1\">\n<p>a <a class=\"Footnote-back\" href=\"#fnref-1\" role=\"doc-backlink\">↩︎</a></p>\n</li>\n</ol>\n</div>\n"},
		{"mixed line break", "襄\na\n阳", "<p><span lang=\"zh-Hans\">襄</span>\na\n<span lang=\"zh-Hans\">阳</span></p>\n"},
		{"Korean line break", "한국\n어", "<p>한국\n어</p>\n"},
		{"Chinese emphasis", "关于**《协议》**的**“双方”**义务*（一）*及", "<p><span lang=\"zh-Hans\">关于</span><strong><span lang=\"zh-Hans\">《协议》</span></strong><span lang=\"zh-Hans\">的</span><strong>“<span lang=\"zh-Hans\">双方</span>”</strong><span lang=\"zh-Hans\">义务</span><em><span lang=\"zh-Hans\">（一）</span></em><span lang=\"zh-Hans\">及</span></p>\n"},
		{"Han runs", "a《关于2017年“质量”的办法》, b 3年 漢 c", "<p>a<span lang=\"zh-Hans\">《关于2017年“质量”的办法》</span>, b 3<span lang=\"zh-Hans\">年</span> <span lang=\"zh-Hans\">漢</span> c</p>\n"},
		{"no Han runs", "東京へ — 2017 “a” é 한國 。 ～", "<p>東京へ — 2017 “a” é 한國 。 ～</p>\n"},
		{"Han over escapes", `襄\*阳 襄&#38451;`, "<p><span lang=\"zh-Hans\">襄</span>*<span lang=\"zh-Hans\">阳</span> <span lang=\"zh-Hans\">襄阳</span></p>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, found := convert(t, c.src)
			if len(found) > 0 {
				t.Error(found)
			}
			if diff := cmp.Diff(c.want, d.HTML(nil)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestChineseBodyMarksNoHanText(t *testing.T) {
	d, found := New(Options{HanLanguage: "zh-Hans"}).Convert(
		[]byte("## 第一条　合作 Scope\n\n双方\n“同意”\n[[cqc]]\n签署 MoU\n。"), "zh-Hans", start)
	want := "<h2 id=\"第一条-合作-scope\"><a class=\"Heading-link\" href=\"#第一条-合作-scope\">第一条　合作 Scope</a></h2>\n<p>双方“同意”<a href=\"/p/\">中心</a>签署 MoU\n。</p>\n"
	got := d.HTML(func(int, Link) Resolved { return Resolved{Href: "/p/", Title: "中心"} })
	if got != want || len(found) > 0 {
		t.Errorf("got  %s\nwant %s\n%v", got, want, found)
	}
}

func TestHeadingsHaveUniqueIDs(t *testing.T) {
	src := `# One
## Entry into force
## Entry into force
### Entry into force 1
## Sources
## 第 3 条：生效
## Straße — ÉTÉ e` + "\u0301" + `
## !?
## ???
## *a* [b](c.md) [[cqc]] ` + "`d`" + ` <https://e.cn> [^1]
## Sources-1
## fn-1

[^1]: x
`
	o := Options{Reserved: func(id string) bool { return id == "sources" }}
	d, found := New(o).Convert([]byte(src), "en", start)
	if len(found) > 0 {
		t.Error(found)
	}
	want := []Heading{
		{2, "one", "One"},
		{2, "entry-into-force", "Entry into force"},
		{2, "entry-into-force-1", "Entry into force"},
		{3, "entry-into-force-1-1", "Entry into force 1"},
		{2, "sources-1", "Sources"},
		{2, "第-3-条生效", "第 3 条：生效"},
		{2, "straße-été-é", "Straße — ÉTÉ e\u0301"},
		{2, "section", "!?"},
		{2, "section-1", "???"},
		{2, "a-b-cqc-d-httpsecn", "a b cqc d https://e.cn"},
		{2, "sources-1-1", "Sources-1"},
		{2, "fn-1-1", "fn-1"},
	}
	if diff := cmp.Diff(want, d.Headings); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, h := range want {
		if !d.HasAnchor(h.ID) || !strings.Contains(d.HTML(nil), ` id="`+h.ID+`"`) {
			t.Errorf("no element has the id %s", h.ID)
		}
	}
	if !d.HasAnchor("fn-1") || !d.HasAnchor("fnref-1") || d.HasAnchor("sources") || d.HasAnchor("") {
		t.Error("HasAnchor is wrong about a footnote, a reserved id or none")
	}
}

func TestHeadingsAvoidReservedPrefixes(t *testing.T) {
	for name, o := range map[string]Options{
		"section-commitment-1":     {Reserved: func(id string) bool { return strings.HasPrefix(id, "commitment-") }},
		"section-commitment-1-100": {Reserved: func(id string) bool { return true }},
	} {
		d, _ := New(o).Convert([]byte("## Commitment 1"), "en", start)
		if got := d.Headings[0].ID; !strings.HasSuffix(name, got) {
			t.Errorf("id %s, want %s", got, name)
		}
	}
}

func TestHeadingLevelsHaveNoGaps(t *testing.T) {
	for src, want := range map[string]string{
		"1":           "2",
		"12":          "22",
		"1 2 3":       "2 2 3",
		"2 3 4 5 6":   "2 3 4 5 6",
		"3":           "2",
		"3 3 2 3":     "2 2 2 3",
		"2 4 4 3 2":   "2 3 3 3 2",
		"2 6 5 4 3 2": "2 3 3 3 3 2",
		"6 1 6":       "2 2 3",
	} {
		var b, got strings.Builder
		for _, r := range strings.ReplaceAll(src, " ", "") {
			b.WriteString(strings.Repeat("#", int(r-'0')) + " a\n")
		}
		d, _ := convert(t, b.String())
		for _, h := range d.Headings {
			fmt.Fprint(&got, h.Level)
		}
		if got.String() != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s is shown as %s, want %s", src, got.String(), want)
		}
	}
}

func TestLinksShowTheirTargets(t *testing.T) {
	const src = "[[cqc]] [[cqc|C]] [x](y.md) ![alt \"襄\"](z.png) [](w.md)"
	for _, c := range []struct {
		name string
		r    Resolved
		want string
	}{
		{"nothing", Resolved{}, "cqc C x alt &quot;<span lang=\"zh-Hans\">襄</span>&quot; w.md"},
		{"title only", Resolved{Title: "A & 襄"}, "A &amp; <span lang=\"zh-Hans\">襄</span> C x alt &quot;<span lang=\"zh-Hans\">襄</span>&quot; A &amp; <span lang=\"zh-Hans\">襄</span>"},
		{"title and language", Resolved{Title: "襄", Language: "zh-Hant"}, `<span lang="zh-Hant">襄</span> C x alt &quot;<span lang="zh-Hans">襄</span>&quot; <span lang="zh-Hant">襄</span>`},
		{
			"all", Resolved{Href: `/"><script>?a=b&c`, Title: "<b>", Language: "zh\"", Class: `"c`},
			`<a href="/%22%3E%3Cscript%3E?a=b&amp;c" class="&quot;c" hreflang="zh&quot;" lang="zh&quot;">&lt;b&gt;</a> ` +
				`<a href="/%22%3E%3Cscript%3E?a=b&amp;c" class="&quot;c" hreflang="zh&quot;">C</a> ` +
				`<a href="/%22%3E%3Cscript%3E?a=b&amp;c" class="&quot;c" hreflang="zh&quot;">x</a> ` +
				`<img src="/%22%3E%3Cscript%3E?a=b&amp;c" alt="alt &quot;襄&quot;" class="&quot;c" loading="lazy" decoding="async"> ` +
				`<a href="/%22%3E%3Cscript%3E?a=b&amp;c" class="&quot;c" hreflang="zh&quot;" lang="zh&quot;">&lt;b&gt;</a>`,
		},
	} {
		d, _ := convert(t, src)
		var asked []int
		got := d.HTML(func(i int, l Link) Resolved {
			if l != d.Links[i] {
				t.Errorf("asked for link %d with %v", i, l)
			}
			asked = append(asked, i)
			return c.r
		})
		if want := "<p>" + c.want + "</p>\n"; got != want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, want)
		}
		if diff := cmp.Diff([]int{0, 1, 2, 3, 4}, asked); diff != "" {
			t.Errorf("%s: asked (-want +got)\n%s", c.name, diff)
		}
	}
}

func TestPlainTextOfABody(t *testing.T) {
	const src = `Signed with [[cqc]], [the centre](parties/x.md) and [[y|Z]];
see https://example.org/ for *more*.\
End &amp; 襄阳
市[^1].

## Terms ![seal](s.png)

- [x] a

  b
- c

| d | e |
|---|---|
| f<br>x | [g](h.md) |

i
: j

` + "```\nk  l\n\nm\n```\n\n`n`\n\n[^1]: Note.\n"
	want := `Signed with cqc, the centre and Z; see for more. End & 襄阳市.
Terms seal
a
b
c
d e
f x g
i
j
k l
m
n
Note.`
	d, found := convert(t, src)
	if diff := cmp.Diff(want, d.Text); diff != "" || len(found) > 0 {
		t.Errorf("(-want +got)\n%s%v", diff, found)
	}
}

func TestDocumentsAreSafeForConcurrentUse(t *testing.T) {
	c := New(Options{HanLanguage: "zh-Hans"})
	first, _ := c.Convert([]byte(benchBody), "en", start)
	want := first.HTML(nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				d, _ := c.Convert([]byte(benchBody), "en", start)
				if d.HTML(nil) != want || first.HTML(nil) != want {
					t.Error("another answer for the same body")
				}
			}
		})
	}
	wg.Wait()
}

// The parser appends to slices of its input.
func TestConvertDoesNotWriteToTheCallersArray(t *testing.T) {
	for _, body := range []string{"    code", "```\ncode", "a\n- b", "> > c", "|a|\n|-|\n|b"} {
		file := []byte(body + "REST")
		convertBytes := file[:len(body)]
		New(Options{}).Convert(convertBytes, "en", start)
		if string(file) != body+"REST" {
			t.Errorf("%q became %q", body+"REST", file)
		}
	}
}

func TestUnknownFootnotesAreReported(t *testing.T) {
	for src, want := range map[string]string{
		"襄阳‹[^x]›":                                  `the footnote "x" does not exist; write [^x]: and its text on a separate line, or put a backslash before [`,
		"襄‹[^sourc]›[^source]\n\n[^source]: a":      `the footnote "sourc" does not exist; did you mean "source"?`,
		"> 襄 ‹[^x]›":                                `the footnote "x" does not exist; write [^x]: and its text on a separate line, or put a backslash before [`,
		"a!‹[^x]›":                                  `the footnote "x" does not exist; write [^x]: and its text on a separate line, or put a backslash before [`,
		"[^x](a.md) `[^y]` \\[^z] [^] [^ ]":         "",
		"a[^x]\n\n[^x]: b\n[^y]: never referred to": "",
	} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if want == "" {
			if len(found) > 0 {
				t.Errorf("%q: %v", src, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Code != diag.UnknownFootnote || found[0].Message+"; "+found[0].Suggestion != want ||
			found[0].Position != at[0] || found[0].Width != widths[0] {
			t.Errorf("%q: %+v, want %s", src, found, want)
		}
		if !strings.Contains(d.HTML(nil), "[^") {
			t.Errorf("%q: the reference is not shown: %s", src, d.HTML(nil))
		}
	}
}

func TestRawHTMLIsReported(t *testing.T) {
	for src, want := range map[string]string{
		"襄阳‹<br>›b":                        `the HTML tag "br" is not allowed; end the line with two spaces or a backslash`,
		"a ‹<b>›b</b>":                     `the HTML tag "b" is not allowed; write **text**`,
		"a ‹<STRONG class='x'>›b</STRONG>": `the HTML tag "strong" is not allowed; write **text**`,
		"a ‹<i>›b</i>":                     `the HTML tag "i" is not allowed; write *text*`,
		"a ‹<a href=\"b\">›c</a>":          `the HTML tag "a" is not allowed; write [text](address)`,
		"a ‹<img\n src='b'>› c":            `the HTML tag "img" is not allowed; write ![alt](address)`,
		"a ‹<!-- b -->› c":                 `an HTML comment is not allowed; remove it, or put a backslash before < to show it as text`,
		"a ‹<?php b ?>› c":                 `HTML is not allowed; put a backslash before < to show it as text`,
		"a ‹<id>› c":                       `the HTML tag "id" is not allowed; put a backslash before < to show it as text`,
		"a ‹</b>› c":                       `the HTML tag "b" is not allowed; write **text**`,
		"a\n\n  ‹<table>›\n<tr><td>b</td></tr>\n</table>\n\nc":     `the HTML tag "table" is not allowed; write | between the cells, and | --- | --- | under the first row`,
		"‹<div align=\"center\">›\n\na\n\n</div>":                  `the HTML tag "div" is not allowed; remove the tag, and leave an empty line between paragraphs`,
		"- 襄\n\n  ‹<!-- a\n\n  b -->›":                             `an HTML comment is not allowed; remove it, or put a backslash before < to show it as text`,
		"| 襄 |\n|---|\n| 阳‹<br clear='all'>›b |":                   `the HTML tag "br" is not allowed; write <br>`,
		"| 襄 |\n|---|\n| 阳‹</br>›b |":                              `the HTML tag "br" is not allowed; write <br>`,
		"| 襄 |\n|---|\n| ‹<ul>›a</ul> |":                           `the HTML tag "ul" is not allowed; remove the tag, and write <br> between the items`,
		"| 襄 |\n|---|\n| ‹<p>›a</p> |":                             `the HTML tag "p" is not allowed; remove the tag, and write <br> between lines`,
		"| 襄 |\n|---|\n| ‹<pre>›a</pre> |":                         `the HTML tag "pre" is not allowed; write ` + "`text`",
		"| 襄 |\n|---|\n| ‹<h3>›a</h3> |":                           `the HTML tag "h3" is not allowed; remove the tag: a cell of a table is one line of text`,
		"| 襄 |\n|---|\n| ‹<b>›a</b> |":                             `the HTML tag "b" is not allowed; write **text**`,
		"## 襄 ‹<br>›":                                              `the HTML tag "br" is not allowed; remove the tag: a heading is one line`,
		"襄 ‹<br>›\n===":                                            `the HTML tag "br" is not allowed; remove the tag: a heading is one line`,
		"| 襄 |\n|---|\n| ![襄 ‹<br>›](a.png) |":                     `the HTML tag "br" is not allowed; remove the tag: the alternative text of an image is plain text`,
		"![襄 ‹<b>›b</b>](a.png)":                                   `the HTML tag "b" is not allowed; remove the tag: the alternative text of an image is plain text`,
		"‹<script>›\nalert(1)\n</script>":                          `the HTML tag "script" is not allowed; put a backslash before < to show it as text`,
		`\<br> 1 < 2 <3 a<b <https://a.cn> &lt;br&gt; ` + "`<br>`": "",
	} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if html := d.HTML(nil); strings.Contains(html, "<script") || strings.Contains(html, "<!--") {
			t.Errorf("%q: %s", src, html)
		}
		if want == "" {
			if len(found) > 0 {
				t.Errorf("%q: %v", src, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Code != diag.RawHTML || found[0].Message+"; "+found[0].Suggestion != want {
			t.Errorf("%q: %+v, want %s", src, found, want)
			continue
		}
		if found[0].Position != at[0] {
			t.Errorf("%q: at %v, want %v", src, found[0].Position, at[0])
		}
		if w := widths[0]; w > 0 && found[0].Width != w {
			t.Errorf("%q: width %d, want %d", src, found[0].Width, w)
		}
	}
	d, _ := convert(t, "a <b>x</b>\n\n<div>\n*y*\n</div>")
	if got, want := d.HTML(nil), "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;div&gt;\n*y*\n&lt;/div&gt;</p>\n"; got != want {
		t.Errorf("got %s want %s", got, want)
	}
}

func TestPositionsInABodyThatBeginsWithinALine(t *testing.T) {
	d, found := New(Options{}).Convert([]byte("襄 [[a]] <br>\n[[b]]"), "en", diag.Position{File: "x", Line: 3, Column: 10})
	if d.Links[0].Position.Column != 14 || d.Links[1].Position.Column != 3 || d.Links[1].Position.Line != 4 {
		t.Error(d.Links)
	}
	if found[0].Column != 18 {
		t.Errorf("%+v", found[0])
	}
}

func TestRunsOfHanTextAreMarked(t *testing.T) {
	for _, c := range []struct{ text, language, want string }{
		{"the Award (长江质量奖) & more", "en", `the Award (<span lang="zh-Hans">长江质量奖</span>) &amp; more`},
		{"长江质量奖 <Award>", "zh-Hans", "长江质量奖 &lt;Award&gt;"},
		{"no Han", "en", "no Han"},
	} {
		if got := Runs(c.text, c.language, "zh-Hans"); got != c.want {
			t.Errorf("%q in %s is %s, want %s", c.text, c.language, got, c.want)
		}
	}
}
