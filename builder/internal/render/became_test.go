package render

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestHomePageCountsWhatBecameOfAgreements(t *testing.T) {
	content := chain(testContent(), map[string]string{
		"old":     "signed: 2001",
		"older":   "signed: 2002",
		"new":     "signed: 2003\nrelations: {renews: [old, older]}\nchecked: 2024-01-02",
		"told":    "signed: 2004\ncommitments: [{text: a, state: done, as_of: 2005, evidence: [s1]}]",
		"checked": "signed: 2005\nchecked: 2024-01-02",
		"ended":   "signed: 2006\nstatus: terminated\nstatus_as_of: 2007",
	})
	pages := rendered(t, files(t, content, nil))
	home := open(t, pages, "")
	equal(t, "title", home.one(t, ".Evidence-title").text(), "What became of the 10 agreements")
	equal(t, "lines", texts(home.all(".Became li")), []string{
		"2 Renewed", "1 Amended", "1 In force", "1 Reports on promises", "1 Superseded", "1 Terminated", "2 Nothing found", "1 Unverified",
	})
	zh := open(t, pages, "zh-hans/")
	equal(t, "in Chinese", zh.one(t, ".Evidence-title").text()+" "+zh.all(".Became li")[0].text(), "10份协议的后续 2 已续签")
	bureau := open(t, pages, "parties/bureau/")
	if bureau.has(".Became") {
		t.Errorf("a party without commitments has %q", texts(bureau.all(".Became li")))
	}
}

func TestFactsOfOtherKindsSayHowTheyAreKnown(t *testing.T) {
	content := testContent()
	content["parties/old-bureau.md"] = &fstest.MapFile{Data: []byte(`---
name: The old bureau
place: town
successor: [bureau]
founded: "1990"
dissolved: "2019"
summary: It was.
sources: [{id: law, title: A law, url: "https://law.example/", supports: [successor, dissolved]}]
inferred: {place: From the name., founded: {en: From the name.}}
ours: {name: It has no English name.}
unknown: ["Who led it.", {about: parent, text: "To whom it reported."}]
---
`)}
	content["places/town.md"] = &fstest.MapFile{Data: []byte("---\nname: Town\nwithin: province\nsummary: Small.\nours: {within: Known to all., summary: Known to all.}\n---\n")}
	pages := rendered(t, files(t, content, nil))

	old := open(t, pages, "parties/old-bureau/")
	equal(t, "marks", texts(old.all(".Entry-facts .Mark")), []string{"inferred", "inferred", "[1]", "[1]", "ours", "not known"})
	equal(t, "a reason of two facts is given once", texts(old.all(".FactsTable-why")), []string{"From the name. Close", "It has no English name. Close"})
	for _, id := range []string{"inferred-place", "inferred-founded", "ours-name"} {
		old.one(t, "#"+id)
	}
	equal(t, "what is not known stands beside the facts", texts(old.all(".Entry-facts #unknown li")), []string{"Who led it.", "To whom it reported. Back to the facts"})
	equal(t, "its sections", len(old.all("#unknown")), 1)

	before := open(t, pages, "parties/bureau/").fact("Preceded by")
	equal(t, "predecessors", texts(before), []string{"The old bureau stated"})
	equal(t, "how that is known is told there", before[0].one(t, ".Mark").attr("href"), "/base/parties/old-bureau/#facts")

	town := open(t, pages, "places/town/")
	equal(t, "reasons of a place", texts(town.all(".FactsTable-why")), []string{"Known to all. Close"})
	if marks := strings.Join(attrs(town.all(".Mark"), "href"), " "); marks != "#ours-within #ours-summary" {
		t.Errorf("the marks of a place lead to %s", marks)
	}
}
