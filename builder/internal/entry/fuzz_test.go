package entry

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"accord/builder/diag"
)

// contents returns the files of the repository's own knowledge base.
func contents(f *testing.F, pattern string) [][]byte {
	files, err := filepath.Glob("../../../content/" + pattern)
	if err != nil {
		f.Fatal(err)
	}
	var all [][]byte
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, src)
	}
	return all
}

// inFile checks that findings lie within a file and read well.
func inFile(t *testing.T, file string, src []byte, found diag.List) {
	t.Helper()
	lines := bytes.Split(diag.NewContent(file, src).Text(), []byte("\n"))
	for _, d := range found {
		if d.File != file || d.Line < 0 || d.Line > len(lines) || d.Width < 0 {
			t.Fatalf("%v: %s is outside of the file", d.Position, d.Message)
		}
		if d.Line > 0 && (d.Column < 1 || d.Column > 1+utf8.RuneCount(lines[d.Line-1])) {
			t.Fatalf("%v: %s is outside of its line, %q", d.Position, d.Message, lines[d.Line-1])
		}
		if d.Message == "" || strings.HasSuffix(d.Message, ".") || d.Severity != d.Code.Severity() {
			t.Fatalf("message %q", d.Message)
		}
	}
}

func FuzzParse(f *testing.F) {
	for i, src := range append(contents(f, "*/*.md"), contents(f, "*/*/*.md")...) {
		f.Add(byte(i), src)
	}
	for i, lines := range []string{
		plain, plain + "relations: {amends: [a, a], follows: b}\ncommitments:\n  - {text: x, sources: [n, m]}\n  - y\n",
		"name: N\nnames: {en: x, q: y}\nlatitude: 91\nlongitude: x\n", "title: &a T\nsummary: *a\nmenu: 1e3\n", "titel: x\n<<: {}\n", "title: [\n",
		plain + "parties: [{id: a, signed: x, note: [b]}, {}, [c], {id: [[d]]}]\ninferred: {signed: {en: }, nothing: x, type: [a]}\nours: {signed: y, {a: b}: c}\nunknown: [{about: x}, {text: y}, '', 3]\n",
		"name: N\nshort_name: [a]\ninferred: x\nours: [y]\nunknown: {about: z}\nsources: [{title: T, copy: x, agreement_text: 1, note: {q: r}, url: u, no_url: {}}]\n",
		plain + "checked: soon\noutcomes: [{id: o, text: [a], date: {}}, x, {id: o}]\ncommitments: [{text: a, state: done, as_of: x, evidence: {n: m}, note: 3}]\n",
		"title: T\noutcomes: {a: [b], c: d}\ninferred: {title: x}\nours: {title: y}\nunknown: [a, {b: c}]\n",
	} {
		for k := range byte(NumKinds) {
			f.Add(k+6*byte(i%2), []byte(matterOf(lines)))
		}
	}
	f.Fuzz(func(t *testing.T, kind byte, src []byte) {
		k := Kind(kind % NumKinds)
		file := k.Folder() + "/x.md"
		if kind/NumKinds%2 == 1 {
			file = k.Folder() + "/x.zh-hans.md"
		}
		e, tr, found := Parse(file, src)
		inFile(t, file, src, found)
		if e == nil && tr == nil && !found.HasErrors() {
			t.Fatal("nothing is read, and nothing is wrong")
		}
		again, trAgain, foundAgain := Parse(file, src)
		if diff := cmp.Diff(show(found), show(foundAgain)) + cmp.Diff(e, again, equal) + cmp.Diff(tr, trAgain); diff != "" {
			t.Fatal(diff)
		}
		if e == nil {
			return
		}
		if e.Kind != k || e.ID != "x" || !bytes.HasSuffix(src, e.Body) {
			t.Fatalf("%+v", e)
		}
		if !found.HasErrors() && e.Title == "" {
			t.Fatal("no title, and no error")
		}
		ids := map[string]bool{}
		for _, s := range e.Sources {
			if ids[s.ID] && !found.HasErrors() {
				t.Fatalf("two sources are %q", s.ID)
			}
			ids[s.ID] = true
		}
	})
}

func FuzzConfig(f *testing.F) {
	for _, src := range contents(f, "site.yaml") {
		f.Add(src)
	}
	f.Add([]byte("title: {en: T, xx: Y}\nbase_url: https://e.org/a/../b?c\nlanguages: [{code: fr}, {code: fr}, {}]\ntypes: {A: b, c: {d: e}}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, found := ParseConfig("site.yaml", src)
		inFile(t, "site.yaml", src, found)
		if c == nil {
			if !found.HasErrors() {
				t.Fatal("nothing is read, and nothing is wrong")
			}
			return
		}
		if len(c.Languages) == 0 || c.Languages[0].Code != c.DefaultLanguage || c.DefaultLanguage == "" {
			t.Fatalf("languages %v, default %q", c.Languages, c.DefaultLanguage)
		}
		if !found.HasErrors() && (c.BaseURL == nil || !strings.HasSuffix(c.BaseURL.Path, "/") || c.BaseURL.Host == "") {
			t.Fatalf("base URL %v", c.BaseURL)
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"", "---\na\n---\nb", "\n\n---\n---\n", "+++\na\n+++\n", "---\n+++\n---\n", " ---\na\n --- \nb", "---", "---\n---", "---\r\na\r\n---\r\nb\r\n",
		"---\n|\n  ---\n---\n", "----\n", "\u00a0---\u3000\na\n---\u2003\nb", "---\n\n\n# x\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if !utf8.Valid(src) {
			return
		}
		content := diag.NewContent("x", src)
		src = content.Text()
		m, found := split(content)
		inFile(t, "x", src, found)
		if m.front == nil {
			if !found.HasErrors() {
				t.Fatal("nothing is split, and nothing is wrong")
			}
			return
		}
		// What was taken apart can be put together again.
		front, at := m.front.Text(), m.front.Start()
		start := bytes.Index(src, front)
		if start < 0 || m.open.Line+1 != at.Line {
			t.Fatalf("%q from line %d on", front, at.Line)
		}
		lines := bytes.SplitAfter(src, []byte("\n"))
		raw := bytes.Join(lines[at.Line-1:], nil)
		if !bytes.HasPrefix(raw, front) {
			t.Fatalf("the front matter does not begin on line %d", at.Line)
		}
		rest := raw[len(front):]
		closing, _, _ := strings.Cut(string(rest), "\n")
		if s := strings.TrimSpace(closing); s != "---" && s != "+++" {
			t.Fatalf("closed by %q", closing)
		}
		if body := bytes.Join(lines[min(m.bodyAt.Line-1, len(lines)):], nil); m.bodyAt.Column == 1 && !bytes.Equal(body, src[m.body:]) {
			t.Fatalf("the body does not begin on line %d", m.bodyAt.Line)
		}
	})
}
