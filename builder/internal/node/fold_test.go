package node

import (
	"strings"
	"testing"
)

// A line break in a text is folded to a space, and to nothing between characters of
// Chinese and Japanese, however the text is written. Expected values follow YAML
// 1.2.2, section 6.5, and CSS Text Level 3, "segment break transformation rules".
func TestFoldedLineBreaks(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"folded block", "a: >-\n  双方\n  合作\n", "双方合作"},
		{"folded block with a blank at the end of a line", "a: >-\n  双方 \n  合作\n", "双方合作"},
		{"folded block with paragraphs", "a: >\n  双方\n  合作\n\n  检验\n  检测\n", "双方合作\n检验检测\n"},
		{"folded block that is kept", "a: >+\n  双方\n  合作\n\n", "双方合作\n\n"},
		{"folded block with a further indented line", "a: >-\n  双方\n  合作\n    甲\n  乙\n  丙\n", "双方合作\n  甲\n乙丙"},
		{"folded block with an indicator", "a: >2-\n  双方\n  合作\n", "双方合作"},
		{"folded block with an indicator and a blank before the text", "a: >1-\n  双方\n 合作\n 甲\n", " 双方\n合作甲"},
		{"folded block after blank lines", "a: >-\n\n  双方\n  合作\n", "\n双方合作"},
		{"folded block with CRLF", "a: >-\r\n  双方\r\n  合作\r\n", "双方合作"},
		{"folded block after a comment", "a: >- # 注\n  双方\n  合作\n", "双方合作"},
		{"folded block in a list", "a:\n  - >-\n    双方\n    合作\n", "双方合作"},
		{"plain", "a: 双方\n  合作\n", "双方合作"},
		{"plain below its key", "a:\n  双方\n  合作\n", "双方合作"},
		{"plain with a blank line", "a: 双方\n\n  合作\n  共赢\n", "双方\n合作共赢"},
		{"plain with a space of its own", "a: 双方 甲\n  合作\n", "双方 甲合作"},
		{"plain in brackets", "a: [双方\n  合作]\n", "双方合作"},
		{"double quotes", "a: \"双方\n  合\\u4f5c\n  “一”\"\n", "双方合作“一”"},
		{"double quotes with an escaped break", "a: \"双方\\\n  合作\n  共赢\"\n", "双方合作共赢"},
		{"double quotes with an escaped space", "a: \"双方\\ \n  合作\"\n", "双方  合作"},
		{"single quotes", "a: 'it''s 双方\n  合作'\n", "it's 双方合作"},
		{"single quotes with CRLF", "a: '双方\r\n  合作'\r\n", "双方合作"},
		{"with an anchor", "a: &x >-\n  双方\n  合作\n", "双方合作"},
		{"with a tag", "a: !!str\n  双方\n  合作\n", "双方合作"},
		{"literal block", "a: |-\n  双方\n  合作\n", "双方\n合作"},
		{"Korean", "a: >-\n  무역\n  협정\n", "무역 협정"},
		{"Japanese", "a: >-\n  検査\n  テスト\n", "検査テスト"},
		{"Latin beside Chinese", "a: >-\n  与\n  CQC\n  合作\n", "与 CQC 合作"},
		{"English", "a: two\n  “quoted”\n  words\n", "two “quoted” words"},
		{"a long text", "a: >-\n" + strings.Repeat("  双方合作\n", 10_000), strings.Repeat("双方合作", 10_000)},
	} {
		n, found := YAML(contentOf(tt.text))
		if len(found) > 0 {
			t.Errorf("%s: %s", tt.name, show(found))
			continue
		}
		v := n.Fields[0].Value
		if v.Kind == Sequence {
			v = v.Items[0]
		}
		if v.Text != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, v.Text, tt.want)
		}
	}
}
