package entry

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// adviceOf returns the findings of a front matter that are not about what is missing.
func adviceOf(file, lines string) string {
	_, _, found := Parse(file, []byte(matterOf(lines)))
	var out []string
	for _, s := range show(found) {
		if !strings.Contains(s, " missing-") {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// A value of the wrong form is named, with what to write in its place.
func TestAdvice(t *testing.T) {
	const list = "wrong-type: parties must be a list of ids, not text; write [cqc, yiwu]"
	for _, tt := range []struct{ lines, want string }{
		{"parties: cqc, yiwu\n", "2:10+9 " + list},
		{"parties: cqc、yiwu\n", "2:10+8 " + list},
		{"parties: cqc；yiwu\n", "2:10+8 " + list},
		{"parties: cqc yiwu\n", "2:10+8 " + list},
		{"parties: ［cqc，yiwu］\n", "2:10+10 " + list},
		{"parties: 【cqc、yiwu】\n", "2:10+10 " + list},
		{"parties: (cqc, yiwu)\n", "2:10+11 " + list},
		{"parties: '[cqc, yiwu]'\n", "2:10+13 " + list},
		{"parties:\n  • cqc\n  • yiwu\n", "3:3+5 " + list},
		{"parties:\n  — cqc\n  — yiwu\n", "3:3+5 " + list},
		{"parties:\n  -cqc\n  -yiwu\n", "3:3+4 " + list},
		{"parties:\n  cqc\n  yiwu\n", "3:3+3 " + list},
		{"parties: |\n  cqc\n  yiwu\n", "2:10+1 " + list},
		{"parties: cqc\n", "2:10+3 wrong-type: parties must be a list of ids, not text; write [cqc]"},
		{"tags: trade, quality\n", `2:7+14 wrong-type: tags must be a list of texts, not text; write [trade, quality]`},
		{"tags: a tag\n", `2:7+5 wrong-type: tags must be a list of texts, not text; write [a tag]`},
		{"parties: [cqc，yiwu]\n", `2:14+1 bad-value: the Chinese comma "，" does not separate items here; write [cqc, yiwu]`},
		{"parties: [cqc、yiwu]\n", `2:14+1 bad-value: the Chinese enumeration comma "、" does not separate items here; write [cqc, yiwu]`},
		{"parties:\n  - cqc, yiwu\n", `3:8+1 bad-value: the "," does not separate items here; write [cqc, yiwu]`},
		{"parties: [“cqc”, yiwu]\n", `2:11+5 bad-value: an item of parties is in quotes that YAML does not have: “cqc”; write cqc`},
		{"parties: [\"cqc\\u200b\", yiwu]\n", `2:15+1 bad-value: an item of parties contains the zero-width space (U+200B); remove it`},
		{"type: \ufeffmemo\n", "2:7+1 bad-value: type contains the byte-order mark (U+FEFF); remove it"},
		{"status: “completed”\nstatus_as_of: 2024\n", "2:9+11 bad-value: status is in quotes that YAML does not have: “completed”; write completed"},
		{"authentic_languages: [en、zh]\n", `2:25+1 bad-value: the Chinese enumeration comma "、" does not separate items here; write [en, zh]`},
		{"signatories:\n  - name:X\n", `3:5+6 wrong-type: an item of signatories must be a map, not text; add a space after the colon: name: X`},
		{"signatories:\n  - name：张三\n", `3:5+7 wrong-type: an item of signatories must be a map, not text; write name: 张三`},
		{"signatories: [{name:X}]\n", `2:16+6 unknown-key: unknown key "name:X"; add a space after the colon: name: X`},
		{"signatories: [{name：张三，role: 市长}]\n", `2:16+12 unknown-key: unknown key "name：张三，role"; write name: 张三, role: 市长`},
		{"relations:\n  - amends: [x]\n", `3:3+1 wrong-type: relations must be a map, not a list; write amends: […], without the dash`},
		{"commitments: [{text: T, quantity: 20,000,000}]\n", "2:38+3 unknown-key: unknown key \"000\"; write a number without commas, or a text with commas in quotes\n" +
			`2:42+3 duplicate-key: duplicate key "000", first used on line 2; remove one of them`},
	} {
		got := adviceOf("agreements/x.md", tt.lines)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q, want → got:\n%s", tt.lines, diff)
		}
	}
	for lines, want := range map[string]string{
		"name: P\nlatitude: 29,3\nlongitude: 120.1\n":         `3:11+4 wrong-type: latitude must be a number, not text; write 29.3`,
		"name: P\nlatitude: 29.3°N\nlongitude: 120.1\n":       `3:11+6 wrong-type: latitude must be a number, not text; write 29.3`,
		"name: P\nlatitude: 33°30'S\nlongitude: 120.1\n":      `3:11+7 wrong-type: latitude must be a number, not text; write -33.5`,
		"name: P\nlatitude: \"29.3\"\nlongitude: 120.1\n":     `3:11+6 wrong-type: latitude must be a number, not text; write it without quotes`,
		"name: P\nlatitude: 29°18′36″N\nlongitude: 120.075\n": `3:11+10 wrong-type: latitude must be a number, not text; write 29.31`,
	} {
		if got := adviceOf("places/x.md", lines); got != want {
			t.Errorf("%q: %s\nwant %s", lines, got, want)
		}
	}
	const translation = "title: T\ncommitments:\n  - laboratory: 实验室\n  - {id: x, text: 甲}\n"
	if got, want := adviceOf("agreements/x.zh-hans.md", translation), "4:3+1 wrong-type: commitments must be a map, not a list; write laboratory: 实验室, without the dash"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	const withIDs = "title: T\ncommitments:\n  - id: laboratory\n    text: 实验室\n"
	if got, want := adviceOf("agreements/x.zh-hans.md", withIDs), "4:3+1 wrong-type: commitments must be a map, not a list; write laboratory: 实验室, without the dash and the keys id and text"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// A number that is written for people is no number to a program; words are words.
func TestPlainNumeral(t *testing.T) {
	for text, want := range map[string]string{
		"20,000,000": "20000000", "1,234": "1234", "20.000.000": "20000000", "20 000 000": "20000000", "20\u00a0000": "20000",
		"20\u202f000": "20000", "20'000": "20000", "20’000": "20000", "20_000": "20000", "20，000，000": "20000000",
		"1,234.50": "1234.50", "1.234,50": "1234.50", "+1,234": "1234", "1,5": "1.5", "3,50": "3.50", "２０００": "2000",
		"": "", "20000000": "", "1.234": "", "12.5": "", "10": "", "about 20,000": "", "20 million": "", "2千万": "", "20%": "", "3–5": "",
		"2012, 2013": "", "1,23,456": "", "007": "",
	} {
		if got := plainNumeral(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"20,000,000": `2:34+10 unread-number: quantity is "20,000,000", which is not a number that pages can format; write 20000000: pages group the digits as each language does`,
		"1e6":        `2:34+3 unread-number: quantity is "1e6", which is not a number that pages can format; write 1000000: pages group the digits as each language does`,
		"0x10":       `2:34+4 unread-number: quantity is "0x10", which is not a number that pages can format; write 16: pages group the digits as each language does`,
		"20000000":   "", "-3": "", "12.5": "", "two": "", "2千万": "",
	} {
		got := adviceOf("agreements/x.md", "commitments: [{text: T, quantity: "+`"`+text+`"`+"}]\n")
		if text == "1e6" || text == "0x10" { // without quotes, for in quotes they are text
			got = adviceOf("agreements/x.md", "commitments: [{text: T, quantity: "+text+"}]\n")
		}
		want = strings.ReplaceAll(want, "2:34", "2:35")
		if text == "20,000,000" {
			want = strings.Replace(want, "+10", "+12", 1) // with its quotes
		}
		if got != want {
			t.Errorf("quantity %q: %s\nwant %s", text, got, want)
		}
	}
}
