package compare

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/diag"
	"accord/builder/internal/node"
)

func front(t *testing.T, text string) *node.Node {
	t.Helper()
	n, found := node.YAML(diag.NewContent("x.md", []byte(text)))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return n
}

func TestFields(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "title: A", "title: A", ""},
		{"notation", "title: A\nparties: [a, b]\nsummary: one two\n", "parties:\n- b\n- a\ntitle: \"A\"\nsummary: >-\n  one\n  two\n", ""},
		{"a value", "title: A", "title: B", "title: [A] > [B]"},
		{"added and removed", "title: A\nsigned: 2012", "title: A\nexpires: 2014", "expires: [] > [2014]; signed: [2012] > []"},
		{"a list", "parties: [a, b, c]", "parties: [b, d, a]", "parties: [c] > [d]"},
		{"empty is absent", "title: A\ntags: []\nsummary: \"\"", "title: A", ""},
		{"items by id", "commitments: [{id: x, text: One, due: 2012}, {id: y, text: Two}]", "commitments: [{id: y, text: Two}, {id: x, text: One, due: 2013}]", "commitments/x/due: [2012] > [2013]"},
		{"items by position", "outcomes: [{text: One}]", "outcomes: [{text: Other}]", "outcomes/o1/text: [One] > [Other]"},
		{"an item is gone", "title: A\nsources: [{id: s, title: T, url: U}]", "title: A", "sources/s/title: [T] > []; sources/s/url: [U] > []"},
		{"people by name", "signatories: [{name: {en: A, zh-Hans: 甲}, role: {en: Mayor}}]", "signatories: [{name: {en: A, zh-Hans: 乙}, role: {en: Mayor, zh-Hans: 市长}}]",
			"signatories/A/name/zh-Hans: [甲] > [乙]; signatories/A/role/zh-Hans: [] > [市长]"},
		{"two of one name", "attendees: [{name: A, role: x}, {name: A, role: y}]", "attendees: [{name: A, role: x}, {name: A, role: z}]", "attendees/A (2)/role: [y] > [z]"},
		{"parties with dates", "parties: [a, {id: b, signed: 2012}]", "parties: [{id: a, signed: 2011}, {id: b, signed: 2013}]", "parties/a/signed: [] > [2011]; parties/b/signed: [2012] > [2013]"},
		{"what is not known", "unknown: [One]", "unknown: [One, {about: expires, text: Two}]", "unknown: [] > [Two]"},
		{"what it is about", "unknown: [{about: signed, text: Two}]", "unknown: [{about: expires, text: Two}]", "unknown/Two/about: [signed] > [expires]"},
		{"labels", "tags: [{en: a, zh-Hans: 甲}, b]", "tags: [b, {en: a, zh-Hans: 乙}]", "tags: [a / 甲] > [a / 乙]"},
		{"maps", "names: {fr: A}\nours: {title: {en: X}}", "names: {fr: B}\nours: {title: {en: Y}}", "names/fr: [A] > [B]; ours/title/en: [X] > [Y]"},
		{"another form", "unit: {en: zones}", "unit: zones", "unit: [] > [zones]; unit/en: [zones] > []"},
		{"keys of an older model", "subject: X", "title: X", "title: [] > [X]; subject: [X] > []"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range Fields(front(t, c.old), front(t, c.new)) {
				got = append(got, fmt.Sprintf("%s: %v > %v", strings.Join(f.Path, "/"), f.Old, f.New))
			}
			if text := strings.Join(got, "; "); text != c.want {
				t.Errorf("got  %s\nwant %s", text, c.want)
			}
		})
	}
}

func marked(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Removed:
			b.WriteString("[-" + p.Text + "-]")
		case Added:
			b.WriteString("[+" + p.Text + "+]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"a", "", "[-a-]"},
		{"", "a b", "[+a b+]"},
		{"the old text stands", "the new text stands", "the [-old-][+new+] text stands"},
		{"two zones.", "two zones, and a port.", "two zones[+, and a port+]."},
		{"国家质量服务机构", "国家级质量服务机构", "国家[+级+]质量服务机构"},
		{"北京。", "上海。", "[-北京-][+上海+]。"},
	} {
		if got := marked(Words(c.old, c.new)); got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

// The time that a comparison takes grows with the square of what differs.
func TestLongTexts(t *testing.T) {
	one, other := strings.Repeat("a b ", 4000)+"c", "d"+strings.Repeat(" b, a;", 4000)
	for _, c := range []struct{ old, new, want string }{
		{"same " + one + " end", "same " + other + " end", "same [-" + one + "-][+" + other + "+] end"},
		{one, other, "[-" + one + "-][+" + other + "+]"},
		{one + " old " + one, one + " new " + one, one + " [-old-][+new+] " + one},
	} {
		if got := marked(Words(c.old, c.new)); got != c.want {
			t.Errorf("got %.200s…, want %.200s…", got, c.want)
		}
	}
	many := strings.Repeat("One.\n\nTwo.\n\n", 4000)
	list := Blocks("Old.\n\n"+many+"Old.", "New.\n\n"+many+"New.")
	if len(list) < 2 || list[0].After {
		t.Errorf("of many blocks %d changed", len(list))
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "One.\n\nTwo.", "One.\n\nTwo.\n", ""},
		{"lines broken elsewhere", "One two\nthree.\n", "One\ntwo three.\n", ""},
		{"a word", "Same.\n\nThe old word.\n\nEnd.", "Same.\n\nThe new word.\n\nEnd.", "…The [-old-][+new+] word."},
		{"a paragraph", "One.\n\nTwo.", "One.\n\nOther things entirely.\n\nTwo.", "…[+Other things entirely.+]"},
		{"replaced", "Roses are red.\n", "Violets smell of nothing at all\n", "[-Roses are red.-]|[+Violets smell of nothing at all+]"},
		{"a list", "- one\n- two\n", "- one\n- two and\n  a half\n", "- one\n- two[+ and a half+]"},
		{"Chinese lines", "第一句\n第二句。", "第一句第二句！", "第一句第二句[-。-][+！+]"},
		{"moved", "A first paragraph.\n\nB second one.", "B second one.\n\nA first paragraph.", "[-A first paragraph.-]|…[+A first paragraph.+]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, b := range Blocks(c.old, c.new) {
				text := marked(b.Pieces)
				if b.After {
					text = "…" + text
				}
				got = append(got, text)
			}
			if text := strings.Join(got, "|"); text != c.want {
				t.Errorf("got  %q\nwant %q", text, c.want)
			}
		})
	}
}

func TestMergedTellsWhatNoParentHas(t *testing.T) {
	var got []string
	for _, b := range Merged([]string{"One.\n\nTwo.\n\nThree.", "One.\n\nZwei.\n\nThree."}, "One.\n\nZwei.\n\nNew.") {
		got = append(got, marked(b.Pieces))
	}
	if text := strings.Join(got, "|"); text != "[-Three.-]|[+New.+]" {
		t.Errorf("got %q", text)
	}
}

// Whatever two texts are, what one of them lacks and both have makes them again.
func FuzzWords(f *testing.F) {
	f.Add("the old text", "the new text")
	f.Add("国家质量", "国家级质量 of 1")
	f.Add("a\n\nb", "b\n\n\ta")
	f.Fuzz(func(t *testing.T, old, new string) {
		if !utf8.ValidString(old) || !utf8.ValidString(new) {
			t.Skip()
		}
		var before, after strings.Builder
		for _, p := range Words(old, new) {
			if p.Kind != Added {
				before.WriteString(p.Text)
			}
			if p.Kind != Removed {
				after.WriteString(p.Text)
			}
		}
		if before.String() != old || after.String() != new {
			t.Errorf("%q and %q became %q and %q", old, new, before.String(), after.String())
		}
	})
}
