package parity

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

var rewrite = flag.Bool("update", false, "write testdata/questions.jsonl, which package browser asks")

// odd returns invalid, empty, long and other unusual queries: each must have an answer, the
// same from bleve and the client. Package browser reads the file too.
func odd(t testing.TB) []question {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "odd.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []struct {
		Text  string
		Times int // how often the text is repeated; 0 is once
	}
	if err := json.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	var list []question
	for _, o := range texts {
		list = append(list, question{Text: strings.Repeat(o.Text, max(1, o.Times)), Limit: 10, Facets: true})
	}
	return list
}

// TestQuestionsForBrowsers checks that the questions that package browser asks are of
// the form of this package. With -update it writes a thousand new ones.
func TestQuestionsForBrowsers(t *testing.T) {
	file := filepath.Join("testdata", "questions.jsonl")
	if *rewrite {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		asker := newAsker(2, open(t).c)
		for range 1000 {
			if err := enc.Encode(asker.next()); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(file, []byte(visible(b.String())), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		dec := json.NewDecoder(strings.NewReader(line))
		dec.DisallowUnknownFields()
		var q question
		if err := dec.Decode(&q); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		n++
	}
	if n != 1000 {
		t.Errorf("%d questions, want 1000", n)
	}
}

// visible escapes the invisible characters of JSON text.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\n' || unicode.IsPrint(r) && !unicode.Is(unicode.M, r) || r > 0xFFFF {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
