package facet

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// rows are the values and labels of each facet on the site of load.
var rows = []struct {
	key    string
	lists  []string // its values with their agreements, as pages list them; nil: it has no lists
	values string   // what the search knows of some entries
	label  string   // of one value, in English and Chinese
	of     string   // that value
}{
	{
		key:    Kind,
		values: "long: agreement; firm: party; fair: event; motors: sector; yiwu: place; about: page",
		of:     "event", label: "[kind.event] [kind.event]",
	},
	{
		key:    Standing,
		lists:  []string{"in-force: long", "unverified: late open early none"},
		values: "long: in-force; late: unverified; firm: ",
		of:     "in-force", label: "[status.in-force] [status.in-force]",
	},
	{
		key:    Type,
		lists:  []string{"protocol: late", "memorandum: open long early none"},
		values: "long: memorandum; late: protocol; firm: ; about: ",
		of:     "memorandum", label: "Memorandum 备忘录",
	},
	{
		key:    Sector,
		lists:  []string{"industry: late long", "motors: late long", "toys: late"},
		values: "late: motors industry toys; motors: motors industry; industry: industry; firm: ",
		of:     "motors", label: "Motors 电机",
	},
	{
		key:    Party,
		lists:  []string{"city: late open long early none", "firm: late open long early none", "other: late"},
		values: "late: city firm other; firm: firm; motors: ",
		of:     "firm", label: "The firm The firm",
	},
	{
		key:    Place,
		lists:  []string{"china: late long", "zhejiang: late long", "yiwu: late"},
		values: "late: china yiwu zhejiang; long: zhejiang china; firm: yiwu zhejiang china; fair: china; yiwu: yiwu zhejiang china; about: ",
		of:     "yiwu", label: "Yiwu Yiwu",
	},
	{
		key:    Year,
		lists:  []string{"1946: late long", "1945: long", "1944: early", "unknown: open none"},
		values: "long: 1945 1946; open: unknown ..1946; none: unknown; fair: 2017; firm: ",
		of:     "unknown", label: "[fact.unknown] [fact.unknown]",
	},
	{
		key:    State,
		lists:  []string{"none: late open long early none"},
		values: "long: none; firm: ",
		of:     "none", label: "[facet.state.none] [facet.state.none]",
	},
	{
		key:    Evidence,
		lists:  []string{"unknown: none"},
		values: "none: unknown; long: ; firm: ",
		of:     "unknown", label: "[facet.evidence.unknown] [facet.evidence.unknown]",
	},
	{
		key:    Language,
		lists:  []string{"en: late open long early none", "zh-hans: long"},
		values: "long: en zh-hans; motors: en; about: en",
		of:     "zh-hans", label: "<zh-hans> <zh-hans>",
	},
	{
		key:    Status,
		values: "long: in-force; late: unverified; firm: ",
		of:     "in-force", label: "[status.in-force] [status.in-force]",
	},
}

func TestFacets(t *testing.T) {
	s := load(t)
	keys := func(list []*Facet) (keys []string) {
		for _, f := range list {
			keys = append(keys, f.Key)
		}
		return keys
	}
	var all []string
	for _, row := range rows {
		all = append(all, row.key)
	}
	equal(t, "the facets", keys(All()), all)
	equal(t, "the lists", keys(Listed()), []string{Standing, Type, Year, Sector, Party, Place, State, Evidence, Language})
	divided := map[string][]string{}
	for _, d := range Divide(s) {
		for _, v := range d.Values {
			divided[d.Key] = append(divided[d.Key], v.Key+": "+ids(v.Agreements))
			if isItem := d.Key == Sector || d.Key == Party || d.Key == Place; isItem != (v.Item != nil) || isItem && v.Item.ID != v.Key {
				t.Errorf("the value %s of %s is the item %v", v.Key, d.Key, v.Item)
			}
		}
	}
	for i, f := range All() {
		row := rows[i]
		equal(t, row.key, divided[row.key], row.lists)
		for part := range strings.SplitSeq(row.values, "; ") {
			id, want, _ := strings.Cut(part, ": ")
			if got := strings.Join(f.Values(find(t, s, id)), " "); got != want {
				t.Errorf("%s: %s has %q, want %q", row.key, id, got, want)
			}
		}
		var labels []string
		for _, code := range []string{"en", "zh-Hans"} {
			labels = append(labels, f.Label(words(s, code), row.of).Text)
		}
		if got := strings.Join(labels, " "); got != row.label {
			t.Errorf("%s: %s is called %q, want %q", row.key, row.of, got, row.label)
		}
	}
}

// A label says in which language it is.
func TestLabelHasALanguage(t *testing.T) {
	s := load(t)
	for _, f := range All() {
		for value, want := range map[string]Label{"yiwu": {"Yiwu", "en"}, "motors": {"电机", "zh-Hans"}, "memorandum": {"备忘录", "zh-Hans"}, "1946": {"1946年", "zh-Hans"}} {
			of := map[string]string{"yiwu": Place, "motors": Sector, "memorandum": Type, "1946": Year}[value]
			if got := f.Label(words(s, "zh-Hans"), value); of == f.Key && got != want {
				t.Errorf("%s %s: %v, want %v", f.Key, value, got, want)
			}
		}
	}
}

// words is a language of which the words are their keys.
func words(s *site.Site, code string) *Words {
	return &Words{
		Site: s, Code: code,
		Word:     func(key string) string { return "[" + key + "]" },
		Year:     func(year string) string { return year + "年" },
		Language: func(slug string) string { return "<" + slug + ">" },
	}
}

func load(t *testing.T) *site.Site {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml": `title: Test
base_url: https://example.org/
languages: [{code: en, name: English}, {code: zh-Hans, name: 简体中文}]
types: {protocol: Protocol, memorandum: {en: Memorandum, zh-Hans: 备忘录}}
party_kinds: {agency: Agency}
commitment_kinds: {study: Study}
`,
		"agreements/long.md":         agreementFile("signed: 1945-06/1946-02\nstatus: in-force\nsectors: [motors]\nplaces: [zhejiang]\n"),
		"agreements/long.zh-hans.md": "---\ntitle: 长\nsummary: 长。\n---\n",
		"agreements/open.md":         agreementFile("signed: ../1946\n"),
		"agreements/late.md": strings.Replace(
			agreementFile("parties: [city, firm, other]\nsigned: 1946-05\nsectors: [motors, toys]\nsigned_at: yiwu\nplaces: [china]\n"), "memorandum", "protocol", 1),
		"agreements/early.md": agreementFile("signed: 1944\n"),
		"agreements/none.md":  agreementFile("signed: unknown\n"),
		"parties/city.md":     "---\nname: The city\n---\n",
		"parties/firm.md":     "---\nname: The firm\nplace: yiwu\n---\n",
		"parties/other.md":    "---\nname: The other firm\n---\n",
		"events/fair.md":      "---\nname: The fair\ndate: 2017-04\nplace: china\n---\n",
		"sectors/industry.md": "---\nname: Industry\n---\n",
		"sectors/motors.md":   "---\nname: Motors\nnames: {zh-Hans: 电机}\nbroader: industry\n---\n",
		"sectors/toys.md":     "---\nname: Toys\n---\n",
		"places/china.md":     "---\nname: China\n---\n",
		"places/zhejiang.md":  "---\nname: Zhejiang\nwithin: china\n---\n",
		"places/yiwu.md":      "---\nname: Yiwu\nwithin: zhejiang\n---\n",
		"pages/about.md":      "---\ntitle: About\n---\ntext\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	linked, _, err := site.Link(context.Background(), files, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return linked
}

func agreementFile(facts string) string {
	if !strings.Contains(facts, "parties:") {
		facts += "parties: [city, firm]\n"
	}
	return "---\ntitle: A\ntype: memorandum\nsummary: S.\nsources: [{title: T}]\n" + facts + "---\n"
}

func find(t *testing.T, s *site.Site, id string) *site.Item {
	t.Helper()
	for k := range entry.Kind(entry.NumKinds) {
		if it := s.Item(k, id); it != nil {
			return it
		}
	}
	t.Fatalf("there is no %s", id)
	return nil
}

func ids(list []*site.Agreement) string {
	var ids []string
	for _, a := range list {
		ids = append(ids, a.ID)
	}
	return strings.Join(ids, " ")
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}
