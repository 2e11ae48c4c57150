package render

import (
	"strings"
	"testing"
	"testing/fstest"
)

// changed returns the evidence content with a text of the agreement replaced.
func changed(t *testing.T, pairs ...string) fstest.MapFS {
	t.Helper()
	content := evidenceContent()
	text := string(content["agreements/proven.md"].Data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the content has no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	content["agreements/proven.md"] = &fstest.MapFile{Data: []byte(text)}
	return content
}

func TestStatesAsOfOpenDates(t *testing.T) {
	for date, want := range map[string][2]string{
		"2014":          {"as of 2014", "截至2014年"},
		"\"../2021\"":   {"as of 2021 or earlier", "截至2021年或更早"},
		"\"/2021-05\"":  {"as of May 2021 or earlier", "截至2021年5月或更早"},
		"\"2021/..\"":   {"as of 2021 or later", "截至2021年或更晚"},
		"\"../2021~\"":  {"as of about 2021 or earlier", "截至约2021年或更早"},
		"\"2014/2016\"": {"as of 2014 to 2016", "截至2014年至2016年"},
	} {
		list := files(t, changed(t, "as_of: 2014-02", "as_of: "+date), nil)
		for i, prefix := range []string{"", "zh-hans/"} {
			note := pageOf(t, list, prefix+"agreements/proven/").one(t, ".Promise-report .Note")
			equal(t, date, note.text(), want[i])
			if i > 0 {
				continue // the party has no page in Chinese
			}
			party := pageOf(t, list, "parties/city/").one(t, "#commitments").text()
			if !strings.Contains(party, " "+want[i]+" ") {
				t.Errorf("%s: the page of the party does not say %q: %s", date, want[i], party)
			}
		}
	}
}

func TestWhatIsNotKnownHasOneMarkThatLeadsThere(t *testing.T) {
	content := changed(t, `  - "Who paid."`, `  - {about: expires, text: "Whether it was renewed."}`)
	content["events/fair.md"] = &fstest.MapFile{Data: []byte("---\ntitle: The fair\nunknown: [Who came., {about: date, text: When it was.}]\n---\n")}
	content["events/show.md"] = &fstest.MapFile{Data: []byte("---\ntitle: The show\n---\n")}
	pages := rendered(t, files(t, content, nil))
	expires := open(t, pages, "agreements/proven/").fact("Expires")[0]
	equal(t, "two things about one key", expires.text(), "not known")
	equal(t, "where it leads", attrs(expires.all("a"), "href"), []string{"#unknown-1"})
	date := open(t, pages, "events/fair/").fact("Date")[0]
	equal(t, "an event", date.text()+" "+date.one(t, "a.Mark--unknown").attr("href"), "not known #unknown-2")
	date = open(t, pages, "events/show/").fact("Date")[0]
	if date.text() != "not known" || date.has("a") || !date.has(".Mark--unknown") {
		t.Errorf("an event that does not tell what was looked for says %q", date.text())
	}
}

func TestMarkedFactsSayWhereThePageShowsThem(t *testing.T) {
	content := changed(t, "signed: \"2012?\"", "signed: \"2012?\"\nshort_title: Rooms\ntags: [old]\nrelations: {related: [first]}",
		"ours:\n", "ours:\n  short_title: It is short.\n  summary: Our words.\n  relations: We compared them.\n  commitments: We divided them.\n  tags: Our tags.\n")
	content["parties/firm.md"] = &fstest.MapFile{Data: []byte("---\nname: The firm\nshort_name: Firm\nkind: company\nsummary: It makes toys.\nours: {name: Ours., kind: Ours., short_name: Ours.}\n---\n")}
	content["events/fair.md"] = &fstest.MapFile{Data: []byte("---\ntitle: The fair\ndate: 2019\nattendees: [{name: Ada}]\nours: {title: Ours.}\ninferred: {attendees: From a list.}\n---\n")}
	pages := rendered(t, files(t, content, nil))
	for address, facts := range map[string]map[string]string{
		"agreements/proven/": {
			"Title": "as above ours", "Summary": "as above ours", "Short title": "Rooms ours", "Tags": "as below ours",
			"Relations": "as below #relations ours", "Commitments": "as below #commitments [1] [3] ours", "Signatories": "as below #people inferred",
		},
		"parties/firm/": {"Name": "as above ours", "Kind": "as above ours", "Short name": "Firm ours"},
		"events/fair/":  {"Title": "as above ours", "Also present": "as below #people inferred"},
	} {
		page := open(t, pages, address)
		for label, want := range facts {
			list := page.fact(label)
			if list == nil {
				t.Errorf("%s has no line %s", address, label)
				continue
			}
			equal(t, address+" "+label, stripped(t, page, list[0]), want)
		}
	}
	equal(t, "in Chinese", open(t, pages, "zh-hans/agreements/proven/").fact("签署人")[0].all("a")[0].text(), "见下文")
}

// stripped returns the text of a value, with the address of the first link, which must be
// that of a part of the page, if it is not a mark.
func stripped(t *testing.T, page, value dom) string {
	t.Helper()
	text := value.text()
	if link := value.all("a")[0]; link.attr("class") == "" {
		page.one(t, link.attr("href"))
		text = strings.Replace(text, link.text(), link.text()+" "+link.attr("href"), 1)
	}
	return text
}

func TestTextsFromRightToLeftKeepTheirDirection(t *testing.T) {
	const name, promise = "اتفاقية (2019)", "تدريب 20 موظفا (سنويا)"
	content := changed(t, "Meet each year.", promise, "Who paid.", promise, "It was sold.", promise, "name: Ada", "name: "+name)
	content["agreements/proven.md"].Data = []byte(strings.Replace(string(content["agreements/proven.md"].Data), "summary: All of it.", "summary: "+promise, 1))
	content["parties/firm.md"] = &fstest.MapFile{Data: []byte("---\nname: " + name + "\n---\n")}
	pages := rendered(t, files(t, content, nil))
	firm := open(t, pages, "parties/firm/")
	equal(t, "a title", firm.one(t, "h1").attr("dir"), "auto")
	page := open(t, pages, "agreements/proven/")
	equal(t, "a link", page.fact("Parties")[1].one(t, "a").attr("dir"), "auto")
	equal(t, "a summary", page.one(t, ".Summary").attr("dir"), "auto")
	equal(t, "a person", page.one(t, ".Person-name").attr("dir"), "auto")
	for _, part := range []string{".Promise-text", "#unknown", ".PartyDates-note"} {
		found := 0
		for _, bdi := range page.all(part + " bdi") {
			if bdi.text() == promise {
				found++
			}
		}
		equal(t, part, found, 1)
	}
	zh := open(t, pages, "zh-hans/agreements/proven/")
	equal(t, "a link on a page in Chinese", zh.fact("签约方")[1].one(t, "a").attr("lang")+" "+zh.fact("签约方")[1].one(t, "a").attr("dir"), "en auto")
	if other := pageOf(t, files(t, evidenceContent(), nil), "agreements/proven/"); other.has("[dir=auto]") || other.has(".Promise-text bdi") {
		t.Error("a text from left to right has a direction of its own")
	}
}
