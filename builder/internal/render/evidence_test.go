package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// evidenceContent adds an agreement that says of each fact how it is known.
func evidenceContent() fstest.MapFS {
	content := testContent()
	for name, text := range map[string]string{
		"agreements/proven.md": `---
title: The proven agreement
type: protocol
parties:
  - {id: city, signed: 2012-05-06, in_force: 2013}
  - {id: firm, signed: 2012-06, withdrew: 2019-02-03, note: {en: It was sold., zh-Hans: 已出售。}}
  - bureau
signed: "2012?"
effective: 2013
status: unverified
sectors: [toys, testing]
checked: 2026-11-27
signatories: [{name: Ada, for: city}]
commitments:
  - {id: first, text: Meet each year., by: [city, firm, bureau], sources: [news]}
  - {id: count, text: Build them., by: [city], kind: facility, quantity: 2, unit: rooms, sources: [news]}
  - {id: told, text: Train staff., by: [city], state: under-way, as_of: 2014-02, sources: [news], evidence: [later, paper], note: {en: "Ten of them, 十人 .", zh-Hans: 十人。}}
  - {id: when, text: Report., by: [firm, city], due: "2015", sources: [paper, news]}
  - {id: free, text: Be kind., sources: [news]}
outcomes:
  - {id: undated, text: Nobody knows when., sources: [paper]}
  - {id: opened, text: The rooms were opened., date: 2016-03, sources: [later]}
  - {id: began, text: Work began., date: 2014, sources: [later, paper]}
sources:
  - {id: news, title: 新闻, publisher: 日报, published: "2012-05", language: zh-Hans, kind: media, supports: [type, parties, signed, commitments], copy: converted, note: {en: "Read in part.", zh-Hans: "读了一部分。"}, no_url: {en: "It had none.", zh-Hans: "没有。"}}
  - {id: later, title: A later report, url: "https://news.example/2", language: en, kind: official, agreement_text: part}
  - {id: paper, title: A paper, kind: academic, agreement_text: whole}
inferred:
  signed: {en: "The report says 日前.", zh-Hans: "报道说“日前”。"}
  signatories: {en: "The list is a photograph.", zh-Hans: "名单见照片。"}
ours:
  title: No source gives a title.
  sectors: {en: "Our classes.", zh-Hans: "本站归类。"}
unknown:
  - {about: expires, text: "How long it runs: no report says."}
  - "Who paid."
summary: All of it.
---
`,
		"agreements/proven.zh-hans.md": "---\ntitle: 有据的协议\nsummary: 全部。\noutcomes: {opened: 房间启用。}\nunknown: [期限：未见。, 谁付款。]\n---\n",
		"agreements/silent.md":         "---\ntitle: Silent\ntype: protocol\nparties: [city, firm]\nsigned: unknown\nsummary: S.\ncommitments: [{text: A}, {text: B}]\n---\n",
	} {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return content
}

func TestEvidenceSaysHowAnAgreementIsKnown(t *testing.T) {
	pages := rendered(t, files(t, evidenceContent(), nil))
	panel := open(t, pages, "agreements/proven/").one(t, ".Evidence")
	equal(t, "counts", texts(panel.all(".Evidence-counts li")), []string{"4 stated", "2 inferred", "2 ours", "1 not known"})
	equal(t, "cells", len(panel.all(".Evidence-bar i")), 4+2+2+1)
	equal(t, "sources", texts(panel.all(".Evidence-sources li")), []string{"[1] 日报 · News media · May 2012", "[2] A later report · Official source", "[3] A paper · Academic source"})
	equal(t, "where they lead", attrs(panel.all(".Evidence-sources a"), "href"), []string{"#source-news", "#source-later", "#source-paper"})
	equal(t, "text", panel.one(t, ".Evidence-text").text(), "The whole text of the agreement was seen. [3]")
	equal(t, "checked", panel.one(t, ".Evidence-checked").text(), "Last looked for news: 27 November 2026")
	zh := open(t, pages, "zh-hans/agreements/proven/").one(t, ".Evidence")
	equal(t, "in Chinese the title is not marked", texts(zh.all(".Evidence-counts li")), []string{"4 有据", "2 推断", "1 自拟", "1 不详"})

	silent := open(t, pages, "agreements/silent/")
	equal(t, "no source", silent.one(t, ".Evidence").text(), "How this entry is known 1 not known 0 sources")
	equal(t, "no source of commitments", silent.one(t, ".Promises-shared").text(), "No source is named")
}

func TestEvidenceCountsTheKindsOfManySources(t *testing.T) {
	content := evidenceContent()
	old := string(content["agreements/proven.md"].Data)
	content["agreements/proven.md"] = &fstest.MapFile{Data: []byte(strings.Replace(old, "sources:\n", "sources:\n  - {id: a, title: A, kind: media}\n  - {id: b, title: B}\n", 1))}
	panel := pageOf(t, files(t, content, nil), "agreements/proven/").one(t, ".Evidence")
	equal(t, "kinds", panel.one(t, ".Evidence-total").text(), "5 sources: 1 official, 2 news media, 1 academic, 1 of another kind")
	equal(t, "sources", texts(panel.all(".Evidence-sources li")), []string{"[1] A · News media", "[2] B", "[3] 日报 · News media · May 2012", "2 more sources"})
	equal(t, "the others", attrs(panel.all(".Evidence-sources a"), "href")[3], "#sources")
}

// Each mark leads to an element of the page, and each reason back.
func TestFactsEndWithTheirMarks(t *testing.T) {
	pages := rendered(t, files(t, evidenceContent(), nil))
	page := open(t, pages, "agreements/proven/")
	for label, want := range map[string][]string{
		"Title":        {"as above ours", "No source gives a title. Close"},
		"Type":         {"Protocol [1]"},
		"Parties":      {"The city", "The firm", "The bureau [1]"},
		"Signed":       {"2012, uncertain [1] inferred", "The report says 日前 . Close"},
		"Takes effect": {"2013"},
		"Expires":      {"not known"},
		"Since then":   {"Report on 1 of 5 promises [2] [3]", "Reports of what followed, to 2016 [2] [3]"},
		"Sectors":      {"Toys , Testing ours", "Our classes. Close"},
		"Signatories":  {"as below inferred", "The list is a photograph. Close"},
	} {
		equal(t, label, texts(page.fact(label)), want)
	}
	ids := map[string]bool{}
	for _, e := range page.all("[id]") {
		ids[e.attr("id")] = true
	}
	marks := page.all(".Mark")
	for _, m := range append(marks, page.all(".Back")...) {
		if href := m.attr("href"); !strings.HasPrefix(href, "#") || !ids[href[1:]] {
			t.Errorf("the mark %q leads to %q", m.text(), href)
		}
	}
	equal(t, "name", marks[0].attr("aria-label"), "Source 1")
	equal(t, "language of a quoted word", page.one(t, "#inferred-signed span").language(), "zh-Hans")
	equal(t, "not known leads", page.fact("Expires")[0].one(t, "a").attr("href"), "#unknown-1")
	equal(t, "not known", texts(page.all("#unknown li")), []string{"How long it runs: no report says. Back to the facts", "Who paid."})
	equal(t, "people", texts(page.all("#people h3")), []string{"Signed by inferred"})
	zh := open(t, pages, "zh-hans/agreements/proven/")
	equal(t, "a reason in Chinese", zh.one(t, "#inferred-signed").text(), "报道说“日前”。 收起")
	equal(t, "not known in Chinese", texts(zh.all("#unknown li")), []string{"期限：未见。 返回基本信息", "谁付款。"})
	if zh.fact("标题") != nil || zh.fact("名称") != nil {
		t.Error("the title of a translation is marked as ours")
	}
	equal(t, "unknown signing", texts(open(t, pages, "agreements/silent/").fact("Signed")), []string{"not known"})
}

func TestCommitmentsAreGroupedAndSayOnlyWhatDiffers(t *testing.T) {
	pages := rendered(t, files(t, evidenceContent(), nil))
	part := open(t, pages, "agreements/proven/").one(t, "#commitments")
	equal(t, "shared", part.one(t, ".Promises-shared").text(), "All 5: stated [1] , or as marked · Later report on 1 of them")
	equal(t, "groups", texts(part.all("h3")), []string{
		"Promised by all 3 parties 1", "Promised by The city 2", "Promised by The firm , The city 1", "Promised; by whom is not said 1",
	})
	equal(t, "order", attrs(part.all(".Promise"), "id"), []string{"commitment-first", "commitment-count", "commitment-told", "commitment-when", "commitment-free"})
	equal(t, "texts", texts(part.all(".Promise")), []string{
		"1 Meet each year.", "2 2 rooms Build them. Facility",
		"3 Train staff. Under way as of February 2014 [2] [3] Ten of them, 十人 .", "4 due 2015 Report. [1] [3]", "5 Be kind.",
	})
	equal(t, "as of", part.one(t, ".Promise-report time").attr("datetime"), "2014-02")
	equal(t, "numbers lead to themselves", attrs(part.all(".Promise-number"), "href")[1], "#commitment-count")
	equal(t, "figured", len(part.all(".Promises--figured .Promise")), 2)

	zh := open(t, pages, "zh-hans/agreements/proven/").one(t, "#commitments")
	equal(t, "all are untranslated, which is said once", texts(zh.all(".Untranslated")), []string{"尚未翻译，此处为英语原文。"})
}

func TestOutcomesAndDatesOfPartiesAreShown(t *testing.T) {
	pages := rendered(t, files(t, evidenceContent(), nil))
	page := open(t, pages, "agreements/proven/")
	equal(t, "outcomes", texts(page.all("#outcomes li")), []string{
		"2014 Work began. [2] [3] #", "March 2016 The rooms were opened. [2] #", "Date not known Nobody knows when. [3] #",
	})
	links := page.all(".Permalink")
	equal(t, "links to outcomes and sources", attrs(links, "href"), []string{
		"#outcome-began", "#outcome-opened", "#outcome-undated", "#source-news", "#source-later", "#source-paper",
	})
	equal(t, "the name of one", links[0].attr("aria-label"), "Address of “Work began.”")
	equal(t, "their addresses", attrs(page.all("#outcomes li"), "id"), []string{"outcome-began", "outcome-opened", "outcome-undated"})
	equal(t, "columns", texts(page.all("#parties thead th")), []string{"Party", "Signed", "In force", "Withdrawal", "Note"})
	equal(t, "rows", texts(page.all("#parties tbody tr")), []string{"The city 6 May 2012 2013", "The firm June 2012 3 February 2019 It was sold."})
	equal(t, "on phones each date has its name", attrs(page.all("#parties tbody td"), "data-label"), []string{"Signed", "In force", "", "", "Signed", "", "Withdrawal", ""})
	zh := open(t, pages, "zh-hans/agreements/proven/")
	equal(t, "marks", len(zh.all("#outcomes .Untranslated")), 2)
	equal(t, "a note in Chinese", texts(zh.all("#parties .PartyDates-note")), []string{"", "已出售。"})
}

func TestSourcesSayWhatWasRead(t *testing.T) {
	pages := rendered(t, files(t, evidenceContent(), nil))
	sources := open(t, pages, "agreements/proven/").all(".Source")
	equal(t, "notes", texts(sources[0].all(".Source-note")), []string{"Read in part.", "No address: It had none."})
	equal(t, "origin", texts(sources[0].all(".Source-origin li")), []string{"日报", "May 2012", "News media", "Simplified Chinese", "Converted copy"})
	equal(t, "supports", sources[0].one(t, ".Source-supports").text(), "Supports Type, Parties, Signed, Commitments")
	equal(t, "text", texts(sources[1].all(".Source-note")), []string{"Shows part of the text of the agreement."})
	equal(t, "back", sources[2].one(t, ".Back").attr("href"), "#back")
}

// A line of many marks would hide what they mark.
func TestManySourcesOfAFactAreCounted(t *testing.T) {
	for n, want := range map[int]string{1: "[1]", 5: "[1] [2] [3] [4] [5]", 6: "[1] [2] [3] [4] +2", 12: "[1] [2] [3] [4] +8"} {
		content := evidenceContent()
		sources := "sources:\n"
		for i := range n {
			sources += fmt.Sprintf("  - {id: s%d, title: S, supports: [effective]}\n", i+1)
		}
		old := string(content["agreements/proven.md"].Data)
		content["agreements/proven.md"] = &fstest.MapFile{Data: []byte(strings.Replace(old, "sources:\n", sources, 1))}
		value := pageOf(t, files(t, content, nil), "agreements/proven/").fact("Takes effect")[0]
		equal(t, fmt.Sprint(n, " sources"), value.text(), "2013 "+want)
		if n == 12 {
			rest := value.all("a")[4]
			equal(t, "the rest", rest.attr("href")+" "+rest.attr("aria-label"), "#sources 8 more sources")
		}
	}
}

func TestLongTitlesAreSetSmaller(t *testing.T) {
	for title, want := range map[string]bool{"Short": false, strings.Repeat("x", 90): false, strings.Repeat("x", 91): true, strings.Repeat("字", 45): false, strings.Repeat("字", 46): true} {
		if got := isLong(title); got != want {
			t.Errorf("%q: %t", title, got)
		}
	}
}
