package edtf

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// readWords reads the words of a language as a message file gives them.
func readWords(t testing.TB, language string) *Words {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	var w Words
	if err := decoder.Decode(&w); err != nil {
		t.Fatalf("%s: %v", language, err)
	}
	return &w
}

// A dateVector is a date and what it is in English and Chinese.
type dateVector struct{ Text, En, Zh string }

// dateVectors reads the dates that static/js/search-ui/date.test.mjs reads too.
func dateVectors(t *testing.T) (list []dateVector) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "dates.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFormat(t *testing.T) {
	en, zh := readWords(t, "en"), readWords(t, "zh-hans")
	tests := dateVectors(t)
	tests = append(tests, dateVector{"Y170000002", "170000002", "170000002年"}) // no page has such a year
	for _, test := range tests {
		d := mustParse(t, test.Text)
		if got := en.Format(d); got != test.En {
			t.Errorf("%q in English: %q, want %q", test.Text, got, test.En)
		}
		if got := zh.Format(d); got != test.Zh {
			t.Errorf("%q in Chinese: %q, want %q", test.Text, got, test.Zh)
		}
	}
}

// A placeholder in a name is text, and is not filled.
func TestFormatFillsOnce(t *testing.T) {
	w := readWords(t, "en")
	w.Months[7] = "{year}"
	if got, want := w.Format(mustParse(t, "2024-08~")), "about {year} 2024"; got != want {
		t.Errorf("Format = %q, want %q", got, want)
	}
}

func TestValidate(t *testing.T) {
	for _, language := range []string{"en", "zh-hans"} {
		if err := readWords(t, language).Validate(); err != nil {
			t.Errorf("%s: %v", language, err)
		}
	}
	tests := []struct {
		change func(*Words)
		want   string
	}{
		{func(w *Words) { w.Months[11] = " " }, `month 12 is missing in "months"`},
		{func(w *Words) { w.Seasons[0] = "" }, `season 1 is missing in "seasons"`},
		{func(w *Words) { w.Day = "" }, `"day" is missing`},
		{func(w *Words) { w.UnknownEnd = "" }, `"unknown_end" is missing`},
		{func(w *Words) { w.Day = "{day} {month}" }, `{year} is missing in "day"`},
		{func(w *Words) { w.Month = "{month} {yaer}" }, "{year} is missing in \"month\"\nunknown {yaer} in \"month\""},
		{func(w *Words) { w.Interval = "{start} to {end}}" }, `"interval" has an unpaired brace`},
	}
	for _, test := range tests {
		w := readWords(t, "en")
		test.change(w)
		if err := w.Validate(); err == nil || err.Error() != test.want {
			t.Errorf("Validate() = %v\nwant %s", err, test.want)
		}
	}
}

// Validate knows every pattern: without words, each key of a message file is
// named.
func TestValidateNamesEverything(t *testing.T) {
	keys := map[string]json.RawMessage{}
	text, err := os.ReadFile(filepath.Join("testdata", "en.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &keys); err != nil {
		t.Fatal(err)
	}
	empty := (&Words{}).Validate()
	if empty == nil {
		t.Fatal("empty words are valid")
	}
	for key := range keys {
		if !strings.Contains(empty.Error(), `"`+key+`"`) {
			t.Errorf("Validate does not miss %q", key)
		}
	}
	if len(keys) != 23 {
		t.Errorf("the message file has %d keys; Words has 23", len(keys))
	}
}

// Patterns for tables that are missing are those of other places.
func TestPatternsOfTables(t *testing.T) {
	w := readWords(t, "en")
	long := map[string]string{}
	dates := map[string]string{
		"2024-12-17/2024-12-18":  "17–18 December 2024",
		"2024-12-17?/2024-12-18": "17 December 2024? to 18 December 2024",
		"2024-11-30/2024-12-01":  "30 November 2024 to 1 December 2024",
		"2023-12-17/2024-12-18":  "17 December 2023 to 18 December 2024",
		"2024-11/2024-12":        "November 2024 to December 2024",
		"../2024-11-04":          "by 4 November 2024",
		"../2024-11":             "by November 2024",
		"2016-03-18?":            "18 March 2016?",
	}
	for text := range dates {
		long[text] = w.Format(mustParse(t, text))
		if got := w.Short().Format(mustParse(t, text)); got != long[text] {
			t.Errorf("%q is %q in a table without its patterns, elsewhere %q", text, got, long[text])
		}
	}
	w.ShortDays, w.ShortBefore, w.ShortUncertain = "{first}–{last} {month} {year}", "by {date}", "{date}?"
	if err := w.Validate(); err != nil {
		t.Fatal(err)
	}
	for text, want := range dates {
		if got := w.Short().Format(mustParse(t, text)); got != want {
			t.Errorf("%q is %q in a table, want %q", text, got, want)
		}
		if got := w.Format(mustParse(t, text)); got != long[text] {
			t.Errorf("%q has become %q outside tables", text, got)
		}
	}
	w.ShortDays = "{first} {month} {year}"
	if err := w.Validate(); err == nil || !strings.Contains(err.Error(), `{last} is missing in "short_days"`) {
		t.Errorf("a pattern without its last day: %v", err)
	}
}

func TestShortMonths(t *testing.T) {
	w := readWords(t, "en")
	w.ShortMonths = [12]string{8: "Sep"}
	for text, want := range map[string]string{
		"2017-09-13":            "13 Sep 2017",
		"2017-09?":              "Sep 2017, uncertain",
		"2017-08-13/2017-09-01": "13 August 2017 to 1 Sep 2017",
		"2017":                  "2017",
	} {
		if got := w.Short().Format(mustParse(t, text)); got != want {
			t.Errorf("%q is %q in short, want %q", text, got, want)
		}
	}
	if got := w.Format(mustParse(t, "2017-09-13")); got != "13 September 2017" {
		t.Errorf("with whole names it is %q", got)
	}
}
