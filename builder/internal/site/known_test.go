package site_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/builder/internal/site"
)

// knownSite has an agreement in English and Chinese with every ground.
var knownSite = files{
	"sectors/toys.md": named(""),
	"agreements/x.md": `---
title: A
short_title: Toys
type: memorandum
parties: [a, {id: b, signed: 2021}]
signed: 2020
expires: 2030
status: unverified
binding: unknown
sectors: [toys]
commitments:
  - {id: c, text: C, sources: [second]}
outcomes:
  - {id: o, text: It was extended., sources: [second]}
  - {id: p, text: It ended., sources: [second]}
sources:
  - {id: first, title: F, supports: [title, type, parties, signed]}
  - {id: second, title: S, supports: [parties]}
inferred: {signed: {en: By the year., zh-Hans: 据年份}, expires: It runs for ten years.}
ours: {sectors: Our classification., title: Our translation.}
unknown:
  - Who paid.
  - {about: effective, text: When it began.}
  - {about: parties, text: Who else signed.}
summary: S.
---
`,
	"agreements/x.zh-hans.md": `---
title: 甲
inferred: {expires: 有效期十年。}
ours: {summary: 本站撰写。}
summary: 摘要
outcomes: {o: 已延长。}
unknown: [谁付款。, 何时生效。, 另有何方。]
---
`,
}

func texts(t *testing.T, f files) (own, chinese *site.Text) {
	t.Helper()
	s, _ := load(t, f, site.Options{})
	it := &s.Agreements[0].Item
	return it.Texts[0], it.Texts[1]
}

func TestBasis(t *testing.T) {
	own, chinese := texts(t, knownSite)
	en := func(text string) site.Words { return site.Words{Text: text, Language: "en"} }
	zh := func(text string) site.Words { return site.Words{Text: text, Language: "zh-Hans"} }
	for _, tt := range []struct {
		text *site.Text
		key  string
		want site.Basis
	}{
		{own, "parties", site.Basis{Sources: []int{0, 1}, Unknown: []int{2}}},
		{own, "signed", site.Basis{Sources: []int{0}, Inferred: en("By the year.")}},
		{chinese, "signed", site.Basis{Sources: []int{0}, Inferred: zh("据年份")}},
		{own, "expires", site.Basis{Inferred: en("It runs for ten years.")}},
		{chinese, "expires", site.Basis{Inferred: zh("有效期十年。")}},
		{chinese, "sectors", site.Basis{Ours: en("Our classification.")}},
		{own, "effective", site.Basis{Unknown: []int{1}}},
		{own, "commitments", site.Basis{Sources: []int{1}}},
		{own, "outcomes", site.Basis{Sources: []int{1}}},
		{own, "places", site.Basis{}},
		// The words of each text are marked by its own file.
		{own, "title", site.Basis{Ours: en("Our translation.")}},
		{chinese, "title", site.Basis{Sources: []int{0}}},
		{own, "summary", site.Basis{}},
		{chinese, "summary", site.Basis{Ours: zh("本站撰写。")}},
	} {
		if diff := cmp.Diff(tt.want, tt.text.Basis(tt.key)); diff != "" {
			t.Errorf("%s in %s, want → got:\n%s", tt.key, tt.text.Language, diff)
		}
	}
}

func TestReasonsAreThoseOfThePage(t *testing.T) {
	own, chinese := texts(t, knownSite)
	for _, tt := range []struct {
		text *site.Text
		want []string
	}{
		{own, []string{"signed 1 en By the year.", "expires 1 en It runs for ten years.", "sectors 2 en Our classification.", "title 2 en Our translation."}},
		{chinese, []string{"signed 1 zh-Hans 据年份", "expires 1 zh-Hans 有效期十年。", "sectors 2 en Our classification.", "summary 2 zh-Hans 本站撰写。"}},
	} {
		var got []string
		for _, r := range tt.text.Reasons() {
			got = append(got, r.Key+" "+string(rune('0'+r.Ground))+" "+r.Language+" "+r.Text)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("want → got:\n%s", diff)
		}
	}
	for _, id := range []string{"inferred-signed", "inferred-expires", "ours-sectors", "ours-title", "unknown-1", "unknown-3", "outcome-o", "source-first", "commitment-c"} {
		if !own.HasAnchor(id) {
			t.Errorf("the page has no %q", id)
		}
	}
	for _, id := range []string{"ours-title", "inferred-places", "unknown-0", "unknown-4", "outcome-x"} {
		if chinese.HasAnchor(id) {
			t.Errorf("the Chinese page has %q", id)
		}
	}
}

func TestUnknownAndOutcomesFallBack(t *testing.T) {
	own, chinese := texts(t, knownSite)
	if got, want := chinese.Unknown()[1], (site.Unknown{About: "effective", Words: site.Words{Text: "何时生效。", Language: "zh-Hans"}}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	outcomes := own.Item.Agreement.Outcomes
	if got, want := chinese.Outcome(&outcomes[0]), (site.Words{Text: "已延长。", Language: "zh-Hans"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := chinese.Outcome(&outcomes[1]), (site.Words{Text: "It ended.", Language: "en"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if own.ShortTitle() != "Toys" || chinese.ShortTitle() != "甲" {
		t.Errorf("short titles %q and %q", own.ShortTitle(), chinese.ShortTitle())
	}
	// A list of another length cannot be matched.
	f := files{"sectors/toys.md": named(""), "agreements/x.md": knownSite["agreements/x.md"], "agreements/x.zh-hans.md": "---\ntitle: 甲\nunknown: [谁付款。]\n---\n"}
	if _, chinese := texts(t, f); chinese.Unknown()[0].Text != "Who paid." {
		t.Errorf("%+v", chinese.Unknown())
	}
}

// Of the facts of knownSite, title and sectors are ours, signed and expires are inferred,
// type, parties, commitments and outcomes are stated, and effective is not known.
func TestGrounds(t *testing.T) {
	own, chinese := texts(t, knownSite)
	var want [site.NumGrounds]int
	want[site.Ours], want[site.Inferred], want[site.Stated], want[site.NotKnown] = 2, 2, 4, 1
	if got := own.Grounds(); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	want[site.Ours], want[site.Stated] = 1, 5 // a source gives the title in Chinese
	if got := chinese.Grounds(); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestJoining(t *testing.T) {
	s, _ := load(t, knownSite, site.Options{})
	a := s.Agreements[0]
	if j := a.Joining(a.Parties[0]); !j.Signed.IsZero() {
		t.Errorf("a signed on %s", j.Signed)
	}
	if j := a.Joining(a.Parties[1]); j.Signed.String() != "2021" {
		t.Errorf("b signed on %s", j.Signed)
	}
}
