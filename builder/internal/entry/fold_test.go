package entry

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// foldStyles are the ways to write 双方合作 over two lines in YAML. %[1]s is the
// indentation of the text.
var foldStyles = map[string]string{
	"folded block":  ">-\n%[1]s双方\n%[1]s合作\n",
	"kept block":    ">\n%[1]s双方\n%[1]s合作\n",
	"literal block": "|\n%[1]s双方\n%[1]s合作\n",
	"plain":         "双方\n%[1]s合作\n",
	"below":         "\n%[1]s双方\n%[1]s合作\n",
	"double quotes": "\"双方\n%[1]s合作\"\n",
	"single quotes": "'双方\n%[1]s合作'\n",
}

// foldedTexts are files, with @2 or @4 in place of each text and its indentation, and the
// number of texts.
var foldedTexts = map[string]struct {
	text  string
	count int
}{
	"agreements/x.md": {`title: @2
type: memorandum
parties: [cqc, yiwu]
signed: 2024
summary: @2
tags:
  - @4
signatories:
  - name: @6
    role:
      zh-Hans: @8
commitments:
  - text: @6
    quantity: @6
    unit: @6
sources:
  - title: @6
    publisher: @6
    no_url: @6
    supports: [parties, signed, signatories, commitments]
`, 11},
	"agreements/x.zh-hans.md": {"title: @2\nsummary: @2\ncommitments:\n  a: @4\n", 3},
	"parties/x.md":            {"name: @2\nnames:\n  zh-Hans: @4\naliases:\n  - @4\n", 3},
	"places/x.md":             {"name: @2\nkind: @2\n", 2},
	"site.yaml": {"title: @2\ndescription:\n  zh-Hans: @4\nbase_url: https://example.org/\nlicence: @2\n" +
		"languages:\n  - code: en\n  - code: zh-Hans\n    name: @6\ntypes:\n  memorandum:\n    zh-Hans: @6\n", 5},
}

// A text of several lines in Chinese is joined without blanks in every key.
func TestFoldedTexts(t *testing.T) {
	for style, pattern := range foldStyles {
		for file, want := range foldedTexts {
			text := want.text
			for n := 2; n <= 8; n += 2 {
				text = strings.ReplaceAll(text, fmt.Sprintf("@%d\n", n), fmt.Sprintf(pattern, strings.Repeat(" ", n)))
			}
			var read any
			if file == "site.yaml" {
				c, found := ParseConfig(file, []byte(text))
				if len(found) > 0 {
					t.Errorf("%s in %s: %v", style, file, show(found))
				}
				read = c
			} else {
				e, tr, found := Parse(file, []byte("---\n"+text+"---\n"))
				if len(found) > 0 {
					t.Errorf("%s in %s: %v", style, file, show(found))
				}
				if read = e; e == nil {
					read = tr
				}
			}
			out, err := json.Marshal(read)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(out), `"双方合作"`); n != want.count {
				t.Errorf("%s in %s: %d texts are joined, want %d:\n%s", style, file, n, want.count, out)
			}
		}
	}
}

func TestFoldedTextsOfTOML(t *testing.T) {
	const text = `+++
name = """
双方
合作"""
names = {zh-Hans = """双方\
   合作"""}
aliases = ['''
双方
合作
''', "two\nlines"]
+++
`
	e := parse(t, "parties/x.md", text)
	if e.Title != "双方合作" || e.Names[0].Name != "双方合作" || e.Aliases[0] != "双方合作" || e.Aliases[1] != "two lines" {
		t.Errorf("%q, %q, %q", e.Title, e.Names, e.Aliases)
	}
}
