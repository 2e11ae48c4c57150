package render

import (
	"testing"
	"testing/fstest"
)

// A menu has the kinds, and one item for the guide, however many pages it has.
func TestMenuHasOneItemForTheGuide(t *testing.T) {
	content := testContent()
	content["pages/cite.md"] = &fstest.MapFile{Data: []byte("---\ntitle: How to cite\nmenu: 9\nsummary: In short.\n---\n")}
	content["pages/aside.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Aside\n---\n")}
	pages := rendered(t, files(t, content, nil))
	kinds := []string{"Agreements", "Parties", "Events", "Sectors", "Places"}
	for at, current := range map[string][]string{
		"": nil, "agreements/first/": {"Agreements"}, "about/": {"Guide"}, "cite/": {"Guide"}, "aside/": nil,
	} {
		page := open(t, pages, at)
		equal(t, "the menu of /"+at, texts(page.all(".Menu a")), append(kinds[:5:5], "Guide"))
		equal(t, "where /"+at+" is", texts(page.all(".Menu a[aria-current]")), current)
		equal(t, "the foot of /"+at, texts(page.all(".Footer-nav a")), append(kinds[:5:5], "About", "How to cite"))
	}
	equal(t, "where the guide leads", attrs(open(t, pages, "").all(".Menu-guide a"), "href"), []string{"/base/about/"})
	cite := open(t, pages, "cite/")
	equal(t, "the guide", attrs(cite.all(".Guide a"), "href"), []string{"/base/about/", "/base/cite/"})
	equal(t, "where it is", texts(cite.all(".Guide [aria-current=page]")), []string{"How to cite"})
	if open(t, pages, "aside/").has(".Guide") {
		t.Error("a page outside the guide shows it")
	}
	equal(t, "the guide on the home page", texts(open(t, pages, "").all("#read .Note"))[1:], []string{"In short."})
}

func TestFootLeadsToTheFilesOfTheSite(t *testing.T) {
	page := open(t, rendered(t, files(t, testContent(), nil)), "zh-hans/")
	equal(t, "files", attrs(page.all(".Footer-files a"), "href"), []string{
		"/base/zh-hans/data/citations.bib", "/base/zh-hans/data/citations.ris", "/base/zh-hans/data/citations.json",
		"/base/zh-hans/feed.atom",
	})
	empty := open(t, rendered(t, files(t, fstest.MapFS{"site.yaml": testContent()["site.yaml"]}, nil)), "")
	if empty.has(".Footer-files") || empty.has(".Footer-nav") {
		t.Error("an empty site offers files, or leads to what it does not have")
	}
}

func TestTitleOfTheSiteIsSplitAtItsColon(t *testing.T) {
	for title, want := range map[string][2]string{
		"Accord: agreements": {"Accord", ": agreements"},
		"档案：合作协议":            {"档案", "：合作协议"},
		"Accord":             {"Accord", ""},
		": odd":              {": odd", ""},
	} {
		if name, rest := splitTitle(title); name != want[0] || rest != want[1] {
			t.Errorf("%q is %q and %q, want %q", title, name, rest, want)
		}
	}
}
