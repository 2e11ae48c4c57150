package render

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

func TestMissingSummaryIsThatOfTheEntryAndMarked(t *testing.T) {
	content := testContent()
	content["agreements/first.zh-hans.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 第一份协议\n---\n\n正文。\n")}
	zh := pageOf(t, files(t, content, nil), "zh-hans/agreements/first/")
	equal(t, "summary", zh.one(t, "#summary").text(), "What it says & does.")
	equal(t, "its language", zh.one(t, "#summary").language(), "en")
	equal(t, "its mark", zh.all(".Entry-lead .Untranslated")[0].text(), "尚未翻译，此处为英语原文。")
}

func TestHeaderOfARowIsTheTitle(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	list := open(t, pages, "agreements/")
	equal(t, "columns", texts(list.all("#agreements thead th")), []string{"Signed", "Agreement", "Parties", "Type", "Since then"})
	for _, row := range list.all("tbody tr") {
		header := row.one(t, "th")
		equal(t, "the header of a row", header.text(), header.one(t, "a").text())
	}
	equal(t, "types", texts(list.column("type")), []string{"Protocol", "Memorandum", "Memorandum", "Memorandum"})
}

func TestRowNamesFiveOfManyPartiesAndLinksToAll(t *testing.T) {
	content := testContent()
	var ids []string
	for i := range 7 {
		id := fmt.Sprintf("p%d", i)
		ids = append(ids, id)
		content["parties/"+id+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Party %d\nsummary: One.\n---\n", i)}
	}
	content["agreements/wide.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Wide\ntype: memorandum\nparties: [%s]\nsigned: 2024\nsummary: Wide.\n---\n", strings.Join(ids, ", "))}
	row := pageOf(t, files(t, content, nil), "agreements/").all("tbody tr")[0]
	parties := row.all("td")[1].all("a")
	equal(t, "parties", texts(parties), []string{"Party 0", "Party 1", "Party 2", "Party 3", "Party 4", "All 7 parties"})
	equal(t, "the way to all", parties[5].attr("href"), "/base/agreements/wide/")
}

// The links name the number of all.
func TestHomePageLinksToWhatItLeavesOut(t *testing.T) {
	content := manyAgreements(testContent(), 30)
	for i := range 40 {
		maps.Copy(content, fstest.MapFS{
			fmt.Sprintf("sectors/s%d.md", i):    {Data: fmt.Appendf(nil, "---\nname: Sector %d\nsummary: One.\n---\n", i)},
			fmt.Sprintf("parties/p%d.md", i):    {Data: fmt.Appendf(nil, "---\nname: Party %d\nsummary: One.\n---\n", i)},
			fmt.Sprintf("places/l%d.md", i):     {Data: fmt.Appendf(nil, "---\nname: Place %d\nsummary: One.\n---\n", i)},
			fmt.Sprintf("agreements/a%d.md", i): {Data: fmt.Appendf(nil, "---\ntitle: A%d\ntype: memorandum\nparties: [p%d, city]\nsigned: %d\nsectors: [s%d]\nplaces: [l%d]\nsummary: One.\n---\n", i, i, 1900+i, i, i)},
		})
	}
	pages := rendered(t, files(t, content, nil))
	home := open(t, pages, "")
	for part, want := range map[string]string{
		"#latest":  "All 74 agreements /base/agreements/",
		"#sectors": "All 43 sectors /base/sectors/",
		"#parties": "All 44 parties /base/browse/party/",
		"#places":  "All 42 places /base/places/",
	} {
		link := home.one(t, part+" .More-link")
		equal(t, part, link.text()+" "+link.attr("href"), want)
		number := strings.Fields(want)[1]
		scope := open(t, pages, strings.TrimPrefix(link.attr("href"), "/base/")).one(t, ".Browse-scope").text()
		if !strings.Contains(" "+scope+" ", " "+number+" ") {
			t.Errorf("%s leads to %q, and says %s", part, scope, number)
		}
	}
	equal(t, "years below the picture", len(home.all("#more-years .Counted-link")), 62)
	if home.has("#types .More-link") {
		t.Error("a list that is whole leads to more")
	}
	equal(t, "links of the sentence", texts(home.all(".Nameplate-record a")), []string{"74 agreements", "44 parties", "1900", "2020"})
	list := open(t, pages, "browse/party/")
	equal(t, "parties of the linked page", list.one(t, ".Browse-scope").text(), "44 in all")
	equal(t, "parties on it", len(list.all(".Counted-link")), 44)
}

// They are in no menu, figure or list of lists.
func TestKindsWithoutEntriesAreLeftOut(t *testing.T) {
	content := testContent()
	for name := range content {
		if strings.HasPrefix(name, "events/") {
			delete(content, name)
		}
	}
	for _, name := range []string{"agreements/first.md", "agreements/second.md"} {
		content[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(content[name].Data), "event: signing\n", "", 1))}
	}
	pages := rendered(t, files(t, content, nil))
	for _, address := range []string{"", "agreements/first/", "404.html", "search/"} {
		page := open(t, pages, address)
		equal(t, "the menu of /"+address, texts(page.all(".Menu a")), []string{"Agreements", "Parties", "Sectors", "Places", "About"})
		for _, a := range page.all("a") {
			if strings.HasSuffix(a.attr("href"), "/events/") {
				t.Errorf("/%s leads to a list of nothing", address)
			}
		}
	}

	empty := fstest.MapFS{"site.yaml": content["site.yaml"]}
	home := pageOf(t, files(t, empty, nil), "")
	if home.has(".Menu a") || home.has(".Nameplate-record") {
		t.Errorf("an empty site offers %q and %q", texts(home.all(".Menu a")), texts(home.all(".Nameplate-record")))
	}
}

// The lists are those of commitments and of partners.
func TestShortenedListsLinkToTheRest(t *testing.T) {
	content := manyAgreements(testContent(), 20)
	for i := range 20 {
		name := fmt.Sprintf("agreements/many-%03d.md", i)
		content[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(content[name].Data), "sectors: [toys]",
			"sectors: [toys]\ncommitments:\n  - {text: One., by: [city]}"+strings.Repeat("\n  - {text: Two., by: [city]}", 9), 1))}
	}
	for i := range 40 {
		content[fmt.Sprintf("parties/p%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nname: Party %d\nsummary: One.\n---\n", i)}
		content[fmt.Sprintf("agreements/a%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: A%d\ntype: memorandum\nparties: [p%d, city]\nsummary: One.\n---\n", i, i)}
	}
	pages := rendered(t, files(t, content, nil))
	city := open(t, pages, "parties/city/")
	equal(t, "commitments", texts(city.all("#commitments .More-link")), []string{"All 63 agreements"})
	equal(t, "those that are shown", len(city.all("#commitments li a[aria-label]")), 92)
	equal(t, "the number of the others", city.one(t, "#commitments .Section-note").text(), "110 more are on the pages of their agreements.")
	equal(t, "partners", len(city.all("#partners .Lanes-name")), 30)
	equal(t, "the others", len(city.all("#partners .Counted-link")), 13)
	equal(t, "what opens them", city.one(t, "#partners .Fold-open").text(), "13 more")
	toys := open(t, pages, "sectors/toys/")
	equal(t, "commitments of a sector", attrs(toys.all("#commitments .More-link"), "href"), []string{"/base/sectors/toys/#agreements"})
}

func TestLongTableOfContentsIsFolded(t *testing.T) {
	for _, n := range []int{30, 31} {
		content := testContent()
		var body strings.Builder
		for i := range n {
			fmt.Fprintf(&body, "## Part %d\n\nText.\n\n", i)
		}
		content["pages/hidden.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Hidden\nsummary: Long.\n---\n\n" + body.String())}
		page := pageOf(t, files(t, content, nil), "hidden/")
		equal(t, "headings", len(page.all(".Contents-items li")), n)
		equal(t, "folded", page.has(".Contents.Fold .Fold-body"), n > 30)
		equal(t, "unfolded by", attrs(page.all(".Contents .Fold-open a"), "href"), map[bool][]string{true: {"#contents"}, false: nil}[n > 30])
	}
}

func TestFactsDoNotRepeatTheirLabel(t *testing.T) {
	for address, text := range rendered(t, files(t, testContent(), nil)) {
		if !strings.HasSuffix(address, ".html") {
			continue
		}
		for _, row := range parsed(t, text).all(".FactsTable div") {
			label := row.one(t, "dt").text()
			for _, value := range row.all("dd") {
				if strings.HasPrefix(value.text(), label) {
					t.Errorf("%s: %q is %q", address, label, value.text())
				}
			}
		}
	}
}

func TestFootnoteLinksHaveLabelsInTheLanguageOfThePage(t *testing.T) {
	content := testContent()
	content["agreements/first.zh-hans.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 第一份协议\n---\n\n正文[^a]，又[^a]，`class=\"Footnote-ref\"`。\n\n[^a]: 注。\n")}
	pages := rendered(t, files(t, content, nil))
	first := open(t, pages, "agreements/first/")
	equal(t, "names", attrs(first.all(".Prose .Footnotes a"), "aria-label"), []string{"Note 1: back to the text"})
	equal(t, "name", first.one(t, ".Footnote-ref").attr("aria-label"), "Note 1")
	zh := open(t, pages, "zh-hans/agreements/first/")
	equal(t, "names in Chinese", attrs(zh.all("sup a"), "aria-label"), []string{"注释1", "注释1"})
	equal(t, "the ways back", attrs(zh.all(".Footnote-back"), "aria-label"), []string{"注释1：返回正文", "注释1：返回正文"})
}
