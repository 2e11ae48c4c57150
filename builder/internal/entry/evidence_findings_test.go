package entry

import (
	"fmt"
	"strings"
	"testing"
)

func TestEvidenceFindings(t *testing.T) {
	plainTests := []struct {
		name, lines string
		want        []string
	}{
		{"a key under both", "inferred: {signed: A}\nours: {type: B, signed: C}\n", []string{
			"9:17+6 conflicting-keys: signed is under inferred and under ours; keep it under one of them",
		}},
		{"keys that do not exist", "inferred: {singed: A}\nours: {nothing-like-it: B}\nunknown: [{about: expiry, text: C}]\n", []string{
			`8:12+6 unknown-value: "singed" is not a key of this kind of entry; did you mean "signed"?`,
			`9:8+15 unknown-value: "nothing-like-it" is not a key of this kind of entry`,
			`10:19+6 unknown-value: about is "expiry", which is not a key of this kind of entry; did you mean "expires"?`,
		}},
		{"facts that are not there", "inferred: {expires: A}\nours: {status: B, binding: C}\n", []string{
			"8:12+7 absent-fact: the entry has no expires; remove it, or write what is not known under unknown",
			"9:8+6 absent-fact: the entry has no status; remove it, or write what is not known under unknown",
			"9:19+7 absent-fact: the entry has no binding; remove it, or write what is not known under unknown",
		}},
		{"lists and texts in place of maps", "inferred: [signed]\nours: title\nunknown: What it cost.\noutcomes: It was renewed.\n", []string{
			"8:11+8 wrong-type: inferred must be a map, not a list; write {signed: …}, with a text for each key",
			"9:7+5 wrong-type: ours must be a map, not text; write {signed: …}, with the reason for each key",
			"10:10+13 wrong-type: unknown must be a list of texts, not text; write [What it cost.]",
			"11:11+15 wrong-type: outcomes must be a list of maps, not text; write [{text: It was renewed.}]",
		}},
		{"empty reasons", "inferred: {signed: , type: ''}\nours: {title: [a, b]}\nunknown: ['', {about: expires}]\n", []string{
			"8:20+0 wrong-type: signed must be text, or a map of language to text, not nothing; write its text, or remove the key",
			"8:28+2 bad-value: type is empty",
			"9:15+6 wrong-type: title must be text, or a map of language to text, not a list",
			"10:11+2 bad-value: an item of unknown is empty",
			"10:15+16 missing-key: text is missing; add text: …",
		}},
		{"reasons that are empty maps", "inferred: {type: {}}\n", []string{
			"8:18+2 bad-value: type is empty; write the reason, or remove the key",
		}},
		{"keys that give no fact", "inferred: {sources: A, name: B}\nours: {language: C}\nunknown: [{about: draft, text: D}]\n", []string{
			`8:12+7 unknown-value: "sources" is not the key of a fact; name the key of the fact that it is about`,
			`8:24+4 unknown-value: "name" is not a key of this kind of entry; did you mean "title"?`,
			`9:8+8 unknown-value: "language" is not the key of a fact; name the key of the fact that it is about`,
			`10:19+5 unknown-value: "draft" is not the key of a fact; name the key of the fact that it is about`,
		}},
		{"a text with a colon", "unknown:\n  - Who paid: no report says.\n  - {en: A, zh-Hans: B}\n", []string{
			`9:5+8 wrong-type: an item of unknown must be text, not a map; put the whole text in quotes: "Who paid: no report says."`,
			`10:5+19 wrong-type: an item of unknown must be text, not a map; write it in the language of this file: a translation has a file of its own`,
		}},
		{"maps in place of lists", "unknown: {expires: A}\noutcomes: {renewed: B}\n", []string{
			`8:10+12 wrong-type: unknown must be a list of texts, not a map; start each item with "- ", as in - {about: expires, …}`,
			`9:11+12 wrong-type: outcomes must be a list of maps, not a map; start each item with "- "`,
		}},
		{"proof of a state that is not given", "commitments:\n  - {text: A, as_of: 2013, evidence: [n]}\n  - {text: B, state: stated, as_of: 2013}\n  - {text: C, state: kept, as_of: 2013, evidence: [n]}\n", []string{
			"9:28+8 absent-fact: the commitment has evidence, but no state that it proves; add state: under-way, done or lapsed, or remove evidence and as_of",
			"10:30+5 absent-fact: the commitment has as_of, but no state that it proves; add state: under-way, done or lapsed, or remove evidence and as_of",
			`11:22+4 unknown-value: state must be one of stated, under-way, done, lapsed, not "kept"; did you mean "done"?`,
		}},
		{"languages of a reason", "inferred: {signed: {en: A, chinese: B, EN: C}}\n", []string{
			`8:28+7 bad-language: invalid language "chinese": it must be a language, then script, region and variant, as in zh-Hans-CN; did you mean "zh"?`,
			`8:40+2 duplicate-item: signed has the key "en" twice`,
		}},
		{"a state without its proof", "commitments:\n  - {text: A, state: lapsed}\n  - {text: B, state: done, as_of: 2013, evidence: [nn]}\n  - {text: C, state: stated}\n", []string{
			`9:15+5 missing-evidence: no source proves the state "lapsed"; add evidence with the id of a source, or write what became of the agreement under outcomes`,
			`9:15+5 missing-key: as_of is missing: state "lapsed" requires it; add as_of, with the date of the source that proves the state`,
			`10:52+2 unknown-source: no source of the entry has the id "nn"; write one of n`,
		}},
		{"outcomes", "outcomes:\n  - {id: A b, text: X, sources: [m]}\n  - {id: o2, date: soon, text: ''}\n  - {id: o2, text: Z, when: 2013}\n  - just text\n", []string{
			"8:1+8 missing-source: no source supports outcomes; add outcomes to the supports of a source, or to inferred with the reason",
			`9:10+3 bad-id: invalid id "A b": it may contain only lower-case letters a to z, digits and single hyphens; write a-b`,
			`9:34+1 unknown-source: no source of the entry has the id "m"; write one of n`,
			`10:20+4 bad-date: invalid date in date: "soon" is not a date`,
			"10:26+4 missing-key: text is empty",
			`11:10+2 duplicate-id: two outcomes have the id "o2", the first on line 10`,
			`11:23+4 unknown-key: unknown key "when"; did you mean "date"?`,
			"12:5+9 wrong-type: an item of outcomes must be a map, not text; write {text: just text}",
		}},
		{"dates that contradict the signing", "checked: 2011\noutcomes: [{text: A, date: 2011, sources: [n]}]\ncommitments: [{text: A, state: done, as_of: 2010, evidence: [n]}]\n", []string{
			"8:10+4 date-order: checked, 2011, is before signed, 2012; check both dates",
			"9:28+4 date-order: date, 2011, is before signed, 2012; check both dates",
			"10:45+4 date-order: as_of, 2010, is before signed, 2012; check both dates",
		}},
		{"words of sources", "sources:\n  - {id: n, title: N, url: 'https://e.org', copy: scan, agreement_text: all, note: [a], supports: [parties, signed]}\n", nil},
	}
	for _, tt := range plainTests {
		lines := plain + tt.lines
		if strings.HasPrefix(tt.lines, "sources:") {
			lines = strings.TrimSuffix(plain, lastLine(plain)) + tt.lines
			tt.want = []string{
				"8:51+4 unknown-value: copy must be one of original, reprint, machine-translated, converted, not \"scan\"",
				"8:73+3 unknown-value: agreement_text must be one of none, part, whole, not \"all\"",
				"8:84+3 wrong-type: note must be text, or a map of language to text, not a list; write a",
			}
		}
		testFindings(t, []findingTest{{tt.name, "", matterOf(lines), tt.want}})
	}
}

func lastLine(s string) string {
	return s[strings.LastIndexByte(strings.TrimSuffix(s, "\n"), '\n')+1:]
}

func TestDatesOfPartiesMustAgree(t *testing.T) {
	for parties, want := range map[string][]string{
		"[a, {id: b, signed: 2013, ratified: 2014, in_force: 2015, withdrew: 2016}]": nil,
		"[a, {id: b, in_force: 2011}]":                                 {"4:32+4 date-order: in_force, 2011, is before signed, 2012; check both dates"},
		"[a, {id: b, signed: 2014, in_force: 2013}]":                   {"4:46+4 date-order: in_force, 2013, is before signed, 2014; check both dates"},
		"[a, {id: b, signed: 2014, in_force: 2013?}]":                  nil,
		"[a, {id: b, ratified: 2014, in_force: 2015, withdrew: 2013}]": {"4:64+4 date-order: withdrew, 2013, is before in_force, 2015; check both dates"},
		"[{id: a, signed: 2014, ratified: 2013-05}, b]":                {"4:43+7 date-order: ratified, 2013-05, is before signed, 2014; check both dates"},
	} {
		testFindings(t, []findingTest{{parties, "", matterOf(strings.Replace(plain, "[a, b]", parties, 1)), want}})
	}
}

func TestPartiesThatAreMaps(t *testing.T) {
	for parties, want := range map[string][]string{
		"[a, {signed: 2013}]":            {"4:14+14 missing-key: id is missing; add id: …"},
		"[{id: a}, a, b]":                {`4:20+1 duplicate-item: parties lists "a" twice`},
		"[a, {id: [[b]], joined: 2013}]": {"4:19+5 wrong-type: id must be an id, not a wiki link; write b", `4:26+6 unknown-key: unknown key "joined"`},
		"[a, {id: b, signed: unknown}]":  {`4:30+7 bad-date: invalid date in signed: "unknown" is not a date; leave out signed if the date is unknown`},
		"[a, {b: {signed: 2013}}]":       {"4:14+19 wrong-type: an item of parties must be an id, not a map; write id: b"},
		"[a, {b: , signed: 2013}]":       {"4:14+19 wrong-type: an item of parties must be an id, not a map; write id: b"},
		"[a, [b]]":                       {"4:14+3 wrong-type: an item of parties must be an id, not a list; write b"},
		"[a, {id: b, note: {q: x}}]":     {`4:29+1 bad-language: invalid language "q": it must be a language, then script, region and variant, as in zh-Hans-CN; write a tag such as en, zh-Hans or fr`},
	} {
		testFindings(t, []findingTest{{parties, "", matterOf(strings.Replace(plain, "[a, b]", parties, 1)), want}})
	}
}

// A translation has texts alone, and of keys of its kind.
func TestEvidenceFindingsOfATranslation(t *testing.T) {
	const file = "agreements/x.zh-hans.md"
	for lines, want := range map[string][]string{
		"unknown: [{about: expires, text: T}]\n":   {"3:11+25 wrong-type: an item of unknown must be text, not a map; write T"},
		"inferred: {signed: {zh-Hans: T}}\n":       {"3:20+12 wrong-type: signed must be text, not a map; write T"},
		"inferred: {singed: T}\n":                  {`3:12+6 unknown-value: "singed" is not a key of this kind of entry; did you mean "signed"?`},
		"inferred: {title: T}\nours: {title: T}\n": {"4:8+5 conflicting-keys: title is under inferred and under ours; keep it under one of them"},
		"outcomes: [{id: o, text: T}]\n":           {"3:11+18 wrong-type: outcomes must be a map, not a list; write o: T, without the dash and the keys id and text"},
		"checked: 2024\n":                          {"3:1+7 translation-key: checked is not allowed in a translation; write it in the entry, x.md"},
		"unknown:\n  - Cost: no report.\n":         {`4:5+4 wrong-type: an item of unknown must be text, not a map; put the whole text in quotes: "Cost: no report."`},
		"outcomes: {o1: One, two more}\n":          {"3:29+0 wrong-type: two more must be text, not nothing; put a text with commas in quotes"},
		"ours: {title: T, short_title: T}\n":       {"3:18+11 absent-fact: the translation has no short_title; remove it, or add short_title"},
		"unknown: [A, A]\n":                        nil,
	} {
		testFindings(t, []findingTest{{lines, file, matterOf("title: T\n" + lines), want}})
	}
	for file, key := range map[string]string{"parties/x.zh-hans.md": "short_title", "sectors/x.zh-hans.md": "short_name", "pages/x.zh-hans.md": "ours"} {
		name := "name"
		if strings.HasPrefix(file, "pages") {
			name = "title"
		}
		if _, _, found := Parse(file, []byte(matterOf(fmt.Sprintf("%s: T\n%s: T\n", name, key)))); !found.HasErrors() {
			t.Errorf("%s may have %s", file, key)
		}
	}
}
