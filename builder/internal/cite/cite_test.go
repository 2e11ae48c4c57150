package cite

import (
	"encoding/json"
	"strings"
	"testing"

	"accord/builder/internal/edtf"
)

// wholly is a text of the characters that one of the formats gives a meaning.
const wholly = `On "toys" & <b>tools</b>: 100% {of} $5 #1 a_b ~x \cmd @misc, “quoted” =SUM(A1)`

// bodiesOfAllSorts have commas, quotes, markup, signs of formulas and right-to-left text.
var bodiesOfAllSorts = []string{
	"Bureau of Standards, Metrology and Testing", "Smith & Sons, Ltd.", `O'Neil "Quality" {Lab}`, "هيئة المواصفات السعودية",
	"中国质量认证中心", "=cmd' /C calc'!A0", "@home; \\& 100%_#1", "<script>alert(1)</script>",
}

func record(t testing.TB, id, date, words string) Record {
	t.Helper()
	r := Record{
		ID: id, Language: "en", Title: wholly, Parties: bodiesOfAllSorts, Type: "Memorandum, amended",
		Publisher: "Accord: agreements", URL: "https://example.org/agreements/" + id + "/",
		When: words, Note: "Date of signing: " + words,
	}
	if date == "" {
		return r
	}
	var err error
	if r.Signed, err = edtf.Parse(date); err != nil {
		t.Fatal(err)
	}
	return r
}

// The kinds of dates, and what each format must say of one. The expected values follow from
// what a date says: none is more exact. Empty: the format has no date, and a note tells it.
var kinds = []struct {
	id, date, words      string
	bibtex, ris, csl, gb string
}{
	{"day", "2024-08-09", "9 August 2024", "2024-08-09", "2024/08/09/", `{"date-parts":[[2024,8,9]]}`, "2024-08-09"},
	{"time", "2024-08-09T10:00:00Z", "9 August 2024", "2024-08-09", "2024/08/09/", `{"date-parts":[[2024,8,9]]}`, "2024-08-09"},
	{"month", "2024-08", "August 2024", "2024-08", "2024/08//", `{"date-parts":[[2024,8]]}`, "2024-08"},
	{"year", "2024", "2024", "2024", "2024///", `{"date-parts":[[2024]]}`, "2024"},
	{"some-day", "2024-08-XX", "a day in August 2024", "2024-08", "2024/08//", `{"date-parts":[[2024,8]]}`, "2024-08"},
	{"some-month", "2024-XX", "2024, month unknown", "2024", "2024///", `{"date-parts":[[2024]]}`, "2024"},
	{"no-month", "2024-XX-XX", "2024, month and day unknown", "2024", "2024///", `{"date-parts":[[2024]]}`, "2024"},
	{"years", "2012/2014", "2012 to 2014", "2012/2014", "", `{"date-parts":[[2012],[2014]]}`, "2012-2014"},
	{"days", "2012-05-03/2012-05-06", "3 May 2012 to 6 May 2012", "2012-05-03/2012-05-06", "", `{"date-parts":[[2012,5,3],[2012,5,6]]}`, "3 May 2012 to 6 May 2012"},
	{"unequal", "2012-05-03/2012-06", "3 May 2012 to June 2012", "2012-05-03/2012-06", "", `{"literal":"3 May 2012 to June 2012"}`, "3 May 2012 to June 2012"},
	{"decade", "201X", "the 2010s", "2010/2019", "", `{"literal":"the 2010s"}`, "the 2010s"},
	{"century", "19XX", "a year from 1900 to 1999", "1900/1999", "", `{"literal":"a year from 1900 to 1999"}`, "a year from 1900 to 1999"},
	{"season", "2024-21", "spring 2024", "2024", "", `{"literal":"spring 2024"}`, "spring 2024"},
	{"winter", "2024-24", "winter 2024", "2024/2025", "", `{"literal":"winter 2024"}`, "winter 2024"},
	{"uncertain", "2013?", "2013, uncertain", "2013?", "2013?", `{"date-parts":[[2013]],"circa":true}`, "[2013, uncertain]"},
	{"about", "2013~", "about 2013", "2013~", "2013?", `{"date-parts":[[2013]],"circa":true}`, "[about 2013]"},
	{"both", "2013%", "about 2013, uncertain", "2013?", "2013?", `{"date-parts":[[2013]],"circa":true}`, "[about 2013, uncertain]"},
	{"about-month", "2013-08~", "about August 2013", "2013-08~", "", `{"date-parts":[[2013,8]],"circa":true}`, "[about August 2013]"},
	{"before", "../2018-10-28", "on or before 28 October 2018", "", "", `{"literal":"on or before 28 October 2018"}`, "on or before 28 October 2018"},
	{"since", "2009/..", "from 2009", "", "", `{"literal":"from 2009"}`, "from 2009"},
	{"until", "/2014", "until 2014, start unknown", "", "", `{"literal":"until 2014, start unknown"}`, "until 2014, start unknown"},
	{"from", "2012/", "from 2012, end unknown", "", "", `{"literal":"from 2012, end unknown"}`, "from 2012, end unknown"},
	{"about-years", "2013~/2014", "about 2013 to 2014", "", "", `{"literal":"about 2013 to 2014"}`, "about 2013 to 2014"},
	{"about-decade", "201X?", "the 2010s, uncertain", "", "", `{"literal":"the 2010s, uncertain"}`, "the 2010s, uncertain"},
	{"early", "-0043", "44 BCE", "", "", `{"literal":"44 BCE"}`, "44 BCE"},
	{"late", "Y12024", "12024", "", "", `{"literal":"12024"}`, "12024"},
	{"undated", "", "n.d.", "", "", `{"literal":"n.d."}`, "n.d"},
}

func TestNoFormatMakesADateMoreExact(t *testing.T) {
	for _, k := range kinds {
		r := record(t, k.id, k.date, k.words)
		check := func(format, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s, %s: %q, want %q", k.date, format, got, want)
			}
		}
		bib := r.BibTeX()
		check("BibTeX", between(bib, "\n  date = {", "}"), k.bibtex)
		year := ""
		if len(k.bibtex) >= 4 && k.ris != "" && !strings.ContainsAny(k.bibtex, "?~") {
			year = k.bibtex[:4]
		}
		check("year of BibTeX", between(bib, "\n  year = {", "}"), year)
		whole := year != "" || strings.Contains(k.date, "/") && k.bibtex != ""
		if strings.Contains(bib, "note = {Date of signing: ") == whole {
			t.Errorf("%s: BibTeX with the date %q has a note: %t", k.date, k.bibtex, !whole)
		}
		ris := r.RIS()
		got := between(ris, "\r\nDA  - ", "\r\n")
		if got == "" {
			got = between(ris, "\r\nPY  - ", "\r\n")
		}
		check("RIS", got, k.ris)
		if strings.Contains(ris, "N1  - Date of signing: ") == strings.Contains(k.ris, "/") {
			t.Errorf("%s: RIS with the date %q lacks a note, or has one too many", k.date, k.ris)
		}
		issued, err := json.Marshal(r.item().Issued)
		if err != nil {
			t.Fatal(err)
		}
		check("CSL-JSON", string(issued), k.csl)
		check("GB/T 7714", between(r.GBT(), "Accord: agreements，", ". https"), k.gb)
	}
}

// Readers of pages cite the first day, month or year of a date as exact, so a date without a
// beginning or an end, or in doubt at one end only, has none for them.
func TestPageDate(t *testing.T) {
	want := map[string]string{
		"day": "2024-08-09", "time": "2024-08-09", "month": "2024-08", "year": "2024", "some-day": "2024-08", "some-month": "2024", "no-month": "2024",
		"years": "2012/2014", "days": "2012-05-03/2012-05-06", "unequal": "2012-05-03/2012-06", "decade": "201X", "century": "19XX",
		"season": "2024-21", "winter": "2024-24", "uncertain": "2013?", "about": "2013~", "both": "2013%", "about-month": "2013-08~",
	}
	for _, k := range kinds {
		r := record(t, k.id, k.date, k.words)
		if got := r.PageDate(); got != want[k.id] {
			t.Errorf("%s: %q, want %q", k.date, got, want[k.id])
		}
	}
}

func between(text, start, end string) string {
	_, rest, found := strings.Cut(text, start)
	if !found {
		return ""
	}
	inside, _, _ := strings.Cut(rest, end)
	return inside
}

func TestFilesAreAsTheirFormatsDemand(t *testing.T) {
	r := record(t, "x", "2013?", "2013, uncertain")
	r.Title, r.Parties = "A\r\n title\u2028of a { b", []string{"Sons, Ltd.", "{A}"}
	if got, want := r.RIS(), strings.Join([]string{
		"TY  - RPRT", "ID  - x", "AU  - Sons Ltd.", "AU  - {A}", "TI  - A  title of a { b", "PY  - 2013?", "N1  - Date of signing: 2013, uncertain",
		"PB  - Accord: agreements", "M3  - Memorandum, amended", "LA  - en", "UR  - https://example.org/agreements/x/", "ER  - ", "",
	}, "\r\n"); got != want {
		t.Errorf("RIS:\n%q\nwant\n%q", got, want)
	}
	if got, want := r.BibTeX(), `@misc{x,
  author = {{Sons, Ltd.} and {\{A\}}},
  title = {{A  title of a \textbraceleft{} b}},
  date = {2013?},
  publisher = {Accord: agreements},
  type = {Memorandum, amended},
  language = {en},
  url = {https://example.org/agreements/x/},
  note = {Date of signing: 2013, uncertain}
}
`; got != want {
		t.Errorf("BibTeX:\n%s\nwant\n%s", got, want)
	}
}

// The forms are those of the standard's own examples: three names and 等 or et al., full-width
// commas, the type and the carrier in brackets.
func TestGBTNamesThreeParties(t *testing.T) {
	r := Record{Language: "zh-Hans", Title: "合作备忘录", Parties: []string{"甲", "乙", "丙", "丁"}, Publisher: "协议档案", URL: "https://example.org/", When: "日期不详"}
	if got, want := r.GBT(), "甲，乙，丙，等. 合作备忘录[EB/OL]. 协议档案，日期不详. https://example.org/."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	r.Language, r.Parties = "en", []string{"A", "B", "C", "D"}
	if got, want := r.GBT(), "A，B，C，et al. 合作备忘录[EB/OL]. "; !strings.HasPrefix(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
	r.Parties = []string{"Sons Ltd."}
	if got, want := r.GBT(), "Sons Ltd. 合作备忘录[EB/OL]. "; !strings.HasPrefix(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
}
