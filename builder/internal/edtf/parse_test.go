package edtf

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// standard has every example of the EDTF specification of the Library of
// Congress (4 February 2019) at levels 0 and 1, with the bounds that follow from
// what the specification says of each.
var standard = []struct {
	text             string
	precision        Precision
	earliest, latest string
}{
	// Level 0: date.
	{"1985-04-12", PrecisionDay, "1985-04-12", "1985-04-12"},
	{"1985-04", PrecisionMonth, "1985-04-01", "1985-04-30"},
	{"1985", PrecisionYear, "1985-01-01", "1985-12-31"},
	// Level 0: date and time.
	{"1985-04-12T23:20:30", PrecisionDay, "1985-04-12", "1985-04-12"},
	{"1985-04-12T23:20:30Z", PrecisionDay, "1985-04-12", "1985-04-12"},
	{"1985-04-12T23:20:30-04", PrecisionDay, "1985-04-12", "1985-04-12"},
	{"1985-04-12T23:20:30+04:30", PrecisionDay, "1985-04-12", "1985-04-12"},
	// Level 0: time interval.
	{"1964/2008", PrecisionInterval, "1964-01-01", "2008-12-31"},
	{"2004-06/2006-08", PrecisionInterval, "2004-06-01", "2006-08-31"},
	{"2004-02-01/2005-02-08", PrecisionInterval, "2004-02-01", "2005-02-08"},
	{"2004-02-01/2005-02", PrecisionInterval, "2004-02-01", "2005-02-28"},
	{"2004-02-01/2005", PrecisionInterval, "2004-02-01", "2005-12-31"},
	{"2005/2006-02", PrecisionInterval, "2005-01-01", "2006-02-28"},
	// Level 1: letter-prefixed calendar year.
	{"Y170000002", PrecisionYear, "170000002-01-01", "170000002-12-31"},
	{"Y-170000002", PrecisionYear, "-170000002-01-01", "-170000002-12-31"},
	// Level 1: season.
	{"2001-21", PrecisionSeason, "2001-03-01", "2001-05-31"},
	// Level 1: qualification of a date (complete).
	{"1984?", PrecisionYear, "1984-01-01", "1984-12-31"},
	{"2004-06~", PrecisionMonth, "2004-06-01", "2004-06-30"},
	{"2004-06-11%", PrecisionDay, "2004-06-11", "2004-06-11"},
	// Level 1: unspecified digits from the right.
	{"201X", PrecisionDecade, "2010-01-01", "2019-12-31"},
	{"20XX", PrecisionCentury, "2000-01-01", "2099-12-31"},
	{"2004-XX", PrecisionYear, "2004-01-01", "2004-12-31"},
	{"1985-04-XX", PrecisionMonth, "1985-04-01", "1985-04-30"},
	{"1985-XX-XX", PrecisionYear, "1985-01-01", "1985-12-31"},
	// Level 1: extended interval.
	{"1985-04-12/..", PrecisionInterval, "1985-04-12", "+inf"},
	{"1985-04/..", PrecisionInterval, "1985-04-01", "+inf"},
	{"1985/..", PrecisionInterval, "1985-01-01", "+inf"},
	{"../1985-04-12", PrecisionInterval, "-inf", "1985-04-12"},
	{"../1985-04", PrecisionInterval, "-inf", "1985-04-30"},
	{"../1985", PrecisionInterval, "-inf", "1985-12-31"},
	{"1985-04-12/", PrecisionInterval, "1985-04-12", "+inf"},
	{"1985-04/", PrecisionInterval, "1985-04-01", "+inf"},
	{"1985/", PrecisionInterval, "1985-01-01", "+inf"},
	{"/1985-04-12", PrecisionInterval, "-inf", "1985-04-12"},
	{"/1985-04", PrecisionInterval, "-inf", "1985-04-30"},
	{"/1985", PrecisionInterval, "-inf", "1985-12-31"},
	// Level 1: negative calendar year.
	{"-1985", PrecisionYear, "-1985-01-01", "-1985-12-31"},
}

// beyond are dates that the specification allows without an example.
var beyond = []struct {
	text             string
	precision        Precision
	earliest, latest string
}{
	{"0000", PrecisionYear, "0000-01-01", "0000-12-31"},
	{"0001-01-01", PrecisionDay, "0001-01-01", "0001-01-01"},
	{"2024-02-29", PrecisionDay, "2024-02-29", "2024-02-29"},
	{"2000-02", PrecisionMonth, "2000-02-01", "2000-02-29"},
	{"1900-02", PrecisionMonth, "1900-02-01", "1900-02-28"},
	{"0000-02", PrecisionMonth, "0000-02-01", "0000-02-29"},
	{"-0004-02-29", PrecisionDay, "-0004-02-29", "-0004-02-29"},
	{"2001-22", PrecisionSeason, "2001-06-01", "2001-08-31"},
	{"2001-23", PrecisionSeason, "2001-09-01", "2001-11-30"},
	{"2001-24", PrecisionSeason, "2001-12-01", "2002-02-28"},
	{"2003-24?", PrecisionSeason, "2003-12-01", "2004-02-29"},
	{"200X~", PrecisionDecade, "2000-01-01", "2009-12-31"},
	{"-201X", PrecisionDecade, "-2019-01-01", "-2010-12-31"},
	{"-20XX", PrecisionCentury, "-2099-01-01", "-2000-12-31"},
	{"000X", PrecisionDecade, "0000-01-01", "0009-12-31"},
	{"1984~/2004-06", PrecisionInterval, "1984-01-01", "2004-06-30"},
	{"1984-06-02?/2004-08-08~", PrecisionInterval, "1984-06-02", "2004-08-08"},
	{"../2018-10-28%", PrecisionInterval, "-inf", "2018-10-28"},
	{"2001-21/2001-24", PrecisionInterval, "2001-03-01", "2002-02-28"},
	{"2004-06/2004", PrecisionInterval, "2004-06-01", "2004-12-31"},
	{"2004/2004-06", PrecisionInterval, "2004-01-01", "2004-06-30"},
	{"2004/2004", PrecisionInterval, "2004-01-01", "2004-12-31"},
	{"-0010/Y10000", PrecisionInterval, "-0010-01-01", "10000-12-31"},
	{"Y12345?", PrecisionYear, "12345-01-01", "12345-12-31"},
	{"Y999999999999999999", PrecisionYear, "999999999999999999-01-01", "999999999999999999-12-31"},
	{"Y-999999999999999999", PrecisionYear, "-999999999999999999-01-01", "-999999999999999999-12-31"},
	{"2016-12-31T23:59:60Z", PrecisionDay, "2016-12-31", "2016-12-31"},
	{"2001-02-03T00:00:00+00:00", PrecisionDay, "2001-02-03", "2001-02-03"},
	{"2001-02-03T00:00:00-00:30", PrecisionDay, "2001-02-03", "2001-02-03"},
}

func TestParse(t *testing.T) {
	seen := map[Date]string{}
	for _, test := range append(standard, beyond...) {
		d, err := Parse(test.text)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.text, err)
			continue
		}
		if got := d.String(); got != test.text {
			t.Errorf("Parse(%q).String() = %q", test.text, got)
		}
		if got := d.Precision(); got != test.precision {
			t.Errorf("%s: precision %v, want %v", test.text, got, test.precision)
		}
		if got := d.Earliest().String(); got != test.earliest {
			t.Errorf("%s: earliest %s, want %s", test.text, got, test.earliest)
		}
		if got := d.Latest().String(); got != test.latest {
			t.Errorf("%s: latest %s, want %s", test.text, got, test.latest)
		}
		if d.IsZero() {
			t.Errorf("%s is zero", test.text)
		}
		if before, ok := seen[d]; ok {
			t.Errorf("%s and %s are the same Date", before, test.text)
		}
		seen[d] = test.text
	}
}

// levelTwoExamples are the level 2 examples of the specification.
var levelTwoExamples = []string{
	"Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-34",
	"[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]",
	"[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}",
	"2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11",
	"156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X",
	"2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03",
	// Not in the specification: the same rules elsewhere.
	"1XXX", "XXXX", "2X14", "2XX4", "2004-XX-12", "2004-12-X1", "2004-12-1X", "201X/2020", "2012-XX/2014",
	"2001-25", "2001-41",
}

func TestLevelTwoIsNotSupported(t *testing.T) {
	for _, text := range levelTwoExamples {
		_, err := Parse(text)
		var pe *ParseError
		if !errors.As(err, &pe) {
			t.Errorf("Parse(%q) = %v, want a *ParseError", text, err)
			continue
		}
		if pe.Hint == "" || strings.Contains(pe.Error(), "level") {
			t.Errorf("Parse(%q): %q does not say what to write", text, pe)
		}
		if pe.Suggestion != "" || pe.Readings != nil {
			t.Errorf("Parse(%q) suggests %q, which would mean something else", text, pe.Suggestion)
		}
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct {
		text          string
		offset, width int
		msg           string
		suggestion    string
	}{
		// Calendar nonsense.
		{"2023-02-29", 8, 2, `a day of "2023-02" must be 01 to 28, not "29"`, ""},
		{"1900-02-29", 8, 2, `a day of "1900-02" must be 01 to 28, not "29"`, ""},
		{"2024-04-31", 8, 2, `a day of "2024-04" must be 01 to 30, not "31"`, ""},
		{"2024-13", 5, 2, `a month must be 01 to 12, or a season 21 to 24, not "13"`, ""},
		{"2024-20-01", 5, 2, `a month must be 01 to 12, or a season 21 to 24, not "20"`, ""},
		{"2024-42", 5, 2, `a month must be 01 to 12, or a season 21 to 24, not "42"`, ""},
		{"2024-08-00", 8, 2, `a day of "2024-08" must be 01 to 31, not "00"`, "2024-08"},
		{"2024-00", 5, 2, `a month must be 01 to 12, or a season 21 to 24, not "00"`, "2024"},
		{"2012/2014-02-30", 13, 2, `a day of "2014-02" must be 01 to 28, not "30"`, ""},
		{"2001-21-03", 7, 3, `a season cannot have a day`, ""},
		{"-0000", 0, 5, `the year 0000 cannot have a sign`, ""},
		{"../-000X", 4, 4, `an interval cannot contain "X"`, ""},
		{"-000X", 0, 5, `the year 0000 cannot have a sign`, ""},
		// Times.
		{"1985-04T23:20:30", 7, 9, `a time must follow a date with year, month and day`, ""},
		{"1985-04-12T24:00:00", 11, 2, `an hour must be 00 to 23, not "24"`, ""},
		{"1985-04-12T23:60:00", 14, 2, `a minute must be 00 to 59, not "60"`, ""},
		{"1985-04-12T23:20:61", 17, 2, `a second must be 00 to 60, not "61"`, ""},
		{"1985-04-12T23:XX:00", 14, 2, `a minute must be 00 to 59, not "XX"`, ""},
		{"1985-04-12T23:20", 16, 0, `a time must have hours, minutes and seconds, as in "T23:20:30"`, "1985-04-12"},
		{"1985-04-12T232030", 11, 6, `an hour must have two digits, not 6`, ""},
		{"1985-04-12 23:20:30", 10, 9, `unexpected " 23:20:30" after the date`, "1985-04-12T23:20:30"},
		{"1985-04-12T23:20:30.5Z", 19, 3, `unexpected ".5Z" after the date`, "1985-04-12T23:20:30Z"},
		{"1985-04-12T23:20:30+0430", 20, 4, `an hour must have two digits, not 4`, "1985-04-12T23:20:30+04:30"},
		{"1985-04-12T23:20:30-00:00", 19, 6, `UTC must be "Z" or "+00:00", not "-00:00"`, ""},
		{"1985-04-12T23:20:30?", 19, 1, `a date with a time cannot have "?"`, ""},
		{"1985-04-12T10:00:00/1985-05-01", 10, 9, `an interval cannot have a time of day`, "1985-04-12/1985-05-01"},
		{"1985-04-12T23.20.30", 13, 1, `a time must have ":" between its parts, not "."`, ""},
		{"1985-04-12T23:20.30", 16, 1, `a time must have ":" between its parts, not "."`, "1985-04-12"},
		{"1985-04-12T23:20:30+04:60", 23, 2, `a minute must be 00 to 59, not "60"`, ""},
		// Years after Y.
		{"Y2012", 0, 5, `a year of four digits must be written without "Y"`, "2012"},
		{"Y", 1, 0, `a year is missing after "Y"`, ""},
		{"Yes", 1, 1, `a year must be digits, not "e"`, ""},
		{"Y012345", 1, 1, `a year after "Y" must not start with 0`, "Y12345"},
		{"Y-012345", 2, 1, `a year after "Y" must not start with 0`, "Y-12345"},
		{"Y1000000000000000000", 1, 19, `a year must have at most 18 digits, not 19`, ""},
		{"Y99999999999999999999999", 1, 23, `a year must have at most 18 digits, not 23`, ""},
		{"Y20000-05", 6, 3, `a year after "Y" cannot have a month or a day`, ""},
		{"12345", 0, 5, `a year must have four digits, not 5`, "Y12345"},
		// Intervals.
		{"/", 0, 1, `an interval must have a date at one end at least`, ""},
		{"../..", 0, 5, `an interval must have a date at one end at least`, ""},
		{"../", 0, 3, `an interval must have a date at one end at least`, ""},
		{"2012/2013/2014", 9, 1, `an interval must have one "/", between its start and its end`, ""},
		{"2014/2012", 0, 9, `the interval ends before it starts: "2012" is before "2014"`, "2012/2014"},
		{"2009/open", 5, 4, `"open" is not a date`, "2009/.."},
		{"2009/unknown", 5, 7, `"unknown" is not a date`, "2009/"},
		{"unknown/2009", 0, 7, `"unknown" is not a date`, "/2009"},
		{"2012-2014", 5, 4, `a month must have two digits, not 4`, "2012/2014"},
		{"2012–2014", 4, 5, `unexpected "–2014" after the date`, "2012/2014"},
		{"2012 to 2014", 4, 8, `unexpected " to 2014" after the date`, "2012/2014"},
		{"from 2012 to August 2014", 0, 24, `"from 2012 to August 2014" is not a date`, "2012/2014-08"},
		{"2012~2014", 4, 1, `"~" must come after a whole date`, "2012/2014"},
		{"2012〜2014", 4, 5, `unexpected "〜2014" after the date`, "2012/2014"},
		{"2012-/2014", 5, 0, `a month is missing`, ""},
		{"2012年至2014年", 4, 7, `unexpected "年至2014年" after the date`, "2012/2014"},
		{"since 2009", 0, 10, `"since 2009" is not a date`, "2009/.."},
		{"自2009年起", 0, 7, `"自2009年起" is not a date`, "2009/.."},
		{"2009-", 5, 0, `a month is missing`, "2009/.."},
		{"2009-present", 5, 1, `a month must be digits, not "p"`, "2009/.."},
		{"on or before 28 October 2018", 0, 28, `"on or before 28 October 2018" is not a date`, "../2018-10-28"},
		{"不晚于2018年10月28日", 0, 14, `"不晚于2018年10月28日" is not a date`, "../2018-10-28"},
		// Near dates.
		{"2024/08/09", 0, 10, `a date must have hyphens between year, month and day`, "2024-08-09"},
		{"2024/08", 5, 2, `a year must have four digits, not 2`, "2024-08"},
		{"2024.8.9", 4, 4, `unexpected ".8.9" after the date`, "2024-08-09"},
		{"2024-8-9", 5, 1, `a month must have two digits, not 1`, "2024-08-09"},
		{"2024-08-9", 8, 1, `a day must have two digits, not 1`, "2024-08-09"},
		{"20240809", 0, 8, `a year must have four digits, not 8`, "2024-08-09"},
		{"202408", 0, 6, `a year must have four digits, not 6`, "2024-08"},
		{"9 August 2024", 0, 1, `a year must have four digits, not 1`, "2024-08-09"},
		{"August 9th, 2024", 0, 16, `"August 9th, 2024" is not a date`, "2024-08-09"},
		{"Aug. 2024", 0, 9, `"Aug. 2024" is not a date`, "2024-08"},
		{"31 June 2024", 0, 2, `a year must have four digits, not 2`, ""},
		{"the autumn of 2001", 0, 18, `"the autumn of 2001" is not a date`, "2001-23"},
		{"winter 2001", 0, 11, `"winter 2001" is not a date`, "2001-24"},
		{"Spring, 2001", 0, 12, `"Spring, 2001" is not a date`, "2001-21"},
		{"summer 2001", 0, 11, `"summer 2001" is not a date`, "2001-22"},
		{"Sept 5, 2001", 0, 12, `"Sept 5, 2001" is not a date`, "2001-09-05"},
		{"2024年8月9日", 4, 5, `unexpected "年8月9日" after the date`, "2024-08-09"},
		{"２０２４年８月", 0, 7, `"２０２４年８月" is not a date`, "2024-08"},
		{"2024年", 4, 1, `unexpected "年" after the date`, "2024"},
		{"2024年春季", 4, 3, `unexpected "年春季" after the date`, "2024-21"},
		{"28/10/2018", 0, 10, `a date must have hyphens between year, month and day`, "2018-10-28"},
		{"10/28/2018", 0, 10, `a date must have hyphens between year, month and day`, "2018-10-28"},
		{"08/08/2024", 0, 10, `a date must have hyphens between year, month and day`, "2024-08-08"},
		{"08/2024", 0, 2, `a year must have four digits, not 2`, "2024-08"},
		{"09/08/2024", 0, 10, `a date must have hyphens between year, month and day`, ""}, // two readings
		{"2010s", 4, 1, `unexpected "s" after the date`, "201X"},
		{"2010年代", 4, 2, `unexpected "年代" after the date`, "201X"},
		{"201x", 3, 1, `an unspecified digit must be a capital "X"`, "201X"},
		{"20uu", 2, 2, `an unspecified digit must be a capital "X"`, "20XX"},
		{"2024-xx", 5, 2, `an unspecified digit must be a capital "X"`, "2024-XX"},
		{"20??", 0, 2, `a year must have four digits, not 2`, "20XX"},
		{"2024-08-??", 8, 2, `a date can have one qualifier: "?" for uncertain, "~" for approximate, "%" for both`, "2024-08-XX"},
		// Near qualifiers.
		{"2013-?", 5, 1, `"?" must come after a whole date`, "2013?"},
		{"2013 ?", 4, 2, `unexpected " ?" after the date`, "2013?"},
		{"2013？", 4, 1, `unexpected "？" after the date`, "2013?"},
		{"2013?~", 4, 2, `a date can have one qualifier: "?" for uncertain, "~" for approximate, "%" for both`, "2013%"},
		{"2013 %", 4, 2, `unexpected " %" after the date`, "2013%"},
		{"2013?!", 5, 1, `unexpected "!" after the date`, ""},
		{"~2013", 0, 1, `"~" must come after a whole date`, "2013~"},
		{"c. 2013", 0, 7, `"c. 2013" is not a date`, "2013~"},
		{"circa August 2013", 0, 17, `"circa August 2013" is not a date`, "2013-08~"},
		{"about 2013 (?)", 0, 14, `"about 2013 (?)" is not a date`, "2013%"},
		{"约2013年", 0, 6, `"约2013年" is not a date`, "2013~"},
		{"2013年左右", 4, 3, `unexpected "年左右" after the date`, "2013~"},
		{"2013-08?-", 7, 1, `"?" must come after a whole date`, "2013-08?/.."},
		// Not dates.
		{"", 0, 0, "the date is empty", ""},
		{" ", 0, 1, `" " is not a date`, ""},
		{" 2013", 0, 5, `" 2013" is not a date`, "2013"},
		{"unknown", 0, 7, `"unknown" is not a date`, ""},
		{"不详", 0, 2, `"不详" is not a date`, ""},
		{"-", 1, 0, "a year is missing", ""},
		{"+2013", 0, 5, `"+2013" is not a date`, "2013"},
		{"201", 0, 3, "a year must have four digits, not 3", ""},
		{"2013!", 4, 1, `unexpected "!" after the date`, ""},
		{"2013-08-09-10", 10, 3, `unexpected "-10" after the date`, ""},
		{"\xff\xfe", 0, 2, `"` + "\uFFFD\uFFFD" + `" is not a date`, ""},
	}
	for _, test := range tests {
		d, err := Parse(test.text)
		var pe *ParseError
		if !errors.As(err, &pe) {
			t.Errorf("Parse(%q) = %v, %v, want a *ParseError", test.text, d, err)
			continue
		}
		if pe.Offset != test.offset || pe.Width != test.width {
			t.Errorf("Parse(%q) fails at %d, %d wide, want at %d, %d wide (%s)",
				test.text, pe.Offset, pe.Width, test.offset, test.width, pe.Msg)
		}
		if pe.Msg != test.msg {
			t.Errorf("Parse(%q) says %s\nwant %s", test.text, pe.Msg, test.msg)
		}
		if pe.Suggestion != test.suggestion {
			t.Errorf("Parse(%q) suggests %q, want %q", test.text, pe.Suggestion, test.suggestion)
		}
		if !d.IsZero() {
			t.Errorf("Parse(%q) fails with the date %v", test.text, d)
		}
	}
}

// Each way to write a date that people use is read, though never accepted.
func TestSuggestions(t *testing.T) {
	for text, want := range map[string]string{
		"二〇一七年八月二十八日":              "2017-08-28",
		"二零一七年八月":                  "2017-08",
		"二○一七年十月十日":                "2017-10-10",
		"二〇一七年十二月三十一日":             "2017-12-31",
		"一九八四年":                    "1984",
		"２０１７年８月２８号":               "2017-08-28",
		"٢٠١٧-٠٨-٢٨":               "2017-08-28",
		"२०१७-०८-२८":               "2017-08-28",
		"2017年8月28日星期一":            "2017-08-28",
		"2017年8月28日（星期一）":          "2017-08-28",
		"公元2017年":                  "2017",
		"民國106年8月28日":              "2017-08-28", // 1911 + 106
		"民国一百零六年":                  "",
		"民國一〇六年八月":                 "2017-08",
		"平成29年8月28日":               "2017-08-28", // 1988 + 29
		"令和元年5月1日":                 "2019-05-01",
		"令和6年":                     "2024",
		"昭和47年9月29日":               "1972-09-29",
		"2024년 8월 9일":              "2024-08-09",
		"17年8月":                    "",
		"二〇一七年八月至二〇一八年二月":          "2017-08/2018-02",
		"约二〇一三年":                   "2013~",
		"09.08.2024":               "2024-08-09",
		"9.8.2024":                 "2024-08-09",
		"9. 8. 2024":               "2024-08-09",
		"2024.08.09":               "2024-08-09",
		"2024/08/09":               "2024-08-09",
		"2024-8-9":                 "2024-08-09",
		"Aug 2024":                 "2024-08",
		"9 August 2024":            "2024-08-09",
		"Friday, 9 August 2024":    "2024-08-09",
		"Fri 9 Aug 2024":           "2024-08-09",
		"9 août 2024":              "2024-08-09",
		"1er juillet 2024":         "2024-07-01",
		"9. August 2024":           "2024-08-09",
		"9. März 2024":             "2024-03-09",
		"9 de agosto de 2024":      "2024-08-09",
		"9 agosto 2024":            "2024-08-09",
		"9 августа 2024 г.":        "2024-08-09",
		"9 мая 2024":               "2024-05-09",
		"“2024-08-09”":             "2024-08-09",
		"'2024-08-09'":             "2024-08-09",
		"2024\u200b-08-09":         "2024-08-09",
		"2024-08-09T10:00Z":        "2024-08-09",
		"2024-08-09T10:00:00.000Z": "2024-08-09T10:00:00Z",
		"Q3 2024":                  "2024-07/2024-09",
		"2024-Q1":                  "2024-01/2024-03",
		"2024年下半年":                 "2024-07/2024-12",
		"year 2024":                "2024", "early 2013": "2013~", "late 2013": "2013~", "mid-2013": "2013~", "the end of August 2013": "2013-08~",
		"2013年底": "2013~", "2013年8月初": "2013-08~", "2013年8月中旬": "2013-08~",
		"H1 2024":                    "2024-01/2024-06",
		"June 1945 to February 1946": "1945-06/1946-02",
		"1945年6月至1946年2月":            "1945-06/1946-02",
	} {
		_, err := Parse(text)
		var pe *ParseError
		if !errors.As(err, &pe) || pe.Suggestion != want {
			t.Errorf("Parse(%q): %v, want the suggestion %q", text, err, want)
		}
	}
}

// Where the day or the month may come first, both readings are named.
func TestAmbiguousDates(t *testing.T) {
	for text, want := range map[string][]string{
		"09/08/2024": {"2024-08-09", "2024-09-08"},
		"9/8/2024":   {"2024-08-09", "2024-09-08"},
		"09-08-2024": {"2024-08-09", "2024-09-08"},
		"13/08/2024": nil,
		"31/04/2024": nil,
		"2024":       nil,
	} {
		var pe *ParseError
		_, err := Parse(text)
		errors.As(err, &pe)
		if pe == nil {
			pe = &ParseError{}
		}
		if !slices.Equal(pe.Readings, want) {
			t.Errorf("Parse(%q) reads %q, want %q", text, pe.Readings, want)
		}
		for _, r := range pe.Readings {
			if _, err := Parse(r); err != nil {
				t.Errorf("the reading %q does not parse: %v", r, err)
			}
		}
	}
}

func TestIsUnknown(t *testing.T) {
	for _, text := range []string{
		"unknown", "Unknown", "n.d.", "n. d.", "N.D.", "nd", "s.d.", "s. d.", "undated", "TBD", "tba", "to be confirmed", "N/A", "n/a", "none",
		"-", "—", "?", "??", "????", "XXXX", "xxxx-xx-xx", "0000-00-00", "00/00/0000", "00.00.0000", "0000-00", "sans date", "o. J.", "o.D.", "ohne Datum", "б.д.",
		"不详", "日期不详", "未知", "待定", "(n.d.)", "[s.d.]", "“unknown”",
	} {
		if !IsUnknown(text) {
			t.Errorf("%q does not say that the date is unknown", text)
		}
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is a date", text)
		}
	}
	for _, text := range []string{"", " ", "2024", "0", "2024-00-00", "ongoing", "nd 2024", "200?", "Y"} {
		if IsUnknown(text) {
			t.Errorf("%q says that the date is unknown", text)
		}
	}
	for _, text := range []string{"ongoing", "Present", "长期有效", "无固定期限"} {
		if !IsEndless(text) {
			t.Errorf("%q does not say that there is no end", text)
		}
	}
}

func TestIntervalThatEndsBeforeItStarts(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"2014/2012", true},
		{"2014?/2012~", true},
		{"2004-02-01/2004-01", true},
		{"2004-06-11/2004-06-10", true},
		{"2002-03/2001-24", true},
		{"Y10000/2012", true},
		{"2014-13/2012", false}, // wrong for another reason
		{"2012/2012", false},
		{"../2012", false},
	}
	for _, test := range tests {
		_, err := Parse(test.text)
		if got := errors.Is(err, ErrBackwards); got != test.want {
			t.Errorf("Parse(%q) = %v; backwards: %v, want %v", test.text, err, got, test.want)
		}
	}
}

func TestParseErrorText(t *testing.T) {
	_, err := Parse("2024-8-9")
	if want := `a month must have two digits, not 1; did you mean "2024-08-09"?`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	_, err = Parse("2024-13")
	if want := `a month must be 01 to 12, or a season 21 to 24, not "13"`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestDatesAsText(t *testing.T) {
	var d Date
	if err := d.UnmarshalText([]byte("../2018-10-28?")); err != nil {
		t.Fatal(err)
	}
	if text, err := d.MarshalText(); err != nil || string(text) != "../2018-10-28?" {
		t.Errorf("MarshalText() = %q, %v", text, err)
	}
	kept := d
	if err := d.UnmarshalText([]byte("2018-10-32")); err == nil || d != kept {
		t.Errorf("UnmarshalText of nonsense: %v, and the date becomes %v", err, d)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() || d.String() != "" {
		t.Errorf("UnmarshalText of nothing: %v, %v", d, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, test := range append(standard, beyond...) {
		f.Add(test.text)
	}
	for _, text := range levelTwoExamples {
		f.Add(text)
	}
	for _, text := range []string{
		"2024/08/09", "9 August 2024", "2024年8月9日", "2013-?", "c. 2013", "2012-2014", "20uu", "自2009年起",
		"2023-02-29", "2014/2012", "from 2012 to 2014", "２０２４", "Y99999999999999999999", "\xff", "../..",
	} {
		f.Add(text)
	}
	english := readWords(f, "en")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Parse(text)
		if err != nil {
			var pe *ParseError
			if !errors.As(err, &pe) {
				t.Fatalf("%q: the error is a %T", text, err)
			}
			length := utf8.RuneCountInString(text)
			if pe.Offset < 0 || pe.Width < 0 || pe.Offset+pe.Width > length {
				t.Fatalf("%q: %d wide at %d is outside of the text", text, pe.Width, pe.Offset)
			}
			if pe.Width == 0 && pe.Offset != length && []rune(text)[pe.Offset] != '/' {
				t.Fatalf("%q: nothing is missing at %d", text, pe.Offset)
			}
			for _, date := range append(pe.Readings, pe.Suggestion) {
				if _, err := Parse(date); date != "" && err != nil {
					t.Fatalf("%q: the suggestion %q does not parse: %v", text, date, err)
				}
			}
			return
		}
		if d.String() != text {
			t.Fatalf("%q: String() = %q", text, d.String())
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q: Parse(String()) = %v, %v", text, again, err)
		}
		earliest, key, latest := d.Earliest(), d.SortKey(), d.Latest()
		if earliest.Compare(key) > 0 || key.Compare(latest) > 0 {
			t.Fatalf("%q: %v, %v, %v are out of order", text, earliest, key, latest)
		}
		if key.Infinite() != 0 || key.IsZero() || Compare(d, d) != 0 || Compare(Date{}, d) != -1 {
			t.Fatalf("%q: sorts wrongly by %v", text, key)
		}
		if english.Format(d) == "" || d.Precision() == PrecisionNone {
			t.Fatalf("%q: cannot be shown", text)
		}
		if value, ok := d.Datetime(); ok && value == "" {
			t.Fatalf("%q: the datetime is empty", text)
		}
	})
}
