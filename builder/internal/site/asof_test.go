package site

import (
	"testing"

	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
)

func TestAsOfIsTheLatestDayThatIsPast(t *testing.T) {
	date := func(text string) edtf.Date {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	signed := func(text string) *Agreement {
		return &Agreement{Item: Item{Entry: &entry.Entry{Agreement: &entry.Agreement{Signed: date(text)}}}}
	}
	for text, want := range map[string]string{
		"2024-08-09": "2024-08-09", "2024-08": "2024-08-01", "2012": "2012-01-01", "2012/2014": "2012-01-01", "201X": "2010-01-01",
		"2001-21": "2001-03-01", "2004-06-XX": "2004-06-01", "2009/..": "2009-01-01", "2009/": "2009-01-01", "1985-04-12T23:20:30Z": "1985-04-12",
		"2013?": "", "2013~": "", "2013%": "", "2012/2014~": "", "../2018-10-28": "", "/2018": "", "-0044": "", "Y17000": "",
	} {
		if got := signed(text).AsOf().String(); got != want {
			t.Errorf("signed %s: as of %q, want %q", text, got, want)
		}
	}
	if got := (&Agreement{Item: Item{Entry: &entry.Entry{Agreement: &entry.Agreement{}}}}).AsOf(); !got.IsZero() {
		t.Errorf("no date: as of %s", got)
	}
	later := date("2020-02-03")
	for what, set := range map[string]func(a *Agreement){
		"checked":      func(a *Agreement) { a.Entry.Agreement.Checked = later },
		"status_as_of": func(a *Agreement) { a.Entry.Agreement.StatusAsOf = later },
		"a party signed": func(a *Agreement) {
			a.Entry.Agreement.Joined = []entry.Joining{{}, {Signed: later}}
		},
		"ratified":  func(a *Agreement) { a.Entry.Agreement.Joined = []entry.Joining{{Ratified: later}} },
		"withdrew":  func(a *Agreement) { a.Entry.Agreement.Joined = []entry.Joining{{Withdrew: later}} },
		"as_of":     func(a *Agreement) { a.Entry.Agreement.Commitments = []entry.Commitment{{AsOf: later}} },
		"outcome":   func(a *Agreement) { a.Entry.Agreement.Outcomes = []entry.Outcome{{Date: later}, {}} },
		"published": func(a *Agreement) { a.Sources = []entry.Source{{Published: later}} },
		"accessed":  func(a *Agreement) { a.Sources = []entry.Source{{Accessed: later}, {}} },
	} {
		a := signed("2019")
		if set(a); a.AsOf().String() != "2020-02-03" {
			t.Errorf("%s: as of %s", what, a.AsOf())
		}
	}
	for what, set := range map[string]func(a *Agreement){
		"effective": func(a *Agreement) { a.Entry.Agreement.Effective = later },
		"expires":   func(a *Agreement) { a.Entry.Agreement.Expires = later },
		"in_force":  func(a *Agreement) { a.Entry.Agreement.Joined = []entry.Joining{{InForce: later}} },
		"due":       func(a *Agreement) { a.Entry.Agreement.Commitments = []entry.Commitment{{Due: later}} },
	} {
		a := signed("2019-04-05")
		if set(a); a.AsOf().String() != "2019-04-05" {
			t.Errorf("%s may be to come, but it is as of %s", what, a.AsOf())
		}
	}
}
