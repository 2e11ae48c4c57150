package words

import (
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/diag"
	"accord/templates"
)

const english = `
plain: Search
greet: "Hello, {name}!"
total: {one: "{n} agreement", other: "{n} agreements"}
of: {one: "{n} of {total}", other: "{n} of {total}"}
` + dates

// dates are words of dates that hold everything.
const dates = `
date.months: [a, b, c, d, e, f, g, h, i, j, k, l]
date.seasons: [w, x, y, z]
date.day: "{day} {month} {year}"
date.month: "{month} {year}"
date.season: "{season} {year}"
date.year: "{year}"
date.bce: "{year} BCE"
date.day_unknown: "{month} {year}"
date.month_unknown: "{year}"
date.month_day_unknown: "{year}"
date.decade: "{decade}s"
date.year_between: "{start} {end}"
date.approximate: "~{date}"
date.uncertain: "{date}?"
date.both: "{date}%"
date.uncertain_within: "{date}?"
date.both_within: "{date}%"
date.interval: "{start} to {end}"
date.on_or_before: "on or before {date}"
date.in_or_before: "in or before {date}"
date.from: "from {date}"
date.unknown_start: "until {date}"
date.unknown_end: "from {date}?"
`

func TestWords(t *testing.T) {
	fsys := fstest.MapFS{
		"i18n/en.yaml": {Data: []byte(english)},
		"i18n/ru.yaml": {Data: []byte(strings.Replace(english, `total: {one: "{n} agreement", other: "{n} agreements"}`,
			`total: {one: "{n} соглашение", few: "{n} соглашения", many: "{n} соглашений", other: "{n} соглашения"}`, 1))},
	}
	fsys["i18n/ru.yaml"].Data = []byte(strings.Replace(string(fsys["i18n/ru.yaml"].Data),
		`of: {one: "{n} of {total}", other: "{n} of {total}"}`,
		`of: {one: "{n} {total}", few: "{n} {total}", many: "{n} {total}", other: "{n} {total}"}`, 1))
	loaded, found := Load(fsys, "i18n", []string{"en", "ru"})
	for _, d := range found {
		t.Errorf("%s: %s", d.Position, d.Message)
	}
	en, ru := loaded[0], loaded[1]
	for _, c := range []struct{ got, want string }{
		{en.Text("plain"), "Search"},
		{en.Text("greet"), "Hello, {name}!"},
		{en.Text("no.such"), "no.such"},
		{en.Format("greet", "name", "Ada"), "Hello, Ada!"},
		{en.Format("greet"), "Hello, {name}!"},
		{en.Format("no.such", "name", "Ada"), "no.such"},
		{en.Count("total", 1), "1 agreement"},
		{en.Count("total", 0), "0 agreements"},
		{en.Count("total", 12345), "12,345 agreements"},
		{en.Count("of", 2, "total", "5"), "2 of 5"},
		{en.Count("plain", 2), "Search"},
		{en.Count("no.such", 2), "no.such"},
		{en.Number(-1234567), "-1,234,567"},
		{ru.Count("total", 1), "1 соглашение"},
		{ru.Count("total", 3), "3 соглашения"},
		{ru.Count("total", 11), "11 соглашений"},
		{ru.Count("total", 21), "21 соглашение"},
		{en.LanguageName("zh-Hans"), "Simplified Chinese"},
		{en.LanguageName("en"), "English"},
		{en.LanguageName("?"), "?"},
		{en.Language(), "en"},
		{en.Dates().Decade, "{decade}s"},
		{en.Dates().Months[11], "l"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if !en.Has("plain") || en.Has("no.such") {
		t.Error("Has is wrong")
	}
}

func TestFindings(t *testing.T) {
	for name, c := range map[string]struct {
		file, content string
		languages     []string
		want          []string
	}{
		"none": {"i18n/en.yaml", english, []string{"en"}, nil},
		"no file": {"i18n/en.yaml", english, []string{"en", "fr"}, []string{
			`i18n/fr.yaml: missing-key: there are no words of the interface in "fr" (write i18n/fr.yaml with the keys of en.yaml)`,
		}},
		"no reference": {"i18n/zh-hans.yaml", english, []string{"zh-Hans"}, []string{
			`i18n/en.yaml: missing-key: there are no words of the interface in "en" (write i18n/en.yaml with the keys of en.yaml)`,
			`i18n/zh-hans.yaml:4:9: unknown-key: whole numbers have no plural form "one" in "zh-Hans"`,
			`i18n/zh-hans.yaml:5:6: unknown-key: whole numbers have no plural form "one" in "zh-Hans"`,
		}},
		"wrong keys": {"i18n/fr.yaml", strings.NewReplacer("plain: Search", "plan: Recherche", "{name}", "{nom}").Replace(english), []string{"fr"}, []string{
			`i18n/fr.yaml: missing-key: "plain" has no text in "fr"`,
			`i18n/fr.yaml:2:1: unknown-key: "plan" is no key of en.yaml (did you mean "plain"?)`,
			`i18n/fr.yaml:3:8: bad-value: the English text of "greet" has no {nom}`,
		}},
		"plural forms": {"i18n/pl.yaml", strings.Replace(english, "total: {one", "total: {oen", 1), []string{"pl"}, []string{
			`i18n/pl.yaml:4:1: missing-key: "total" lacks the plural form "few"`,
			`i18n/pl.yaml:4:1: missing-key: "total" lacks the plural form "many"`,
			`i18n/pl.yaml:4:1: missing-key: "total" lacks the plural form "one"`,
			`i18n/pl.yaml:4:9: unknown-key: "oen" is no plural form (did you mean "one"?)`,
			`i18n/pl.yaml:5:1: missing-key: "of" lacks the plural form "few"`,
			`i18n/pl.yaml:5:1: missing-key: "of" lacks the plural form "many"`,
		}},
		"one text for many": {"i18n/fr.yaml", strings.Replace(english, `{one: "{n} agreement", other: "{n} agreements"}`, "accords", 1), []string{"fr"}, []string{
			`i18n/fr.yaml:4:8: missing-key: "total" lacks the plural form "one"`,
		}},
		"a list": {"i18n/fr.yaml", "- a", []string{"fr"}, []string{
			`i18n/fr.yaml:1:1: wrong-type: the words of a language are a map of keys to texts, not a list`,
		}},
		"an unfinished merge": {"i18n/fr.yaml", "<<<<<<< HEAD\r\nplain: a\r\n=======\r\nplain: b\r\n>>>>>>> b\r\n", []string{"fr"}, []string{
			`i18n/fr.yaml:1:1: merge-conflict: a merge was not finished: two versions stand between here and line 5 (keep what is right, and take out the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>)`,
		}},
		"no dates": {"i18n/fr.yaml", strings.Replace(english, `date.from: "from {date}"`, "date.from:", 1), []string{"fr"}, []string{
			`i18n/fr.yaml: bad-value: the dates of "fr": "from" is missing`,
			`i18n/fr.yaml:27:1: missing-key: "date.from" has no text`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{c.file: {Data: []byte(c.content)}}
			if name != "no reference" {
				fsys["i18n/en.yaml"] = &fstest.MapFile{Data: []byte(english)}
			}
			loaded, found := Load(fsys, "i18n", c.languages)
			if len(loaded) != len(c.languages) {
				t.Fatalf("%d languages", len(loaded))
			}
			for _, w := range loaded {
				w.Count("total", 3)
				w.Text("plain")
			}
			if got := show(found); got != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, strings.Join(c.want, "\n"))
			}
		})
	}
}

func show(list diag.List) string {
	var lines []string
	for _, d := range list {
		line := d.Position.String() + ": " + string(d.Code) + ": " + d.Message
		if d.Suggestion != "" {
			line += " (" + d.Suggestion + ")"
		}
		if d.Line > 0 && d.Source == "" {
			line += " [no source]"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestProjectWords(t *testing.T) {
	loaded, found := Load(templates.FS, "i18n", []string{"en", "zh-Hans"})
	if len(found) > 0 {
		t.Fatal(show(found))
	}
	for tag, want := range map[string][2]string{
		"en":      {"English", "英语"},
		"zh-Hans": {"Simplified Chinese", "简体中文"},
		"fr":      {"French", "法语"},
	} {
		for i, w := range loaded {
			if got := w.LanguageName(tag); got != want[i] {
				t.Errorf("%s in %s is %q, not %q", tag, w.Language(), got, want[i])
			}
		}
	}
}

func TestCompile(t *testing.T) {
	for _, text := range []string{"", "a", "{", "}", "{}", "{A}", "{n", "a {n} b {name}", "{{n}}", "{n}{n}", "100 {%}"} {
		if got := compile(text).String(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	if got := compile("{{n}} {n}").fill("7", nil); got != "{7} 7" {
		t.Error(got)
	}
}

func BenchmarkCount(b *testing.B) {
	loaded, _ := Load(templates.FS, "i18n", []string{"en"})
	b.ReportAllocs()
	for b.Loop() {
		loaded[0].Count("browse.total", 12)
	}
}
