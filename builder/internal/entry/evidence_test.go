package entry

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestEvidence(t *testing.T) {
	const f = "agreements/x.md"
	e := parse(t, f, `---
title: T
short_title: Toys
type: t
parties:
  - a
  - {id: b, signed: 2024-08-09, ratified: 2024-09, in_force: 2024-10-01, withdrew: "2025?", note: {en: It left., zh-hans: 退出}}
signed: 2012
summary: S.
checked: 2026-11-27
sources:
  - {id: n, title: N, url: "https://e.org/", copy: machine-translated, note: Not to its end., agreement_text: whole, supports: [parties, commitments, outcomes]}
  - {title: On paper, no_url: {en: Lost., zh-hans: 已失}}
inferred: {parties: {en: From the goods., zh-hans: 据产品}, signed: As named.}
ours: {title: No report has one.}
unknown:
  - Who paid.
  - {about: expires, text: How long it runs.}
commitments:
  - {id: c, text: C, state: done, as_of: 2017-06, evidence: [n], note: All of it.}
outcomes:
  - {text: It was renewed., date: 2019-08, sources: [n]}
  - {id: o1, text: It ended.}
---
`)
	ref := func(v string, line, column int) Ref {
		return Ref{Value: v, At: at(f, line, column), Width: len(v)}
	}
	if e.Short != "Toys" || e.Agreement.Checked != day("2026-11-27") {
		t.Errorf("short title %q, checked %s", e.Short, e.Agreement.Checked)
	}
	for _, diff := range []string{
		cmp.Diff([]Ref{ref("a", 6, 5), ref("b", 7, 10)}, e.Agreement.Parties),
		cmp.Diff([]Joining{{}, {
			Signed: day("2024-08-09"), Ratified: day("2024-09"), InForce: day("2024-10-01"), Withdrew: day("2025?"),
			Note: Localized{"en": "It left.", "zh-Hans": "退出"},
		}}, e.Agreement.Joined, equal),
		cmp.Diff([]Reason{
			{ref("parties", 14, 12), Localized{"en": "From the goods.", "zh-Hans": "据产品"}},
			{ref("signed", 14, 58), Localized{"": "As named."}},
		}, e.Inferred),
		cmp.Diff([]Reason{{ref("title", 15, 8), Localized{"": "No report has one."}}}, e.Ours),
		cmp.Diff([]Unknown{
			{Text: "Who paid.", At: at(f, 17, 5)},
			{About: ref("expires", 18, 13), Text: "How long it runs.", At: at(f, 18, 5)},
		}, e.Unknown),
		cmp.Diff([]Outcome{
			{ID: "o1-2", At: at(f, 22, 5), Text: "It was renewed.", Date: day("2019-08"), Sources: []Ref{ref("n", 22, 54)}},
			{ID: "o1", At: at(f, 23, 5), Text: "It ended."},
		}, e.Agreement.Outcomes, equal),
		cmp.Diff(Commitment{
			ID: "c", At: at(f, 20, 5), Text: "C", State: "done", AsOf: day("2017-06"), Evidence: []Ref{ref("n", 20, 62)},
			Note: Localized{"": "All of it."},
		}, e.Agreement.Commitments[0], equal),
		cmp.Diff(Source{
			ID: "n", Title: "N", URL: "https://e.org/", Supports: []string{"parties", "commitments", "outcomes"},
			Copy: "machine-translated", Note: Localized{"": "Not to its end."}, AgreementText: "whole",
		}, e.Sources[0], equal),
		cmp.Diff(Source{ID: "s2", Title: "On paper", AgreementText: "none", NoURL: Localized{"en": "Lost.", "zh-Hans": "已失"}}, e.Sources[1], equal),
	} {
		if diff != "" {
			t.Errorf("want → got:\n%s", diff)
		}
	}
	if p := parse(t, "parties/x.md", "---\nname: N\nshort_name: S\n---\n"); p.Short != "S" {
		t.Errorf("short name %q", p.Short)
	}
}

// Parties that are only ids, as maps or not, have no dates.
func TestPartiesWithoutDates(t *testing.T) {
	for _, parties := range []string{"[a, b]", "[{id: a}, b]", "[{id: a, signed: , note: }, {id: b}]"} {
		e := parse(t, "agreements/x.md", "---\ntitle: T\ntype: t\nparties: "+parties+"\nsigned: unknown\nsummary: S\nsources: [{title: A, url: 'https://e.org', supports: [parties]}]\n---\n")
		if a := e.Agreement; len(a.Parties) != 2 || a.Parties[0].Value != "a" || a.Parties[1].Value != "b" || a.Joined != nil {
			t.Errorf("%s: %+v", parties, a)
		}
	}
}

func TestEvidenceInATranslation(t *testing.T) {
	const f = "agreements/x.zh-hans.md"
	_, tr, found := Parse(f, []byte(`---
title: 题
short_title: 短题
outcomes: {o: 果}
inferred: {signed: 推断, expires: 推断}
ours: {title: 自拟}
unknown: [不详, 不详]
---
`))
	key := func(v string, line, column int) Ref {
		return Ref{Value: v, At: at(f, line, column), Width: len(v)}
	}
	want := &Translation{
		Kind: KindAgreement, ID: "x", Language: "zh-Hans", File: f, Title: "题", Short: "短题",
		Outcomes: []KeyedText{{key("o", 4, 12), "果"}},
		Inferred: []KeyedText{{key("signed", 5, 12), "推断"}, {key("expires", 5, 24), "推断"}},
		Ours:     []KeyedText{{key("title", 6, 8), "自拟"}},
		Unknown:  []string{"不详", "不详"},
		Keys: map[string]Ref{
			"title": key("title", 2, 1), "short_title": key("short_title", 3, 1), "outcomes": key("outcomes", 4, 1),
			"inferred": key("inferred", 5, 1), "ours": key("ours", 6, 1), "unknown": key("unknown", 7, 1),
		},
		BodyAt: at(f, 9, 1),
	}
	if diff := cmp.Diff(want, tr, cmpopts.IgnoreFields(Translation{}, "Hash"), cmpopts.EquateEmpty()); diff != "" || len(found) > 0 {
		t.Errorf("want → got:\n%s\n%q", diff, show(found))
	}
}
