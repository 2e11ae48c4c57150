package node

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPositionsInTOML(t *testing.T) {
	const text = "\"标题\" = \"襄阳\" # 注\r\nb = [\"甲\", '乙', [1, 2.5], {c = true, d.e = 2012-01-01}]\r\n\"键\" = '''\n襄\n'''\n[[s]]\nx = 1\n[[s]]\nx = 2\n[s.t]\ny = [\n # [\n [3]]\n"
	n, found := TOML(contentOf(text))
	if len(found) > 0 {
		t.Fatal(show(found))
	}
	want := `1:1+0 map
标题@1:1+4: 1:8+4 text "襄阳"
b@2:1+1: 2:5+50 list
  - 2:6+3 text "甲"
  - 2:11+3 text "乙"
  - 2:16+8 list
    - 2:17+1 int "1"
    - 2:20+3 float "2.5"
  - 2:26+28 map
    c@2:27+1: 2:31+4 bool "true"
    d@2:37+1: 2:37+1 map
      e@2:39+1: 2:43+10 text "2012-01-01"
键@3:1+3: 3:7+3 text "襄\n"
s@6:3+1: 6:3+1 list
  - 6:3+1 map
    x@7:1+1: 7:5+1 int "1"
  - 8:3+1 map
    x@9:1+1: 9:5+1 int "2"
    t@10:4+1: 10:4+1 map
      y@11:1+1: 11:5+1 list
        - 13:2+3 list
          - 13:3+1 int "3"
`
	if diff := cmp.Diff(want, outline(n)); diff != "" {
		t.Errorf("want → got:\n%s", diff)
	}
}

func TestTOMLFindings(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"duplicate key", "\"甲\" = 1\n'甲' = 2\n", `2:1+3 duplicate-key duplicate key "甲", first used on line 1; remove one of them`},
		{"bare key in Chinese", "甲 = 1\n", `1:1+1 syntax invalid character at start of key: "甲"; put the key in quotes`},
		{"duplicate bare key", "a = 1\na = 2\n", `2:1+1 duplicate-key duplicate key "a", first used on line 1; remove one of them`},
		{"duplicate table", "[a]\nb = 1\n[a]\n", `3:2+1 duplicate-key duplicate key "a", first used on line 1; remove one of them`},
		{"key of an inline table", "a = {b = 1}\na.c = 2\n", `2:1+1 duplicate-key duplicate key "a", first used on line 1; remove one of them`},
		{"full-width quotes", "\"题\" = “襄阳”\n", `1:7+1 syntax unexpected character "“" at start of value; put the text in straight quotes: "…"`},
		{"no quotes", "a = 襄阳\n", `1:5+1 syntax unexpected character "襄" at start of value; write "襄阳"`},
		{"no value", "a\n", `1:2+1 syntax expected '=' after key; write key = value`},
		{"unclosed", "a = \"襄\n", `1:7+1 syntax basic strings cannot have new lines`},
		{"no UTF-8", "a = \"襄\xff\"\n", `1:7+1 syntax the text is not UTF-8; save the file as UTF-8`},
		{"deep", "[" + strings.Repeat("a.", 200_000) + "a]\n", `1:202+1 syntax lists and maps are nested more than 100 levels deep`},
		{"deep list", "a = " + strings.Repeat("[", 200_000), `1:10005+1 syntax arrays and inline tables are nested more than the maximum of 10000 levels deep`},
		{"bad date", "a = 2012-13-01\n", `1:10+1 syntax impossible date`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, found := TOML(contentOf(tt.text))
			if diff := cmp.Diff(tt.want, show(found)); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
		})
	}
}
