package node

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"accord/builder/diag"
)

// contentOf returns a text as the content of a file.
func contentOf(text string) *diag.Content { return diag.NewContent("x", []byte(text)) }

// seeds are texts in which something is easily got wrong.
var seeds = []string{
	"", "\n", "# 注释\n", "a: 1\n", "a:\n", "a:\nb: 2\n", "a: ~\nb: null\nc: true\nd: 1.5\ne: 0x1F\nf: 0o17\ng: -3\nh: .inf\ni: 1e3\n",
	"标题: 襄阳 # 注释\r\nb: [甲, \"乙\\n丙\", 丁]\r\nc: |\r\n  文本 x\r\n  y\r\nd: {甲: 乙, 丙: z}\r\n",
	"e: a  \n   b 襄\nf: >-\n  折\n  叠 \n\ng: 'it''s' # z\n",
	"a: &x [1, 2]\nb: *x\nc: !!str 5\nd: &y !!str\n  foo\ne: &z\nf: !!null\n",
	"\"g\"  : yes\n? h\n: 2\ni: 2024-08-09\nj: 1_000\nk:\t甲\n",
	"- 1\n-\n  - 2\n  -\n- {a, b: , c}\n- [a: b, ? c]\n",
	"s:\n- {name: 张三, role: \"a, b\", for: x}\n-  name: y\n   role: z\n\n- [a, [b, c], {}]\nt: []\n",
	"a: |\n  x\n\n   y\n  z\n\n\nb: >\n  x\n  y\n\n  z\nc: |-\n\n  x\nd: >-\n  x\n   y\n",
	"a: b: c\n", "a: [b, c\nd: e\n", "a: \"b\nc: d\n", "\ta: b\n", "标题：襄阳\nb: c\n", "a: b\na: c\n", "a: b\n---\nc: d\n",
	"a: {b: 1, b: 2}\nc: [x,\n  y, # 注\n  z]\n", "a: \u2028x\nb: 1\n", "a: \"襄\u0085阳\"\nb: x\n", "a: b\rc: d\r", "<<: {a: 1}\n", "&a [*a]\n",
	"a: http://x.y/z#w\nb: x:y\nc: -x\nd: - x\ne: [http://x, a#b]\n", "a: 'x'y\n", "a: '''x'''\n", "a: '\n", "a: ''\n", "a: ''''\n",
	"a:\n    b:\n      - c\n    d: e\n  f: g\n", "a: x\n  # y\nb: z\n", "a: b # c: d\n", "a: b #c\n", "a: b#c\n", "a: |\n b\n c", "a: >\n  b\n  # c\n # d\n",
	"a: x\n\n\n  y\nb: 1\n", "...\n", "--- a\n", "a: ---\n", "a:\n- b\n- c\nd: e\n", "- a\n", "a: [1,2, 3 ,4]\n", "a: [b,]\n", "a: {b: c,}\n", "a: {b:c}\n", "a: [b:c]\n",
	"a: \"\\\\\\\"\\/\\n\"\nb: \"\\u4e2d\\x41\"\n", "a: \"x\" # y\nb: \"x\"#y\n", "a: \"x\": y\n", "a : b\n", "a:  b  \n", "a: |  \n  x\n", "a: |x\n  y\n",
	"%YAML 1.2\n---\na: 1\n", "a: !foo b\n", "a: @b\n", "a: `b`\n", "a: *b\n", "a: 襄阳*b\n", "\uFEFFa: b\n",
	"ab\ufeffc: d\n", "a:\u00a0b\n　- c\n", "a:b\nc：d\n“e”: f\ng = h\n* i\n", "a: |\n　b\n",
}

func addSeeds(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	files, err := filepath.Glob("../../../content/*/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for i, file := range append(files, "../../../content/site.yaml") {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		text := string(src)
		if parts := strings.SplitN(text, "---\n", 3); len(parts) == 3 {
			text = parts[1]
		} else if i < len(files) {
			continue
		}
		f.Add(text)
		f.Add(strings.ReplaceAll(text, "\n", "\r\n"))
	}
}

// Whatever the text, places lie within it, and what they point at is what they
// are said to be the place of.
func FuzzYAML(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, YAML, true)
	})
}

func FuzzTOML(f *testing.F) {
	for _, s := range tomlSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		check(t, text, TOML, false)
	})
}

var tomlSeeds = []string{
	"", "a = 1\n", "标题 = \"襄阳\" # 注\nb = [\"甲\", '乙', [1, 2.5], {c = true, d.e = 2012-01-01}]\n", "\"标题\" = '''\n襄\n'''\n",
	"a = 1\na = 2\n", "[a]\nb = 1\n[a]\nc = 2\n", "[[s]]\nx = 1\n[[s]]\nx = 2\n[s.t]\ny = 3\n", "a.b.c = 1\na.b.d = 2\n", "a = “x”\n", "a = [1,\n # [\n 2]\nb = [\n[3], [4]]\n",
	"a = 2024-08-09\nb = 2024-08-09T10:00:00Z\nc = 10:00:00\n", "a = \"x\n", "a\n", "a = {b = 1}\na.c = 2\n", "[a.b]\n[a]\n", "a = 0x1F\nb = 1_000\nc = inf\n", "a = []\r\nb = {}\r\n",
}

func check(t *testing.T, text string, read func(*diag.Content) (*Node, diag.List), yaml bool) {
	at := diag.Position{File: "x", Line: 3, Column: 1}
	text = strings.TrimPrefix(text, "\uFEFF")
	n, found := read(diag.NewPart([]byte(text), at))
	lines := strings.Split(text, "\n")
	inside := func(p diag.Position) {
		t.Helper()
		if p.File != "x" || p.Line < 3 || p.Line > 2+len(lines) || p.Column < 1 || p.Column > 1+utf8.RuneCountInString(lines[p.Line-3]) {
			t.Fatalf("%v is not in the text %q", p, text)
		}
	}
	for _, d := range found {
		inside(d.Position)
		if d.Message == "" || strings.HasSuffix(d.Message, ".") || strings.Contains(d.Message, "\n") {
			t.Fatalf("message %q", d.Message)
		}
	}
	if n == nil {
		if len(found) == 0 {
			t.Fatal("neither a tree nor a finding")
		}
		return
	}
	rest := func(p diag.Position) string {
		inside(p)
		line := []rune(lines[p.Line-3])
		return string(line[min(p.Column-1, len(line)):])
	}
	steps := 0
	walk(n, func(key *Field, n *Node) {
		steps++
		if key != nil {
			pointsAt(t, rest(key.At), key.Key, false)
		}
		switch {
		case n.At == (diag.Position{File: "x", Line: 3, Column: 1}):
		case n.Kind == Null:
			inside(n.At)
		case n.Kind == Sequence, n.Kind == Mapping:
			rest(n.At)
		default:
			pointsAt(t, rest(n.At), n.Text, yaml && n.Kind != String)
			for i := range min(utf8.RuneCountInString(n.Text), 20) {
				inside(n.Position(i))
			}
		}
	})
	if steps > 100*len(text)+maxAliased+100 {
		t.Fatalf("%d nodes out of %d bytes", steps, len(text))
	}
}

// pointsAt checks that the text at a place is how a scalar may be written.
func pointsAt(t *testing.T, at, text string, exact bool) {
	t.Helper()
	first := firstRunes(text, 1)
	if i := strings.IndexAny(text, " \n"); i >= 0 {
		text = text[:i]
	}
	switch {
	case exact && !strings.HasPrefix(at, text):
		t.Fatalf("%q does not begin with %q", at, text)
	case exact, strings.HasPrefix(at, text):
	case at != "" && strings.Contains(`"'|>`, at[:1]):
	case strings.HasPrefix(at, first) && strings.ContainsAny(text, "\r\u0085\u2028\u2029"):
	case strings.TrimSpace(at) != "" && strings.HasPrefix(text, strings.TrimSpace(at)): // and the next line is joined
	case strings.HasPrefix(withoutOdd(at), withoutOdd(text)): // the form was put right
	default:
		t.Fatalf("%q does not begin with %q", at, text)
	}
}

// withoutOdd returns a text without the characters that repairs remove.
func withoutOdd(s string) string {
	return strings.Map(func(r rune) rune {
		if IsOdd(r) || isQuote(r) {
			return -1
		}
		return r
	}, s)
}

func walk(n *Node, visit func(*Field, *Node)) {
	visit(nil, n)
	for _, i := range n.Items {
		walk(i, visit)
	}
	for i := range n.Fields {
		visit(&n.Fields[i], n.Fields[i].Value)
		walk(n.Fields[i].Value, visit)
	}
}
