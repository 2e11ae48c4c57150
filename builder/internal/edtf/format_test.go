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

func TestFormat(t *testing.T) {
	en, zh := readWords(t, "en"), readWords(t, "zh-hans")
	tests := []struct{ text, en, zh string }{
		{"", "", ""},
		{"2024-08-09", "9 August 2024", "2024年8月9日"},
		{"2024-12-31", "31 December 2024", "2024年12月31日"},
		{"2024-08", "August 2024", "2024年8月"},
		{"2012", "2012", "2012年"},
		{"0987", "987", "987年"},
		{"1985-04-12T23:20:30Z", "12 April 1985", "1985年4月12日"},
		{"2001-21", "spring 2001", "2001年春季"},
		{"2001-24", "winter 2001", "2001年冬季"},
		{"Y170000002", "170000002", "170000002年"},
		// 1 BCE is the year 0.
		{"0000", "1 BCE", "公元前1年"},
		{"-1985", "1986 BCE", "公元前1986年"},
		{"-0043-03-15", "15 March 44 BCE", "公元前44年3月15日"},
		// Qualifiers.
		{"2013?", "2013, uncertain", "2013年（不确定）"},
		{"2013~", "about 2013", "约2013年"},
		{"2013-08%", "about August 2013, uncertain", "约2013年8月（不确定）"},
		// Unspecified digits.
		{"201X", "the 2010s", "2010年代"},
		{"201X~", "about the 2010s", "约2010年代"},
		{"20XX", "a year from 2000 to 2099", "2000年至2099年间的某一年"},
		{"-201X", "a year from 2020 BCE to 2011 BCE", "公元前2020年至公元前2011年间的某一年"},
		{"000X", "a year from 1 BCE to 9", "公元前1年至9年间的某一年"},
		{"2024-08-XX", "a day in August 2024", "2024年8月（日期不详）"},
		{"2004-XX", "2004, month unknown", "2004年（月份不详）"},
		{"1985-XX-XX", "1985, month and day unknown", "1985年（月日不详）"},
		// Intervals.
		{"2012/2014", "2012 to 2014", "2012年至2014年"},
		{"2004-02-01/2005-02", "1 February 2004 to February 2005", "2004年2月1日至2005年2月"},
		{"1984?/2004-06~", "1984 (uncertain) to about June 2004", "1984年（不确定）至约2004年6月"},
		{"1984%/2004", "about 1984 (uncertain) to 2004", "约1984年（不确定）至2004年"},
		{"../2018-10-28", "on or before 28 October 2018", "不晚于2018年10月28日"},
		{"../2018-10-28?", "on or before 28 October 2018 (uncertain)", "不晚于2018年10月28日（不确定）"},
		{"../2018", "in or before 2018", "不晚于2018年"},
		{"2009/..", "from 2009", "自2009年起"},
		{"/2014", "until 2014, start unknown", "至2014年（起始时间不详）"},
		{"2012-05/", "from May 2012, end unknown", "自2012年5月起（结束时间不详）"},
	}
	for _, test := range tests {
		d := mustParse(t, test.text)
		if got := en.Format(d); got != test.en {
			t.Errorf("%q in English: %q, want %q", test.text, got, test.en)
		}
		if got := zh.Format(d); got != test.zh {
			t.Errorf("%q in Chinese: %q, want %q", test.text, got, test.zh)
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
		{func(w *Words) { w.Months[11] = " " }, `"months" lacks month 12`},
		{func(w *Words) { w.Seasons[0] = "" }, `"seasons" lacks season 1`},
		{func(w *Words) { w.Day = "" }, `"day" is missing`},
		{func(w *Words) { w.UnknownEnd = "" }, `"unknown_end" is missing`},
		{func(w *Words) { w.Day = "{day} {month}" }, `"day" lacks {year}`},
		{func(w *Words) { w.Month = "{month} {yaer}" }, "\"month\" lacks {year}\n\"month\" cannot use {yaer}"},
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
