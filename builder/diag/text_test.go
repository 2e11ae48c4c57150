package diag_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"accord/builder/diag"
)

// The excerpts are drawn by hand: a Chinese character takes two cells, a
// letter one, a tab reaches the next multiple of eight, and a combining mark
// is on the letter before it.
func TestCaretIsUnderThePosition(t *testing.T) {
	tests := []struct {
		name          string
		source        string
		column, width int
		want          []string
	}{
		{"ASCII", "- id: cqcc", 7, 4, []string{
			"  1 | - id: cqcc",
			"    |       ^~~~",
		}},
		{"Chinese before", "名称: cqcc", 5, 4, []string{
			"  1 | 名称: cqcc",
			"    |       ^~~~", // 2+2 cells, colon, space
		}},
		{"Chinese itself", "名称: 襄阳", 5, 2, []string{
			"  1 | 名称: 襄阳",
			"    |       ^~~~",
		}},
		{"one Chinese character", "襄阳", 2, 1, []string{
			"  1 | 襄阳",
			"    |   ^~",
		}},
		{"full-width punctuation", "（襄）x", 4, 1, []string{
			"  1 | （襄）x",
			"    |       ^",
		}},
		{"half-width katakana", "ｱｲx", 3, 1, []string{
			"  1 | ｱｲx",
			"    |   ^",
		}},
		{"combining marks", "Zu\u0308rich x", 9, 1, []string{
			"  1 | Zu\u0308rich x",
			"    |        ^", // Zürich is six cells, then a space
		}},
		{"a combining mark alone", "Zu\u0308rich", 3, 1, []string{
			"  1 | Zu\u0308rich",
			"    |  ^", // under its letter
		}},
		{"a combining mark and more", "Zu\u0308rich", 3, 2, []string{
			"  1 | Zu\u0308rich",
			"    |  ^~",
		}},
		{"a combining mark at the end", "襄u\u0308", 3, 1, []string{
			"  1 | 襄u\u0308",
			"    |   ^",
		}},
		{"enclosed ideographs", "㊙〰x", 3, 1, []string{
			"  1 | ㊙〰x",
			"    |     ^", // both are Wide in EastAsianWidth.txt
		}},
		{"half-width sound marks", "ﾊﾞx", 3, 1, []string{
			"  1 | ﾊﾞx",
			"    |   ^", // both are Halfwidth
		}},
		{"Hangul in parts", "\u1112\u1161\u11abx", 4, 1, []string{
			"  1 | \u1112\u1161\u11abx",
			"    |   ^", // 한
		}},
		{"Chinese with a variation selector", "葛\U000E0100飾", 3, 1, []string{
			"  1 | 葛\U000E0100飾",
			"    |   ^~",
		}},
		{"tab before", "\tx", 2, 1, []string{
			"  1 | \tx",
			"    | \t^",
		}},
		{"tab alone", "\tx", 1, 1, []string{
			"  1 | \tx",
			"    | ^",
		}},
		{"tab within", "ab\tcd", 2, 3, []string{
			"  1 | ab\tcd",
			// b is in cell 7 counting from 0, the tab fills 8 to 15.
			"    |  ^~\t~",
		}},
		{"tab in the last cell before a stop", "a\tb", 2, 2, []string{
			"  1 | a\tb",
			"    |  ^~", // the tab is one cell wide here
		}},
		{"no width", "abc", 2, 0, []string{
			"  1 | abc",
			"    |  ^",
		}},
		{"too wide", "abc", 2, 1 << 60, []string{
			"  1 | abc",
			"    |  ^~",
		}},
		{"the line's end", "abc", 4, 1, []string{
			"  1 | abc",
			"    |    ^",
		}},
		{"beyond the line's end", "abc", 1 << 60, 3, []string{
			"  1 | abc",
			"    |    ^",
		}},
		{"no column", "abc", 0, 3, []string{
			"  1 | abc",
		}},
		{"bytes that are no text", "a\xff\xfeb", 3, 2, []string{
			`  1 | a\xff\xfeb`,
			`    |      ^~~~~`,
		}},
		{"a zero-width space", "a\u200bb", 2, 1, []string{
			`  1 | a\u200bb`,
			`    |  ^~~~~~`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := diag.New(diag.Position{File: "x.md", Line: 1, Column: tt.column}, tt.width, diag.BadValue, "m")
			d.LineText = tt.source
			got := printed(t, diag.List{d}, diag.Text, diag.PrintOptions{})
			_, got, _ = strings.Cut(got, "\n")
			if want := strings.Join(tt.want, "\n") + "\n"; got != want {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func TestLongLinesAreCut(t *testing.T) {
	line := strings.Repeat("友好 abc ", 400)
	runes := []rune(line)
	for column := 1; column <= len(runes)+1; column += 7 {
		d := diag.New(diag.Position{File: "x.md", Line: 1, Column: column}, 1, diag.BadValue, "m")
		d.LineText = line
		rows := strings.Split(printed(t, diag.List{d}, diag.Text, diag.PrintOptions{}), "\n")
		source, caret := rows[1], rows[2]
		if n := cellsOf(source); n > 110 {
			t.Fatalf("column %d: the excerpt takes %d cells", column, n)
		}
		before := cellsOf(caret[:strings.Index(caret, "^")])
		under := ""
		for at, r := range source {
			if cellsOf(source[:at]) == before {
				under = string(r)
				break
			}
		}
		want := ""
		if column <= len(runes) {
			want = string(runes[column-1])
		}
		if under != want {
			t.Fatalf("column %d: the caret is under %q, not %q\n%s\n%s", column, under, want, source, caret)
		}
	}
}

// cellsOf counts cells for text of ASCII, Chinese and the ellipsis.
func cellsOf(s string) int {
	n := 0
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

func TestWarningsPerCodeAreLimited(t *testing.T) {
	var l diag.List
	for i := range 10_500 {
		at := diag.Position{File: fmt.Sprintf("parties/p%d.md", i)}
		l.Add(diag.New(at, 0, diag.MissingTranslation, "no translation"))
		if i < 30 {
			l.Add(diag.New(at, 0, diag.UnknownParty, "no party"))
		}
		if i < 21 {
			l.Add(diag.New(at, 0, diag.MissingSummary, "no summary"))
		}
		if i < 20 {
			l.Add(diag.New(at, 0, diag.UnusedParty, "no agreement names it"))
		}
	}
	got := printed(t, l, diag.Text, diag.PrintOptions{PerCode: 20})
	for text, want := range map[string]int{
		"[missing-translation]": 20,
		"[unknown-party]":       30,
		"[missing-summary]":     20,
		"[unused-party]":        20,
	} {
		if n := strings.Count(got, text); n != want {
			t.Errorf("%s is there %d times, want %d", text, n, want)
		}
	}
	end := "… and 10,480 more missing-translation warnings; accord check lists them all\n" +
		"… and 1 more missing-summary warning; accord check lists them all\n"
	if !strings.HasSuffix(got, end) {
		t.Errorf("it does not end with\n%s", end)
	}
	if strings.Contains(printed(t, l, diag.Text, diag.PrintOptions{}), "…") {
		t.Error("0 does not show all")
	}
	if n := strings.Count(printed(t, l, diag.GitHub, diag.PrintOptions{PerCode: 20}), "\n"); n != len(l) {
		t.Errorf("a format for programs has %d of %d findings", n, len(l))
	}
}

func FuzzText(f *testing.F) {
	f.Add("agreements/襄阳.md", 3, 9, 4, "cqcc", `no party has the id "cqcc"`, `did you mean "cqc"?`, "parties: [襄阳, cqcc]", true)
	f.Add("x\x1b]0;title\x07", -1, -1, -1, "\x00", "a\r\nb\u2028", "\u009b2J", "\ta\tb\u202e\xff", false)
	f.Add("", 1<<62, 1<<62, 1<<62, "", "", "", strings.Repeat("襄\t", 300), true)
	f.Add("x", 1, 250, 300, "c", "m", "s", strings.Repeat("e\u0301", 300), false)
	f.Fuzz(func(t *testing.T, file string, line, column, width int, code, message, suggestion, source string, color bool) {
		d := diag.Diagnostic{
			Position: diag.Position{File: file, Line: line, Column: column},
			Width:    width, Code: diag.Code(code), Severity: diag.Warning,
			Message: message, Suggestion: suggestion, LineText: source,
		}
		l := diag.List{d, d, d}
		got := printed(t, l, diag.Text, diag.PrintOptions{Dir: "content", Color: color, PerCode: 2})
		if color {
			plain := got
			for _, style := range []string{"0", "1", "2", "1;31", "1;33", "32"} {
				plain = strings.ReplaceAll(plain, "\x1b["+style+"m", "")
			}
			if want := printed(t, l, diag.Text, diag.PrintOptions{Dir: "content", PerCode: 2}); plain != want {
				t.Errorf("color changes the text:\n%q\n%q", plain, want)
			}
			got = plain
		}
		if !utf8.ValidString(got) {
			t.Errorf("not UTF-8: %q", got)
		}
		for _, r := range got {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Fatalf("%U reaches the terminal: %q", r, got)
			}
		}
	})
}
