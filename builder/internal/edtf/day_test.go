package edtf

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// mustParse parses a date that a test needs.
func mustParse(t testing.TB, text string) Date {
	t.Helper()
	if text == "" {
		return Date{}
	}
	d, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return d
}

func TestCompare(t *testing.T) {
	// In order by hand: earliest day (for ../d and /d that of d), latest day, text.
	want := []string{
		"",
		"Y-170000002",
		"-1985",
		"0000",
		"198X",                  // from 1980-01-01
		"1985-01-01",            // one day
		"1985-01",               // to 01-31
		"1985-01~",              // the same days; "~" follows ""
		"../1985",               // sorts by 1985-01-01, to 12-31; "." precedes "1"
		"/1985",                 // "/" follows "."
		"1985",                  //
		"1985-XX-XX",            // "-" follows ""
		"1985/1985-12",          // "/" follows "-"
		"1985?",                 // "?" follows "/"
		"1985/1986",             // to 1986-12-31
		"1985/",                 // to infinity
		"1985/..",               // "." follows ""
		"1985-02-28/1985-03-01", // from 02-28
		"1985-03-01",            //
		"1985-21",               // spring, from 03-01 to 05-31
		"../1985-04-12",         //
		"1985-04-12",            //
		"1985-04-12T23:20:30Z",  // the same day
		"1985-24",               // winter, from 1985-12-01
		"20XX",                  //
		"2013",
		"Y10000",
		"Y170000002",
	}
	var dates []Date
	for _, text := range want {
		dates = append(dates, mustParse(t, text))
	}
	for i, a := range dates {
		for j, b := range dates {
			if got := Compare(a, b); sign(got) != sign(i-j) {
				t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, sign(i-j))
			}
		}
	}
	shuffled := slices.Clone(dates)
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, Compare)
	if !slices.Equal(shuffled, dates) {
		t.Errorf("sorted: %v\nwant: %v", shuffled, dates)
	}
}

func sign(n int) int { return min(max(n, -1), 1) }

func TestSortKeyAndYear(t *testing.T) {
	tests := []struct {
		text, key string
		year      int
		ok        bool
	}{
		{"", "", 0, false},
		{"2024-08-09", "2024-08-09", 2024, true},
		{"2013?", "2013-01-01", 2013, true},
		{"2013%", "2013-01-01", 2013, true},
		{"201X", "2010-01-01", 2010, true},
		{"20XX", "2000-01-01", 2000, true},
		{"2001-24", "2001-12-01", 2001, true},
		{"2012-06/2014", "2012-06-01", 2012, true},
		{"2009/..", "2009-01-01", 2009, true},
		{"2009/", "2009-01-01", 2009, true},
		{"../2018-10-28", "2018-10-28", 2018, true},
		{"../2018-10", "2018-10-01", 2018, true},
		{"/2018", "2018-01-01", 2018, true},
		{"0000", "0000-01-01", 0, true},
		{"-0043-03-15", "-0043-03-15", -43, true},
	}
	for _, test := range tests {
		d := mustParse(t, test.text)
		if got := d.SortKey().String(); got != test.key {
			t.Errorf("%q: sort key %s, want %s", test.text, got, test.key)
		}
		if year, ok := d.Year(); year != test.year || ok != test.ok {
			t.Errorf("%q: year %d, %v, want %d, %v", test.text, year, ok, test.year, test.ok)
		}
	}
}

func TestPrecisionString(t *testing.T) {
	tests := map[string]string{
		"": "none", "2024-08-09": "day", "2024-08": "month", "2024-21": "season", "2024": "year",
		"201X": "decade", "20XX": "century", "2012/2014": "interval", "2012/": "interval", "2004-XX": "year",
	}
	for text, want := range tests {
		if got := mustParse(t, text).Precision().String(); got != want {
			t.Errorf("%q: precision %s, want %s", text, got, want)
		}
	}
	if got := Precision(99).String(); got != "Precision(99)" {
		t.Errorf("Precision(99) is %q", got)
	}
}

func TestOpenEndsAreInfinite(t *testing.T) {
	d := mustParse(t, "../2018")
	if got := d.Earliest().Infinite(); got != -1 {
		t.Errorf("the earliest day of %v has Infinite() %d, want -1", d, got)
	}
	if got := d.Latest().Infinite(); got != 0 {
		t.Errorf("the latest day of %v has Infinite() %d, want 0", d, got)
	}
	if got := mustParse(t, "2018/").Latest().Infinite(); got != 1 {
		t.Errorf("the latest day of 2018/ has Infinite() %d, want 1", got)
	}
	var none Date
	if !none.Earliest().IsZero() || !none.Latest().IsZero() || !none.SortKey().IsZero() {
		t.Error("the zero Date has days")
	}
}

func TestQualifiers(t *testing.T) {
	tests := []struct {
		text                   string
		uncertain, approximate bool
	}{
		{"", false, false},
		{"2013", false, false},
		{"2013?", true, false},
		{"2013~", false, true},
		{"2013%", true, true},
		{"201X", false, false},
		{"2012?/2014~", true, true},
		{"2012/2014?", true, false},
		{"../2014~", false, true},
	}
	for _, test := range tests {
		d := mustParse(t, test.text)
		if d.Uncertain() != test.uncertain || d.Approximate() != test.approximate {
			t.Errorf("%q: uncertain %v, approximate %v, want %v, %v",
				test.text, d.Uncertain(), d.Approximate(), test.uncertain, test.approximate)
		}
	}
}

func TestDatetime(t *testing.T) {
	tests := []struct {
		text, want string
		ok         bool
	}{
		{"2024-08-09", "2024-08-09", true},
		{"2024-08", "2024-08", true},
		{"2012", "2012", true},
		{"2013?", "2013", true},
		{"2013-08~", "2013-08", true},
		{"1985-04-12T23:20:30-04", "1985-04-12", true},
		{"0001", "0001", true},
		{"Y12345", "12345", true},
		{"", "", false},
		{"0000", "", false}, // HTML has no year before 1
		{"-1985", "", false},
		{"2001-21", "", false},
		{"201X", "", false},
		{"2004-XX", "", false},
		{"1985-04-XX", "", false},
		{"1985-XX-XX", "", false},
		{"2012/2014", "", false},
		{"2009/..", "", false},
		{"../2018-10-28", "", false},
	}
	for _, test := range tests {
		if got, ok := mustParse(t, test.text).Datetime(); got != test.want || ok != test.ok {
			t.Errorf("%q: Datetime() = %q, %v, want %q, %v", test.text, got, ok, test.want, test.ok)
		}
	}
}
