package words

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/diag"
	"accord/builder/internal/overlay"
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

func TestTextsPluralsAndNumbers(t *testing.T) {
	fsys := fstest.MapFS{
		"i18n/en.yaml": {Data: []byte(english)},
		"i18n/ru.yaml": {Data: []byte(strings.Replace(english, `total: {one: "{n} agreement", other: "{n} agreements"}`,
			`total: {one: "{n} соглашение", few: "{n} соглашения", many: "{n} соглашений", other: "{n} соглашения"}`, 1))},
	}
	fsys["i18n/ru.yaml"].Data = []byte(strings.Replace(string(fsys["i18n/ru.yaml"].Data),
		`of: {one: "{n} of {total}", other: "{n} of {total}"}`,
		`of: {one: "{n} {total}", few: "{n} {total}", many: "{n} {total}", other: "{n} {total}"}`, 1))
	loaded, found := loadFrom(fsys, nil, "en", "ru")
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

// loadFrom loads words out of what a program ships and a project has.
func loadFrom(program, project fs.FS, languages ...string) ([]*Words, diag.List) {
	return Load(Options{
		Files: overlay.New("templates", project, program), Dir: "i18n", Languages: languages,
		Used:    func(key string) bool { return key == "ours" },
		Partial: func(tag string) bool { return tag == "de" },
		At:      func(tag string) diag.Position { return diag.Position{File: "site.yaml", Line: 4, Column: 9} },
	})
}

func words(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["i18n/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// chinese is what a program ships beside English.
var chinese = `
plain: 搜索
greet: "您好，{name}！"
total: "{n} 份协议"
of: "{total} 之 {n}"
` + dates

func TestMistakesInWordsAreFound(t *testing.T) {
	type files = map[string]string
	for name, c := range map[string]struct {
		own       files
		languages []string
		want      []string
	}{
		"none":                         {nil, []string{"en", "zh-Hans"}, nil},
		"a word of a shipped language": {files{"zh-hans.yaml": "plain: 查找"}, []string{"en", "zh-Hans"}, nil},
		"a word of English":            {files{"en.yaml": "plain: Find"}, []string{"en", "zh-Hans"}, nil},
		"keys in maps":                 {files{"en.yaml": "date:\n  from: since {date}\n  on_or_before: until {date}"}, []string{"en"}, nil},
		"a wrong key in a map": {files{"en.yaml": "date:\n  form: since {date}"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:2:3: unknown-key: there is no word "date.form", and no template uses one (did you mean "date.from"?)`,
		}},
		"an empty file":           {files{"en.yaml": "# later\n"}, []string{"en"}, nil},
		"a language close to one": {nil, []string{"en-GB", "zh-CN"}, nil},
		"a partial language":      {files{"de.yaml": "plain: Suche"}, []string{"en", "de"}, nil},
		"no words": {nil, []string{"en", "fr"}, []string{
			`site.yaml:4:9: missing-word: there are no words of the interface in "fr"; it is shown in English (write them to templates/i18n/fr.yaml, or mark the language with partial: true)`,
		}},
		"a language whose readers mostly read English": {nil, []string{"cy"}, []string{
			`site.yaml:4:9: missing-word: there are no words of the interface in "cy"; it is shown in English (write them to templates/i18n/cy.yaml, or mark the language with partial: true)`,
		}},
		"another script": {nil, []string{"zh-Hant"}, []string{
			`site.yaml:4:9: missing-word: there are no words of the interface in "zh-Hant"; it is shown in English (write them to templates/i18n/zh-hant.yaml, or mark the language with partial: true)`,
		}},
		"some words": {files{"fr.yaml": "plain: Recherche\ngreet:\ntotal: {one: '{n} accord', other: '{n} accords'}\n" + dates}, []string{"en", "fr"}, []string{
			`../templates/i18n/fr.yaml: missing-word: "of" has no text in "fr"; the English one is shown`,
			`../templates/i18n/fr.yaml:2:1: missing-word: "greet" has no text in "fr"; the English one is shown`,
		}},
		"wrong keys": {files{"zh-hans.yaml": "plan: 搜索\ngreet: '{nom}'\nplain: '{x}'"}, []string{"zh-Hans"}, []string{
			`../templates/i18n/zh-hans.yaml:1:1: unknown-key: there is no word "plan", and no template uses one (did you mean "plain"?)`,
			`../templates/i18n/zh-hans.yaml:2:8: bad-value: the English text of "greet" has no {nom} (it has {name})`,
			`../templates/i18n/zh-hans.yaml:3:8: bad-value: the English text of "plain" has no {x} (it has no placeholders)`,
		}},
		"keys of the project": {files{"en.yaml": "ours: Ours"}, []string{"en", "zh-Hans"}, []string{
			`../templates/i18n/en.yaml:1:1: missing-word: "ours" has no text in "zh-Hans" (add it to templates/i18n/zh-hans.yaml)`,
		}},
		"an unfinished merge": {files{"fr.yaml": "<<<<<<< HEAD\r\nplain: a\r\n=======\r\nplain: b\r\n>>>>>>> b\r\n"}, []string{"fr"}, []string{
			`../templates/i18n/fr.yaml:1:1: merge-conflict: unfinished merge: the lines from here to line 5 are two versions of one text (keep one version, and remove the lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>)`,
		}},
		"plural forms": {files{"zh-hans.yaml": "total: {one: 一份, other: '{n} 份'}", "pl.yaml": "plain: Szukaj\ngreet: Cześć\ntotal: {oen: x, other: y}\nof: z\n" + dates}, []string{"zh-Hans", "pl"}, []string{
			`../templates/i18n/pl.yaml:3:1: missing-key: "total" lacks the plural form "few"`,
			`../templates/i18n/pl.yaml:3:1: missing-key: "total" lacks the plural form "many"`,
			`../templates/i18n/pl.yaml:3:1: missing-key: "total" lacks the plural form "one"`,
			`../templates/i18n/pl.yaml:3:9: unknown-key: "oen" is not a plural form (did you mean "one"?)`,
			`../templates/i18n/pl.yaml:4:5: missing-key: "of" lacks the plural form "few"`,
			`../templates/i18n/pl.yaml:4:5: missing-key: "of" lacks the plural form "many"`,
			`../templates/i18n/pl.yaml:4:5: missing-key: "of" lacks the plural form "one"`,
			`../templates/i18n/zh-hans.yaml:1:9: unknown-key: integers have no plural form "one" in "zh-Hans"`,
		}},
		// CLDR 38 and later: 1,000,000 is "many" in French; golang.org/x/text v0.43.0 has
		// the rules of CLDR 32.
		"the form of millions": {files{"en.yaml": "total: {one: a, other: b, many: c}", "fr.yaml": "plain: a\ngreet: b\ntotal: {one: a, other: b, many: c}\nof: d\n" + dates}, []string{"en", "fr"}, []string{
			`../templates/i18n/en.yaml:1:27: unknown-key: integers have no plural form "many" in "en"`,
			`../templates/i18n/fr.yaml:4:5: missing-key: "of" lacks the plural form "one"`,
		}},
		"one text for many": {files{"en.yaml": "total: agreements"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:1:8: missing-key: "total" lacks the plural form "one"`,
		}},
		"a list": {files{"en.yaml": "- a"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:1:1: wrong-type: the words of a language must be a map of keys to texts, not a list`,
		}},
		"a list for a text": {files{"en.yaml": "plain: [a, b]\ndate.months: [a, b]\ndate.seasons: a"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:1:8: wrong-type: "plain" must be a text, not a list`,
			`../templates/i18n/en.yaml:2:14: wrong-type: "date.months" must be a list of 12 texts`,
			`../templates/i18n/en.yaml:3:15: wrong-type: "date.seasons" must be a list of 4 texts`,
		}},
		"not YAML": {files{"en.yaml": "plain: [a"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:1:8: syntax: the opening [ is not closed (close it with ], or put it in quotes if it is text)`,
		}},
		"dates": {files{"en.yaml": "date.from: since\ndate.day: '{day} {moon}'"}, []string{"en"}, []string{
			`../templates/i18n/en.yaml:1:1: bad-value: the dates of "en": {date} is missing in "from"`,
			`../templates/i18n/en.yaml:2:1: bad-value: the dates of "en": unknown {moon} in "day"`,
			`../templates/i18n/en.yaml:2:1: bad-value: the dates of "en": {month} is missing in "day"`,
			`../templates/i18n/en.yaml:2:1: bad-value: the dates of "en": {year} is missing in "day"`,
			`../templates/i18n/en.yaml:2:18: bad-value: the English text of "date.day" has no {moon} (it has {day}, {month}, {year})`,
		}},
	} {
		t.Run(name, func(t *testing.T) {
			loaded, found := loadFrom(words(files{"en.yaml": english, "zh-hans.yaml": chinese}), words(c.own), c.languages...)
			if len(loaded) != len(c.languages) {
				t.Fatalf("%d languages", len(loaded))
			}
			for _, w := range loaded {
				w.Count("total", 3)
				for _, key := range []string{"plain", "greet", "date.from"} {
					if w.Text(key) == key {
						t.Errorf("%s has no text in %s", key, w.Language())
					}
				}
			}
			if got := show(found); got != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestMissingWordsAreThoseOfTheProgramOrEnglish(t *testing.T) {
	program := words(map[string]string{"en.yaml": english, "zh-hans.yaml": chinese})
	project := words(map[string]string{
		"en.yaml": "plain: Find", "zh-hans.yaml": "plain: 查找", "fr.yaml": "greet: 'Bonjour {name} !'", "de.yaml": "ours: Unser",
	})
	loaded, _ := loadFrom(program, project, "en", "zh-Hans", "fr", "zh-CN", "en-GB", "de")
	for i, want := range []struct {
		plain, greet, ours string
		missing            int
	}{
		{"Find", "Hello, {name}!", "Unser", 1},
		{"查找", "您好，{name}！", "Unser", 1},
		{"Find", "Bonjour {name} !", "Unser", 27},
		{"查找", "您好，{name}！", "Unser", 1},
		{"Find", "Hello, {name}!", "Unser", 1},
		{"Find", "Hello, {name}!", "Unser", 27},
	} {
		w := loaded[i]
		missing, total := w.Missing()
		if w.Text("plain") != want.plain || w.Text("greet") != want.greet || w.Text("ours") != want.ours || missing != want.missing || total != 27 {
			t.Errorf("%s: %q, %q, %q, missing %d of %d; want %+v", w.Language(), w.Text("plain"), w.Text("greet"), w.Text("ours"), missing, total, want)
		}
	}
	if got := loaded[2].Count("total", 1); got != "1 agreement" {
		t.Errorf("one, in French that has no words for it: %q", got)
	}
	if got := loaded[2].Count("total", 1_000_000); got != "1 000 000 agreements" && got != "1\u202f000\u202f000 agreements" && got != "1\u00a0000\u00a0000 agreements" {
		t.Errorf("a million, in French that has no words for it: %q", got)
	}
}

// A language that has months has them in tables too, never those of another language.
func TestShortMonthsAreThoseOfTheLanguage(t *testing.T) {
	program := words(map[string]string{"en.yaml": english + "date.short_months: [A, B, C, D, E, F, G, H, I, J, K, L]\n"})
	project := words(map[string]string{"fr.yaml": strings.ReplaceAll(english, "[a, b, c,", "[x, y, z,")})
	loaded, found := loadFrom(program, project, "en", "fr", "de")
	if got := show(found); strings.Contains(got, "short_months") && strings.Contains(got, `"fr"`) && strings.Contains(got, "fr.yaml") {
		t.Errorf("French lacks something: %s", got)
	}
	for i, want := range []string{"B", "y", "B"} {
		if got := loaded[i].ShortDates().Months[1]; got != want {
			t.Errorf("February is %q in tables in %s, want %q", got, loaded[i].Language(), want)
		}
	}
}

func show(list diag.List) string {
	var lines []string
	for _, d := range list {
		line := d.Position.String() + ": " + string(d.Code) + ": " + d.Message
		if d.Suggestion != "" {
			line += " (" + d.Suggestion + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestWordsOfTheProjectReplaceTheProgramsOwn(t *testing.T) {
	loaded, found := loadFrom(templates.FS, nil, "en", "zh-Hans")
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

func TestPatternPrintsAsWritten(t *testing.T) {
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
	loaded, _ := loadFrom(templates.FS, nil, "en")
	b.ReportAllocs()
	for b.Loop() {
		loaded[0].Count("browse.total", 12)
	}
}
