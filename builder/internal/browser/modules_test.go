package browser

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"

	"accord/builder/internal/edtf"
	"accord/static"
)

// modules opens a tab in which the modules of static/js can be imported as they
// are written.
func modules(t *testing.T) *tab {
	t.Helper()
	files := http.FileServerFS(static.FS)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!DOCTYPE html><title>Modules</title><link rel="icon" href="data:,">`)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL + "/")
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, &site{base: base})
	b.visit("")
	return b
}

// TestModules asks functions of the interface for what they return. m is the
// module.
func TestModules(t *testing.T) {
	t.Parallel()
	b := modules(t)
	const marked = `const { ranges } = await import("./js/search/mark.js"), wide = await import("./js/search/wide.js");
		const tables = { wide, han: wide.hanTable(await import("./js/search/traditional.js")) };
		const of = (...words) => (text) => ranges(text, words, tables);
		const mark = (text, words) => m.parts(text, of(...words)).map((p) => p.marked ? "[" + p.text + "]" : p.text).join("");`
	const filler = `const filler = "Nothing that was asked for stands in this sentence. ".repeat(8);`
	for _, c := range []struct{ module, before, ask, want string }{
		{"address", "", `m.write(m.read("?x=1&page=2&sort=date&type=b&type=a&type=b&q=+toys+"))`, `"?q=toys&type=b&type=a&sort=date&page=2"`},
		{"address", "", `m.write(m.read("?page=-1&sort=up&q=&kind="))`, `""`},
		{"address", "", `m.read("?q=%E8%B4%A8%E9%87%8F&page=1e9")`, `{"q":"质量","filters":{},"sort":"relevance","page":1}`},
		{"address", "", `m.isEmpty(m.read("?sort=date"))`, `true`},
		{"address", "", `m.choose(m.choose(m.read("?page=3&kind=page"), "year", "2017", true), "kind", "page", false)`, `{"q":"","filters":{"year":["2017"]},"sort":"relevance","page":1}`},

		{"query", "", `m.insist('Foo "foo bar" -x foo', ["foo"])`, `"\"Foo\" \"foo bar\" -x \"foo\""`},
		{"query", "", `[m.either('a "b c" d'), m.either("a OR b"), m.either("a party:x"), m.either("a -b"), m.either("a")]`, `["a OR \"b c\" OR d","","","",""]`},

		{"element", "", `[m.dirOf("ar"), m.dirOf("fa-AF"), m.dirOf("az-Arab"), m.dirOf("en"), m.dirOf("zh-Hans"), m.dirOf("no language")]`, `["rtl","rtl","rtl","","","auto"]`},
		{"near", "", `[m.parts("/kb/Agreements/CQC-Yiwu%202024.html", "/kb/"), m.parts("/kb/a/index.html", "/kb/"), m.parts("/kb/%zz//", "/kb/")]`, `[["agreements","cqc-yiwu 2024"],["a"],["%zz"]]`},
		{"near", "", `[m.query(["agreements", "cqc-yiwu-yiwu-2042"]), m.query(["协议"]), m.query(["-"]), m.query([])]`, `["\"cqc\" OR \"yiwu\" OR \"2042\"","\"协议\"","",""]`},
		// "night" and "nacht" share one pair of eight.
		{"near", "", `[m.likeness("night", "nacht"), m.likeness("a", "a"), m.likeness("", "x"), m.likeness("aaaa", "aa")]`, `[0.25,1,0,0.5]`},
		{"near", `const at = (path) => ({ path, title: path, lang: "" });`,
			`m.nearest(["sectors", "toy"], [at("/kb/parties/toys/"), at("/kb/sectors/toys/"), at("/kb/sectors/motors/"), at("/kb/browse/sector/toy/"), at("/kb/sectors/toys/")], "/kb/").map((p) => p.path)`,
			`["/kb/sectors/toys/","/kb/parties/toys/"]`},

		{"words", "", `["zh-Hans", "zh-yue", "zh-min-nan", "i-klingon", "x-default", "iw"].map(m.localeOf)`, `["zh-Hans","zh","zh","und","und","he"]`},
		{"words", "", `new m.Words(new Map([["n.other", "{n} entries"]]), "zh-yue").count("n", 1234567)`, `"1,234,567 entries"`},

		{"pages", "", `[m.pages(1, 1), m.pages(5, 10), m.pages(2, 4)]`, `[[1],[1,0,3,4,5,6,7,0,10],[1,2,3,4]]`},

		{"mark", marked, `mark("Certification and certifying of cities, policy; test.", ["certif", "citi", "polici"])`, `"[Certification] and [certifying] of [cities], [policy]; test."`},
		{"mark", marked, `mark("São Paulo, naïve CAFÉ, ﬁne", ["sao", "naiv", "cafe", "fine"])`, `"[São] Paulo, [naïve] [CAFÉ], [ﬁne]"`},
		{"mark", marked, `mark("2024, 20245; us, use", ["2024", "us"])`, `"[2024], 20245; [us], use"`},
		{"mark", marked, `mark("在义乌的CQC，中心", ["义乌", "cqc", "中心"])`, `"在[义乌]的[CQC]，[中心]"`},
		{"mark", marked, `mark("质量安全", ["质量", "量安"])`, `"[质量安]全"`},
		{"mark", marked, `mark("<b>", [])`, `"<b>"`},
		{"mark", marked, `mark("義烏市場與浙江", ["义乌", "浙江"])`, `"[義烏]市場與[浙江]"`},
		{"mark", marked, `mark("パリ、バリ、ﾊﾟﾘ、ハ\u309aリ", ["パリ"])`, "\"[パリ]、バリ、[ﾊﾟﾘ]、[ハ\u309aリ]\""},
		{"mark", marked, `mark("ตกลงความร่วมมือทาง ม มื", ["ร่วมมือ", "ม"])`, `"ตกลงควา[มร่วมมือ]ทาง [ม] มื"`},
		{"mark", marked, `mark("Йод и иод, ёлка, Е\u0308лка, Жи\u0301вость", ["йод", "елка", "живость"])`, "\"[Йод] и иод, [ёлка], [Е\u0308лка], [Жи\u0301вость]\""},
		{"mark", marked, `mark("Technical co-operation and Yi wu; GB/T 19001, GB-18580", ["cooperation", "yiwu", "gbt19001", "gb18580"])`, `"Technical [co-operation] and [Yi wu]; [GB/T 19001], [GB-18580]"`},
		{"mark", marked, `mark("L’accord d'État, Xi’an, People's", ["accord", "etat", "xian", "people"])`, `"[L’accord] [d'État], [Xi’an], [People's]"`},
		{"mark", marked, `mark("The agreement agrees; agreeing", ["agreements"])`, `"The [agreement] agrees; agreeing"`},
		{"mark", marked, `mark("quality and safety, quality of safety", ["quality of safety"])`, `"quality and safety, [quality of safety]"`},
		{"mark", marked, `mark("quality and safety, quality safety", ["quality of safety", "to be"])`, `"[quality and safety], quality safety"`},
		{"mark", marked, `mark("Hague, and toys of a state", ["the hague", "toys in the state of"])`, `"[Hague], and [toys of a state]"`},
		{"mark", marked, `mark("مُحَمَّد أحمد", ["محمد", "احمد"])`, `"[مُحَمَّد] [أحمد]"`},
		{"mark", marked, `mark("무역협정을", ["협정"])`, `"무역[협정]을"`},

		{"snippet", marked, `m.snippet([{ text: "A long enough text that holds none of the words.", lang: "en" }], of("quality"))`, `null`},
		{"snippet", marked, `m.snippet([{ text: "Quality", lang: "en" }], of("quality"))`, `null`},
		{"snippet", marked + filler, `m.snippet([{ text: filler + "Then quality and safety are named. " + filler, lang: "fr" }], of("quality", "safety"))`,
			`{"text":"… Then quality and safety are named. Nothing that was asked for stands in this sentence. Nothing that was asked for stands in this sentence. Nothing that was asked for …","lang":"fr"}`},
		{"snippet", marked + filler, `m.snippet([{ text: "Here is quality alone. " + filler, lang: "en" }, { text: "And here, very much later, are quality and then safety.", lang: "en" }], of("quality", "safety")).text`,
			`"And here, very much later, are quality and then safety."`},
		{"snippet", marked, `m.snippet([{ text: "一".repeat(200) + "质量" + "二".repeat(200), lang: "zh" }], of("质量")).text.length`, `89`},
	} {
		got := evaluate[string](b, fmt.Sprintf(`import("./js/search-ui/%s.js").then(async (m) => { %s return JSON.stringify(%s); })`, c.module, c.before, c.ask))
		if got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.module, c.ask, got, c.want)
		}
	}
}

// TestDates wants scripts to write dates as the pages do.
func TestDates(t *testing.T) {
	t.Parallel()
	b := modules(t)
	for _, language := range []string{"en", "zh-hans"} {
		text, err := os.ReadFile("../edtf/testdata/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words edtf.Words
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for _, date := range []string{
			"2024-08-09", "2024-08", "2013", "2013?", "2013~", "2013%", "2024-08-09?", "2024-08-09T10:00:00Z",
			"2012/2014", "2012-03?/2014~", "2012%/2013", "2012-21/2013-22",
			"../2018-10-28", "../2018-10", "../2018?", "2009/..", "/2014", "2012/",
			"201X", "20XX", "2024-XX", "2024-XX-XX", "2024-08-XX", "2024-21", "2024-24?", "-0004", "0000",
		} {
			parsed, err := edtf.Parse(date)
			if err != nil {
				t.Fatal(err)
			}
			got := evaluate[string](b, fmt.Sprintf(`import("./js/search-ui/date.js").then((m) => m.format(%q, (key, values = {}) => {
				const [, name, n] = key.split(".");
				const pattern = n ? (%[2]s)[name][n - 1] : (%[2]s)[name];
				return pattern.replace(/\{([a-z_]+)\}/g, (_, value) => values[value]);
			}))`, date, text))
			if want := words.Format(parsed); got != want {
				t.Errorf("%s: %s is %q, want %q", language, date, got, want)
			}
		}
	}
}
