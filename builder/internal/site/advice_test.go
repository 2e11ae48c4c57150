package site_test

import (
	"testing"

	"accord/builder/diag"
	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

func TestSimilarAnchorsAreSuggested(t *testing.T) {
	for written, meant := range map[string]string{
		"commitment-lab":          `; did you mean "commitment-laboratory"?`,
		"commitments-laboratory":  `; did you mean "commitment-laboratory"?`,
		"commitment_laboratory":   `; did you mean "commitment-laboratory"?`,
		"Commitment-Laboratory":   `; did you mean "commitment-laboratory"?`,
		"laboratory":              `; did you mean "commitment-laboratory"?`,
		"lab":                     `; did you mean "commitment-laboratory"?`,
		"commitment-trainig":      `; did you mean "commitment-training"?`,
		"source-reprt":            `; did you mean "source-report"?`,
		"what-was-agred":          `; did you mean "what-was-agreed"?`,
		"commitment-nothing-such": "",
	} {
		_, found := load(t, files{"agreements/x.md": agreement(
			"commitments: [{id: laboratory, text: T}, {id: training, text: T}]\nsources: [{id: report, title: T, supports: [parties, signed, commitments]}]\n",
			"## What was agreed\n\n[x](#"+written+")\n")}, site.Options{})
		want(t, written, errorsOf(found), []string{`agreements/x.md:12:5 dead-anchor: agreements/x.md has no anchor "#` + written + `"` + meant})
	}
}

func TestAFileInAnUnknownLanguageIsToBeRenamed(t *testing.T) {
	for file, want := range map[string]string{
		"agreements/x.zh.md":      `rename it to "x.zh-hans.md"`,
		"agreements/x.zh-cn.md":   `rename it to "x.zh-hans.md"`,
		"agreements/x.zh-hant.md": `rename it to "x.zh-hans.md"`,
		"agreements/x.fr.md":      "",
	} {
		_, found := load(t, files{
			"agreements/x.md":      agreement("", ""),
			file:                   "---\ntitle: T\nsummary: S\n---\n",
			"parties/a.zh-hans.md": named(""), "parties/b.zh-hans.md": named(""),
		}, site.Options{})
		if found[0].Code != diag.UnknownLanguage && len(found) > 1 {
			found[0] = found[1] // fr: a translation is missing as well
		}
		if found[0].Code != diag.UnknownLanguage || found[0].Suggestion != want {
			t.Errorf("%s: %s, want %q", file, show(found[0]), want)
		}
		if n := len(warningsOf(found, diag.MissingTranslation)); n > 0 && want != "" {
			t.Errorf("%s: the text is missing as well", file)
		}
	}
}

func TestTranslationsMustHaveSummaryAndCommitments(t *testing.T) {
	commitments := "commitments: [{id: a, text: T}, {id: b, text: T}, {id: c, text: T}]\n"
	for translation, wanted := range map[string][]string{
		"summary: S\ncommitments: {a: T, b: T, c: T}\n": nil,
		"summary: S\ncommitments: {b: T}\n":             {"agreements/x.zh-hans.md:4:15 incomplete-translation: the text in zh-Hans lacks 2 of 3 commitments (a, c); translate it; until then the page shows it in en"},
		"summary: S\n":                                  {"agreements/x.zh-hans.md:1:1 incomplete-translation: the text in zh-Hans lacks 3 of 3 commitments (a, b, c); translate it; until then the page shows it in en"},
		"commitments: {a: T, b: T, c: T}\n":             {"agreements/x.zh-hans.md:1:1 incomplete-translation: the text in zh-Hans lacks the summary; translate it; until then the page shows it in en"},
		"summary: S\ncommitments: {a: T, bb: T}\n":      nil, // bb has another finding
	} {
		_, found := load(t, files{"agreements/x.md": agreement(commitments, ""), "agreements/x.zh-hans.md": "---\ntitle: T\n" + translation + "---\n"}, site.Options{})
		want(t, translation, warningsOf(found, diag.IncompleteTranslation), wanted)
	}
}

func TestTheDateOfSigningMustMatchTheEvent(t *testing.T) {
	for _, tt := range []struct{ signed, event, want string }{
		{"2024-08-09", "2023-05-01", `agreements/x.md:7:8 date-conflict: signed is 2024-08-09, but the event "e" took place on 2023-05-01; check both dates`},
		{"2022", "2023-05-01", `agreements/x.md:7:8 date-conflict: signed is 2022, but the event "e" took place on 2023-05-01; check both dates`},
		{"2023", "2023-05-01", ""},
		{"2023-05-01", "2023-04/2023-06", ""},
		{"2024-08-09?", "2023-05-01", ""},
		{"../2024-08-09", "2023-05-01", ""},
		{"../2022-08-09", "2023-05-01", `agreements/x.md:7:8 date-conflict: signed is ../2022-08-09, but the event "e" took place on 2023-05-01; check both dates`},
		{"unknown", "2023-05-01", ""},
	} {
		_, found := load(t, files{
			"agreements/x.md": agreement("event: e\nsigned: "+tt.signed+"\n", ""),
			"events/e.md":     "---\ntitle: E\nsummary: S\ndate: " + tt.event + "\nsources: [{title: T, supports: [date]}]\n---\n",
		}, site.Options{})
		var wanted []string
		if tt.want != "" {
			wanted = []string{tt.want}
		}
		want(t, tt.signed, warningsOf(found, diag.DateConflict), wanted)
	}
}

func TestDatesOfPastEventsMustNotBeInTheFuture(t *testing.T) {
	today := edtf.Day{Year: 2025, Month: 6, Day: 1}
	for signed, wanted := range map[string][]string{
		"2042-08-09": {"agreements/x.md:7:1 unlikely-date: signed is 2042-08-09, which is in the future; check the date"},
		"2025-06-02": {"agreements/x.md:7:1 unlikely-date: signed is 2025-06-02, which is in the future; check the date"},
		"2025-06-01": nil,
		"2025":       nil,
		"2024/2026":  nil,
		"../2042":    nil,
		"unknown":    nil,
	} {
		_, found := loadOn(t, today, files{"agreements/x.md": agreement("signed: "+signed+"\n", "")}, site.Options{})
		want(t, signed, warningsOf(found, diag.UnlikelyDate), wanted)
	}
	_, found := loadOn(t, today, files{"agreements/x.md": agreement("sources: [{title: T, supports: [parties, signed], published: 2052, accessed: 2024}]\n", "")}, site.Options{})
	want(t, "a source", warningsOf(found, diag.UnlikelyDate), []string{`agreements/x.md:7:62 unlikely-date: published of the source "s1" is 2052, which is in the future; check the date`})
}
