package entry

import (
	"crypto/sha256"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
)

func day(s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(file string, line, column int) diag.Position {
	return diag.Position{File: file, Line: line, Column: column}
}

var equal = cmp.Options{
	cmp.Comparer(func(a, b edtf.Date) bool { return a == b }),
	cmpopts.EquateEmpty(),
	cmpopts.IgnoreFields(Commitment{}, "AsOfAt"), cmpopts.IgnoreFields(Outcome{}, "DateAt"),
	cmpopts.IgnoreFields(Source{}, "PublishedAt", "AccessedAt"),
}

// parse reads an entry in which nothing is wrong.
func parse(t *testing.T, file, src string) *Entry {
	t.Helper()
	e, tr, found := Parse(file, []byte(src))
	if tr != nil || e == nil || len(found) > 0 {
		t.Fatalf("translation %v, findings %q", tr, show(found))
	}
	if e.Hash != sha256.Sum256([]byte(src)) {
		t.Error("wrong hash")
	}
	return e
}

func TestAgreement(t *testing.T) {
	const f = "agreements/2024/x.md"
	e := parse(t, f, "\ufeff"+`---
title: 共建“四个襄阳”
language: zh-hans
type: memorandum
parties: [cqc, yiwu-municipal-government]
signed: "2012?"
signed_at: yiwu
event: signing
effective: 2013
expires: 2014/..
status: completed
status_as_of: 2015-06
binding: non-binding
authentic_languages: [zh-hans, EN]
sectors:
  - toys
places: [yiwu]
signatories:
  - {name: 邵春红, role: "副市长", for: yiwu-municipal-government}
attendees:
  - name: Wang
commitments:
  - text: First.
  - id: c1
    text: >-
      Second
      line.
    by: [cqc]
    kind: facility
    quantity: 2
    unit: zones
    due: 2013-12
    state: stated
    sources: [s1]
relations:
  follows: [a]
  amends: [b, c]
sources:
  - title: News
    url: https://example.org/新闻
    publisher: P
    published: 2024-09-10
    language: zh
    accessed: 2024-09-11
    archived: http://example.org/a
    kind: party
    supports: [parties, signed, effective, expires, status, signatories, commitments]
summary: |
  What it is.
tags: [玩具, 2012]
redirects: [/old/, /旧]
draft: true
---
# Body
`)
	ref := func(v string, line, column int) Ref {
		return Ref{Value: v, At: at(f, line, column), Width: len([]rune(v))}
	}
	want := &Entry{
		Kind: KindAgreement, ID: "x", File: f, Language: "zh-Hans", Title: "共建“四个襄阳”", Summary: "What it is.",
		Tags: []Localized{{"": "玩具"}, {"": "2012"}}, Redirects: []Ref{ref("/old/", 51, 13), ref("/旧", 51, 20)}, Draft: true,
		Sources: []Source{{
			ID: "s1", Title: "News", URL: "https://example.org/新闻", Publisher: "P", Published: day("2024-09-10"), Language: "zh",
			Accessed: day("2024-09-11"), Archived: "http://example.org/a", Kind: "party",
			Supports: []string{"parties", "signed", "effective", "expires", "status", "signatories", "commitments"}, AgreementText: "none",
		}},
		Body: []byte("# Body\n"), BodyAt: at(f, 54, 1),
		Agreement: &Agreement{
			Type: ref("memorandum", 4, 7), Parties: []Ref{ref("cqc", 5, 11), ref("yiwu-municipal-government", 5, 16)},
			Signed: day("2012?"), SignedAt: ref("yiwu", 7, 12), Event: ref("signing", 8, 8),
			Effective: day("2013"), Expires: day("2014/.."), Status: "completed", StatusAsOf: day("2015-06"), Binding: "non-binding",
			Authentic: []string{"zh-Hans", "en"}, Sectors: []Ref{ref("toys", 16, 5)}, Places: []Ref{ref("yiwu", 17, 10)},
			Signatories: []Person{{Name: Localized{"": "邵春红"}, Role: Localized{"": "副市长"}, For: ref("yiwu-municipal-government", 19, 35)}},
			Attendees:   []Person{{Name: Localized{"": "Wang"}}},
			Commitments: []Commitment{
				{ID: "c1-2", At: at(f, 23, 5), Text: "First.", State: "stated"},
				{ID: "c1", At: at(f, 24, 5), Text: "Second line.", By: []Ref{ref("cqc", 28, 10)}, Kind: ref("facility", 29, 11),
					Quantity: "2", Unit: Localized{"": "zones"}, Due: day("2013-12"), State: "stated", Sources: []Ref{ref("s1", 34, 15)}},
			},
			Relations: []Relation{
				{Kind: "follows", At: at(f, 36, 3), Targets: []Ref{ref("a", 36, 13)}},
				{Kind: "amends", At: at(f, 37, 3), Targets: []Ref{ref("b", 37, 12), ref("c", 37, 15)}},
			},
		},
	}
	if diff := cmp.Diff(want, e, equal, cmpopts.IgnoreFields(Entry{}, "Keys", "Hash")); diff != "" {
		t.Errorf("want → got:\n%s", diff)
	}
	if got, want := e.Keys["signed"], ref("signed", 6, 1); got != want || len(e.Keys) != 24 {
		t.Errorf("signed is at %v, of %d keys", got, len(e.Keys))
	}
}

func TestDefaults(t *testing.T) {
	e := parse(t, "agreements/x.md", matterOf(plain+"commitments: [{text: A}, {text: B}]\n"))
	a := e.Agreement
	if a.Status != "unverified" || a.Binding != "unknown" || a.Commitments[1].ID != "c2" || a.Commitments[0].State != "stated" || a.SignedUnknown {
		t.Errorf("%+v", a)
	}
	e = parse(t, "agreements/x.md", matterOf("title: T\ntype: t\nparties: [a, b]\nsigned: unknown\nsummary: S\nsources: [{title: A, no_url: Lost., supports: [parties]}]\n"))
	if !e.Agreement.SignedUnknown || !e.Agreement.Signed.IsZero() {
		t.Errorf("%+v", e.Agreement)
	}
}

func TestEntriesOfOtherKinds(t *testing.T) {
	tests := []struct {
		file, src string
		want      Entry
	}{
		{"parties/cqc.md", `---
name: China Quality Certification Centre
names: {zh-hans: 中国质量认证中心, en: CQC Centre}
aliases: [CQC, 中质]
kind: certification-body
place: beijing
parent: ccic
successor: [new]
founded: 2002-04
dissolved: ../2020
url: https://www.cqc.com.cn/list of goods
language: en
---
`, Entry{Kind: KindParty, ID: "cqc", Title: "China Quality Certification Centre", Language: "en", BodyAt: at("parties/cqc.md", 14, 1),
			Names:   []Name{{"zh-Hans", "中国质量认证中心"}, {"en", "CQC Centre"}},
			Aliases: []string{"CQC", "中质"},
			Party: &Party{
				Kind: Ref{"certification-body", at("parties/cqc.md", 5, 7), 18}, Place: Ref{"beijing", at("parties/cqc.md", 6, 8), 7},
				Parent: Ref{"ccic", at("parties/cqc.md", 7, 9), 4}, Successors: []Ref{{"new", at("parties/cqc.md", 8, 13), 3}},
				Founded: day("2002-04"), Dissolved: day("../2020"), URL: "https://www.cqc.com.cn/list%20of%20goods",
			}}},
		{"events/e.md", "---\ntitle: 签约\ndate: 2024-08-09\nplace: yiwu\nattendees: [{name: {en: A, zh-Hans: 甲}}]\nsources: [{id: n, title: N, url: 'https://e.org/', supports: [date]}]\n---\n\ntext",
			Entry{Kind: KindEvent, ID: "e", Title: "签约", Body: []byte("\ntext"), BodyAt: at("events/e.md", 8, 1),
				Sources: []Source{{ID: "n", Title: "N", URL: "https://e.org/", Supports: []string{"date"}, AgreementText: "none"}},
				Event:   &Event{Date: day("2024-08-09"), Place: Ref{"yiwu", at("events/e.md", 4, 8), 4}, Attendees: []Person{{Name: Localized{"en": "A", "zh-Hans": "甲"}}}}}},
		{"sectors/toys.md", "---\nname: Toys\nbroader: goods\n---\n",
			Entry{Kind: KindSector, ID: "toys", Title: "Toys", BodyAt: at("sectors/toys.md", 5, 1), Sector: &Sector{Broader: Ref{"goods", at("sectors/toys.md", 3, 10), 5}}}},
		{"places/yiwu.md", "---\nname: 义乌\nkind: city\nwithin: zhejiang\nlatitude: 29.3\nlongitude: -120\n---\n",
			Entry{Kind: KindPlace, ID: "yiwu", Title: "义乌", BodyAt: at("places/yiwu.md", 8, 1),
				Place: &Place{Kind: Localized{"": "city"}, Within: Ref{"zhejiang", at("places/yiwu.md", 4, 9), 8}, Located: true, Latitude: 29.3, Longitude: -120}}},
		{"pages/about.md", "+++\r\ntitle = \"About\"\r\nmenu = 3\r\n+++\r\nBody\r\n",
			Entry{Kind: KindPage, ID: "about", Title: "About", Body: []byte("Body\r\n"), BodyAt: at("pages/about.md", 5, 1), Page: &Page{InMenu: true, Menu: 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			e := parse(t, tt.file, tt.src)
			tt.want.File = tt.file
			if diff := cmp.Diff(&tt.want, e, equal, cmpopts.IgnoreFields(Entry{}, "Keys", "Hash")); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
		})
	}
}

func TestTranslation(t *testing.T) {
	const f = "agreements/2017/x.zh-hans.md"
	_, tr, found := Parse(f, []byte("---\ntitle: 题\nsummary: 摘要\ncommitments:\n  a: 甲\n  b-2: 乙\n---\n正文\n"))
	want := &Translation{
		Kind: KindAgreement, ID: "x", Language: "zh-Hans", File: f, Title: "题", Summary: "摘要",
		Commitments: []KeyedText{{Ref{"a", at(f, 5, 3), 1}, "甲"}, {Ref{"b-2", at(f, 6, 3), 3}, "乙"}},
		Body:        []byte("正文\n"), BodyAt: at(f, 8, 1),
	}
	if diff := cmp.Diff(want, tr, cmpopts.IgnoreFields(Translation{}, "Hash", "Keys")); diff != "" || len(found) > 0 {
		t.Errorf("want → got:\n%s\n%q", diff, show(found))
	}
}

func TestConfig(t *testing.T) {
	src := `title: {en: T, zh-hans: 题}
base_url: https://e.org/sub
description: D
default_language: zh-hans
languages: [{code: en, name: English, partial: true}, {code: zh-Hans, name: 中文}]
types: {memo: {en: Memo, zh-Hans: 备忘录}, plan: Plan}
party_kinds: {a: A}
commitment_kinds: {b: B}
repository: {url: 'https://e.org/r'}
contact: mailto:a@e.org?subject=x
licence: CC BY 4.0
search: {native_index: false}
`
	c, found := ParseConfig("site.yaml", []byte(src))
	want := &Config{
		Title: Localized{"en": "T", "zh-Hans": "题"}, Description: Localized{"": "D"},
		BaseURL: &url.URL{Scheme: "https", Host: "e.org", Path: "/sub/"}, DefaultLanguage: "zh-Hans",
		Languages:  []Language{{Code: "zh-Hans", Name: "中文"}, {Code: "en", Name: "English", Partial: true}},
		Types:      Vocabulary{{"memo", Localized{"en": "Memo", "zh-Hans": "备忘录"}}, {"plan", Localized{"": "Plan"}}},
		PartyKinds: Vocabulary{{"a", Localized{"": "A"}}}, CommitmentKinds: Vocabulary{{"b", Localized{"": "B"}}},
		Repository: Repository{URL: "https://e.org/r", Branch: "main"},
		Contact:    "mailto:a@e.org?subject=x", Licence: Localized{"": "CC BY 4.0"}, Hash: sha256.Sum256([]byte(src)),
	}
	if diff := cmp.Diff(want, c, cmpopts.IgnoreUnexported(Config{})); diff != "" || len(found) > 0 {
		t.Errorf("want → got:\n%s\n%q", diff, show(found))
	}
	if got := c.At("zh-Hans"); got != at("site.yaml", 5, 62) {
		t.Errorf("zh-Hans is listed at %v", got)
	}
	if !c.Partial("en") || c.Partial("zh-Hans") || c.Partial("fr") {
		t.Error("what is partial is wrong")
	}
	c, found = ParseConfig("site.yaml", []byte("\ufefftitle: T\r\nbase_url: http://e.org\r\ntypes: {a: b}\r\n"))
	if len(found) > 0 || c.BaseURL.String() != "http://e.org/" || !c.Search.NativeIndex || len(c.Languages) != 1 || c.Languages[0] != (Language{Code: "en", Name: "English"}) {
		t.Errorf("%+v %q", c, show(found))
	}
	c, found = ParseConfig("site.yaml", []byte("title: [\n"))
	if c != nil || len(found) != 1 {
		t.Errorf("%+v %q", c, show(found))
	}
}

func TestNoEntryFromAFileThatCannotBeParsed(t *testing.T) {
	for _, src := range []string{"", "text", "---\ntitle: T\n", "---\ntitle: [\n---\n", "\xff"} {
		e, tr, found := Parse("pages/x.md", []byte(src))
		if e != nil || tr != nil || len(found) == 0 {
			t.Errorf("%q: %v %v %q", src, e, tr, show(found))
		}
	}
}

func TestParseFileName(t *testing.T) {
	for _, tt := range []struct {
		file string
		want FileName
		ok   bool
	}{
		{"agreements/x.md", FileName{KindAgreement, "x", ""}, true},
		{"parties/a/b/x-1.zh-hant-tw.md", FileName{KindParty, "x-1", "zh-Hant-TW"}, true},
		{"x.md", FileName{}, false},
		{"agreements", FileName{}, false},
		{"agreements/x.txt", FileName{}, false},
	} {
		got, ok, found := ParseFileName(tt.file)
		if got != tt.want || ok != tt.ok || ok == (len(found) > 0) {
			t.Errorf("%s: %+v %v %q", tt.file, got, ok, show(found))
		}
	}
}
