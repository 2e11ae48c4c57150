package site

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A site whose texts are spilled has the same contents and, once they are restored, texts.
func TestSpilledTextsComeBack(t *testing.T) {
	long := strings.Repeat("A paragraph of a page. 一段中文。\n\n", 100)
	content := fstest.MapFS{
		"site.yaml":          {Data: []byte("title: Agreements\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}, {code: zh-Hans, name: 中文}]\n")},
		"pages/a.md":         {Data: []byte("---\ntitle: A\n---\n" + long)},
		"pages/a.zh-Hans.md": {Data: []byte("---\ntitle: 甲\n---\n" + long + long)},
		"pages/b.md":         {Data: []byte("---\ntitle: B\n---\nshort")},
		"pages/empty.md":     {Data: nil},
	}
	s, _, err := Link(t.Context(), content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for path, p := range s.files {
		if p.doc != nil {
			texts[path] = p.doc.Text
		}
	}
	if len(texts) < 3 {
		t.Fatalf("%d texts are parsed", len(texts))
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "spill"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := s.SpillTexts(); err != nil || s.files["pages/a.md"].doc.Text != texts["pages/a.md"] {
		t.Fatalf("the texts are spilled before there is a file, error %v", err)
	}
	if err := s.SpillTo(file); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.SpillTexts(); err != nil {
			t.Fatal(err)
		}
		for path, want := range texts {
			if got := s.files[path].doc.Text; !strings.HasPrefix(want, got) || len(got) > 3*1024 {
				t.Errorf("%s: %d bytes of %d stay in memory", path, len(got), len(want))
			}
		}
		if len(s.files["pages/a.md"].doc.Text) == len(texts["pages/a.md"]) {
			t.Error("a long text stays in memory")
		}
		for path := range s.files {
			text, ok := s.Content(path)
			if !ok || !bytes.Equal(text, content[path].Data) {
				t.Errorf("%s: its content is %q (%v)", path, text, ok)
			}
			if len(s.files[path].src) > 0 {
				t.Errorf("%s: its content stays in memory", path)
			}
		}
		if err := s.RestoreTexts(); err != nil {
			t.Fatal(err)
		}
		for path, want := range texts {
			if got := s.files[path].doc.Text; got != want {
				t.Errorf("%s: the text is %q, want %q", path, got, want)
			}
		}
	}
	file.Close()
	if text, ok := s.Content("pages/a.md"); ok {
		t.Errorf("without the file, the content is %q", text)
	}
}

// The beginning of a text has what a description shows of it: 160 characters, with white space
// as single spaces.
func TestBeginningSufficesForADescription(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	shown := func(text string) string {
		r := []rune(strings.Join(strings.Fields(text), " "))
		return string(r[:min(len(r), 161)])
	}
	for range 2000 {
		var b strings.Builder
		for range rng.IntN(400) {
			b.WriteString([]string{"a", "word", " ", "\n", "\u3000", "   \t", "中", "\u0301", "😀"}[rng.IntN(9)])
		}
		text := b.String()
		if got := beginning(text); !strings.HasPrefix(text, got) || shown(got) != shown(text) {
			t.Fatalf("%q begins with %q", text, got)
		}
	}
}
