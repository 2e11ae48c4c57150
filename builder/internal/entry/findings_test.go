package entry

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
)

// plain are six lines of an agreement in which nothing is wrong: what follows
// them stands on line 8.
const plain = `title: T
type: t
parties: [a, b]
signed: 2012
summary: S.
sources: [{id: n, title: N, url: "https://e.org/", supports: [parties, signed, commitments, signatories, effective, expires, status]}]
`

func matterOf(lines string) string { return "---\n" + lines + "---\n" }

// A finding is line:column+width code: message; suggestion.
func show(l diag.List) []string {
	out := make([]string, len(l))
	for i, d := range l {
		out[i] = fmt.Sprintf("%d:%d+%d %s: %s", d.Line, d.Column, d.Width, d.Code, d.Message)
		if d.Suggestion != "" {
			out[i] += "; " + d.Suggestion
		}
	}
	return out
}

type findingTest struct {
	name string
	file string // agreements/x.md when empty
	src  string
	want []string
}

func testFindings(t *testing.T, tests []findingTest) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Helper()
			file := tt.file
			if file == "" {
				file = "agreements/x.md"
			}
			_, _, found := Parse(file, []byte(tt.src))
			if diff := cmp.Diff(tt.want, show(found), cmp.Transformer("nil", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
			for _, d := range found {
				if d.File != file {
					t.Errorf("%v has file %q", d, d.File)
				}
			}
		})
	}
}

func TestValidFilesHaveNoFindings(t *testing.T) {
	testFindings(t, []findingTest{
		{"plain", "", matterOf(plain), nil},
		{"byte order mark", "", "\ufeff" + matterOf(plain), nil},
		{"CRLF", "", strings.ReplaceAll(matterOf(plain), "\n", "\r\n"), nil},
		{"blank lines before", "", "\n \n" + matterOf(plain), nil},
		{"blanks after delimiters", "", "--- \n" + plain + "---\t\nbody", nil},
		{"TOML", "pages/x.md", "+++\ntitle = \"T\"\nmenu = 2\n+++\nbody", nil},
		{"closed at the end of the file", "pages/x.md", "---\ntitle: T\n---", nil},
		{"blank optional keys", "", matterOf(plain + "effective:\nevent: ~\nsectors: []\nrelations: {}\nsigned_at: \"\"\n"), nil},
		{"a year is a number", "", matterOf(plain + "effective: 2013\nexpires: \"2014\"\n"), nil},
		{"a title is a number", "pages/x.md", matterOf("title: 2012\n"), nil},
		{"unknown date", "", matterOf(strings.Replace(plain, "2012", "unknown", 1)), nil},
		{"retroactive", "", matterOf(plain + "effective: 2001\n"), nil},
		{"in a sub-folder", "agreements/2017/x.md", matterOf(plain), nil},
	})
}

func TestFileFindings(t *testing.T) {
	page := matterOf("title: T\n")
	testFindings(t, []findingTest{
		{"bad id", "pages/Über Uns.md", page, []string{`0:0+0 bad-id: invalid id "Über Uns": it may contain only lower-case letters a to z, digits and single hyphens; rename it to "uber-uns.md"`}},
		{"bad id without letters", "pages/关于.md", page, []string{`0:0+0 bad-id: invalid id "关于": it may contain only lower-case letters a to z, digits and single hyphens`}},
		{"two hyphens", "pages/a--b.md", page, []string{`0:0+0 bad-id: invalid id "a--b": it may contain only lower-case letters a to z, digits and single hyphens; rename it to "a-b.md"`}},
		{"long id", "pages/" + strings.Repeat("a", 101) + ".md", page, []string{`0:0+0 bad-id: invalid id "` + strings.Repeat("a", 101) + `": it has 101 characters, and the limit is 100; rename it to "` + strings.Repeat("a", 100) + `.md"`}},
		{"no language", "pages/x.chinese.md", page, []string{`0:0+0 bad-language: invalid language "chinese": it must be a language, then script, region and variant, as in zh-Hans-CN; rename it to "x.zh.md"`}},
		{"language with capitals", "pages/x.zh-Hans.md", page, []string{`0:0+0 bad-language: the language in a file name must be in lower case, not "zh-Hans"; rename it to "x.zh-hans.md"`}},
		{"underscore", "pages/x.zh_hans.md", page, []string{`0:0+0 bad-language: invalid language "zh_hans": it may contain only letters, digits and hyphens, not "_"; rename it to "x.zh-hans.md"`}},
		{"one new name for all that is wrong", "agreements/CQC-Yongkang-2024.zh_Hans.md", page, []string{
			`0:0+0 bad-id: invalid id "CQC-Yongkang-2024": it may contain only lower-case letters a to z, digits and single hyphens; rename it to "cqc-yongkang-2024.zh-hans.md"`,
			`0:0+0 bad-language: invalid language "zh_Hans": it may contain only letters, digits and hyphens, not "_"; rename it to "cqc-yongkang-2024.zh-hans.md"`,
		}},
		{"not canonical", "pages/x.eng.md", page, []string{`0:0+0 bad-language: the language in a file name must be "en", not "eng"; rename it to "x.en.md"`}},
		{"misplaced", "notes/x.md", page, []string{`0:0+0 misplaced-file: "notes/x.md" is not the path of an entry`}},
		{"empty", "pages/x.md", "", []string{`1:1+1 missing-front-matter: the file must begin with front matter; start with a line "---", the keys, and another line "---"`}},
		{"no front matter", "pages/x.md", "\n\n# 标题\n", []string{`3:1+1 missing-front-matter: the file must begin with front matter; start with a line "---", the keys, and another line "---"`}},
		{"a directive first", "pages/x.md", "%YAML 1.2\n---\ntitle: T\n---\n", []string{`1:1+9 missing-front-matter: the file must begin with front matter; remove the YAML directive "%YAML 1.2": the first line must be "---"`}},
		{"wrong delimiter", "pages/x.md", "———\ntitle: T\n———\n", []string{`1:1+3 missing-front-matter: the file must begin with front matter; write "---" instead of "———"`}},
		{"unclosed before a heading", "pages/x.md", "---\ntitle: T\nmenu: 1\n\n# 标题\n\ntext\n", []string{`1:1+3 unclosed-front-matter: the front matter has no end; add a line "---" after line 3`}},
		{"unclosed before text", "pages/x.md", "\n---\ntitle: T\n\nSome text here.\n", []string{`2:1+3 unclosed-front-matter: the front matter has no end; add a line "---" after line 3`}},
		{"unclosed at the end", "pages/x.md", "---\ntitle: T\n\nmenu: 1\n", []string{`1:1+3 unclosed-front-matter: the front matter has no end; add a line "---" after line 4`}},
		{"closed wrongly", "pages/x.md", "---\ntitle: T\n----\ntext\n", []string{`3:1+4 unclosed-front-matter: the front matter must end with "---", not with "----"; write "---"`}},
		{"closed as a document of YAML", "pages/x.md", "---\ntitle: T\n...\n\ntext\n\n---\n\nmore\n", []string{`3:1+3 unclosed-front-matter: the front matter must end with "---", not with "..."; write "---"`}},
		{"closed with a text", "pages/x.md", "---\ntitle: T\n--- # end\ntext\n", []string{`3:1+9 unclosed-front-matter: the front matter must end with "---", not with "--- # end"; write "---"`}},
		{"closed as TOML", "pages/x.md", "---\ntitle: T\n+++\ntext\n", []string{`3:1+3 unclosed-front-matter: the front matter must end with "---", not with "+++"; write "---"`}},
		{"TOML closed as YAML", "pages/x.md", "+++\ntitle = 'T'\n---\ntext\n", []string{`3:1+3 unclosed-front-matter: the front matter must end with "+++", not with "---"; write "+++"`}},
		{"closed with dashes of a word processor", "pages/x.md", "---\ntitle: T\n———\ntext\n", []string{`3:1+3 unclosed-front-matter: the front matter must end with "---", not with "———"; write "---"`}},
		{"no end within a text of TOML", "pages/x.md", "+++\ntitle = \"\"\"\na\n---\nb\"\"\"\n+++\n", nil},
		{"opened with a text", "pages/x.md", "--- # page\ntitle: T\n---\n", []string{`1:1+10 missing-front-matter: the file must begin with front matter; write "---" instead of "--- # page"`}},
		{"JSON", "pages/x.md", "{\n\"title\": \"T\"\n}\n", []string{`1:1+1 missing-front-matter: the file must begin with front matter; write YAML instead of JSON: a line "---", a line "key: value" for each key, and another line "---"`}},
		{"a fence", "pages/x.md", "```yaml\ntitle: T\n```\n", []string{"1:1+7 missing-front-matter: the file must begin with front matter; write \"---\" instead of \"```yaml\", and of the line that closes the block"}},
		{"no opening line", "pages/x.md", "title: T\n---\n", []string{`1:1+1 missing-front-matter: the file must begin with front matter; add a line "---" before it, and another after the last key`}},
		{"a no-break space after the opening line", "pages/x.md", "---\u00a0\ntitle: T\n---\n", []string{`1:4+1 unclosed-front-matter: the line "---" contains the no-break space (U+00A0); remove it`}},
		{"a byte-order mark before the first key", "pages/x.md", "---\n\ufefftitle: T\n---\n", []string{`2:1+1 syntax: the byte-order mark (U+FEFF) indents the line; remove it`}},
		{"a zero-width space after the closing line", "pages/x.md", "---\ntitle: T\n---\u200b\n", []string{`3:4+1 unclosed-front-matter: the line "---" contains the zero-width space (U+200B); remove it`}},
		{"a byte-order mark before the closing line", "pages/x.md", "---\ntitle: T\n\ufeff---\n", []string{`3:1+1 unclosed-front-matter: the line "---" contains the byte-order mark (U+FEFF); remove it`}},
		{"an ideographic space before the opening line", "pages/x.md", "\u3000---\ntitle: T\n---\n", []string{`1:1+1 unclosed-front-matter: the line "---" contains the ideographic space (U+3000); remove it`}},
		{"a directive", "pages/x.md", "---\n%YAML 1.2\ntitle: T\n---\n", []string{`2:1+9 syntax: the YAML directive "%YAML 1.2" is not supported; remove the line`}},
		{"TOML between the lines of YAML", "pages/x.md", "---\ntitle = \"T\"\nmenu = 1\n---\n", []string{`2:7+1 syntax: "=" is used instead of ": "; write title: "T", or put TOML between lines "+++"`}},
		{"YAML between the lines of TOML", "pages/x.md", "+++\ntitle: T\n+++\n", []string{`2:6+1 syntax: expected '=' after key; write title = "T", or put YAML between lines "---"`}},
		{"opened alone", "pages/x.md", "---", []string{`1:1+3 unclosed-front-matter: the front matter has no end; add a line "---" after line 1`}},
		{"closed inside a text", "pages/x.md", "---\ntitle: T\nsummary: |\n  a\n  ---\n  b\n---\n", []string{`5:1+2 unclosed-front-matter: the line "---" must not be indented; start it in the first column, or put the text that it is part of in quotes`}},
		{"UTF-16", "pages/x.md", "\xff\xfe-\x00-\x00-\x00\n\x00", []string{`1:1+1 unreadable-file: the file is not UTF-8 text: it looks like UTF-16; save it as UTF-8`}},
		{"GBK", "pages/x.md", "---\ntitle: \xcf\xe5\xd1\xf4\xca\xd0\n---\n", []string{`2:8+1 unreadable-file: the file is not UTF-8 text: it looks like GBK; save it as UTF-8`}},
		{"bad byte", "pages/x.md", "\ufeff---\ntitle: 襄阳\xff\n---\n", []string{`2:10+1 unreadable-file: the file is not UTF-8 text; save it as UTF-8`}},
		{"control characters", "pages/x.md", "---\ntitle: 襄\x07阳\n---\na\x00\n", []string{
			`2:9+1 bad-value: the file contains the control character U+0007; remove it`,
			`4:2+1 bad-value: the file contains the control character U+0000; remove it`,
		}},
		{"control characters hide nothing", "pages/x.md", "---\ntitle: \u0081T\nmenu: x\n---\n", []string{
			`2:8+1 bad-value: the file contains the control character U+0081; remove it`,
			`3:7+1 wrong-type: menu must be a whole number, not text`,
		}},
		{"CR", "pages/x.md", "---\ntitle: T\n---\na\rb\n", []string{`4:2+1 bad-value: the line ends with CR alone; save the file with LF or CRLF line ends`}},
		{"syntax", "pages/x.md", "---\ntitle: 襄阳: 四个\n---\n", []string{`2:10+1 syntax: text without quotes contains ": "; write "襄阳: 四个"`}},
		{"TOML syntax", "pages/x.md", "\n+++\ntitle = 襄阳\n+++\n", []string{`3:9+1 syntax: unexpected character "襄" at start of value; write "襄阳"`}},
		{"duplicate key", "pages/x.md", "---\ntitle: T\nmenu: 1\ntitle: U\n---\n", []string{`4:1+5 duplicate-key: duplicate key "title", first used on line 2; remove one of them`}},
		{"a list", "pages/x.md", "---\n- a\n---\n", []string{`2:1+1 wrong-type: the front matter must be a map of keys to values, not a list; write each as "key: value"`}},
		{"no map for a full-width colon", "pages/x.md", "---\ntitle：襄阳\n---\n", []string{`2:6+1 syntax: a full-width colon "：" is used instead of ": "; write title: 襄阳`}},
		{"empty front matter", "pages/x.md", "---\n---\n", []string{`1:1+3 missing-key: title is missing; add title: …`}},
	})
}

func TestAgreementFindings(t *testing.T) {
	const unsourced = "title: T\ntype: t\nsummary: S.\n"
	tests := []findingTest{
		{"missing keys", "", "\n---\nstatus: unverified\n---\n", []string{
			`2:1+3 missing-key: parties is missing; add parties: [cqc, yiwu]`,
			`2:1+3 missing-key: title is missing; add title: …`,
			`2:1+3 missing-key: type is missing; add type: …`,
			`2:1+3 missing-signed: signed is missing; add a date, an interval, or signed: unknown`,
			`2:1+3 missing-summary: summary is missing; add one to three sentences on what it is about`,
		}},
		{"empty keys", "", matterOf("title: ' '\ntype:\nparties: []\nsigned:\nsummary: \n"), []string{
			`1:1+3 missing-signed: signed is missing; add a date, an interval, or signed: unknown`,
			`1:1+3 missing-summary: summary is missing; add one to three sentences on what it is about`,
			`2:1+5 missing-key: title is empty`,
			`3:1+4 missing-key: type is empty`,
			`4:1+7 missing-key: parties is empty; write parties: [cqc, yiwu]`,
		}},
		{"text for a list", "", matterOf(unsourced + "parties: cqc\nsigned: unknown\n"), []string{
			`5:1+7 missing-source: no source supports parties; add a source with supports: [parties]`,
			`5:10+3 wrong-type: parties must be a list of ids, not text; write [cqc]`,
		}},
		{"no source", "", matterOf(unsourced + "parties: [a, b]\nsigned: 2012\nexpires: 2013\nstatus: expired\nstatus_as_of: 2014\ncommitments: [{text: X}]\n"), []string{
			`5:1+7 missing-source: no source supports parties; add a source with supports: [parties]`,
			`6:1+6 missing-source: no source supports signed; add a source with supports: [signed]`,
			`7:1+7 missing-source: no source supports expires; add a source with supports: [expires]`,
			`8:1+6 missing-evidence: no source proves the status "expired"; add status to the supports of a source, or write status: unverified`,
			`10:1+11 missing-source: no source supports commitments; add a source with supports: [commitments]`,
		}},
		{"commitments with sources of their own", "", matterOf(unsourced + "parties: [a, b]\nsigned: unknown\nsources: [{title: N, no_url: Lost., supports: [parties]}]\ncommitments: [{text: X, sources: [s1]}]\n"), nil},
		{"one of two commitments with a source", "", matterOf(unsourced + "parties: [a, b]\nsigned: unknown\nsources: [{title: N, no_url: Lost., supports: [parties]}]\ncommitments: [{text: X, sources: [s1]}, {text: Y}]\n"), []string{
			`8:1+11 missing-source: no source supports commitments; add commitments to the supports of a source, or to inferred with the reason`,
		}},
		{"one party", "", matterOf(strings.Replace(plain, "[a, b]", "[a]", 1)), []string{
			`4:1+7 single-party: only one party is listed; add the other party`,
		}},
	}
	for _, tt := range []struct {
		name, lines string
		want        []string // on line 8 and below
	}{
		{"a party twice", "sectors: [甲, b, 甲]\n", []string{`8:17+1 duplicate-item: sectors lists "甲" twice`}},
		{"type of an item", "places: [a, {b: c}, [d]]\n", []string{
			`8:13+6 wrong-type: an item of places must be an id, not a map`,
			`8:21+3 wrong-type: an item of places must be an id, not a list; write d`,
		}},
		{"true for text", "signed_at: true\n", []string{`8:12+4 wrong-type: signed_at must be an id, not true or false; write "true"`}},
		{"markup in texts", "tags: [\"see [[cqc|the centre]]\", 'a **b** c', \"[d](e.md)\", \"f<br>g\", H &amp; I, \"1 < 2, a*b*c, [x] &c\"]\n", []string{
			`8:13+18 unknown-markup: an item of tags must be plain text: "[[cqc|the centre]]" would be shown as it is; write the centre`,
			`8:37+5 unknown-markup: an item of tags must be plain text: "**b**" would be shown as it is; write b`,
			`8:47+11 unknown-markup: an item of tags must be plain text: "[d](e.md)" would be shown as it is; write d`,
			`8:62+4 unknown-markup: an item of tags must be plain text: "<br>" would be shown as it is; remove it`,
			`8:72+5 unknown-markup: an item of tags must be plain text: "&amp;" would be shown as it is; write &`,
		}},
		{"Arabic comma", "places: [a، b]\n", []string{`8:11+1 bad-value: the Arabic comma "،" does not separate items here; write [a, b]`}},
		{"a list as a sentence says it", "places: a and b\n", []string{`8:9+7 wrong-type: places must be a list of ids, not text; write [a, b]`}},
		{"remarks in texts", "tags: [\"a %%ask Li%% b\", \"5%% and 10%%\", \"文字%%备注%%\"]\n", []string{
			`8:11+10 published-comment: the comment "%%ask Li%%" in an item of tags would be published; remove it`,
			`8:45+6 published-comment: the comment "%%备注%%" in an item of tags would be published; remove it`,
		}},
		{"wiki links", "event: \"[[a]]\"\nsigned_at: [[b]]\nsectors:\n  - [[c]]\n  - '[[sectors/d.md#e|D]]'\nplaces: [f, [[g|G]]]\n", []string{
			`8:8+7 wrong-type: event must be an id, not a wiki link; write a`,
			`9:12+5 wrong-type: signed_at must be an id, not a wiki link; write b`,
			`11:5+5 wrong-type: an item of sectors must be an id, not a wiki link; write c`,
			`12:5+22 wrong-type: an item of sectors must be an id, not a wiki link; write d`,
			`13:13+7 wrong-type: an item of places must be an id, not a wiki link; write g`,
		}},
		{"list for text", "event: [a]\n", []string{`8:8+3 wrong-type: event must be an id, not a list; write a`}},
		{"status misspelt", "status: in force\n", []string{`8:9+8 unknown-value: status must be one of unverified, in-force, completed, expired, terminated, superseded, not "in force"; did you mean "in-force"?`}},
		{"binding as a switch", "binding: true\n", []string{`8:10+4 unknown-value: binding must be one of unknown, binding, non-binding, not "true"`}},
		{"status without a date", "status: in-force\n", []string{`8:1+6 missing-key: status_as_of is missing: status "in-force" requires it; add status_as_of, with the date of the source that proves the status`}},
		{"bad month", "effective: 2013-13-01\n", []string{`8:17+2 bad-date: invalid date in effective: a month must be 01 to 12, or a season 21 to 24, not "13"`}},
		{"bad month in quotes", "effective: \"2013-13-01\"\n", []string{`8:18+2 bad-date: invalid date in effective: a month must be 01 to 12, or a season 21 to 24, not "13"`}},
		{"bad month behind Chinese", "commitments: [{text: 四个襄阳, due: '2013-13'}]\n", []string{`8:39+2 bad-date: invalid date in due: a month must be 01 to 12, or a season 21 to 24, not "13"`}},
		{"date in words", "effective: August 9, 2024\n", []string{`8:12+14 bad-date: invalid date in effective: "August 9, 2024" is not a date; did you mean "2024-08-09"?`}},
		{"no date for unknown", "effective: unknown\n", []string{`8:12+7 bad-date: invalid date in effective: "unknown" is not a date; leave out effective if the date is unknown`}},
		{"no date for n.d.", "effective: n.d.\n", []string{`8:12+4 bad-date: invalid date in effective: "n.d." is not a date; leave out effective if the date is unknown`}},
		{"no date for zeros", "effective: 0000-00-00\n", []string{`8:12+10 bad-date: invalid date in effective: "0000-00-00" is not a date; leave out effective if the date is unknown`}},
		{"no end", "expires: 长期有效\n", []string{`8:10+4 bad-date: invalid date in expires: "长期有效" is not a date; leave out expires if there is no such date`}},
		{"date in Chinese numerals", "effective: 二〇一七年八月二十八日\n", []string{`8:12+11 bad-date: invalid date in effective: "二〇一七年八月二十八日" is not a date; did you mean "2017-08-28"?`}},
		{"date with two readings", "effective: 09/08/2024\n", []string{`8:12+10 bad-date: invalid date in effective: a date must have hyphens between year, month and day; write 2024-08-09 or 2024-09-08`}},
		{"mark before a year", "effective: ~2013\n", []string{`8:12+1 bad-date: invalid date in effective: "~" must come after a whole date; did you mean "2013~"?`}},
		{"mark in a date", "effective: 2013-06~-11\n", []string{`8:19+1 bad-date: invalid date in effective: "~" must come after a whole date; write "~" after the whole date`}},
		{"date far ahead", "effective: 9999-12-31\n", []string{`8:12+10 unlikely-date: unlikely date 9999-12-31 in effective: it is after the year 2200; leave out effective if the date is unknown, or there is none`}},
		{"first day of year 1", "effective: 0001-01-01\n", []string{`8:12+10 unlikely-date: unlikely date 0001-01-01 in effective: programs write it when there is no date; leave out effective if the date is unknown, or there is none`}},
		{"interval to far ahead", "effective: 2013/9999\n", []string{`8:12+9 unlikely-date: unlikely date 2013/9999 in effective: it is after the year 2200; leave out effective if the date is unknown, or there is none`}},
		{"year of noughts", "effective: 0000\n", []string{`8:12+4 unlikely-date: unlikely date 0000 in effective: it is the year 1 BCE; leave out effective if the date is unknown, or there is none`}},
		{"date as a list", "effective: [2013]\n", []string{`8:12+6 wrong-type: effective must be a date, not a list; write a date, or an interval such as 2012/2014`}},
		{"interval backwards", "effective: 2014/2013\n", []string{`8:12+9 bad-date: invalid date in effective: the interval ends before it starts: "2013" is before "2014"; did you mean "2013/2014"?`}},
		{"expired before it was signed", "expires: 2011-12\n", []string{`8:10+7 date-order: expires, 2011-12, is before signed, 2012; check both dates`}},
		{"expired before it was in force", "effective: 2015\nexpires: 2014-12-31\n", []string{`9:10+10 date-order: expires, 2014-12-31, is before effective, 2015; check both dates`}},
		{"perhaps expired before", "expires: 2011?\n", nil},
		{"expires within the year", "expires: 2012-01-01\n", nil},
		{"status before the signing", "status: completed\nstatus_as_of: 2011\n", []string{`9:15+4 date-order: status_as_of, 2011, is before signed, 2012; check both dates`}},
		{"due before the signing", "commitments:\n  - text: X\n    due: 2010\n", []string{`10:10+4 date-order: due, 2010, is before signed, 2012; check both dates`}},
		{"language", "language: zh-Hnas\nauthentic_languages: [en, Chinese, EN, zh_CN]\n", []string{
			`8:11+7 bad-language: invalid language "zh-Hnas": unknown subtag "Hnas"; did you mean "zh-Hans"?`,
			`9:27+7 bad-language: invalid language "Chinese": it must be a language, then script, region and variant, as in zh-Hans-CN; did you mean "zh"?`,
			`9:36+2 duplicate-item: authentic_languages lists "en" twice`,
			`9:40+5 bad-language: invalid language "zh_CN": it may contain only letters, digits and hyphens, not "_"; did you mean "zh-CN"?`,
		}},
		{"redirects", "redirects: [old/, /a/../b, /旧/?x=1, 'https://e.org/c/', /a\\b, /ok/, /ok/, //e.org/d]\n", []string{
			`8:13+4 bad-redirect: invalid path "old/": it must begin with a slash; write /old/`,
			`8:19+7 bad-redirect: invalid path "/a/../b": it contains "..", "." or an empty part; write /b`,
			`8:28+7 bad-redirect: invalid path "/旧/?x=1": it contains a query or a fragment; write /旧`,
			`8:37+18 bad-redirect: invalid path "https://e.org/c/": it leads out of the site; write /c`,
			`8:57+4 bad-redirect: invalid path "/a\\b": it contains a backslash; write /a/b`,
			`8:69+4 duplicate-item: redirects lists "/ok/" twice`,
			`8:75+9 bad-redirect: invalid path "//e.org/d": it leads out of the site; write /d`,
		}},
		{"draft", "draft: yes\n", []string{`8:8+3 wrong-type: draft must be true or false, not text; write true`}},
		{"tags in two languages", "tags: [{en: toys, zh-Hans: 玩具}, {en: lab}, {zh-Hans: 实验室}, {en: toys}]\n", []string{`8:60+10 duplicate-item: tags lists "toys" twice`}},
		{"tags", "tags: [toys, toys, 义乌]\n", []string{`8:14+4 duplicate-item: tags lists "toys" twice`}},
		{"people", "signatories:\n  - {name: A, rôle: x}\n  - role: y\n  - B\nattendees: {name: C}\n", []string{
			`9:15+4 unknown-key: unknown key "rôle"; did you mean "role"?`,
			`10:5+4 missing-key: name is missing; add name: …`,
			`11:5+1 wrong-type: an item of signatories must be a map, not text; write {name: B}`,
			`12:12+9 wrong-type: attendees must be a list of maps, not a map; start each item with "- "`,
		}},
		{"commitments", "commitments:\n  - {id: A b, text: X, by: a, quantity: 10, state: finished, sources: [nn]}\n  - {id: c2, text: ''}\n  - {id: c2, text: Z, sources: [n, n]}\n", []string{
			`9:10+3 bad-id: invalid id "A b": it may contain only lower-case letters a to z, digits and single hyphens; write a-b`,
			`9:28+1 wrong-type: by must be a list of ids, not text; write [a]`,
			`9:52+8 unknown-value: state must be one of stated, under-way, done, lapsed, not "finished"; did you mean "done"?`,
			`9:72+2 unknown-source: no source of the entry has the id "nn"; write one of n`,
			`10:14+4 missing-key: text is empty`,
			`11:10+2 duplicate-id: two commitments have the id "c2", the first on line 10`,
			`11:36+1 duplicate-item: sources lists "n" twice`,
		}},
		{"relations", "relations: {amends: x, amended-by: [y], follow: [z], foo: [a]}\nsuperseded-by: [x]\nimplements: [y]\n", []string{
			`8:21+1 wrong-type: amends must be a list of ids, not text; write [x]`,
			`8:24+10 unknown-key: unknown key "amended-by"; write amends in the other agreement: the inverse relation is derived`,
			`8:41+6 unknown-key: unknown key "follow"; did you mean "follows"?`,
			`8:54+3 unknown-key: unknown key "foo"`,
			`9:1+13 unknown-key: unknown key "superseded-by"; write supersedes in the other agreement: the inverse relation is derived`,
			`10:1+10 unknown-key: unknown key "implements"; write it under relations`,
		}},
		{"unknown keys", "name: N\nstaus: x\nfounded: 2012\nsupports: [x]\nqwertz: 1\n", []string{
			`8:1+4 unknown-key: unknown key "name"; did you mean "title"?`,
			`9:1+5 unknown-key: unknown key "staus"; did you mean "status"?`,
			`10:1+7 unknown-key: unknown key "founded"; it is a key of parties`,
			`11:1+8 unknown-key: unknown key "supports"; write it in an item of sources`,
			`12:1+6 unknown-key: unknown key "qwertz"`,
		}},
	} {
		tests = append(tests, findingTest{tt.name, "", matterOf(plain + tt.lines), tt.want})
	}
	testFindings(t, tests)
}

// The date of signing alone may be unknown, and says so with a word.
func TestSignedMayBeUnknown(t *testing.T) {
	for text, want := range map[string]string{
		"unknown":    "",
		"n.d.":       `4:9+4 bad-date: invalid date in signed: "n.d." is not a date; write signed: unknown if the date is unknown`,
		"Unknown":    `4:9+7 bad-date: invalid date in signed: "Unknown" is not a date; write signed: unknown if the date is unknown`,
		"TBD":        `4:9+3 bad-date: invalid date in signed: "TBD" is not a date; write signed: unknown if the date is unknown`,
		"0000-00-00": `4:9+10 bad-date: invalid date in signed: "0000-00-00" is not a date; write signed: unknown if the date is unknown`,
		"日期不详":       `4:9+4 bad-date: invalid date in signed: "日期不详" is not a date; write signed: unknown if the date is unknown`,
		"0000":       `4:9+4 unlikely-date: unlikely date 0000 in signed: it is the year 1 BCE; write signed: unknown if the date is unknown`,
	} {
		_, _, found := Parse("agreements/x.md", []byte("---\ntitle: T\ntype: memo\nsigned: "+text+
			"\nparties: [a, b]\nsummary: S\nsources: [{title: S, no_url: Lost., supports: [parties, signed]}]\n---\n"))
		if got := strings.Join(show(found), "\n"); got != want {
			t.Errorf("%s: %s\nwant %s", text, got, want)
		}
	}
}

func TestSourceFindings(t *testing.T) {
	testFindings(t, []findingTest{{"sources", "parties/x.md", `---
name: N
sources:
  - {url: www.e.org/a, archived: 'ftp://e.org', kind: press, language: english}
  - {id: s1, title: A, url: 'https://', supports: [nme, url, url], accessed: 2024-02-30}
  - {id: s1, title: B, url: "https://e.org/a\tb", archived: e, published: x}
  - C
---
`, []string{
		`4:5+75 missing-key: title is missing; add title: …`,
		`4:11+11 bad-url: invalid URL "www.e.org/a" in url: it must begin with https:// or http://; write https://www.e.org/a`,
		`4:34+13 bad-url: invalid URL "ftp://e.org" in archived: it must begin with https:// or http://`,
		`4:55+5 unknown-value: kind must be one of official, party, media, academic, not "press"`,
		`4:72+7 bad-language: invalid language "english": it must be a language, then script, region and variant, as in zh-Hans-CN; did you mean "en"?`,
		`5:29+10 bad-url: invalid URL "https://" in url: it has no host`,
		`5:52+3 unknown-value: an item of supports is "nme", which is not a key of this kind of entry; did you mean "name"?`,
		`5:62+3 duplicate-item: supports lists "url" twice`,
		`5:86+2 bad-date: invalid date in accessed: a day of "2024-02" must be 01 to 29, not "30"`,
		`6:10+2 duplicate-id: two sources have the id "s1", the first on line 5`,
		`6:29+20 bad-url: invalid URL "https://e.org/a\tb" in url: it contains a space; remove it, or write it as %20`,
		`6:61+1 bad-url: invalid URL "e" in archived: it must begin with https:// or http://`,
		`6:75+1 bad-date: invalid date in published: "x" is not a date`,
		`7:5+1 wrong-type: an item of sources must be a map, not text; write {title: C}`,
	}}})
}

func TestFindingsOfOtherKinds(t *testing.T) {
	testFindings(t, []findingTest{
		{"party", "parties/x.md", matterOf("name: N\nfounded: 2018\ndissolved: 2012\nnames: {en: X, 中文: Y, zh-Hans: [a]}\nsuccessor: y\nkind: [a]\n"), []string{
			`4:12+4 date-order: dissolved, 2012, is before founded, 2018; check both dates`,
			`5:16+2 bad-language: invalid language "中文": it may contain only letters, digits and hyphens, not "中"; did you mean "zh"?`,
			`5:32+3 wrong-type: zh-Hans must be text, not a list; write a`,
			`6:12+1 wrong-type: successor must be a list of ids, not text; write [y]`,
			`7:7+3 wrong-type: kind must be a key of a vocabulary, not a list; write a`,
		}},
		{"a name twice", "parties/x.md", matterOf("name: N\nnames: {zh-hans: 甲, zh-Hans: 乙}\n"), []string{
			`3:21+7 duplicate-item: names has the key "zh-Hans" twice`,
		}},
		{"party with a title", "parties/x.md", matterOf("title: N\n"), []string{
			`2:1+5 unknown-key: unknown key "title"; did you mean "name"?`,
		}},
		{"event", "events/x.md", matterOf("title: T\ndate: 2012\nplace: 襄阳\nparties: [a]\n"), []string{
			`3:1+4 missing-source: no source supports date; add a source with supports: [date]`,
			`5:1+7 unknown-key: unknown key "parties"; it is a key of agreements`,
		}},
		{"sector", "sectors/x.md", matterOf("name: N\nbroader: [a]\n"), []string{
			`3:10+3 wrong-type: broader must be an id, not a list; write a`,
		}},
		{"place", "places/x.md", matterOf("name: N\nlatitude: 90.5\nlongitude: \"120\"\n"), []string{
			`3:11+4 bad-value: latitude must be between -90 and 90, not 90.5`,
			`4:12+5 wrong-type: longitude must be a number, not text; write it without quotes`,
		}},
		{"latitude alone", "places/x.md", matterOf("name: N\nlatitude: 30\n"), []string{
			`3:1+8 missing-key: longitude is missing: latitude requires it; add longitude`,
		}},
		{"longitude alone", "places/x.md", matterOf("name: N\nlongitude: 0x1F\nlatitude:\n"), []string{
			`3:1+9 missing-key: latitude is missing: longitude requires it; add latitude`,
		}},
		{"page", "pages/x.md", matterOf("title: T\nmenu: 1.5\n"), []string{`3:7+3 bad-value: menu must be a whole number, not 1.5`}},
		{"page, not a number", "pages/x.md", matterOf("title: T\nmenu: .nan\n"), []string{`3:7+4 bad-value: menu must be between 0 and 1000, not .nan`}},
	})
}

func TestTranslationFindings(t *testing.T) {
	testFindings(t, []findingTest{
		{"clean", "agreements/x.zh-hans.md", matterOf("title: 题\nsummary: 摘要\ncommitments: {a: 甲, b: 乙}\n"), nil},
		{"facts", "agreements/x.zh-hans.md", matterOf("title: 题\nsigned: 2012\nsumary: 摘要\nqwertz: x\n"), []string{
			`3:1+6 translation-key: signed is not allowed in a translation; write it in the entry, x.md`,
			`4:1+6 translation-key: sumary is not allowed in a translation; did you mean "summary"?`,
			`5:1+6 translation-key: qwertz is not allowed in a translation; write it in the entry, x.md`,
		}},
		{"types", "agreements/x.zh-hans.md", matterOf("title: [题]\ncommitments: [a]\n"), []string{
			`2:8+3 wrong-type: title must be text, not a list; write 题`,
			`3:14+3 wrong-type: commitments must be a map, not a list; write {a: …}, with a text for each key`,
		}},
		{"name for title", "parties/x.en.md", matterOf("title: T\n"), []string{
			`2:1+5 translation-key: title is not allowed in a translation; did you mean "name"?`,
		}},
		{"no commitments outside of agreements", "parties/x.en.md", matterOf("name: T\ncommitments: {a: b}\n"), []string{
			`3:1+11 translation-key: commitments is not allowed in a translation; write it in the entry, x.md`,
		}},
	})
}

func TestConfigFindings(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"clean", "title: T\nbase_url: https://e.org/sub\ntypes: {}\nlanguages: [{code: zh-hans, name: 中文}, {code: en}]\ncontact: a@e.org\nrepository: {url: 'https://e.org/r', edit: 'https://e.org/r/edit/{path}'}\nlicence: {en: X}\nsearch: {native_index: false}\n", []string{
			`3:1+5 missing-key: types is empty; write types: {memorandum: Memorandum}`,
		}},
		{"empty", "", []string{
			`1:1+1 missing-key: base_url is missing; add base_url: https://example.org/`,
			`1:1+1 missing-key: title is missing; add title: …`,
			`1:1+1 missing-key: types is missing; add types: {memorandum: Memorandum}`,
		}},
		{"a text", "title\n", []string{`1:1+5 wrong-type: the file must be a map of keys to values, not text; write each as "key: value"`}},
		{"a full-width colon", "title：襄阳\nbase_url: https://example.org/\ntypes: {a: A}\n", []string{`1:6+1 syntax: a full-width colon "：" is used instead of ": "; write title: 襄阳`}},
		{"two documents", "a: 1\n---\nb: 2\n", []string{
			`1:1+1 missing-key: base_url is missing; add base_url: https://example.org/`,
			`1:1+1 missing-key: title is missing; add title: …`,
			`1:1+1 missing-key: types is missing; add types: {memorandum: Memorandum}`,
			`1:1+1 unknown-key: unknown key "a"`,
			`2:1+3 syntax: a second YAML document starts here; remove the line "---"`,
		}},
		{"values", `title: {en: T, zh-Hans: 题, fr: X, e_n: Y}
base_url: https://e.org/?a=b
types: {memo: M, Big One: {de: B}}
party_kinds: [a]
languages:
  - {code: en, name: English}
  - {code: zh-hans}
  - {code: zh-Hans}
  - {name: X}
repository: {branch: b, edit: https://e.org/}
contact: nobody
search: {native_index: 1, nativ_index: true}
license: X
`, []string{
			`1:28+2 unknown-language: the language "fr" is not in languages; add it to languages, or use one of en, zh-Hans`,
			`1:35+3 bad-language: invalid language "e_n": it may contain only letters, digits and hyphens, not "_"; write a tag such as en, zh-Hans or fr`,
			`2:11+18 bad-url: invalid URL "https://e.org/?a=b" in base_url: it must not have a query, a fragment or a user; write https://e.org/`,
			`3:18+7 bad-id: invalid key "Big One" of a vocabulary: it may contain only lower-case letters a to z, digits and single hyphens; write big-one`,
			`3:28+2 unknown-language: the language "de" is not in languages; add it to languages, or use one of en, zh-Hans`,
			`4:14+3 wrong-type: party_kinds must be a map, not a list; write {a: …}, with a text for each key`,
			`8:5+15 duplicate-item: languages lists "zh-Hans" twice`,
			`9:5+9 missing-key: code is missing; add code: en`,
			`10:13+33 missing-key: url is missing; add url: https://example.org/`,
			`10:31+14 bad-value: edit must contain {path}; write https://e.org/{path}`,
			`11:10+6 bad-url: invalid URL "nobody" in contact: it must begin with https:// or http://`,
			`12:24+1 wrong-type: native_index must be true or false, not a number; write true`,
			`12:27+11 unknown-key: unknown key "nativ_index"; did you mean "native_index"?`,
			`13:1+7 unknown-key: unknown key "license"; did you mean "licence"?`,
		}},
		{"default language not listed", "title: T\nbase_url: http://e.org\ntypes: {a: b}\ndefault_language: fr\nlanguages: [{code: en}]\ncontact: a@@e\n", []string{
			`4:19+2 unknown-language: default_language "fr" is not in languages; add it to languages, or use one of en`,
			`6:10+4 bad-value: invalid e-mail address "a@@e" in contact`,
		}},
		{"English not listed", "title: T\nbase_url: http://e.org\ntypes: {a: b}\nlanguages: [{code: fr}]\n", []string{
			`4:1+9 unknown-language: languages must contain the default language, "en"; add default_language: fr`,
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, found := ParseConfig("site.yaml", []byte(tt.src))
			if diff := cmp.Diff(strings.Join(tt.want, "\n"), strings.Join(show(found), "\n")); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
		})
	}
}
