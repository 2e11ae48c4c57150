package dataset_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"accord/builder/internal/dataset"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// full returns the agreements of the small whole site, whose entries use every key.
func full(t *testing.T) (*site.Site, *dataset.Options) {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("..", "..", "testdata", "sites", "full.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "content/"); ok {
			files[name] = string(f.Data)
		}
	}
	return load(t, files)
}

func load(t *testing.T, files map[string]string) (*site.Site, *dataset.Options) {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	s, found, err := site.Link(context.Background(), content, site.Options{})
	if err != nil || found.HasErrors() {
		t.Fatalf("%v, findings: %v", err, found)
	}
	return s, &dataset.Options{Config: s.Config, Absolute: func(address string) string { return "https://example.org/" + address }}
}

// written returns what a program reads back from the JSON of an agreement.
func written(t *testing.T, s *site.Site, o *dataset.Options, id string) map[string]any {
	t.Helper()
	i := slices.IndexFunc(s.Agreements, func(a *site.Agreement) bool { return a.ID == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	b, err := dataset.Marshal(o.AgreementOf(s.Agreements[i]))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(b), "\n") != 1 || !strings.HasSuffix(string(b), "\n") {
		t.Errorf("the JSON is not one line: %q", b)
	}
	return read(t, b)
}

func read(t *testing.T, b []byte) map[string]any {
	t.Helper()
	var values map[string]any
	if err := json.Unmarshal(b, &values); err != nil {
		t.Fatal(err)
	}
	return values
}

// testdata/joint-inspection.json was written by hand from the files of the agreement.
func TestAgreement(t *testing.T) {
	s, o := full(t)
	b, err := os.ReadFile(filepath.Join("testdata", "joint-inspection.json"))
	if err != nil {
		t.Fatal(err)
	}
	got, want := written(t, s, o, "joint-inspection"), read(t, b)
	for key := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("%s is written, which nothing asks for: %v", key, got[key])
		}
	}
	for key := range want {
		if !reflect.DeepEqual(got[key], want[key]) {
			t.Errorf("%s:\n%v, want\n%v", key, got[key], want[key])
		}
	}
}

// What an agreement does not say is left out, but for the defaults of the content model
// (binding: unknown, status: unverified), and nothing is null.
func TestAgreementWithoutFacts(t *testing.T) {
	s, o := load(t, little(""))
	got := written(t, s, o, "a")
	var keys []string
	for key, value := range got {
		keys = append(keys, key)
		if value == nil {
			t.Errorf("%s is null", key)
		}
	}
	slices.Sort(keys)
	want := []string{"binding", "id", "language", "markdown", "parties", "sources", "status", "summary", "title", "type", "url"}
	if !slices.Equal(keys, want) {
		t.Errorf("keys are %v, want %v", keys, want)
	}
}

// Every key of the front matter is written, but redirects, which are no fact of the agreement.
func TestEveryKeyIsWritten(t *testing.T) {
	s, o := full(t)
	got := written(t, s, o, "joint-inspection")
	for _, key := range entry.Keys(entry.KindAgreement) {
		if _, ok := got[key]; !ok && key != "redirects" && key != "draft" {
			t.Errorf("%s is not written", key)
		}
	}
}

// The first and the last day are from the definitions of ISO 8601-2, calculated by hand.
func TestDates(t *testing.T) {
	for _, test := range []struct{ signed, earliest, latest string }{
		{"2018-01-09", "2018-01-09", "2018-01-09"},
		{"2018-02", "2018-02-01", "2018-02-28"},
		{"2020-02", "2020-02-01", "2020-02-29"},
		{"2018", "2018-01-01", "2018-12-31"},
		{"2018?", "2018-01-01", "2018-12-31"},
		{"201X", "2010-01-01", "2019-12-31"},
		{"2018-XX", "2018-01-01", "2018-12-31"},
		{"2018-02-XX", "2018-02-01", "2018-02-28"},
		{"2018-21~", "2018-03-01", "2018-05-31"},
		{"2017-06/2018-02", "2017-06-01", "2018-02-28"},
		{"2017/..", "2017-01-01", ""},
		{"../2017-06", "", "2017-06-30"},
	} {
		s, o := load(t, little("signed: \""+test.signed+"\""))
		signed, _ := written(t, s, o, "a")["signed"].(map[string]any)
		want := map[string]any{"edtf": test.signed}
		if test.earliest != "" {
			want["earliest"] = test.earliest
		}
		if test.latest != "" {
			want["latest"] = test.latest
		}
		if !reflect.DeepEqual(signed, want) {
			t.Errorf("%s: %v, want %v", test.signed, signed, want)
		}
	}
	s, o := load(t, little("signed: unknown"))
	if signed, ok := written(t, s, o, "a")["signed"]; ok {
		t.Errorf("signed is %v, which is unknown", signed)
	}
}

// Texts come out whole, whatever is in them.
func TestTextsAreWhole(t *testing.T) {
	for _, text := range []string{
		"Iron, Steel; and \"Ships\"", "</script><b>bold</b> & <!--", "=SUM(A1:A9)", "+1 -1 @here", `back\slash \u0041`,
		"اتفاقية التعاون (2019)", "《合作备忘录》，甲、乙", "a\u2028b", "100 %",
	} {
		b, err := json.Marshal(text) // a JSON string is a YAML string
		if err != nil {
			t.Fatal(err)
		}
		s, o := load(t, little("tags: ["+string(b)+"]"))
		tags, _ := written(t, s, o, "a")["tags"].([]any)
		if want := []any{map[string]any{"en": text}}; !reflect.DeepEqual(tags, want) {
			t.Errorf("%v, want %v", tags, want)
		}
	}
}

// little is a site with one agreement.
func little(facts string) map[string]string {
	agreement := "---\ntitle: A\ntype: memorandum\nparties: [x, y]\nsummary: S.\nsources: [{title: T, no_url: Paper.}]\n"
	return map[string]string{
		"site.yaml": "title: Test\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}]\n" +
			"types: {memorandum: Memorandum}\nparty_kinds: {agency: Agency}\ncommitment_kinds: {study: Study}\n",
		"agreements/a.md": agreement + facts + "\n---\n",
		"parties/x.md":    "---\nname: X\n---\n",
		"parties/y.md":    "---\nname: Y\n---\n",
	}
}
