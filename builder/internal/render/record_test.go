package render

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/entry"
)

// sentenceOf returns the sentence of the home page in both languages, without elements.
func sentenceOf(t *testing.T, content fstest.MapFS) (english, chinese string) {
	t.Helper()
	s := load(t, content)
	sv := newSiteViews(newRenderer(t, s, nil), s, nil)
	plain := func(lv *localViews) string {
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(lv.record()), "")
	}
	return plain(sv.locals[0]), plain(sv.locals[1])
}

func TestHomePageSaysWhatTheSiteHolds(t *testing.T) {
	only := func(lines string) fstest.MapFS {
		content := testContent()
		return fstest.MapFS{
			"site.yaml": content["site.yaml"], "parties/firm.md": content["parties/firm.md"],
			"agreements/only.md": {Data: []byte("---\ntitle: Only\ntype: memorandum\nparties: [firm]\nsummary: One.\n" + lines + "---\n")},
		}
	}
	for _, tt := range []struct {
		name             string
		content          fstest.MapFS
		english, chinese string
	}{
		{"several", testContent(),
			"4 agreements between 4 parties, signed from 2018 to 2020, known from 4 sources in 3 languages; " +
				"for 3 of them a source tells what became of them, and 1 of their 2 commitments has evidence.",
			"收录4份协议，涉及4个签约方，签署于2018年至2020年，依据3种语言的4个来源；其中3份有来源说明后续，2项承诺中1项有证据。"},
		{"the least", only(""),
			"1 agreement between 1 party; for none of them does a source tell what became of it.",
			"收录1份协议，涉及1个签约方；尚未发现说明其后续的来源。"},
		{"with evidence", only(`signed: 2001-05
outcomes: [{text: It ended., date: "2009", sources: [later]}]
commitments:
  - {text: Build., state: done, as_of: "2009", evidence: [later], sources: [later]}
  - {text: Talk., sources: [later]}
sources:
  - {id: later, title: Later, url: "https://news.example/later"}
  - {id: again, title: The same again, url: "https://news.example/later/#end"}
`),
			"1 agreement between 1 party, signed in 2001, known from 1 source; for 1 of them a source tells what became of it, and 1 of their 2 commitments has evidence.",
			"收录1份协议，涉及1个签约方，签署于2001年，依据1个来源；其中1份有来源说明后续，2项承诺中1项有证据。"},
	} {
		english, chinese := sentenceOf(t, tt.content)
		equal(t, tt.name, english, tt.english)
		equal(t, tt.name+" in Chinese", chinese, tt.chinese)
	}
}

func TestSameSource(t *testing.T) {
	for _, tt := range []struct {
		one, other entry.Source
		same       bool
	}{
		{entry.Source{Title: "A", URL: "https://x.example/a/"}, entry.Source{Title: "B", URL: "http://x.example/a#b"}, true},
		{entry.Source{Title: "A", URL: "https://x.example/?a=1"}, entry.Source{Title: "A", URL: "https://x.example/?a=2"}, false},
		{entry.Source{Title: "A", Publisher: "P"}, entry.Source{Title: "A", Publisher: "P"}, true},
		{entry.Source{Title: "A", Publisher: "P"}, entry.Source{Title: "A", Publisher: "Q"}, false},
		{entry.Source{Title: "A"}, entry.Source{Title: "A", URL: "https://x.example/a"}, false},
	} {
		if got := sameSource(&tt.one) == sameSource(&tt.other); got != tt.same {
			t.Errorf("%+v and %+v: the same is %t, want %t", tt.one, tt.other, got, tt.same)
		}
	}
}

// A body that is party to no agreement has a page, but is not counted as a party.
func TestPartiesHaveOneNumber(t *testing.T) {
	pages := rendered(t, files(t, testContent(), nil))
	home := open(t, pages, "")
	equal(t, "the sentence", home.all(".Nameplate-record a")[1].text(), "4 parties")
	equal(t, "the list", open(t, pages, "browse/party/").one(t, ".Browse-scope").text(), "4 in all")
	equal(t, "the index", open(t, pages, "parties/").one(t, ".Browse-scope").text(), "4 parties to agreements, and 1 body that has signed none")

	content := testContent()
	content["agreements/sixth.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Sixth\ntype: memorandum\nparties: [ministry]\nsummary: S.\n---\n")}
	if scope := pageOf(t, files(t, content, nil), "parties/").one(t, ".Browse-scope").text(); !strings.HasSuffix(scope, "in all") {
		t.Errorf("an index of parties only says %q", scope)
	}
}
