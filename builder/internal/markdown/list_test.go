package markdown

import (
	"regexp"
	"testing"

	"accord/builder/diag"
)

func TestItemsKeepTheNumbersOfTheSource(t *testing.T) {
	for src, want := range map[string]string{
		"1. a\n2. b\n5. c\n6. d":        `<ol><li>a</li><li>b</li><li value="5">c</li><li>d</li></ol>`,
		"1) a\n3) b":                    `<ol><li>a</li><li value="3">b</li></ol>`,
		"3. a\n5. b":                    `<ol start="3"><li>a</li><li value="5">b</li></ol>`,
		"1. a\n2. b\n2. c\n1. d":        `<ol><li>a</li><li>b</li><li value="2">c</li><li value="1">d</li></ol>`,
		"1. a\n1. b\n1. c":              `<ol><li>a</li><li>b</li><li>c</li></ol>`,
		"0. a\n0. b":                    `<ol start="0"><li>a</li><li>b</li></ol>`,
		"7. a":                          `<ol start="7"><li>a</li></ol>`,
		"01. a\n04. b":                  `<ol><li>a</li><li value="4">b</li></ol>`,
		"> 1. a\n> 3. b":                `<blockquote><ol><li>a</li><li value="3">b</li></ol></blockquote>`,
		"- 2. a\n  4. b\n- c":           `<ul><li><ol start="2"><li>a</li><li value="4">b</li></ol></li><li>c</li></ul>`,
		"1. a\n   1. b\n   3. c\n4. d":  `<ol><li>a<ol><li>b</li><li value="3">c</li></ol></li><li value="4">d</li></ol>`,
		"1. a\n\n  4. b\n\n 9. c":       `<ol><li><p>a</p></li><li value="4"><p>b</p></li><li value="9"><p>c</p></li></ol>`,
		"1.\ta\n5.\tb":                  `<ol><li>a</li><li value="5">b</li></ol>`,
		"1. a\n3.\n4. b":                `<ol><li>a</li><li value="3"></li><li>b</li></ol>`,
		"1. [ ] a\n3. [x] b":            `<ol><li class="Task"><span class="Task-box">☐</span> a</li><li value="3" class="Task"><span class="Task-box">☑</span> b</li></ol>`,
		"1. a\n2) b":                    `<ol><li>a</li></ol><ol start="2"><li>b</li></ol>`,
		"a[^1]\n\n[^1]: 1. b\n    4. c": `<p>a</p><ol><li><ol><li>b</li><li value="4">c</li></ol></li></ol>`,
	} {
		d, found := convert(t, src)
		if len(found) > 0 {
			t.Errorf("%q: %v", src, found)
		}
		if got, want := lists(t, d.HTML(nil)), lists(t, want); got != want {
			t.Errorf("%q:\n got %s\nwant %s", src, got, want)
		}
	}
}

// footnoteMarks matches the references to footnotes and the elements around their list.
var footnoteMarks = regexp.MustCompile(`<div class=Footnotes role=doc-endnotes>|</div>|<sup>.*?</sup>|<a class=Footnote-back.*?</a>`)

func lists(t *testing.T, s string) string {
	return footnoteMarks.ReplaceAllString(normalHTML(t, s), "")
}

func TestNumbersThatMakeOrMissAListAreReported(t *testing.T) {
	const item = `"1986." at the beginning of a line turns it into a list item; write 1986\. if it is part of a sentence`
	const swallowed = "a list that begins with 2 is part of the paragraph before it; put an empty line before it"
	for src, want := range map[string]string{
		"1. a\n2. signed in\n‹1986.› It says": item,
		"‹1986.› It says":                     item,
		"- ‹1986.› It says":                   item,
		"> 1. 在\n> ‹1986.› 签署":                item,
		"1. a\n\n   ‹1986.› b":                item,
		"‹1986)› b":                           `"1986)" at the beginning of a line turns it into a list item; write 1986\) if it is part of a sentence`,
		"The parties:\n‹2.› a\n3. b":          swallowed,
		"The parties:\n‹2)› a\n3) b":          swallowed,
		"- The parties:\n  ‹2.› a\n  3. b":    swallowed,
		"1986. a\n1991. b\n2001. c":           "",
		"1986. a\n1987. b\n1988. c":           "",
		"1986\\. b":                           "",
		"signed in\n1986. It says":            "",
		"signed in\n2. It says\n4. b":         "",
		"a\n1. b\n2. c":                       "",
		"2. a\n3. b":                          "",
	} {
		plain, at, widths := marked(src)
		_, found := convert(t, plain)
		if want == "" {
			if len(found) > 0 {
				t.Errorf("%q: %v", src, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Code != diag.ListNumber || found[0].Message+"; "+found[0].Suggestion != want ||
			found[0].Position != at[0] || found[0].Width != widths[0] {
			t.Errorf("%q: %+v, want %s", src, found, want)
		}
	}
}
