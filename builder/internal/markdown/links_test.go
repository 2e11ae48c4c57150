package markdown

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/diag"

	"github.com/google/go-cmp/cmp"
)

var start = diag.Position{File: "agreements/x.md", Line: 12, Column: 1}

func convert(t testing.TB, src string) (*Document, diag.List) {
	t.Helper()
	return New(Options{HanLanguage: "zh-Hans"}).Convert([]byte(src), "en", start)
}

// marked removes the marks ‹ and › from a text and returns the positions between them.
// The width is 0 if the marks are on different lines.
func marked(src string) (plain string, at []diag.Position, widths []int) {
	var b strings.Builder
	line, column := start.Line, 1
	for _, r := range src {
		switch r {
		case '‹':
			at = append(at, diag.Position{File: start.File, Line: line, Column: column})
			widths = append(widths, 0)
			continue
		case '›':
			i := len(at) - 1
			if at[i].Line == line {
				widths[i] = column - at[i].Column
			}
			continue
		case '\n':
			line, column = line+1, 0
		}
		column++
		b.WriteRune(r)
	}
	return b.String(), at, widths
}

func TestPositionsOfLinksAreThoseOfTheirTargets(t *testing.T) {
	for name, src := range map[string]string{
		"plain":                "See [a](‹b.md›).",
		"after Chinese":        "《襄阳》见[协议](‹b.md›)，又见[另一](‹../c.md#第一条›)。",
		"astral":               "𠀀𠀁 [a](‹b.md›)",
		"combining":            "e\u0301 [a](‹b.md›)",
		"angle brackets":       "襄 [a](<‹b c.md›>)",
		"title":                "襄 [a](‹b.md› \"题 (x)\") [c](‹d.md›)",
		"spaces":               "襄 [a](   ‹b.md›   )",
		"next line":            "襄 [a](\n   ‹b.md›\n  'x') y",
		"same twice":           "b.md 襄 [b.md](‹b.md›) [b.md](‹b.md›)",
		"text of many lines":   "襄 [a\nb\n襄](‹b.md›)",
		"escaped":              "襄 \\[a] [a\\]](‹b\\_c.md›)",
		"entity":               "&amp; [a](‹b&amp;c.md›)",
		"image":                "襄 ![图](‹x.png›)",
		"image in link":        "襄 [![图](‹x.png›)](‹y.md›)",
		"list":                 "- 襄 [a](‹b.md›)\n- [c](‹d.md›)\n  - 阳 [e](‹f.md›)\n\n    [g](‹h.md›)",
		"numbered":             "10. 襄 [a](‹b.md›)\n    阳 [a](‹b.md›)",
		"quote":                "> 襄 [a](‹b.md›)\n> 阳 [c](‹d.md›)\n[lazy](‹e.md›)",
		"quote in list":        "- > 襄\n  > [a](‹b.md›)",
		"quote, next line":     "> 襄 [a](\n> ‹b.md›)",
		"tabs":                 "-\t襄 [a](‹b.md›)\n\n\t[c](‹d.md›)",
		"quote and tab":        ">\t襄 [a](‹b.md›)\n>\t\n> \t[c](‹d.md›)",
		"table":                "| 省 | 市 |\n|---|---|\n| 湖北 | [襄阳](‹b.md›) |\n| [[‹cqc›]] | [[‹parties/cqc›\\|中心]] |",
		"table without edges":  "a | [b](‹c.md›)\n--|--\n襄阳 | [[‹d›]]",
		"table with bars":      "| a |\n|---|\n| `\\|` 襄 [a](‹b.md›) \\| [[‹c›\\|d]] |",
		"heading":              "## 襄阳 [a](‹b.md›) ##",
		"setext":               "襄阳 [a](‹b.md›)\n---",
		"emphasis":             "**襄 [a](‹b.md›)** _[[‹c›]]_ ~~[[‹d›]]~~",
		"definition":           "襄 [[‹a›]]\n: 阳 [b](‹c.md›)\n\n  [[‹d›]]",
		"footnote":             "x[^1]\n\n[^1]: 襄 [b](‹c.md›)\n\n    阳 [[‹d›]]",
		"wiki":                 "襄阳[[‹cqc›]]、[[‹parties/cqc›]]、[[‹cqc#第一条›]]、[[‹cqc›|中心]]",
		"wiki with spaces":     "襄 [[ ‹cqc› ]] [[ ‹cqc# a› | b ]]",
		"wiki on two lines":    "襄 [[‹cqc›|质量\n认证]] [[‹b›]]",
		"wiki in quote":        "> 襄 [[‹cqc›|质量\n> 认证]] [[‹b›]]",
		"wiki in brackets":     "[襄 [[‹cqc›]] x](y)",
		"wiki fragment":        "襄 [[‹#第一条›]]",
		"fragment":             "襄 [a](‹#第一条›)",
		"autolink":             "襄 <‹https://example.org/›> <‹a@b.cn›>",
		"bare":                 "襄 ‹https://example.org/a_b_c›，‹www.example.org›。‹a_b@example.org›",
		"bare after Chinese":   "网址：‹https://example.org/›。襄阳‹https://example.org/x›（‹http://b.cn›）",
		"bare in emphasis":     "**襄 ‹https://example.org/›** *‹www.b.cn›*",
		"reference":            "襄 [a][b] [b]\n\n阳 \n\n[b]: ‹c.md› '题'",
		"reference, next line": "> 襄 [a]\n> \n> [a]:\n>   <‹c.md›>",
		"image reference":      "![襄][b]\n\n[b]: ‹c.png›",
		"code before":          "`[[x]]` `` [a](b) `` 襄 [[‹y›]]\n\n    [[z]]\n\n[[‹w›]]",
	} {
		t.Run(name, func(t *testing.T) {
			plain, at, widths := marked(src)
			for end, text := range map[string]string{"LF": plain, "CRLF": strings.ReplaceAll(plain, "\n", "\r\n")} {
				d, found := convert(t, text)
				if len(found) > 0 {
					t.Errorf("%s: %v", end, found)
				}
				if name == "reference" { // two links to one definition
					if len(d.Links) != 2 || d.Links[0].Position != d.Links[1].Position {
						t.Fatalf("%s: links %v", end, d.Links)
					}
					d.Links = d.Links[1:]
				}
				var gotAt []diag.Position
				var gotWidths []int
				for _, l := range d.Links {
					gotAt, gotWidths = append(gotAt, l.Position), append(gotWidths, l.Width)
				}
				if name == "image in link" { // the outer one comes first
					gotAt[0], gotAt[1] = gotAt[1], gotAt[0]
				}
				if diff := cmp.Diff(at, gotAt); diff != "" {
					t.Errorf("%s: positions (-want +got)\n%s", end, diff)
				}
				if name == "image in link" {
					return
				}
				if diff := cmp.Diff(widths, gotWidths); diff != "" {
					t.Errorf("%s: widths (-want +got)\n%s", end, diff)
				}
			}
		})
	}
}

func TestLinksAreClassified(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Link
	}{
		{"[[cqc]]", Link{Kind: Wiki, Target: "cqc"}},
		{"[[parties/cqc]]", Link{Kind: Wiki, Target: "parties/cqc"}},
		{"[[cqc|the centre]]", Link{Kind: Wiki, Target: "cqc", Label: true}},
		{"[[cqc|]]", Link{Kind: Wiki, Target: "cqc"}},
		{"[[cqc#第一条]]", Link{Kind: Wiki, Target: "cqc", Fragment: "第一条"}},
		{"[[cqc#a|b]]", Link{Kind: Wiki, Target: "cqc", Fragment: "a", Label: true}},
		{"[[#a]]", Link{Kind: Fragment, Fragment: "a"}},
		{"[a](cqc.md)", Link{Kind: Entry, Target: "cqc.md", Label: true}},
		{"[a](../parties/cqc.md#b)", Link{Kind: Entry, Target: "../parties/cqc.md", Fragment: "b", Label: true}},
		{"[](cqc.md)", Link{Kind: Entry, Target: "cqc.md"}},
		{"[ ](cqc.md)", Link{Kind: Entry, Target: "cqc.md"}},
		{"[`a`](cqc.md)", Link{Kind: Entry, Target: "cqc.md", Label: true}},
		{"[a](%E8%A5%84.md#%E9%98%B3)", Link{Kind: Entry, Target: "襄.md", Fragment: "阳", Label: true}},
		{"[a](a%zz.md)", Link{Kind: Entry, Target: "a%zz.md", Label: true}},
		{"[a](/agreements/)", Link{Kind: Site, Target: "/agreements/", Label: true}},
		{"[a](/agreements/x.md)", Link{Kind: Site, Target: "/agreements/x.md", Label: true}},
		{"[a](data.csv)", Link{Kind: Site, Target: "data.csv", Label: true}},
		{"[a](/search/?q=%E8#b)", Link{Kind: Site, Target: "/search/", Query: "q=%E8", Fragment: "b", Label: true}},
		{"[a](q%3F.pdf)", Link{Kind: Site, Target: "q?.pdf", Label: true}},
		{"[a](a%23b%25.pdf?c=%3F#d%23)", Link{Kind: Site, Target: "a#b%.pdf", Query: "c=%3F", Fragment: "d#", Label: true}},
		{"[a](?b)", Link{Kind: Site, Query: "b", Label: true}},
		{"[a](#b%20c)", Link{Kind: Fragment, Fragment: "b c", Label: true}},
		{"[a](https://example.org/%E8?a#b)", Link{Kind: External, Target: "https://example.org/%E8?a#b", Label: true}},
		{"[a](HTTPS://example.org)", Link{Kind: External, Target: "HTTPS://example.org", Label: true}},
		{"[](https://example.org/)", Link{Kind: External, Target: "https://example.org/"}},
		{"[a](mailto:a@b.cn)", Link{Kind: External, Target: "mailto:a@b.cn", Label: true}},
		{"[a](tel:+86-10-1)", Link{Kind: External, Target: "tel:+86-10-1", Label: true}},
		{"<a@b.cn>", Link{Kind: External, Target: "mailto:a@b.cn", Label: true}},
		{"www.b.cn", Link{Kind: External, Target: "http://www.b.cn", Label: true}},
		{"![a](b.png)", Link{Kind: Image, Target: "b.png"}},
		{"![](/b%20c.png)", Link{Kind: Image, Target: "/b c.png"}},
		{"![a](https://b.cn/c.png)", Link{Kind: Image, Target: "https://b.cn/c.png"}},
	} {
		d, found := convert(t, c.src)
		if len(found) > 0 || len(d.Links) != 1 {
			t.Errorf("%s: links %v, found %v", c.src, d.Links, found)
			continue
		}
		got := d.Links[0]
		got.Position, got.Width, got.address = diag.Position{}, 0, ""
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.src, got, c.want)
		}
	}
}

func TestTextThatIsNoLink(t *testing.T) {
	for _, src := range []string{
		"[[", "[[]]", "[[ ]]", "[[#]]", "[[a", "[[a]", "[[a\nb]]", "[[a[b]]", "[[a|b", "[[a|b]", "[[|b]]", `\[[a]]`, `[\[a]]`,
		"[[a|" + strings.Repeat("b", 2*maxWikiLabel) + "]]",
		"`[[a]]`", "    [[a]]", "```\n[[a]]\n```", "[a]", "[a] (b)",
		"http://", "https://localhost", "a.www", "www.", "a@b", "@b.cn", "a@", "xhttps://a.cn", "ab:c.d", `https\://a.cn`,
		"a@b.cn/c", "a@b..cn",
	} {
		d, found := convert(t, src)
		found = slices.DeleteFunc(found, func(f diag.Diagnostic) bool { return f.Code == diag.UnclosedLink })
		if len(d.Links) > 0 || len(found) > 0 {
			t.Errorf("%q: links %v, found %v", src, d.Links, found)
		}
	}
}

func TestBareAddressesAreLinks(t *testing.T) {
	for src, want := range map[string]string{
		"https://a.cn":                        "https://a.cn",
		"https://a.cn.":                       "https://a.cn",
		"https://a.cn/b?c=d&e=f#g!":           "https://a.cn/b?c=d&e=f#g",
		"(https://a.cn/b)":                    "https://a.cn/b",
		"https://a.cn/b(c)":                   "https://a.cn/b(c)",
		"“https://a.cn/b”":                    "https://a.cn/b",
		"https://a.cn:8080/b":                 "https://a.cn:8080/b",
		"https://a.cn:":                       "https://a.cn",
		"https://a.cn/b_c_d/__e__":            "https://a.cn/b_c_d/__e",
		"https://de.example.org/wiki/Zürich":  "https://de.example.org/wiki/Zürich",
		"https://a.cn/Zu\u0308rich.":          "https://a.cn/Zu\u0308rich",
		"https://ru.a.cn/wiki/Москва, и":      "https://ru.a.cn/wiki/Москва",
		"https://a.cn/Αθήνα_(Ελλάδα)":         "https://a.cn/Αθήνα_(Ελλάδα)",
		"https://a.cn/الرياض؟":                "https://a.cn/الرياض",
		"https://a.cn/दिल्ली।":                "https://a.cn/दिल्ली",
		"https://a.cn/?q=é&r=ø#ß":             "https://a.cn/?q=é&r=ø#ß",
		"https://münchen.example/a":           "https://münchen.example/a",
		"www.café.example":                    "http://www.café.example",
		"https://пример.рф/страница":          "https://пример.рф/страница",
		"网址：https://a.cn/Zürich。":             "https://a.cn/Zürich",
		"（https://a.cn/Zürich）、":              "https://a.cn/Zürich",
		"https://a.cn/b！":                     "https://a.cn/b",
		"https://a.cn/b；":                     "https://a.cn/b",
		"https://a.cn/b—查询":                   "https://a.cn/b",
		"https://a.cn/b¹":                     "https://a.cn/b",
		"见https://a.cn/b,以及":                  "https://a.cn/b",
		"《https://a.cn/b》的":                   "https://a.cn/b",
		"a@münchen.example":                   "mailto:a@münchen.example",
		"网址：http://a.cn/b，":                   "http://a.cn/b",
		"ftp://a.cn/b;":                       "ftp://a.cn/b",
		"https://web.archive.org/http://a.cn": "https://web.archive.org/http://a.cn",
		"www.a.cn/b":                          "http://www.a.cn/b",
		"x_y.z+1@b-c.cn.":                     "mailto:x_y.z+1@b-c.cn",
		"邮箱：a@b.cn。":                          "mailto:a@b.cn",
		"~~https://a.cn/~~":                   "https://a.cn/",
		"_a_ https://a.cn/x_y":                "https://a.cn/x_y",
	} {
		d, found := convert(t, src)
		if len(found) > 0 || len(d.Links) != 1 || d.Links[0].Target != want {
			t.Errorf("%s: links %+v, found %v, want %s", src, d.Links, found, want)
		}
	}
}

func TestTextThatTouchesAnAddressIsReported(t *testing.T) {
	for src, want := range map[string]string{
		"见 https://zh.a.cn/wiki/‹义乌市›。":                    "https://zh.a.cn/wiki/",
		"访问https://a.cn/b‹查询›":                             "https://a.cn/b",
		"https://a.cn/b‹查询c_d›, e":                         "https://a.cn/b",
		"https://a.cn/wiki/(‹义乌)›":                         "https://a.cn/wiki/(",
		"https://a.cn/b‹?义›":                               "https://a.cn/b",
		"https://ja.a.cn/wiki/‹パリ›":                        "https://ja.a.cn/wiki/",
		"https://ja.a.cn/wiki/‹ひ›":                         "https://ja.a.cn/wiki/",
		"https://ko.a.cn/b‹에서› c":                          "https://ko.a.cn/b",
		"https://th.a.cn/wiki/‹ไทย›":                       "https://th.a.cn/wiki/",
		"https://fr.a.cn/wiki/L‹’État› b":                  "https://fr.a.cn/wiki/L",
		"https://a.cn/Paris‹–Roubaix›":                     "https://a.cn/Paris",
		"https://a.cn‹查询›":                                 "https://a.cn",
		"www.a.cn‹查询›":                                     "http://www.a.cn",
		"https://a.cn/b‹Ａ１›":                               "https://a.cn/b",
		"邮箱a@b.cn‹或›":                                      "mailto:a@b.cn",
		"| a |\n|---|\n| https://a.cn/‹义› https://b.cn/ |": "https://a.cn/",
	} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if len(d.Links) == 0 || d.Links[0].Target != want {
			t.Errorf("%s: links %+v, want %s", src, d.Links, want)
		}
		if len(found) != 1 || found[0].Code != diag.BareAddress || found[0].Position != at[0] || found[0].Width != widths[0] {
			t.Errorf("%s: %+v, want it at %v, width %d", src, found, at[0], widths[0])
		}
	}
	_, found := convert(t, "见https://zh.a.cn/wiki/义乌市。")
	if want := "write <https://zh.a.cn/wiki/义乌市> if it belongs to the address, or put a space before it"; found[0].Suggestion != want ||
		found[0].Message != `"义乌市" follows the address without a space, and is not part of the link` {
		t.Errorf("%+v", found)
	}
	for src, want := range map[string]string{ // with the suggestion it is a link
		"见www.a.cn/パリ":    "write <http://www.a.cn/パリ> if it belongs to the address, or put a space before it",
		"www.a.cn/b:2页 x": "write <http://www.a.cn/b:2页> if it belongs to the address, or put a space before it",
		"邮箱a@b.cn或a@c.cn": "put a space before it",
	} {
		if _, found := convert(t, src); len(found) == 0 || found[0].Suggestion != want {
			t.Errorf("%s: %+v, want %s", src, found, want)
		}
	}
	for _, src := range []string{"https://‹例子.中国›/页", "见https://‹www.例子.中国›。"} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if len(d.Links) > 0 || len(found) != 1 || found[0].Code != diag.BareAddress || found[0].Position != at[0] || found[0].Width != widths[0] {
			t.Errorf("%s: links %+v, found %+v", src, d.Links, found)
		}
	}
	for _, src := range []string{"<https://zh.a.cn/wiki/义乌市>", "<https://例子.中国/页>", "[见](https://a.cn/义乌)", "以https://开头的", "`https://a.cn/义`", "https://a.cn/b 查询"} {
		if _, found := convert(t, src); len(found) > 0 {
			t.Errorf("%s: %+v", src, found)
		}
	}
}

func TestInvalidAddressesAreReported(t *testing.T) {
	for src, want := range map[string]string{
		"[a](‹javascript:alert(1)›)":      `bad-url the address scheme "javascript" is not allowed`,
		"[a](‹JaVaScRiPt:x›)":             `bad-url the address scheme "javascript" is not allowed`,
		"[a](‹java&#10;script:x›)":        "bad-url the address scheme \"java\\nscript\" is not allowed",
		"[a](‹&#1;javascript:x›)":         `bad-url the address scheme "javascript" is not allowed`,
		"襄 <‹javascript:x›>":              `bad-url the address scheme "javascript" is not allowed`,
		"![a](‹data:image/png;base64,x›)": `bad-url the address scheme "data" is not allowed`,
		"[a](‹file:///etc/passwd›)":       `bad-url the address scheme "file" is not allowed`,
		"[a](‹vbscript:x›)":               `bad-url the address scheme "vbscript" is not allowed`,
		"[a](‹htps://b.cn›)":              `bad-url the address scheme "htps" is not allowed: did you mean "https"?`,
		"[a](‹//b.cn/c›)":                 `bad-url the address "//b.cn/c" has no scheme: write "https://b.cn/c"`,
		"[a](‹https:b.cn›)":               `bad-url the address "https:b.cn" has no host`,
		"[a](‹https://›)":                 `bad-url the address "https://" has no host`,
		"[a](‹http://b.cn:x/›)":           `bad-url the address "http://b.cn:x/" has no host`,
		"![a](‹mailto:a@b.cn›)":           `bad-url the address scheme "mailto" is not allowed for an image`,
		"‹[›a]()":                         `dead-link the link has no address`,
		"‹!›[a](<>)":                      `dead-link the link has no address`,
	} {
		plain, at, widths := marked(src)
		d, found := convert(t, plain)
		if len(d.Links) > 0 || len(found) != 1 {
			t.Errorf("%s: links %v, found %v", src, d.Links, found)
			continue
		}
		f := found[0]
		got := string(f.Code) + " " + f.Message
		if !strings.HasPrefix(want, got) || strings.Contains(want, ": ") && want != got+": "+f.Suggestion {
			t.Errorf("%s: %s: %s, want %s", src, got, f.Suggestion, want)
		}
		if f.Position != at[0] || f.Width != widths[0] {
			t.Errorf("%s: at %v, width %d, want %v, %d", src, f.Position, f.Width, at[0], widths[0])
		}
		if html := d.HTML(nil); strings.Contains(html, "<a") || strings.Contains(html, "<img") {
			t.Errorf("%s: %s", src, html)
		}
		if !utf8.ValidString(f.Message) {
			t.Errorf("%s: message %q", src, f.Message)
		}
	}
}
