package node

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
)

// outline writes a tree with the place of everything.
func outline(n *Node) string {
	var b strings.Builder
	var write func(indent string, n *Node)
	write = func(indent string, n *Node) {
		fmt.Fprintf(&b, "%d:%d+%d %s", n.At.Line, n.At.Column, n.Width, [...]string{"null", "bool", "int", "float", "text", "list", "map"}[n.Kind])
		if n.Kind < Sequence {
			fmt.Fprintf(&b, " %q", n.Text)
		}
		b.WriteByte('\n')
		for _, i := range n.Items {
			b.WriteString(indent + "- ")
			write(indent+"  ", i)
		}
		for _, f := range n.Fields {
			fmt.Fprintf(&b, "%s%s@%d:%d+%d: ", indent, f.Key, f.At.Line, f.At.Column, f.Width)
			write(indent+"  ", f.Value)
		}
	}
	write("", n)
	return b.String()
}

func TestPositionsInYAML(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", "1:1+0 map\n"},
		{"comment", "# 注释\n\n", "1:1+0 map\n"},
		{"Chinese before the value", "标题: 襄阳 # 注\n名称: 四个\n", `1:1+2 map
标题@1:1+2: 1:5+2 text "襄阳"
名称@2:1+2: 2:5+2 text "四个"
`},
		{"flow", "a: [甲, \"乙\\t乙\", 'c''d', {丙: [丁]}] # x\n", `1:1+1 map
a@1:1+1: 1:4+29 list
  - 1:5+1 text "甲"
  - 1:8+6 text "乙\t乙"
  - 1:16+6 text "c'd"
  - 1:24+8 map
    丙@1:25+1: 1:28+3 list
      - 1:29+1 text "丁"
`},
		{"blocks", "a: |\n  甲\n   乙\n\n  c\nb: >-\n  甲\n  b\n\n  丙\nc: x\n", `1:1+1 map
a@1:1+1: 1:4+1 text "甲\n 乙\n\nc\n"
b@6:1+1: 6:4+2 text "甲 b\n丙"
c@11:1+1: 11:4+1 text "x"
`},
		{"CRLF", "a: |\r\n  甲\r\nb: [丙,\r\n  丁]\r\nc: 1\r\n", `1:1+1 map
a@1:1+1: 1:4+1 text "甲\n"
b@3:1+1: 3:4+3 list
  - 3:5+1 text "丙"
  - 4:3+1 text "丁"
c@5:1+1: 5:4+1 int "1"
`},
		{"tabs", "甲:\t乙\t# 注\nb:\t[丙,\t丁]\n", `1:1+1 map
甲@1:1+1: 1:4+1 text "乙"
b@2:1+1: 2:4+6 list
  - 2:5+1 text "丙"
  - 2:8+1 text "丁"
`},
		{"anchors and tags", "甲: &a1 [乙]\nc: *a1\nd: !!str 12\ne: &b2 !!str\n  x\nf: !!null\ng: *b2\n", `1:1+1 map
甲@1:1+1: 1:8+3 list
  - 1:9+1 text "乙"
c@2:1+1: 1:8+3 list
  - 1:9+1 text "乙"
d@3:1+1: 3:10+2 text "12"
e@4:1+1: 5:3+1 text "x"
f@6:1+1: 6:10+0 null ""
g@7:1+1: 5:3+1 text "x"
`},
		{"text of several lines", "a: 甲\n  乙 # x\nb: \"甲\n  乙\"\n", `1:1+1 map
a@1:1+1: 1:4+1 text "甲乙"
b@3:1+1: 3:4+2 text "甲乙"
`},
		{"lists", "a:\n- b: 甲\n  c: 乙\n-  - 1\n   - 2.5\n", `1:1+1 map
a@1:1+1: 2:1+1 list
  - 2:3+1 map
    b@2:3+1: 2:6+1 text "甲"
    c@3:3+1: 3:6+1 text "乙"
  - 4:4+1 list
    - 4:6+1 int "1"
    - 5:6+3 float "2.5"
`},
		{"line ends of YAML 1.1", "a: \"甲\u2028乙\"\nb: \"x\u2029y\"\nc: z\n", `1:1+1 map
a@1:1+1: 1:4+5 text "甲\u2028乙"
b@2:1+1: 2:4+5 text "x\u2029y"
c@3:1+1: 3:4+1 text "z"
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n, found := YAML(contentOf(tt.text))
			if len(found) > 0 {
				t.Fatal(show(found))
			}
			if diff := cmp.Diff(tt.want, outline(n)); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
		})
	}
}

func TestFirstLineStartsAtItsPosition(t *testing.T) {
	n, _ := YAML(diag.NewPart([]byte("a: b\nc: d\n"), diag.Position{File: "f", Line: 5, Column: 3}))
	got := fmt.Sprint(n.Fields[0].At, n.Fields[0].Value.At, n.Fields[1].Value.At)
	if want := "f:5:3 f:5:6 f:6:4"; got != want {
		t.Errorf("places %s, want %s", got, want)
	}
}

func TestPositionInAText(t *testing.T) {
	for _, tt := range []struct {
		text   string
		offset int
		column int
	}{
		{"襄: 2012-13", 5, 9},
		{"襄: '2012-13'", 5, 10},
		{`襄: "2012\u002d13"`, 5, 15},
		{`襄: "2012\x2d13"`, 5, 13},
		{"襄: 'it''s'", 3, 9},
		{"襄: \"甲乙\"", 1, 6},
		{"襄: |\n  2012", 3, 4},
		{"襄: a\n b", 2, 4},
		{"襄: 2012", 2, 6},
		{"襄: 2012", 4, 8},
		{"襄: 'x'", 9, 4},
	} {
		n, _ := YAML(contentOf(tt.text))
		if got := n.Fields[0].Value.Position(tt.offset).Column; got != tt.column {
			t.Errorf("%s: offset %d is in column %d, want %d", tt.text, tt.offset, got, tt.column)
		}
	}
}

func TestTypesOfScalars(t *testing.T) {
	for text, want := range map[string]Kind{
		"~": Null, "null": Null, "NULL": Null, "nUll": String, "Null": Null,
		"true": Bool, "False": Bool, "yes": String, "no": String, "on": String, "y": String, "tRue": String,
		"2012": Int, "-3": Int, "+3": Int, "0o17": Int, "017": Int, "0x1F": Int, "0o8": String, "0b1": String, "1_000": String,
		"1.5": Float, ".5": Float, "1.": Float, "1e3": Float, "1e": String, "-.inf": Float, ".NaN": Float, ".": String, "+": String, "1.2.3": String,
		"2024-08-09": String, "2012?": String, "201X": String, "12:30": String, "2012-08": String, "e3": String,
	} {
		n, found := YAML(contentOf("a: " + text + "\n"))
		if len(found) > 0 || n.Fields[0].Value.Kind != want || n.Fields[0].Value.Text != text {
			t.Errorf("%s is %v, want %v %v", text, n.Fields[0].Value.Kind, want, found)
		}
	}
}

func TestFindings(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"duplicate key", "甲: 1\nb:\n  - {c: 1, 丁: 2, c: 3}\n甲: 2\n", `3:18+1 duplicate-key duplicate key "c", first used on line 3; remove one of them
4:1+1 duplicate-key duplicate key "甲", first used on line 1; remove one of them`},
		{"tab", "a:\n\tb: c\n", `2:1+1 syntax a tab cannot indent a line; indent it with spaces`},
		{"two tabs after spaces", "a:\n  b: c\n \t\td: e\n", `3:2+2 syntax a tab cannot indent a line; indent it with spaces`},
		{"colon in text", "标题: 襄阳: 四个\n", `1:7+1 syntax text without quotes contains ": "; write "襄阳: 四个"`},
		{"colon in text with quotes", "a: say \"x\": y\n", `1:11+1 syntax text without quotes contains ": "; write 'say "x": y'`},
		{"colon in a list", "a:\n  - b: c: d\n", `2:9+1 syntax text without quotes contains ": "; write "c: d"`},
		{"full-width quotes", "a: “b: c”\n", `1:6+1 syntax text without quotes contains ": "; write "b: c"`},
		{"full-width colon", "a: x\n标题：襄阳\nb: c\n", `2:3+1 syntax a full-width colon "：" is used instead of ": "; write 标题: 襄阳`},
		{"full-width colon in a list", "a:\n  - 名：张\n    role: x\n", `2:6+1 syntax a full-width colon "：" is used instead of ": "; write "名: "`},
		{"at", "襄: @x\n", `1:4+1 syntax text without quotes cannot start with "@"; write "@x"`},
		{"backtick", "a: `x`\n", "1:4+1 syntax text without quotes cannot start with \"`\"; write \"`x`\""},
		{"percent", "a: %x\n", `1:4+1 syntax text without quotes cannot start with "%"; write "%x"`},
		{"asterisk", "a: *x y\n", `1:4+2 syntax "*x" refers to a value, but none is marked "&x"; write "*x y"`},
		{"unknown alias", "襄: *x\n", `1:4+2 syntax "*x" refers to a value, but none is marked "&x"; write "*x"`},
		{"Chinese alias", "襄: *阳\n", `1:4+1 syntax text without quotes cannot start with "*"; write "*阳"`},
		{"two commas", "a: [b, , c]\n", `1:8+1 syntax there is no item between two commas; remove one of them`},
		{"ampersand", "a: &, b\n", `1:4+1 syntax text without quotes cannot start with "&"; write "&, b"`},
		{"text after brackets", "a: [草案] 协议\n", `1:9+1 syntax unexpected "协" after a complete value; write "[草案] 协议"`},
		{"text after quotes", "a: \"b\" c\n", `1:8+1 syntax unexpected "c" after a complete value; write '"b" c'`},
		{"unclosed bracket", "甲: [b, c\nd: e\n", `1:4+1 syntax the opening [ is not closed; close it with ], or put it in quotes if it is text`},
		{"unclosed brace", "a: {b: c\n", `1:4+1 syntax the opening { is not closed; close it with }, or put it in quotes if it is text`},
		{"unclosed quote", "甲: \"b\nc: d\n", `1:4+1 syntax the text that starts with " has no end; close it with "`},
		{"unclosed apostrophe", "a: 'b\n", `1:4+1 syntax the text that starts with ' has no end; close it with '`},
		{"stray brace", "a: }\n", `1:4+1 syntax text without quotes cannot start with "}"; write "}"`},
		{"indentation", "a:\n  b: c\n d: e\n", `3:2+1 syntax the line is not indented like the keys above; indent it like one of them`},
		{"deeper", "a: b\n  c: d\n", `2:4+1 syntax a key is indented like the value of the line above; indent it like the key above`},
		{"no colon", "a: b\nccc\nd: e\n", `2:1+3 syntax a key has no colon; write ": " after it`},
		{"list and map", "- a\nb: c\n", `2:1+1 syntax a list item must start with "- "; indent the line like the items, or end the list`},
		{"list on its key's line", "a: - b\n", `1:4+1 syntax a list cannot start on the line of its key; write "- b"`},
		{"text on a block's line", "a: |x\n  y\n", `1:4+1 syntax there is text after "|" on the same line; write "|x"`},
		{"escape", `a: "\q"`, `1:5+2 syntax unknown escape sequence "\\q"; write \\ for a backslash, or put the text in single quotes`},
		{"merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", `3:3+2 syntax merge keys ("<<") are not supported; write the keys out`},
		{"documents", "甲: 1\n---\nb: 2\n", `2:1+3 syntax a second YAML document starts here; remove the line "---"`},
		{"tag", "甲: !foo b\n", `1:4+4 syntax unknown tag !foo; write "!foo b"`},
		{"wrong tag", "甲: !!int x\n", `1:4+5 syntax the tag !!int does not fit text; remove !!int`},
		{"key that is a list", "? [a]\n: b\n", `1:3+3 syntax a key must be text, not a list; put it in quotes if it is text`},
		{"alias of itself", "a: &x [*x]\n", `1:8+2 syntax "*x" is inside the value that it refers to`},
		{"control character", "甲: b\x07\n", `1:5+1 syntax the text contains the control character U+0007; remove it`},
		{"line separator", "a: 甲\u2028乙\nb: c\n", `1:5+1 syntax the invisible character U+2028 ends a line in YAML; remove it`},
		{"no UTF-8", "甲: 乙\xff\n", `1:5+1 syntax the text is not UTF-8; save the file as UTF-8`},
		{"deep", "a: " + strings.Repeat("[", 1000), `1:104+1 syntax lists and maps are nested more than 100 levels deep`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, found := YAML(contentOf(tt.text))
			if diff := cmp.Diff(tt.want, show(found)); diff != "" {
				t.Errorf("want → got:\n%s", diff)
			}
		})
	}
}

func show(l diag.List) string {
	var lines []string
	for _, d := range l {
		s := fmt.Sprintf("%d:%d+%d %s %s", d.Line, d.Column, d.Width, d.Code, d.Message)
		if d.Suggestion != "" {
			s += "; " + d.Suggestion
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

func TestTreeDespiteFindings(t *testing.T) {
	n, found := YAML(contentOf("a: 1\na: 2\nb: 3\n"))
	if len(found) != 1 || len(n.Fields) != 2 || n.Field("a").Value.Text != "1" || n.Field("b") == nil {
		t.Errorf("%s\n%v", outline(n), found)
	}
}

// Aliases of aliases do not blow up.
func TestManyAliases(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	n, found := YAML(contentOf(b.String()))
	if len(found) != 1 || found[0].Message != "aliases make the document too large" {
		t.Fatal(show(found))
	}
	nodes := 0
	walk(n, func(*Field, *Node) { nodes++ })
	if nodes > 2*maxAliased {
		t.Errorf("%d nodes", nodes)
	}
}

// A long line is read in a time that grows with its length.
func TestLongLineIsParsedFast(t *testing.T) {
	for _, text := range []string{
		"a: [" + strings.Repeat("襄, ", 100_000) + "x]\n",
		"a: [" + strings.Repeat("\"襄\\t\", ", 100_000) + "x]\n",
		"a: " + strings.Repeat("襄", 100_000) + "\n",
	} {
		if n, found := YAML(contentOf(text)); n == nil || len(found) > 0 {
			t.Error(found)
		}
	}
}

// A writer writes random YAML in all styles, and records the position of each key and
// value.
type writer struct {
	*rand.Rand
	b     strings.Builder
	eol   string
	wants []want
}

type want struct {
	at   diag.Position
	text string
}

func (w *writer) at() diag.Position {
	text := w.b.String()
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return diag.Position{File: "x", Line: 1 + strings.Count(text, "\n"), Column: 1 + utf8.RuneCountInString(line)}
}

var words = []string{"甲", "襄阳", "ab", "a b", "四个 襄阳", "x-y", "é", "𠮷", "a#b", "http://x.y/z", "it's"}

func (w *writer) word() string { return words[w.IntN(len(words))] }

func (w *writer) scalar(flow bool, indent int) {
	text := w.word()
	switch w.IntN(8) {
	case 0:
		w.b.WriteString("&anchor" + fmt.Sprint(w.IntN(1000)) + " ")
	case 1:
		w.b.WriteString("!!str ")
	}
	w.wants = append(w.wants, want{w.at(), text})
	switch n := w.IntN(6); {
	case n == 0:
		w.b.WriteString("'" + strings.ReplaceAll(text, "'", "''") + "'")
	case n == 1:
		w.b.WriteString(`"` + text + `"`)
	case n == 2:
		w.b.WriteString(`"` + strings.ReplaceAll(text, "a", `\x61`) + `"`)
	case n == 3 && !flow:
		w.wants[len(w.wants)-1].text += "\n"
		w.b.WriteString([]string{"|", ">"}[w.IntN(2)] + w.eol + strings.Repeat(" ", indent+2) + text)
		return
	default:
		w.b.WriteString(text)
	}
	if !flow && w.IntN(4) == 0 {
		w.b.WriteString(" # 注释: [x")
	}
}

func (w *writer) key(i int) {
	text := fmt.Sprintf("%s%d", []string{"k", "键", "a b"}[w.IntN(3)], i)
	w.wants = append(w.wants, want{w.at(), text})
	if w.IntN(5) == 0 {
		w.b.WriteString(`"` + text + `"`)
	} else {
		w.b.WriteString(text)
	}
	w.b.WriteString(":")
}

func (w *writer) flow(depth int) {
	gap := func() {
		w.b.WriteString([]string{"", " ", "  ", "\t", w.eol + strings.Repeat(" ", 20)}[w.IntN(5)])
	}
	switch {
	case depth > 2 || w.IntN(3) == 0:
		w.scalar(true, 0)
	case w.IntN(2) == 0:
		w.b.WriteString("[")
		for range w.IntN(4) {
			gap()
			w.flow(depth + 1)
			w.b.WriteString(" ,")
		}
		gap()
		w.b.WriteString("]")
	default:
		w.b.WriteString("{")
		for i := range w.IntN(4) {
			gap()
			w.key(i)
			w.b.WriteString(" ")
			w.flow(depth + 1)
			w.b.WriteString(",")
		}
		w.b.WriteString("}")
	}
}

func (w *writer) block(indent int) {
	list := w.IntN(3) == 0 && indent > 0
	for i := range 1 + w.IntN(4) {
		if w.IntN(6) == 0 {
			w.b.WriteString(w.eol + strings.Repeat(" ", w.IntN(indent+1)) + "# 注: 释" + w.eol)
		}
		w.b.WriteString(strings.Repeat(" ", indent))
		if list {
			w.b.WriteString("-")
		} else {
			w.key(i)
		}
		switch n := w.IntN(5); {
		case n < 2 && indent < 8:
			w.b.WriteString([]string{"", " # 襄"}[w.IntN(2)] + w.eol)
			w.block(indent + 1 + w.IntN(3))
			continue
		case n == 2:
			w.b.WriteString([]string{" ", "  ", "\t"}[w.IntN(3)])
			w.flow(0)
		default:
			w.b.WriteString(" ")
			w.scalar(false, indent)
		}
		w.b.WriteString(w.eol)
	}
}

// Each key and value is found at the very place at which it was written.
func TestPositionsInRandomYAML(t *testing.T) {
	for seed := range uint64(1500) {
		w := writer{Rand: rand.New(rand.NewPCG(seed, 1)), eol: []string{"\n", "\r\n"}[seed%2]}
		w.block(0)
		text := w.b.String()
		n, found := YAML(contentOf(text))
		if len(found) > 0 {
			t.Fatalf("%s\n%s", show(found), text)
		}
		var got []want
		collect(n, &got)
		if diff := cmp.Diff(w.wants, got, cmp.AllowUnexported(want{})); diff != "" {
			t.Fatalf("written → read:\n%s\n%s", diff, text)
		}
	}
}

// collect gathers keys and scalars in the order of the text.
func collect(n *Node, into *[]want) {
	if n.Kind < Sequence && n.Kind != Null {
		*into = append(*into, want{n.At, n.Text})
	}
	for _, i := range n.Items {
		collect(i, into)
	}
	for _, f := range n.Fields {
		*into = append(*into, want{f.At, f.Key})
		collect(f.Value, into)
	}
}
