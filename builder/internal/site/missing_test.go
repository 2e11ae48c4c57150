package site_test

import (
	"fmt"
	"testing"

	"accord/builder/internal/site"
)

func TestAMissingEntryHasOneFinding(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    files
		want []string
	}{
		{"in every key that can name a party, and in bodies", files{
			"agreements/x.md": agreement("parties: [a, gone]\n"+
				"signatories: [{name: N, for: gone}]\nattendees: [{name: N, for: gone}]\n"+
				"commitments: [{text: T, by: [gone, a]}]\n", "[[gone]] and [[parties/gone]].\n"),
			"agreements/y.md": agreement("parties: [b, gone]\n", "[[gone]]\n"),
			"events/e.md":     "---\ntitle: E\nsummary: S\nattendees: [{name: N, for: gone}]\n---\n",
			"parties/c.md":    named("parent: gone\nsuccessor: [gone]\n"),
		}, []string{`agreements/x.md:7:14 unknown-party: no party has the id "gone"; 10 more references, in 3 other files; write content/parties/gone.md, or correct the id`}},
		{"twice in one file", files{
			"agreements/x.md": agreement("parties: [a, gone]\nsignatories: [{name: N, for: gone}]\n", ""),
		}, []string{`agreements/x.md:7:14 unknown-party: no party has the id "gone"; 1 more reference; write content/parties/gone.md, or correct the id`}},
		{"in bodies alone", files{
			"pages/p.md": "---\ntitle: P\nsummary: S\n---\n[[gone]] and [[gone|again]]\n",
		}, []string{`pages/p.md:5:3 dead-link: no entry has the id "gone"; 1 more reference`}},
		{"of two kinds", files{
			"agreements/x.md": agreement("sectors: [gone]\nplaces: [gone]\n", ""),
		}, []string{
			`agreements/x.md:8:11 unknown-sector: no sector has the id "gone"; write content/sectors/gone.md, or correct the id`,
			`agreements/x.md:9:10 unknown-place: no place has the id "gone"; write content/places/gone.md, or correct the id`,
		}},
		{"a draft", files{
			"parties/d.md":    named("draft: true\n"),
			"agreements/x.md": agreement("parties: [a, d]\n", "[[d]] and [it](../parties/d.md)\n"),
		}, []string{
			`agreements/x.md:7:14 unknown-party: the party "d" is a draft, and this build excludes drafts; 1 more reference; publish it too, or build with --drafts`,
			`agreements/x.md:9:16 dead-link: "../parties/d.md" is a draft, and this build excludes drafts; publish it too, or build with --drafts`,
		}},
		{"an id that could be mistyped", files{
			"parties/agency.md": named(""),
			"agreements/x.md":   agreement("parties: [a, agncy]\n", "[[agncy]]\n"),
		}, []string{`agreements/x.md:7:14 unknown-party: no party has the id "agncy"; 1 more reference; did you mean "agency"?`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, found := load(t, tt.f, site.Options{Folder: "content"})
			want(t, "errors", errorsOf(found), tt.want)
		})
	}
}

func TestAnInvalidSiteFileCausesNoOtherFindings(t *testing.T) {
	entries := files{
		"agreements/x.md":         agreement("commitments: [{text: T, kind: study}]\n", "[in Chinese](x.zh-hans.md)\n"),
		"agreements/x.zh-hans.md": "---\ntitle: T\nsummary: S\ncommitments: {c1: T}\n---\n",
		"parties/a.md":            named("kind: agency\n"),
		"parties/a.zh-hans.md":    named(""),
		"parties/b.zh-hans.md":    named(""),
	}
	const start = "title: Test\nbase_url: https://example.org/\n"
	for _, tt := range []struct{ name, text, want string }{
		{"a syntax error", start + "types: {memorandum: [\n", "site.yaml:3:21 syntax"},
		{"a list in place of a map", start + "types: [memorandum]\nparty_kinds: {agency: A}\ncommitment_kinds: {study: S}\nlanguages: [{code: en}, {code: zh-Hans}]\n", "site.yaml:3:8 wrong-type"},
		{"no types", start + "party_kinds: {agency: A}\ncommitment_kinds: {study: S}\nlanguages: [{code: en}, {code: zh-Hans}]\n", "site.yaml:1:1 missing-key"},
		{"a misspelt key", start + "types: {memorandum: M}\nparty_kind: {agency: A}\ncommitment_kinds: {study: S}\nlanguages: [{code: en}, {code: zh-Hans}]\n", "site.yaml:4:1 unknown-key"},
		{"a bad language", start + "types: {memorandum: M}\nparty_kinds: {agency: A}\ncommitment_kinds: {study: S}\nlanguages: [{code: en}, {code: zh_Hans}]\n", "site.yaml:6:32 bad-language"},
		{"languages that are text", start + "types: {memorandum: M}\nparty_kinds: {agency: A}\ncommitment_kinds: {study: S}\nlanguages: en, zh-Hans\n", "site.yaml:6:12 wrong-type"},
		{"a directive", "%YAML 1.2\n---\n" + start, "site.yaml:1:1 syntax"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := files{"site.yaml": tt.text}
			for name, text := range entries {
				f[name] = text
			}
			_, found := load(t, f, site.Options{})
			var got []string
			for _, d := range found {
				got = append(got, fmt.Sprintf("%s %s", d.Position, d.Code))
			}
			want(t, "findings", got, []string{tt.want})
		})
	}
}
