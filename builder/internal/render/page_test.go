package render

import (
	"bytes"
	"context"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
	"golang.org/x/sync/errgroup"

	"accord/builder/internal/markdown"
	"accord/builder/internal/plan"
)

// testPages renders the test content, with many agreements.
func testPages(t *testing.T) map[string]string {
	t.Helper()
	content := manyAgreements(testContent(), 120)
	return rendered(t, files(t, content, nil))
}

// open returns a page by its address.
func open(t testing.TB, pages map[string]string, address string) dom {
	t.Helper()
	if address == "" || strings.HasSuffix(address, "/") {
		address += "index.html"
	}
	text, ok := pages[address]
	if !ok {
		t.Fatalf("there is no page %s", address)
	}
	return parsed(t, text)
}

// rows returns the links to the agreements of the tables in a part of a page.
func rows(d dom, part string) []dom {
	var links []dom
	for _, row := range d.all(part + " tbody tr") {
		links = append(links, row.all("th a")[0])
	}
	return links
}

func TestAgreementPageShowsItsFacts(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	first := open(t, pages, "agreements/first/")
	equal(t, "title", first.one(t, "title").text(), "The first agreement · Test & proof")
	equal(t, "what became of it", texts(first.fact("Since then")), []string{"Superseded 2020", "Report on 1 of 2 promises [1]"})
	equal(t, "where it leads", attrs(first.fact("Since then")[0].all("a"), "href"), []string{"/base/agreements/second/"})
	if strings.Contains(strings.ToLower(first.one(t, ".Entry-facts").text()), "in force") {
		t.Error("an unverified agreement is said to be in force")
	}
	equal(t, "signed", texts(first.fact("Signed")), []string{"on or before 28 October 2018 [1]"})
	if first.fact("Signed")[0].has("time") {
		t.Error("an open date has a datetime")
	}
	equal(t, "takes effect", attrs(first.fact("Takes effect")[0].all("time"), "datetime"), []string{"2019"})
	equal(t, "expires", texts(first.fact("Expires")), []string{"2030, uncertain"})
	equal(t, "languages", texts(first.fact("Authentic languages")), []string{"English, Simplified Chinese, French"})
	parties := first.fact("Parties")
	equal(t, "parties", []string{parties[0].one(t, "a").attr("href"), parties[1].all("a")[0].attr("href")}, []string{"/base/parties/old-bureau/", "/base/parties/city/"})
	equal(t, "commitments", attrs(first.all(".Promise"), "id"), []string{"commitment-lab", "commitment-talk"})
	equal(t, "description", first.one(t, "meta[name=description]").attr("content"), "What it says & does.")
	equal(t, "edit", attrs(first.all(".Footer-edit a"), "href")[0], "https://git.example/kb/edit/trunk/content/agreements/first.md")
	equal(t, "relations", texts(first.one(t, "#relations").column("why")), []string{"Superseded by", "Related to"})

	second := open(t, pages, "agreements/second/")
	equal(t, "status", texts(second.fact("Status")), []string{"In force as of 3 February 2021 [1]"})
	equal(t, "legal force", texts(second.fact("Legal force")), []string{"Binding"})
	if first.fact("Legal force") != nil {
		t.Error("a page has a line for the legal force of which nobody says anything")
	}
	equal(t, "occasion", attrs(rows(second, "#occasion"), "href"), []string{"/base/agreements/first/"})
	if second.one(t, "#occasion").column("why") != nil {
		t.Error("a table without reasons has a column for them")
	}
	equal(t, "relations", texts(second.one(t, "#relations").column("why")), []string{"Amends", "Supersedes", "Related to"})
	equal(t, "related", attrs(rows(second, "#relations"), "href"), []string{"/base/agreements/third/", "/base/agreements/first/", "/base/agreements/first/"})
	equal(t, "similar", attrs(rows(second, "#similar"), "href"), []string{"/base/agreements/lone/"})
	equal(t, "what they share", texts(second.one(t, "#similar").column("why")), []string{"The city, Toys, Town"})

	for address := range pages {
		if page := parsed(t, pages[address]); strings.HasSuffix(address, ".html") && !strings.HasPrefix(address, "zh-hans/") && page.has(".Untranslated") {
			t.Errorf("%s marks something that is in its own language", address)
		}
	}

	third := open(t, pages, "agreements/third/")
	equal(t, "signed", texts(third.fact("Signed")), []string{"not known"})
	lone := open(t, pages, "agreements/lone/")
	equal(t, "what became of one of which nothing is known", texts(lone.fact("Since then")), []string{"Unverified no source proves what has become of it"})
	equal(t, "language of the page", third.one(t, "html").attr("lang"), "en")
	equal(t, "language of the title", third.one(t, "h1").language(), "fr")
	equal(t, "language of the body", third.one(t, ".Prose").language(), "fr")
}

func TestTextInALanguageUsesItsWordsAndMarksOthers(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	zh := open(t, pages, "zh-hans/agreements/first/")
	equal(t, "html", zh.one(t, "html").attr("lang"), "zh-Hans")
	equal(t, "title", zh.one(t, "h1").text(), "第一份协议")
	if zh.one(t, "h1").hasAttr("lang") {
		t.Error("the title repeats the language of the page")
	}
	parties := zh.fact("签约方")
	equal(t, "parties", []string{parties[0].text(), parties[1].all("a")[0].text()}, []string{"老局", "市政府"})
	equal(t, "where the first leads", parties[0].one(t, "a").attr("href"), "/base/parties/old-bureau/")
	equal(t, "sector", zh.fact("领域")[0].all("a")[0].attr("href"), "/base/zh-hans/sectors/toys/")
	testing := zh.fact("领域")[0].all("a")[1]
	equal(t, "sector without a translation", testing.text()+" "+testing.language(), "Testing en")
	ledger := zh.all(".Promise-text")
	equal(t, "commitments", texts(ledger), []string{"建设实验室。", "Talk."})
	equal(t, "marks", texts(zh.all(".Promises .Untranslated")), []string{"尚未翻译，此处为英语原文。"})
	equal(t, "the mark", zh.all(".Promise")[1].one(t, ".Untranslated").text(), "尚未翻译，此处为英语原文。")
	equal(t, "the mark's language", zh.one(t, ".Untranslated").language(), "zh-Hans")
	equal(t, "their languages", []string{ledger[0].language(), ledger[1].one(t, "span").language()}, []string{"zh-Hans", "en"})
	links := zh.all(".Prose a")
	equal(t, "body links", texts(links), []string{"市政府", "Le troisième accord"})
	equal(t, "body links lead", attrs(links, "href"), []string{"/base/parties/city/", "/base/agreements/third/"})

	var alternates []string
	for _, link := range zh.all("link[rel=alternate][hreflang]") {
		alternates = append(alternates, link.attr("hreflang")+" "+link.attr("href"))
	}
	equal(t, "alternates", alternates, []string{
		"en https://example.org/base/agreements/first/",
		"zh-Hans https://example.org/base/zh-hans/agreements/first/",
		"x-default https://example.org/base/agreements/first/",
	})
	equal(t, "canonical", zh.one(t, "link[rel=canonical]").attr("href"), "https://example.org/base/zh-hans/agreements/first/")
	equal(t, "switch", attrs(zh.all(".Languages a"), "href"), []string{"/base/agreements/first/", "/base/zh-hans/agreements/first/"})

	third := open(t, pages, "agreements/third/")
	if third.has("link[rel=alternate][hreflang]") {
		t.Error("a page in one language has alternates")
	}
	equal(t, "switch without a translation", attrs(third.all(".Languages a"), "href"), []string{"/base/agreements/third/", "/base/zh-hans/"})
	home := open(t, pages, "zh-hans/")
	equal(t, "alternates of the home page", attrs(home.all("link[rel=alternate][hreflang]"), "href"), []string{
		"https://example.org/base/", "https://example.org/base/zh-hans/", "https://example.org/base/",
	})
	if _, ok := pages["zh-hans/agreements/second/index.html"]; ok {
		t.Error("an entry without a translation has a page in the language")
	}
}

func TestAgreementsOfAPredecessorAreNotItsSuccessors(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	bureau := open(t, pages, "parties/bureau/")
	equal(t, "own", attrs(rows(bureau, "#agreements"), "href"), []string{"/base/agreements/second/", "/base/agreements/third/"})
	equal(t, "inherited", attrs(rows(bureau, "#inherited"), "href"), []string{"/base/agreements/first/"})
	equal(t, "from", texts(bureau.all("#inherited h3")), []string{"The old bureau 1"})
	equal(t, "fact", texts(bureau.fact("Preceded by")), []string{"The old bureau"})
	old := open(t, pages, "parties/old-bureau/")
	equal(t, "names", texts(old.all(".Names li")), []string{"老局", "Das alte Amt"})
	equal(t, "their languages", attrs(old.all(".Names span"), "lang"), []string{"zh-Hans", "de"})
	equal(t, "fact", texts(old.fact("Succeeded by")), []string{"The bureau"})
	if old.has("#inherited") {
		t.Error("a predecessor inherits")
	}
	for _, item := range open(t, pages, "parties/").all(".Counted-item") {
		if link := item.one(t, "a"); link.attr("href") == "/base/parties/bureau/" {
			equal(t, "count", link.text(), "The bureau 2 agreements")
		}
	}
}

func TestListsOfAgreementsArePagedAndFaceted(t *testing.T) {
	pages := testPages(t)
	first := open(t, pages, "agreements/")
	equal(t, "rows", len(first.all("tbody tr")), 100)
	equal(t, "newest", rows(first, "main")[0].attr("href"), "/base/agreements/second/")
	equal(t, "pager", texts(first.all(".Pager-numbers li")), []string{"1", "2"})
	equal(t, "next", first.one(t, ".Pager a[rel=next]").attr("href"), "/base/browse/agreements/2/")
	if first.has("link[rel=next]") {
		t.Error("browsers are asked to fetch the next page, which few readers want")
	}
	last := open(t, pages, "browse/agreements/2/")
	equal(t, "rows of the last page", len(last.all("tbody tr")), 24)
	equal(t, "without a date last", attrs(rows(last, "main")[22:], "href"), []string{"/base/agreements/lone/", "/base/agreements/third/"})
	equal(t, "title", last.one(t, "h1").text(), "Agreements, page 2")
	equal(t, "previous", last.one(t, ".Pager a[rel=prev]").attr("href"), "/base/agreements/")
	if last.has("[rel=next]") {
		t.Error("the last page has a next one")
	}

	facets := map[string][]string{}
	for _, facet := range first.all(".Facet") {
		facets[facet.one(t, ".Facet-title").text()] = texts(facet.all(".Counted-link"))
	}
	equal(t, "standing", facets["What became of it"], []string{"In force 121 agreements", "Superseded 1 agreement", "Amended 1 agreement", "Unverified 1 agreement"})
	equal(t, "type", facets["Type"], []string{"Memorandum 123 agreements", "Protocol 1 agreement"})
	equal(t, "sector", facets["Sector"], []string{"Industry 124 agreements", "Toys 123 agreements", "Testing 1 agreement"})
	equal(t, "party", facets["Party"], []string{"The city 123 agreements", "The bureau 122 agreements", "The firm 2 agreements", "The old bureau 1 agreement"})
	equal(t, "years", len(facets["Year"]), 12)
	equal(t, "more years", attrs(first.all(".Facet--year .More-link"), "href"), []string{"/base/browse/year/"})

	toys := open(t, pages, "sectors/toys/2/")
	equal(t, "chosen", texts(toys.all(".Facet [aria-current]")), []string{"Toys"})
	equal(t, "what leads away", texts(toys.all(".Facets h2")), []string{"Other lists"})
	equal(t, "what narrows down", texts(first.all(".Facets nav h2")), []string{"Narrow down"})
	if toys.has(".Facets .Counted-number") {
		t.Error("counts of all agreements stand beside a list of some")
	}
	equal(t, "its page", toys.all(".Browse-scope a")[0].attr("href"), "/base/sectors/toys/")
	equal(t, "language", attrs(rows(open(t, pages, "browse/language/zh-hans/"), "main"), "href"), []string{"/base/agreements/first/"})
	// on or before a day of 2018: listed as of unknown year
	equal(t, "year", slices.Contains(texts(rows(open(t, pages, "browse/year/unknown/"), "main")), "The first agreement"), true)
	chosen := open(t, pages, "browse/year/1990/").all(".Facet--year [aria-current]")
	equal(t, "a chosen value is always shown", texts(chosen), []string{"1990"})
	for _, facet := range []string{"standing", "type", "year", "state", "evidence", "language"} {
		open(t, pages, "zh-hans/browse/"+facet+"/")
	}

	city := open(t, pages, "parties/city/")
	equal(t, "rows of an entry", len(city.all("#agreements tbody tr")), 100)
	equal(t, "its other pages", attrs(city.all("#agreements .Pager-numbers a"), "href"), []string{"/base/parties/city/2/"})
	second := open(t, pages, "parties/city/2/")
	equal(t, "rows of its second page", len(second.all("tbody tr")), 23)
	equal(t, "way back", attrs(second.all(".Pager a[rel=prev]"), "href"), []string{"/base/parties/city/#agreements"})
	equal(t, "other languages", attrs(second.all("link[rel=alternate][hreflang]"), "href"),
		[]string{"https://example.org/base/parties/city/2/", "https://example.org/base/zh-hans/browse/party/city/2/", "https://example.org/base/parties/city/2/"})
	if pages["parties/city/4/index.html"] != "" || pages["zh-hans/parties/city/2/index.html"] != "" {
		t.Error("there are pages of a list that ends before, or has no page in its language")
	}
}

// Lists that have moved, and those of a status, lead to where they are now.
func TestFormerListsLeadToThoseOfToday(t *testing.T) {
	pages := testPages(t)
	for from, to := range map[string]string{
		"browse/party/city/":                "/base/parties/city/#agreements",
		"browse/party/city/2/":              "/base/parties/city/2/",
		"browse/sector/toys/3/":             "/base/sectors/toys/2/",
		"browse/agreements/3/":              "/base/browse/agreements/2/",
		"parties/city/3/":                   "/base/parties/city/2/",
		"browse/place/town/":                "/base/places/town/#agreements",
		"zh-hans/browse/party/bureau/":      "/base/zh-hans/parties/bureau/#agreements",
		"browse/status/":                    "/base/browse/standing/",
		"browse/status/unverified/":         "/base/browse/standing/",
		"browse/status/in-force/":           "/base/browse/standing/in-force/",
		"browse/status/in-force/3/":         "/base/browse/standing/in-force/2/",
		"zh-hans/browse/status/in-force/2/": "/base/browse/standing/in-force/2/",
	} {
		page := open(t, pages, from)
		equal(t, from, page.one(t, "meta[http-equiv=refresh]").attr("content"), "0; url="+to)
		target, _, _ := strings.Cut(strings.TrimPrefix(to, "/base/"), "#")
		open(t, pages, target)
	}
	if list := open(t, pages, "zh-hans/browse/party/city/"); !list.has("tbody tr") {
		t.Error("a list has gone whose entry has no page in the language")
	}
}

// Of the agreements of testPages, the first alone has a text in Chinese.
func TestListWithNothingInALanguageIsThatOfTheDefaultLanguage(t *testing.T) {
	pages := testPages(t)
	for from, to := range map[string]string{
		"zh-hans/browse/year/1990/":           "/base/browse/year/1990/",
		"zh-hans/browse/party/firm/":          "/base/parties/firm/#agreements",
		"zh-hans/browse/standing/in-force/3/": "/base/browse/standing/in-force/2/",
		"zh-hans/browse/standing/unverified/": "/base/browse/standing/unverified/",
	} {
		page := open(t, pages, from)
		equal(t, from, page.one(t, "meta[http-equiv=refresh]").attr("content"), "0; url="+to)
		target, _, _ := strings.Cut(strings.TrimPrefix(to, "/base/"), "#")
		if !open(t, pages, target).has("tbody tr") {
			t.Errorf("%s leads to a page without agreements", from)
		}
	}
	for _, at := range []string{"zh-hans/", "zh-hans/agreements/", "zh-hans/browse/year/", "zh-hans/browse/type/memorandum/"} {
		for _, link := range open(t, pages, at).all("main a") {
			if href := link.attr("href"); !strings.HasPrefix(href, "/base/") || strings.HasSuffix(href, ".atom") || strings.Contains(href, "/search/") {
				continue
			}
			to, _, _ := strings.Cut(strings.TrimPrefix(link.attr("href"), "/base/"), "#")
			if open(t, pages, to).has("meta[http-equiv=refresh]") {
				t.Errorf("%s links to %s, which leads on", at, to)
			}
		}
	}
	list := open(t, pages, "browse/year/1990/")
	equal(t, "the way to another language", attrs(list.all(".Languages a"), "href"), []string{"/base/browse/year/1990/", "/base/zh-hans/agreements/"})
	if list.has("link[rel=alternate][hreflang]") {
		t.Error("a list that is in one language has alternates")
	}
	if all := open(t, pages, "zh-hans/browse/agreements/2/"); !all.has("tbody tr") {
		t.Error("the list of all agreements ends after its first page")
	}
}

func TestOldAddressRedirectsToTheEntry(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	for from, to := range map[string]string{
		"old/first/index.html": "/base/agreements/first/",
		"old/first.html":       "/base/agreements/first/",

		"zh-hans/old/first/index.html": "/base/zh-hans/agreements/first/",
		"zh-hans/old/first.html":       "/base/zh-hans/agreements/first/",
		"bureau.php":                   "/base/parties/bureau/",
	} {
		page := open(t, pages, from)
		equal(t, from, page.one(t, "meta[http-equiv=refresh]").attr("content"), "0; url="+to)
		equal(t, from, page.one(t, "link[rel=canonical]").attr("href"), "https://example.org"+to)
		equal(t, from, page.one(t, "body a").attr("href"), to)
	}
}

func TestOtherFilesArePublishedUnchanged(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	equal(t, "file", pages["files/a b.txt"], "A file.\n")
	equal(t, "file", pages["agreements/2020/attached.pdf"], "%PDF")
	for name := range pages {
		if strings.HasPrefix(name, "css/") || path.Ext(name) == ".go" || path.Ext(name) == ".md" && path.Base(name) != "index.md" {
			t.Errorf("%s is published", name)
		}
	}
	home := open(t, pages, "")
	sheet, _ := strings.CutPrefix(home.one(t, "link[rel=stylesheet]").attr("href"), "/base/")
	if len(pages[sheet]) == 0 {
		t.Errorf("the style sheet %q is empty", sheet)
	}
	missing := open(t, pages, "404.html")
	if !missing.has("meta[name=robots]") || missing.has("link[rel=canonical]") {
		t.Error("404.html is offered to search engines")
	}
	open(t, pages, "zh-hans/404.html")
}

func TestNoLinkIsDeadAndNoIDTwice(t *testing.T) {
	pages := testPages(t)
	ids := map[string]map[string]bool{}
	docs := map[string]dom{}
	for name, text := range pages {
		if path.Ext(name) != ".html" {
			continue
		}
		doc := parsed(t, text)
		docs[name], ids[name] = doc, map[string]bool{}
		for _, d := range doc.all("[id]") {
			if id := d.attr("id"); ids[name][id] {
				t.Errorf("%s has %q twice", name, id)
			} else {
				ids[name][id] = true
			}
		}
	}
	checked := 0
	for name, doc := range docs {
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, attribute := range []string{"href", "src"} {
				if to := (dom{n}).attr(attribute); to != "" {
					checked++
					if problem := follow(pages, ids, name, to); problem != "" {
						t.Errorf("%s: %s=%q %s", name, attribute, to, problem)
					}
				}
			}
		}
	}
	if checked < 10_000 {
		t.Errorf("only %d links were found", checked)
	}
}

// follow returns why a link of a page is dead, or "".
func follow(pages map[string]string, ids map[string]map[string]bool, from, to string) string {
	u, err := url.Parse(to)
	if err != nil {
		return err.Error()
	}
	if u.Host != "" && u.Host != "example.org" || u.Scheme == "mailto" {
		return ""
	}
	target := from
	if u.Path != "" {
		local, below := strings.CutPrefix(u.Path, "/base/")
		if !below {
			return "is not below the base path"
		}
		target = local
		if target == "" || strings.HasSuffix(target, "/") {
			target += "index.html"
		}
	}
	if _, ok := pages[target]; !ok {
		return "leads to nothing"
	}
	if u.Fragment != "" && !ids[target][u.Fragment] {
		return "names no id of the page"
	}
	return ""
}

// It renders with one worker and with eight, in both orders, and some pages twice.
func TestPagesDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	content := manyAgreements(testContent(), 60)
	want := rendered(t, files(t, content, nil))
	list := files(t, content, nil)
	slices.Reverse(list)
	got := make([]string, len(list))
	var group errgroup.Group
	group.SetLimit(8)
	for i, f := range list {
		group.Go(func() error {
			if i%2 == 0 {
				if _, err := f.Make(context.Background()); err != nil {
					return err
				}
			}
			var buf bytes.Buffer
			err := write(f, &buf)
			got[i] = buf.String()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	for i, f := range list {
		if got[i] != want[f.Path] {
			t.Errorf("%s is not the same", f.Path)
		}
	}
}

// It changes the content in many ways.
func TestKeyChangesExactlyWhenBytesDo(t *testing.T) {
	before := testContent()
	list := files(t, before, nil)
	keys, pages := keysOf(t, list), rendered(t, list)
	replace := func(name, old, with string) func(map[string][]byte) {
		return func(files map[string][]byte) {
			text := string(files[name])
			if !strings.Contains(text, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			files[name] = []byte(strings.Replace(text, old, with, 1))
		}
	}
	for name, change := range map[string]func(map[string][]byte){
		"a title":       replace("agreements/second.md", "The second", "Another second"),
		"a date":        replace("agreements/second.md", "2020-05-06", "2020-05-07"),
		"a status":      replace("agreements/second.md", "status: in-force", "status: expired"),
		"a party":       replace("agreements/lone.md", "firm, city", "firm, bureau"),
		"a name":        replace("parties/city.md", "name: The city", "name: Our city"),
		"a name in zh":  replace("parties/city.md", "市政府", "市人民政府"),
		"a body":        replace("agreements/third.md", "Voir", "Vois"),
		"a translation": replace("sectors/toys.zh-hans.md", "玩具", "玩具业"),
		"a hierarchy":   replace("sectors/toys.md", "broader: industry", "broader: testing"),
		"a successor":   replace("parties/old-bureau.md", "[bureau]", "[ministry]"),
		"a summary":     replace("events/signing.md", "All signed", "They signed"),
		"a commitment":  replace("agreements/first.md", "text: Talk.", "text: Talk more."),
		"a state":       replace("agreements/first.md", "state: done", "state: lapsed"),
		"the title":     replace("site.yaml", "Test & proof", "Proof"),
		"a label":       replace("site.yaml", "en: Protocol", "en: Protocols"),
		"a file":        replace("files/a b.txt", "A file", "The file"),
		"the base":      replace("site.yaml", "/base/", "/other/"),
		"the menu":      replace("pages/about.md", "menu: 1\n", ""),
		noChange:        replace("agreements/second.md", "---\ntitle", "---\n# a comment\ntitle"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			texts := map[string][]byte{}
			for file, f := range before {
				texts[file] = f.Data
			}
			change(texts)
			after := testContent()
			for file, text := range texts {
				entry := *before[file]
				entry.Data = text
				after[file] = &entry
			}
			list := files(t, after, nil)
			newKeys, newPages := keysOf(t, list), rendered(t, list)
			changed := 0
			for file, page := range newPages {
				old, was := pages[file]
				switch {
				case !was:
				case page != old && newKeys[file] == keys[file]:
					t.Errorf("%s changed and its key did not", file)
				case page == old && newKeys[file] != keys[file] && !ownPage(name, file):
					t.Errorf("the key of %s changed and the page did not", file)
				case page != old:
					changed++
				}
			}
			if changed == 0 && name != noChange {
				t.Error("nothing changed")
			}
		})
	}
}

// noChange is a change to a source file that changes no page.
const noChange = "a comment"

// ownPage reports whether the key of a page may change without its bytes: the key covers the
// body by its source file.
func ownPage(change, file string) bool {
	return change == noChange && file == "agreements/second/index.html"
}

func keysOf(t testing.TB, list []plan.File) map[string]string {
	t.Helper()
	keys := map[string]string{}
	for _, f := range list {
		page, err := f.Make(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		keys[f.Path] = page.Key
	}
	return keys
}

// The site has one language, which is not English.
func TestSiteWithoutEntriesRenders(t *testing.T) {
	content := fstest.MapFS{"site.yaml": {Data: []byte(`
title: 空
description: 空空如也
base_url: https://example.org
default_language: zh-Hans
languages: [{code: zh-Hans, name: 简体中文}]
types: {memorandum: 备忘录}
`)}}
	pages := rendered(t, files(t, content, nil))
	home := open(t, pages, "")
	equal(t, "language", home.one(t, "html").attr("lang"), "zh-Hans")
	equal(t, "home", home.one(t, "link[rel=canonical]").attr("href"), "https://example.org/")
	if home.has(".Languages") || home.has("link[rel=alternate][hreflang]") {
		t.Error("a site in one language offers others")
	}
	for _, address := range []string{"agreements/", "parties/", "events/", "sectors/", "places/", "browse/year/", "404.html"} {
		open(t, pages, address)
	}
	if open(t, pages, "agreements/").has(".Facet") {
		t.Error("there are facets of nothing")
	}
}

// The default language is not the first of the list.
func TestDefaultLanguageIsAtTheRoot(t *testing.T) {
	content := testContent()
	for name, text := range map[string]string{
		"site.yaml": strings.Replace(string(content["site.yaml"].Data), "default_language: en", "default_language: zh-Hans", 1),
	} {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name := range content {
		if strings.HasSuffix(name, ".zh-hans.md") {
			delete(content, name)
		}
	}
	pages := rendered(t, files(t, content, nil))
	equal(t, "root", open(t, pages, "").one(t, "html").attr("lang"), "zh-Hans")
	equal(t, "below", open(t, pages, "en/").one(t, "html").attr("lang"), "en")
	equal(t, "alternates", attrs(open(t, pages, "en/parties/").all("link[rel=alternate][hreflang]"), "href"), []string{
		"https://example.org/base/parties/", "https://example.org/base/en/parties/", "https://example.org/base/parties/",
	})
}

func TestExcerptCutsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"short  and\n sweet", 20, "short and sweet"},
		{"one two three four", 10, "one two…"},
		{"one two, three four", 10, "one two…"},
		{"一二三四五六七八九十", 5, "一二三四…"},
		{"一二三，四五六", 5, "一二三…"},
		{strings.Repeat("x", 50), 40, strings.Repeat("x", 39) + "…"},
	} {
		if got := excerpt(c.text, c.n); got != c.want {
			t.Errorf("%q became %q, not %q", c.text, got, c.want)
		}
	}
}

func TestPagerLinksNearPagesAndEnds(t *testing.T) {
	lv := newSiteViews(testRenderer(t, nil), load(t, testContent()), nil).locals[0]
	for _, c := range []struct {
		page, count int
		want        string
	}{
		{1, 1, ""},
		{1, 2, "[1] 2"},
		{1, 20, "[1] 2 3 … 20"},
		{5, 20, "1 … 3 4 [5] 6 7 … 20"},
		{4, 7, "1 2 3 [4] 5 6 7"},
		{20, 20, "1 … 18 19 [20]"},
	} {
		var got []string
		for _, l := range lv.pager(c.page, c.count, func(int) string { return "x/" }).Numbers {
			switch {
			case l.Text == "":
				got = append(got, "…")
			case l.Href == "":
				got = append(got, "["+l.Text+"]")
			default:
				got = append(got, l.Text)
			}
		}
		equal(t, "numbers", strings.Join(got, " "), c.want)
	}
}

func TestDivideKeepsTreesWhole(t *testing.T) {
	item := Counted{}
	tree := Counted{Children: []Counted{item, {Children: []Counted{item}}}}
	for _, c := range []struct {
		groups []IndexGroup
		want   string
	}{
		{nil, ""},
		{[]IndexGroup{{"a", []Counted{item, item}}, {"b", []Counted{item}}}, "a2 b1"},
		{[]IndexGroup{{"a", []Counted{item, item, item, item}}}, "a3 | a1"},
		{[]IndexGroup{{"a", []Counted{item, item, item}}, {"b", []Counted{item}}}, "a3 | b1"},
		{[]IndexGroup{{"", []Counted{tree, item, tree}}}, "1 | 1 | 1"},
	} {
		var parts []string
		for _, part := range divide(c.groups, 3) {
			var groups []string
			for _, g := range part {
				groups = append(groups, g.Label+strconv.Itoa(len(g.Items)))
			}
			parts = append(parts, strings.Join(groups, " "))
		}
		equal(t, "pages", strings.Join(parts, " | "), c.want)
	}
}

func TestKeyDependsOnSourcesOfHTML(t *testing.T) {
	plain := mustHash(t, Body{})
	if mustHash(t, Body{HTML: "x"}) != plain {
		t.Error("the HTML of a body changes its hash")
	}
	if mustHash(t, Body{source: bodySource{text: [32]byte{1}}}) == plain {
		t.Error("the source of a body does not change its hash")
	}
	if mustHash(t, Body{source: bodySource{resolved: []markdown.Resolved{{Href: "/"}}}}) == plain {
		t.Error("the links of a body do not change its hash")
	}
	if mustHash(t, AgreementList{Table: AgreementTable{rows: rowList{keys: []digest{{1}}}}}) == mustHash(t, AgreementList{}) {
		t.Error("the rows of a list do not change its hash")
	}
}
