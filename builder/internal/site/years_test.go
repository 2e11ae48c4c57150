package site_test

import (
	"strings"
	"testing"

	"accord/builder/internal/edtf"
	"accord/builder/internal/site"
)

func TestYearsOf(t *testing.T) {
	for text, want := range map[string][2]string{
		"1945-06/1946-02":       {"1945 1946", ""},
		"2024-08-09":            {"2024", ""},
		"2013?":                 {"2013", ""},
		"201X":                  {"2010 2011 2012 2013 2014 2015 2016 2017 2018 2019", ""},
		"2012/2014":             {"2012 2013 2014", ""},
		"2001-24":               {"2001 2002", ""}, // winter, to February
		"1995/2014":             {"1995 1996 1997 1998 1999 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014", ""},
		"1995/2015":             {"", "1995..2015"},
		"19XX":                  {"", "1900..1999"},
		"../2015-08-07":         {"", "..2015"},
		"/2015-08":              {"", "..2015"},
		"2009/..":               {"", "2009.."},
		"2009-05/":              {"", "2009.."},
		"-0221":                 {"-221", ""},
		"-0300/2000":            {"", "0..2000"},
		"Y12345678901/Y2345678": {"", ""},
	} {
		d, err := edtf.Parse(text)
		if err != nil && text != "Y12345678901/Y2345678" {
			t.Fatal(err)
		}
		if got := [2]string{strings.Join(site.YearsOf(d), " "), site.YearSpan(d)}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// An agreement is listed under each year that it can have been signed in.
func TestFacetOfYears(t *testing.T) {
	s, found := load(t, files{
		"agreements/long.md":  agreement("signed: 1945-06/1946-02\n", ""),
		"agreements/open.md":  agreement("signed: ../1946\n", ""),
		"agreements/late.md":  agreement("signed: 1946-05\n", ""),
		"agreements/early.md": agreement("signed: 1944\n", ""),
		"agreements/none.md":  agreement("signed: unknown\n", ""),
	}, site.Options{})
	noErrors(t, found)
	var got []string
	for _, f := range s.Facets() {
		if f.Key != "year" {
			continue
		}
		for _, v := range f.Values {
			got = append(got, v.Key+": "+strings.Join(ids(v.Agreements), " "))
		}
	}
	want(t, "years", got, []string{"1946: late long", "1945: long", "1944: early", "unknown: open none"})
}
