package address

import (
	"slices"
	"strings"
	"testing"
)

// The addresses are those that published sites have: a change breaks links.
func TestPublishedAddressesStayTheSame(t *testing.T) {
	for _, tt := range []struct{ got, address, file string }{
		{Home, "", "index.html"},
		{Entry("agreements", "cqc-yiwu-2024"), "agreements/cqc-yiwu-2024/", "agreements/cqc-yiwu-2024/index.html"},
		{Root("zh-Hans") + Entry("agreements", "x"), "zh-hans/agreements/x/", "zh-hans/agreements/x/index.html"},
		{Entry("pages", "about"), "about/", "about/index.html"},
		{Entries("parties", 1), "parties/", "parties/index.html"},
		{Entries("parties", 12), "browse/parties/12/", "browse/parties/12/index.html"},
		{Values("year", 1), "browse/year/", "browse/year/index.html"},
		{Values("year", 2), "browse/values/year/2/", "browse/values/year/2/index.html"},
		{Value("year", "2024", 1), "browse/year/2024/", "browse/year/2024/index.html"},
		{Value("year", "2024", 2), "browse/year/2024/2/", "browse/year/2024/2/index.html"},
		{Search, "search/", "search/index.html"},
		{NotFound, "404.html", "404.html"},
		{OpenSearch, "opensearch.xml", "opensearch.xml"},
		{Feed(Home), "feed.atom", "feed.atom"},
		{Feed(Entry("parties", "cqc")), "parties/cqc/feed.atom", "parties/cqc/feed.atom"},
		{Calendar, "calendar.ics", "calendar.ics"},
		{Asset("site.0a1b2c3d.css"), "assets/site.0a1b2c3d.css", "assets/site.0a1b2c3d.css"},
		{Beside(Entry("agreements", "x"), BibTeX), "agreements/x/cite.bib", "agreements/x/cite.bib"},
		{Beside(Entry("agreements", "x"), RIS), "agreements/x/cite.ris", "agreements/x/cite.ris"},
		{Beside(Entry("agreements", "x"), CSL), "agreements/x/cite.json", "agreements/x/cite.json"},
		{Beside(Entry("agreements", "x"), JSON), "agreements/x/index.json", "agreements/x/index.json"},
		{Beside(Entry("agreements", "x"), Markdown), "agreements/x/index.md", "agreements/x/index.md"},
		{Root("zh-Hans") + Citations(BibTeX), "zh-hans/data/citations.bib", "zh-hans/data/citations.bib"},
		{Citations(RIS), "data/citations.ris", "data/citations.ris"},
		{Citations(CSL), "data/citations.json", "data/citations.json"},
		{Index("manifest.bin"), "search/manifest.bin", "search/manifest.bin"},
		{Index(Native), "search/bleve", "search/bleve"},
	} {
		if tt.got != tt.address || File(tt.got) != tt.file || OfFile(tt.file) != tt.address {
			t.Errorf("got %q, file %q, want %q, file %q with the address %q", tt.got, File(tt.got), tt.address, tt.file, OfFile(tt.file))
		}
	}
	if got := OfFile("files/old-index.html"); got != "files/old-index.html" {
		t.Errorf("the address of a file that is not named index.html is %q", got)
	}
}

// Two lists never have one address, whatever the keys and values of facets are.
func TestPagesOfListsHaveAddressesOfTheirOwn(t *testing.T) {
	keys := []string{"agreements", "parties", "party", "year", "2", "2024", "type"}
	seen := map[string]string{}
	claim := func(address, list string) {
		if other, taken := seen[address]; taken {
			t.Errorf("%s and %s have the address %q", list, other, address)
		}
		seen[address] = list
	}
	for _, folder := range []string{"agreements", "parties"} {
		claim(Entries(folder, 1), folder)
		claim(Entries(folder, 2), folder+" page 2")
	}
	for _, facet := range []string{"party", "year", "type"} {
		claim(Values(facet, 1), facet)
		claim(Values(facet, 2), facet+" page 2")
		for _, value := range keys {
			claim(Value(facet, value, 1), facet+"="+value)
			claim(Value(facet, value, 2), facet+"="+value+" page 2")
		}
	}
}

func TestPathsBecomeAddresses(t *testing.T) {
	for path, want := range map[string]string{
		"": "", "/": "", "/a": "a/", "/a/": "a/", "a/b": "a/b/", "/a.html": "a.html", "/v1.2/a": "v1.2/a/", "/a.b/": "a.b/", "/协议": "协议/",
	} {
		if got := FromPath(path); got != want {
			t.Errorf("%q is the address %q, want %q", path, got, want)
		}
	}
}

func TestFilesOfTheIndexAndAssetsAreRecognized(t *testing.T) {
	for file, want := range map[string]string{
		"search/manifest.bin":       "manifest.bin",
		"search/bleve/store/x.zap":  "bleve/store/x.zap",
		"search/index.html":         "", // the search page
		"zh-hans/search/a.bin":      "",
		"searching/a.bin":           "",
		"assets/search/a.bin":       "",
		"agreements/search/0a1.bin": "",
	} {
		name, ok := InIndex(file)
		if ok != (want != "") || ok && name != want {
			t.Errorf("%s: %q, %v, want %q", file, name, ok, want)
		}
	}
	for file, want := range map[string]bool{"assets/a.js": true, "assets": false, "zh-hans/assets/a.js": false, "assetsx/a.js": false} {
		if IsAsset(file) != want {
			t.Errorf("IsAsset(%q) is %v", file, !want)
		}
	}
}

// Whatever the program makes at the top of a site below a folder without entries must
// be in a folder of its own, or content could claim the same address.
func TestFoldersThatTheProgramFillsAreItsOwn(t *testing.T) {
	for _, address := range []string{Asset("a"), Index("a"), Search, Citations(RIS), Values("a", 1), Entries("agreements", 2), strings.TrimPrefix(Preview, "/")} {
		if top, _, _ := strings.Cut(address, "/"); !IsOwn(top) {
			t.Errorf("%s is not in a folder of the program", address)
		}
	}
	for _, top := range []string{"agreements", "about", "files", "zh-hans", ""} {
		if IsOwn(top) {
			t.Errorf("%q must be free for content", top)
		}
	}
}

func TestIDsOfPartsOfPagesAreReserved(t *testing.T) {
	for _, id := range []string{CommitmentID("c1"), SourceID("s1"), "commitment-", "search-help", Main, SectionSources, "timeline"} {
		if !IsReservedID(id) {
			t.Errorf("a heading may have the id %q", id)
		}
	}
	for _, id := range []string{"commitment", "source", "my-source-1", ""} {
		if IsReservedID(id) {
			t.Errorf("no heading may have the id %q", id)
		}
	}
}

// The expected values are RFC 3986's: a fragment may hold letters of ASCII, digits and
// -._~!$&'()*+,;=:@/? as they are.
func TestFragmentsAreEncoded(t *testing.T) {
	for anchor, want := range map[string]string{"": "", "a-1": "#a-1", "义": "#%E4%B9%89", "a b": "#a%20b", "a#b": "#a%23b", "a/b?c": "#a/b?c"} {
		if got := Fragment(anchor); got != want {
			t.Errorf("%q: %q, want %q", anchor, got, want)
		}
	}
}

func TestFilesThatOtherSystemsTakeForOneAreFoldedAlike(t *testing.T) {
	for _, pair := range [][2]string{{"About/index.html", "about/index.html"}, {"Z\u00fcrich", "Zu\u0308rich"}, {"a", "a"}} {
		if Folded(pair[0]) != Folded(pair[1]) {
			t.Errorf("%q and %q: %q and %q", pair[0], pair[1], Folded(pair[0]), Folded(pair[1]))
		}
	}
	if Folded("zurich") == Folded("zürich") {
		t.Error("an accent must tell two files apart")
	}
}

// The names are those that Microsoft's "Naming files, paths, and namespaces" rules out.
func TestNamesThatWindowsRefusesAreFound(t *testing.T) {
	for file, want := range map[string]string{
		"con/index.html": "con", "a/AUX.txt": "AUX.txt", "lpt1": "lpt1", "a/b:c/d": "b:c", "a?": "a?", "a./b": "a.", "a /b": "a ", `a\b`: `a\b`, "a\x01": "a\x01",
		"console/index.html": "", "com/x": "", "lpt": "", "auxiliary": "", "a&b'c(1).txt": "", "com10": "",
	} {
		part, why := Unportable(file)
		if part != want || (why == "") != (want == "") {
			t.Errorf("%q: %q %s, want %q", file, part, why, want)
		}
	}
}

func TestNamesOfTheOutputFolderAreReserved(t *testing.T) {
	all := []string{".accord", ".accord-stage", ".git", "lost+found", "accord", ".gitlab", "index.html"}
	if got := slices.DeleteFunc(all, func(top string) bool { return !IsReservedTop(top) }); !slices.Equal(got, []string{".accord", ".accord-stage", ".git", "lost+found"}) {
		t.Errorf("reserved are %q", got)
	}
}

func TestHistory(t *testing.T) {
	if got := History("agreements/x/"); got != "agreements/x/history/" {
		t.Errorf("the history is at %q", got)
	}
	if got := Version("zh-hans/about/", "0123456789abcdef0123"); got != "zh-hans/about/history/0123456789ab/" {
		t.Errorf("the version is at %q", got)
	}
	for address, want := range map[string]string{
		"agreements/x/history/": "agreements/x/", "agreements/x/history/0123/": "agreements/x/", "about/history/x.txt": "about/",
		"history/": "", "agreements/history/": "agreements/", "agreements/x/": "", "a/prehistory/": "",
	} {
		if got, ok := InHistory(address); got != want || ok != (want != "") {
			t.Errorf("%q is of the history of %q (%v), want %q", address, got, ok, want)
		}
	}
}
