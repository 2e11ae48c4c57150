package render

import (
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

func TestSearchPageHasWordsAndLists(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	for _, language := range []struct{ prefix, title, wait, lists string }{
		{"", "Search", "Searching…", "Agreements by year"},
		{"zh-hans/", "搜索", "正在搜索……", "按年份浏览协议"},
	} {
		page := open(t, pages, language.prefix+"search/")
		root := "/base/" + language.prefix
		equal(t, "title", page.one(t, "h1").text(), language.title)
		equal(t, "field", page.one(t, "main form[role=search]").attr("action"), root+"search/")
		if page.has("header .SearchBox") {
			t.Error("the field is there twice")
		}
		client := page.one(t, "link#search-client[rel=modulepreload]").attr("href")
		equal(t, "client of the field", page.one(t, "script[data-client]").attr("data-client"), client)
		if _, ok := pages[strings.TrimPrefix(client, "/base/")]; !ok {
			t.Errorf("there is no client %s", client)
		}
		if n := len(page.all("script[type=module]")); n != 2 {
			t.Errorf("%d scripts", n)
		}
		words := map[string]string{}
		for _, w := range page.all("template#search-words [data-key]") {
			if words[w.attr("data-key")] != "" {
				t.Errorf("%s is there twice", w.attr("data-key"))
			}
			words[w.attr("data-key")] = w.text()
		}
		equal(t, "words", words["search.wait"], language.wait)
		for _, key := range []string{"kind.agreement", "status.in-force", "facet.kind", "date.day", "date.months.12", "date.seasons.4"} {
			if words[key] == "" {
				t.Errorf("no words for %s", key)
			}
		}
		lists := page.one(t, "#search-browse")
		equal(t, "kinds", attrs(lists.all("a"), "href")[:5], []string{root + "agreements/", root + "parties/", root + "events/", root + "sectors/", root + "places/"})
		if !strings.Contains(lists.text(), language.lists) {
			t.Errorf("the lists are %q", lists.text())
		}
		for _, example := range page.all(".SearchHelp-query") {
			address, err := url.Parse(example.attr("href"))
			if err != nil || address.Path != root+"search/" || strings.ReplaceAll(address.Query().Get("q"), " ", "") != strings.ReplaceAll(example.text(), " ", "") {
				t.Errorf("%q leads to %s", example.text(), example.attr("href"))
			}
		}
	}
	en, zh := open(t, pages, "search/"), open(t, pages, "zh-hans/search/")
	equal(t, "plural", attrs(en.all("template [data-key]")[:2], "data-key"), []string{"search.total.other", "search.total.one"})
	equal(t, "one form", zh.all("template [data-key]")[0].attr("data-key"), "search.total")
}

func TestEveryPageHasOneSearchField(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	for _, address := range []string{"", "agreements/first/", "browse/year/", "zh-hans/", "zh-hans/agreements/first/", "404.html"} {
		page := open(t, pages, address)
		box := page.one(t, "form.SearchBox")
		want := "/base/search/"
		if strings.HasPrefix(address, "zh-hans/") {
			want = "/base/zh-hans/search/"
		}
		equal(t, address, box.attr("action"), want)
		equal(t, address, box.one(t, "input").attr("name"), "q")
		if page.has("link[rel=modulepreload]") {
			t.Errorf("/%s loads what it does not need", address)
		}
	}
	if home := open(t, pages, ""); !home.has("main .SearchBox") || home.has("header.Header .SearchBox") {
		t.Error("the home page has the field elsewhere than below its name")
	}
}

func TestEmptySiteHasNoSearchExamples(t *testing.T) {
	content := fstest.MapFS{"site.yaml": testContent()["site.yaml"]}
	page := pageOf(t, files(t, content, nil), "search/")
	if page.has(".SearchHelp") {
		t.Errorf("a site without entries has the examples %q", page.one(t, ".SearchHelp").text())
	}
}

func TestOpenSearchDescription(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	for prefix, language := range map[string]string{"": "en", "zh-hans/": "zh-Hans"} {
		link := open(t, pages, prefix+"agreements/").one(t, "link[rel=search]")
		equal(t, "type", link.attr("type"), "application/opensearchdescription+xml")
		equal(t, "address", link.attr("href"), "/base/"+prefix+"opensearch.xml")
		text := pages[prefix+"opensearch.xml"]
		var d openSearch
		if err := xml.Unmarshal([]byte(text), &d); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		equal(t, "language", d.Language, language)
		equal(t, "results", d.URLs[0], openSearchURL{"text/html", "results", "https://example.org/base/" + prefix + "search/?q={searchTerms}"})
		equal(t, "itself", d.URLs[1].Template, "https://example.org/base/"+prefix+"opensearch.xml")
		if n := utf8.RuneCountInString(d.ShortName); n == 0 || n > 16 || d.Description == "" {
			t.Errorf("it is called %q: %q", d.ShortName, d.Description)
		}
	}
}

func TestShortNameFits(t *testing.T) {
	for name, want := range map[string]string{
		"Accord":                                "Accord",
		"Accord: cooperation agreements":        "Accord",
		"Exactly sixteen!":                      "Exactly sixteen!",
		"Agreements on the record of everybody": "Agreements on",
		"Accord 合作协议档案":                         "Accord 合作协议档案",
		"有据可查的中英双语合作协议档案知识库":                 "有据可查的中英双语合作协议档案知",
		"Donaudampfschifffahrtsgesellschaft": "Donaudampfschiff",
	} {
		if got := shortName(name, 16); got != want {
			t.Errorf("%q became %q, not %q", name, got, want)
		}
	}
}
