package site_test

import (
	"strings"
	"testing"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

func TestTranslationsMustHaveTheEvidence(t *testing.T) {
	evidence := "outcomes: [{id: o, text: T}]\ninferred: {signed: A, type: {en: B, zh-Hans: C}}\n" +
		"ours: {title: A, parties: {en: B}}\nunknown: [A, B]\n"
	const said = "; translate it; until then the page shows it in en"
	for translation, wanted := range map[string][]string{
		"outcomes: {o: T}\ninferred: {signed: A}\nours: {parties: B}\nunknown: [A, B]\n": nil,
		"": {"agreements/x.zh-hans.md:1:1 incomplete-translation: the text in zh-Hans lacks 1 of 1 outcome (o), " +
			"1 of 1 reason under inferred (signed), 1 of 1 reason under ours (parties) and 2 texts under unknown" + said},
		"outcomes: {o: T}\ninferred: {type: A}\nours: {parties: B, title: C}\nunknown: [A, B]\n": {
			"agreements/x.zh-hans.md:5:12 incomplete-translation: the text in zh-Hans lacks 1 of 1 reason under inferred (signed)" + said},
		// The wrong keys and the wrong length have findings of their own.
		"outcomes: {p: T}\ninferred: {effective: A}\nours: {type: B}\nunknown: [A]\n": nil,
	} {
		_, found := load(t, files{"agreements/x.md": agreement(evidence, ""), "agreements/x.zh-hans.md": "---\ntitle: T\nsummary: S\n" + translation + "---\n"}, site.Options{})
		want(t, translation, warningsOf(found, diag.IncompleteTranslation), wanted)
	}
}

func TestTranslationsOfWhatIsNotThere(t *testing.T) {
	_, found := load(t, files{
		"agreements/x.md":         agreement("outcomes: [{id: renewed, text: T}]\ninferred: {signed: A}\nunknown: [A, B]\n", ""),
		"agreements/x.zh-hans.md": "---\ntitle: T\nsummary: S\noutcomes: {renewd: T}\ninferred: {signed: A, type: B, summary: C}\nours: {parties: A}\nunknown: [A, B, C]\n---\n",
		"parties/a.zh-hans.md":    "---\nname: N\nunknown: [A]\n---\n",
	}, site.Options{})
	want(t, "errors", errorsOf(found), []string{
		`agreements/x.zh-hans.md:4:12 unknown-outcome: the agreement has no outcome "renewd"; did you mean "renewed"?`,
		"agreements/x.zh-hans.md:5:23 unknown-reason: the entry has no type under inferred; remove it, or add it to the entry",
		"agreements/x.zh-hans.md:6:8 unknown-reason: the entry has no parties under ours; remove it, or add it to the entry",
		"agreements/x.zh-hans.md:7:1 unequal-lists: unknown has 3 texts, but that of the entry has 2; write 2 texts, in the same order",
		"parties/a.zh-hans.md:3:1 unequal-lists: unknown has 1 text, but that of the entry has 0; remove it, or add them to the entry, parties/a.md",
	})
}

// What could not be read has a finding, and its translation none.
func TestTranslationsOfWhatCannotBeRead(t *testing.T) {
	for name, texts := range map[string][2]string{
		"the entry":       {"outcomes: T\ncommitments: T\ninferred: T\nours: [T]\nunknown: [A, {B: C}]\n", "outcomes: {o: T}\ncommitments: {c: T}\ninferred: {signed: A}\nours: {type: B}\nunknown: [A, B]\n"},
		"the translation": {"outcomes: [{id: o, text: T}]\ninferred: {signed: A}\nunknown: [A, B]\n", "outcomes: T\ninferred: T\nunknown: [A, {B: C}]\n"},
	} {
		_, found := load(t, files{"agreements/x.md": agreement(texts[0], ""), "agreements/x.zh-hans.md": "---\ntitle: T\nsummary: S\n" + texts[1] + "---\n"}, site.Options{})
		for _, d := range found {
			switch d.Code {
			case diag.UnknownOutcome, diag.UnknownCommitment, diag.UnknownReason, diag.UnequalLists, diag.IncompleteTranslation:
				t.Errorf("%s: %s: %s", name, d.Position, d.Message)
			}
		}
	}
}

func TestReasonsMustBeInTheLanguageOfTheEntry(t *testing.T) {
	_, found := load(t, files{"agreements/x.md": agreement("inferred: {signed: {zh-Hans: A}, parties: {en: B, zh-Hans: C}}\nours: {type: {fr: D, zh-Hans: E}, title: F}\n", "")}, site.Options{})
	want(t, "reasons", warningsOf(found, diag.IncompleteTranslation), []string{
		"agreements/x.md:6:12 incomplete-translation: the reason for signed has no text in en, the language of the entry; add en: …",
		"agreements/x.md:7:8 incomplete-translation: the reason for type has no text in en, the language of the entry; add en: …",
	})
}

func TestTranslationsHaveTheirOwnShortTitleAndName(t *testing.T) {
	_, found := load(t, files{
		"agreements/x.md":         agreement("short_title: Toys\n", ""),
		"agreements/x.zh-hans.md": "---\ntitle: 甲\nsummary: 乙\n---\n",
		"agreements/y.md":         agreement("short_title: Toys\n", ""),
		"agreements/y.zh-hans.md": "---\ntitle: 甲\nshort_title: 玩具\nsummary: 乙\n---\n",
		"parties/a.md":            named("short_name: A\n"),
		"parties/a.zh-hans.md":    "---\nname: 甲\n---\n",
		"parties/b.md":            named(""),
		"parties/b.zh-hans.md":    "---\nname: 乙\nshort_name: 丙\n---\n",
	}, site.Options{})
	want(t, "short titles and names", warningsOf(found, diag.IncompleteTranslation), []string{
		"agreements/x.zh-hans.md:1:1 incomplete-translation: the text in zh-Hans lacks the short title; translate it; until then lists show the whole one",
		"parties/a.zh-hans.md:1:1 incomplete-translation: the text in zh-Hans lacks the short name; translate it; until then lists show the whole one",
	})
}

func TestPartialLanguagesLackNothing(t *testing.T) {
	_, found := load(t, files{
		"site.yaml":               strings.Replace(siteYAML, "简体中文}", "简体中文, partial: true}", 1),
		"agreements/x.md":         agreement("unknown: [A]\ninferred: {signed: A}\n", ""),
		"agreements/x.zh-hans.md": "---\ntitle: T\n---\n",
	}, site.Options{})
	want(t, "a partial language", warningsOf(found, diag.IncompleteTranslation), nil)
}

func TestDatesOfEvidenceAreNotInTheFuture(t *testing.T) {
	_, found := loadOn(t, edtf.Day{Year: 2025, Month: 6, Day: 1}, files{"agreements/x.md": agreement(
		"parties: [a, {id: b, signed: 2026, ratified: 2027, in_force: 2028, withdrew: 2029}]\nchecked: 2025-06-02\n"+
			"outcomes: [{text: T, date: 2026}]\ncommitments:\n  - {id: c, text: T, state: done, as_of: 2026-01, evidence: [s1]}\n", "")}, site.Options{})
	want(t, "dates", warningsOf(found, diag.UnlikelyDate), []string{
		"agreements/x.md:6:19 unlikely-date: ratified is 2027, which is in the future; check the date",
		"agreements/x.md:6:19 unlikely-date: signed is 2026, which is in the future; check the date",
		"agreements/x.md:7:1 unlikely-date: checked is 2025-06-02, which is in the future; check the date",
		`agreements/x.md:8:28 unlikely-date: date of the outcome "o1" is 2026, which is in the future; check the date`,
		`agreements/x.md:10:42 unlikely-date: as_of of the commitment "c" is 2026-01, which is in the future; check the date`,
	})
}

func TestLinksLeadToEvidence(t *testing.T) {
	evidence := "outcomes: [{id: renewed, text: T}]\ninferred: {signed: A}\nours: {title: A}\nunknown: [A]\n"
	body := "[a](#outcome-renewed) [b](#inferred-signed) [c](#ours-title) [d](#unknown-1) [e](#source-s1)\n\n[f](#outcome-renewd) [g](#unknown-2) [h](#inferred-title)\n"
	_, found := load(t, files{"agreements/x.md": agreement(evidence, body), "parties/a.md": named("") + "[[x#outcome-renewed]] [[x#outcomes-renewed]]\n"}, site.Options{})
	want(t, "anchors", errorsOf(found), []string{
		`agreements/x.md:14:5 dead-anchor: agreements/x.md has no anchor "#outcome-renewd"; did you mean "outcome-renewed"?`,
		`agreements/x.md:14:26 dead-anchor: agreements/x.md has no anchor "#unknown-2"; did you mean "unknown-1"?`,
		`agreements/x.md:14:42 dead-anchor: agreements/x.md has no anchor "#inferred-title"; did you mean "ours-title"?`,
		`parties/a.md:4:25 dead-anchor: agreements/x.md has no anchor "#outcomes-renewed"; did you mean "outcome-renewed"?`,
	})
}
