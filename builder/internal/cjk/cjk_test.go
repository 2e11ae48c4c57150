package cjk_test

import (
	"testing"

	"accord/builder/internal/cjk"
)

// The expected values follow CSS Text Level 3, "segment break transformation rules":
// a break between two wide characters that are not Hangul is removed.
func TestLinesAreJoinedAsTheirScriptRequires(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"one line", "甲 乙", "甲 乙"},
		{"Chinese", "双方\n合作", "双方合作"},
		{"Chinese with blanks around the break", "双方 \r\n\t 合作\n", "双方合作"},
		{"Chinese punctuation", "甲，\n乙。\n《丙》", "甲，乙。《丙》"},
		{"Japanese", "検査\nと\nテスト", "検査とテスト"},
		{"Korean keeps its spaces", "무역\n협정", "무역 협정"},
		{"Korean beside Chinese punctuation", "협정。\n무역", "협정。 무역"},
		{"English", "two\nbodies", "two bodies"},
		{"Chinese beside Latin letters", "与\nCQC\n合作", "与 CQC 合作"},
		{"a quotation in Chinese", "他说\n“好”\n的", "他说“好”的"},
		{"a quotation in English", "the words of 襄阳\n“one two three four”", "the words of 襄阳 “one two three four”"},
		{"paragraphs", "甲。\n\n乙", "甲。乙"},
		{"English paragraphs", "One.\n\nTwo.", "One. Two."},
		{"a zero-width space", "ไทย\u200b\nไทย", "ไทย\u200bไทย"},
		{"blank", "\n \n", ""},
	} {
		if got := cjk.Unwrap(tt.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTextIsCJKIfMostOfItIs(t *testing.T) {
	for text, want := range map[string]bool{
		"":                                 false,
		"2024":                             false,
		"Yiwu":                             false,
		"义乌":                               true,
		"与 China Quality Certification 合作": true,
		"The city of 义乌 and its markets":   false,
		"무역 협정":                            true,
		"“…”":                              false,
	} {
		if got := cjk.IsText(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The values are those of EastAsianWidth.txt and Scripts.txt.
func TestCharactersOfCJKText(t *testing.T) {
	for r, want := range map[rune]bool{
		'a': false, 'é': false, 'Я': false, '“': false, '—': false, '·': false, '①': false, 'ไ': false, '⌛': false, '😀': false,
		'义': true, '𩸽': true, '。': true, '《': true, '～': true, 'Ａ': true, '｢': true, 'ﾃ': true, 'が': true, '한': true, 'ᄀ': true,
		'ㄅ': true, '㈠': true, '︱': true, '\U000E0100': true, '〈': true,
	} {
		if cjk.Is(r) != want {
			t.Errorf("%q (%U): %v", r, r, !want)
		}
	}
}
