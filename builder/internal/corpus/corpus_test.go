package corpus_test

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/corpus"
	"accord/builder/internal/facet"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

var content = fstest.MapFS{
	"site.yaml": {Data: []byte("title: T\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}, {code: zh-Hans, name: 中文}]\ntypes: {memorandum: Memorandum}\n")},
	"parties/city.md": {Data: []byte(`---
name: Municipal government
short_name: Cityhall
names: {en: Municipal government, fr: Mairie}
inferred: {names: By its seal.}
---
`)},
	"parties/city.zh-hans.md": {Data: []byte("---\nname: 市人民政府\nshort_name: 市府\n---\n")},
	"agreements/x.md": {Data: []byte(`---
title: Memorandum on inspection
short_title: Playthings
type: memorandum
parties: [{id: city, note: {en: It joined later., zh-Hans: 后来加入}}]
signed: 2020
summary: S.
commitments:
  - {id: c, text: Build., state: done, as_of: 2021, evidence: [r], note: Opened in spring.}
outcomes:
  - {id: o, text: Both extended it., sources: [r]}
sources:
  - {id: r, title: A report, note: Read in a reprint., no_url: It is on microfilm., supports: [parties]}
inferred: {signed: {en: By the stamp., zh-Hans: 据邮戳}}
ours: {title: We chose the heading.}
unknown: [Who paid.]
---
`)},
	"agreements/x.zh-hans.md": {Data: []byte("---\ntitle: 备忘录\nshort_title: 玩具\noutcomes: {o: 双方延长}\nours: {summary: 本站撰写}\nunknown: [谁付款]\n---\n")},
}

// keys are the words of an interface that shows their keys.
type keys struct{}

func (keys) Word(_, key string) string          { return key }
func (keys) LanguageName(in, tag string) string { return tag + " in " + in }

// A list that a script has narrowed has the same names as one without scripts.
func TestLanguagesHaveTheNamesOfTheInterface(t *testing.T) {
	s, _, err := site.Link(context.Background(), content, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, l := range corpus.Of(s, keys{}, nil).Labels[facet.Language] {
		got[l.Value] = l.Texts
	}
	want := map[string][]string{"en": {"en in en", "en in zh-Hans"}, "zh-hans": {"zh-hans in en", "zh-hans in zh-Hans"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func document(t *testing.T, key string) *search.Document {
	t.Helper()
	s, _, err := site.Link(context.Background(), content, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := corpus.Of(s, keys{}, nil)
	for i := range c.Documents {
		if c.Documents[i].Kind+"/"+c.Documents[i].ID == key {
			return &c.Documents[i]
		}
	}
	t.Fatalf("there is no document %s", key)
	return nil
}

// store is a Store with one text. It counts what is put in.
type store struct {
	key, text string
	puts      int
}

func (s *store) Get(_, key string) string {
	if key != s.key {
		return ""
	}
	return s.text
}

func (s *store) Put(_, key string, content []byte) error {
	s.key, s.text = key, string(content)
	s.puts++
	return nil
}

func TestOrdersAreKeptWhileNamesStayTheSame(t *testing.T) {
	kept := &store{}
	check := func(what string, content fstest.MapFS, puts int) {
		t.Helper()
		s, _, err := site.Link(context.Background(), content, site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, want := corpus.Of(s, keys{}, kept), corpus.Of(s, keys{}, nil)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the orders are %v, want %v", what, got.Orders, want.Orders)
		}
		if kept.puts != puts {
			t.Errorf("%s: orders were kept %d times, want %d", what, kept.puts, puts)
		}
	}
	check("first", content, 1)
	check("again", content, 1)
	kept.text = kept.text[:len(kept.text)-1]
	check("damaged", content, 2)
	other := maps.Clone(content)
	edit := func(file, old, new string) {
		text := strings.Replace(string(other[file].Data), old, new, 1)
		if text == string(other[file].Data) {
			t.Fatalf("%s has no %q", file, old)
		}
		other[file] = &fstest.MapFile{Data: []byte(text)}
	}
	edit("parties/city.md", "short_name: Cityhall", "short_name: Zoo")
	check("another name", other, 3)
	edit("parties/city.md", "\n---\n", "\n---\n\nMore.\n")
	check("another body", other, 3)
}

func TestShortNamesAreNames(t *testing.T) {
	party := document(t, "party/city")
	// The name in its own language is its title, and no alias.
	if want := []string{"Cityhall", "市府"}; !slices.Equal(party.Aliases, want) {
		t.Errorf("aliases %q, want %q", party.Aliases, want)
	}
	if want := []string{"Cityhall", "Mairie", "Municipal government", "市人民政府", "市府"}; !slices.Equal(party.Names, want) {
		t.Errorf("names %q, want %q", party.Names, want)
	}
	agreement := document(t, "agreement/x")
	if want := []string{"Playthings", "玩具"}; !slices.Equal(agreement.Aliases, want) {
		t.Errorf("aliases %q, want %q", agreement.Aliases, want)
	}
	if !slices.Contains(agreement.Names, "Cityhall") {
		t.Errorf("names %q lack the short name of a party", agreement.Names)
	}
}

// Everything that a page says of the evidence is found, and each text once.
func TestEvidenceIsFound(t *testing.T) {
	texts := document(t, "agreement/x").Texts
	for _, want := range []string{
		"It joined later.", "后来加入", "Opened in spring.", "Both extended it.", "双方延长", "Read in a reprint.", "It is on microfilm.",
		"By the stamp.", "据邮戳", "We chose the heading.", "本站撰写", "Who paid.", "谁付款",
	} {
		if n := strings.Count("\n"+strings.Join(texts, "\n")+"\n", "\n"+want+"\n"); n != 1 {
			t.Errorf("%q is there %d times", want, n)
		}
	}
	if texts := document(t, "party/city").Texts; !slices.Contains(texts, "By its seal.") {
		t.Errorf("%q", texts)
	}
}
