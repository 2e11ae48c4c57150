package node

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What only looks like the form of YAML is named at its place, and all else is read
// as if it were right.
func TestCharactersThatLookLikeSyntax(t *testing.T) {
	for _, tt := range []struct{ name, text, found, tree string }{
		{"no-break space after a colon", "a:\u00a0b\nc: d\n",
			`1:3+1 syntax the no-break space (U+00A0) follows the colon; replace it with a space`,
			"a@1:1+1: 1:4+1 text \"b\"\nc@2:1+1: 2:4+1 text \"d\"\n"},
		{"zero-width space after a colon", "a:\u200bb\nc: d\n",
			`1:3+1 syntax the zero-width space (U+200B) follows the colon; replace it with a space`, ""},
		{"zero-width space and space after a colon", "a:\u200b b\n",
			`1:3+1 syntax the zero-width space (U+200B) follows the colon; remove it`,
			"a@1:1+1: 1:5+1 text \"b\"\n"},
		{"ideographic space after a colon", "标题:　襄阳\n",
			`1:4+1 syntax the ideographic space (U+3000) follows the colon; replace it with a space`,
			"标题@1:1+2: 1:5+2 text \"襄阳\"\n"},
		{"no-break space before a list in brackets", "a: \u00a0[b]\n",
			`1:4+1 syntax the no-break space (U+00A0) follows the colon; replace it with a space`,
			"a@1:1+1: 1:5+3 list\n  - 1:6+1 text \"b\"\n"},
		{"line separator after a colon", "a:\u2028b\nc: d\n",
			`1:3+1 syntax the line separator (U+2028) follows the colon; replace it with a space`,
			"a@1:1+1: 1:4+1 text \"b\"\nc@2:1+1: 2:4+1 text \"d\"\n"},
		{"ideographic spaces indent a list", "a:\n　- b\n　- c\n", `2:1+1 syntax the ideographic space (U+3000) indents the line; replace it with a space
3:1+1 syntax the ideographic space (U+3000) indents the line; replace it with a space`,
			"a@1:1+1: 2:2+1 list\n  - 2:4+1 text \"b\"\n  - 3:4+1 text \"c\"\n"},
		{"no-break spaces indent a map", "a:\n  - b: c\n\u00a0\u00a0\u00a0\u00a0d: e\n",
			`3:1+4 syntax the no-break space (U+00A0) indents the line; replace it with a space`,
			"a@1:1+1: 2:3+1 list\n  - 2:5+1 map\n    b@2:5+1: 2:8+1 text \"c\"\n    d@3:5+1: 3:8+1 text \"e\"\n"},
		{"spaces and then an ideographic one", "a:\n  　- b\n", `2:3+1 syntax the ideographic space (U+3000) indents the line; replace it with a space`, ""},
		{"after a dash", "a:\n  -\u00a0b\n  - c\n",
			`2:4+1 syntax the no-break space (U+00A0) follows the dash of a list; replace it with a space`,
			"a@1:1+1: 2:3+1 list\n  - 2:5+1 text \"b\"\n  - 3:5+1 text \"c\"\n"},
		{"zero-width space in a key", "ti\u200btle: M\nb: c\n",
			`1:3+1 syntax the zero-width space (U+200B) is in a key; remove it`,
			"title@1:1+5: 1:9+1 text \"M\"\nb@2:1+1: 2:4+1 text \"c\"\n"},
		{"byte-order mark before a key", "a: b\n\ufeffc: d\n",
			`2:1+1 syntax the byte-order mark (U+FEFF) indents the line; remove it`, ""},
		{"soft hyphen in a key", "title\u00ad: M\n", `1:6+1 syntax the soft hyphen (U+00AD) is in a key; remove it`, ""},
		{"no-break space before a colon", "title\u00a0: M\n", `1:6+1 syntax the no-break space (U+00A0) is in a key; remove it`, ""},
		{"right-to-left mark before a key", "\u200ftitle: M\n", `1:1+1 syntax the right-to-left mark (U+200F) indents the line; remove it`, ""},
		{"on a line of its own", "a: b\n\u00a0\nc: d\n", `2:1+1 syntax the no-break space (U+00A0) is on an empty line; remove it`, ""},
		{"in a map in brackets", "a: [{name:\u00a0X, b: c}]\n",
			`1:11+1 syntax the no-break space (U+00A0) follows the colon; replace it with a space`, ""},
		{"a text of ideographic spaces without indentation", "a: |\n　　甲\nb: c\n",
			`2:1+2 syntax the ideographic space (U+3000) indents the line; indent it with spaces`, ""},
		{"colon without a space", "a: b\nsigned:2024-11-05\nc: d\n",
			`2:7+1 syntax there is no space after the colon; add a space after the colon: signed: 2024-11-05`,
			"a@1:1+1: 1:4+1 text \"b\"\nsigned@2:1+6: 2:8+10 text \"2024-11-05\"\nc@3:1+1: 3:4+1 text \"d\"\n"},
		{"colons without spaces", "a:b\nc:[d, e]\n", `1:2+1 syntax there is no space after the colon; add a space after the colon: a: b
2:2+1 syntax there is no space after the colon; add a space after the colon: c: [d, e]`, ""},
		{"colon without a space in a list", "s:\n  - name: X\n    role:Y\n", `3:9+1 syntax there is no space after the colon; add a space after the colon: role: Y`, ""},
		{"full-width colons", "标题：襄阳\n类型： x\nc: d\n", `1:3+1 syntax a full-width colon "：" is used instead of ": "; write 标题: 襄阳
2:3+1 syntax a full-width colon "：" is used instead of ": "; write 类型: x`,
			"标题@1:1+2: 1:4+2 text \"襄阳\"\n类型@2:1+2: 2:5+1 text \"x\"\nc@3:1+1: 3:4+1 text \"d\"\n"},
		{"full-width colon without a value", "a：\n  - b\n", `1:2+1 syntax a full-width colon "：" is used instead of ": "; write a:`, ""},
		{"quotes of a word processor around a key", "“title”:M\n", `1:8+1 syntax there is no space after the colon; add a space after the colon: “title”: M
1:1+7 syntax the key “title” is in quotes that YAML does not have; write title:`, ""},
		{"stars for dashes", "a:\n  * b\n  * c\n", `2:3+1 syntax a list item must start with a dash, not "*"; write "- b"
3:3+1 syntax a list item must start with a dash, not "*"; write "- c"`,
			"a@1:1+1: 2:3+1 list\n  - 2:5+1 text \"b\"\n  - 3:5+1 text \"c\"\n"},
		{"full-width dashes", "a:\n－ b\n－ c\n", `2:1+1 syntax a list item must start with a dash, not "－"; write "- b"
3:1+1 syntax a list item must start with a dash, not "－"; write "- c"`, ""},
		{"a Chinese comma in a map in brackets", "a: {b: 张三，c: d}\n", `1:10+1 syntax the Chinese comma "，" does not separate items; write ", "`, ""},
		{"full-width braces", "a: ｛b: c，d: e｝\n", `1:4+1 syntax "｛" is used instead of a bracket; write {b: c, d: e}`, ""},
		{"TOML", "title = \"M\"\nmenu = 1\n", `1:7+1 syntax "=" is used instead of ": "; write title: "M", or put TOML between lines "+++"`, ""},
		{"TOML with a list", "a = [\n  \"b\"\n]\nc = 1\n", `1:3+1 syntax "=" is used instead of ": "; write a: [, or put TOML between lines "+++"`, ""},
		{"a directive", "# x\n%YAML 1.2\n---\na: b\n", `2:1+9 syntax the YAML directive "%YAML 1.2" is not supported; remove the line`, ""},
		{"the end of a document", "a: b\n...\nc: d\n", `2:1+3 syntax a second YAML document starts here; remove the line "..."`, ""},
		{"an apostrophe in single quotes", "a: 'Cooperation agreement's text'\n", `1:27+1 syntax unexpected "s" after a complete value; write 'Cooperation agreement''s text'`, ""},
		{"an apostrophe in a text without its last quote", "a: 'Cooperation agreement's text\n", `1:27+1 syntax unexpected "s" after a complete value; write 'Cooperation agreement''s text'`, ""},
		{"a quoted word before others", "a: 'l'accord' de 2024\n", `1:7+1 syntax unexpected "a" after a complete value; write "'l'accord' de 2024"`, ""},
		{"quotes in quotes", "a: \"The \"four\" pillars\"\n", `1:10+1 syntax unexpected "f" after a complete value; write 'The "four" pillars'`, ""},
		{"both quotes in quotes", "a: \"it's \"four\"\"\n", `1:11+1 syntax unexpected "f" after a complete value; write "it's \"four\""`, ""},
		{"a list that is not closed at the end", "a:\n  b: [c, {\n", `2:10+1 syntax the opening { is not closed; close it with }, or put it in quotes if it is text`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, found := YAML(contentOf(tt.text))
			if diff := cmp.Diff(tt.found, show(found)); diff != "" {
				t.Errorf("findings, want → got:\n%s", diff)
			}
			if tt.tree == "" {
				return
			}
			_, got, _ := strings.Cut(outline(n), "\n")
			if diff := cmp.Diff(tt.tree, got); diff != "" {
				t.Errorf("tree, want → got:\n%s", diff)
			}
		})
	}
}

// In a text, all of that is text.
func TestTextsMayContainAnyCharacters(t *testing.T) {
	for _, text := range []string{
		"a: b\u00a0c\nd: \u200fابج\n",
		"a: \u00a0b\n",
		"summary: |\n  　　双方同意。\n  注：x\n  key:\u00a0x\n  a:b\n  * c\n  e = f\nb: c\n",
		"summary: >-\n  　- 双方\n\n  　- x\nb: c\n",
		"s:\n  - text: |\n      　双方\n      a:b\n    by: c\n",
		"s:\n  - |\n    　双方\n    a:\u00a0b\n  - c\n",
		"a: \"x\n  　- y\n  b:\u00a0c\n  注：d\"\ne: f\n",
		"a: 'it''s\n  　- y\n  b:\u00a0c'\ne: f\n",
		"a: some text\n  　- y\n  http://x.y/\nb: c\n",
		"a: [b,\n  　c,\n  http://x.y]\nd: e\n",
		"tags:\n  - 关于：甲\n  - note：x\n  - a=b\n  - http://x.y/\n",
		"summary:\n  • a\u00a0b\n  • c\nd: e\n",
		"a: 👩\u200d🌾\nb: क्\u200dष\n",
		"\"a\u00a0b\": c\n",
		"a: x = y\nb: http://x.y/?a=b\n",
		"# 注：\u00a0x\na: b # \u3000c\n",
		"a:\n  - b\n  -\n    c: d\n",
	} {
		if _, found := YAML(contentOf(text)); len(found) > 0 {
			t.Errorf("%q: %s", text, show(found))
		}
	}
}
