package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// signedOn is the test content with agreements of the city, signed on these dates.
func signedOn(dates ...string) fstest.MapFS {
	content := testContent()
	for i, d := range dates {
		more := ""
		if d, inferred := strings.CutSuffix(d, " inferred"); inferred {
			dates[i], more = d, "inferred: {signed: By the year.}\n"
		}
		content[fmt.Sprintf("agreements/a%03d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: \"A %d, <b>&\"\ntype: memorandum\nparties: [lone]\nsigned: %q\n%s---\n", i, dates[i], more)}
	}
	content["parties/lone.md"] = &fstest.MapFile{Data: []byte("---\nname: Lone\n---\n")}
	return content
}

func TestTimelineDrawsWhatIsKnownOfEachDate(t *testing.T) {
	for date, want := range map[string]string{
		"2012":                "circle solid",
		"2012-05-03":          "circle solid",
		"2012-XX-XX":          "circle solid",
		"2012-22":             "circle solid",
		"2012-05/2012-07":     "circle solid",
		"2012?":               "circle hollow",
		"2012-05~":            "circle hollow",
		"2012%":               "circle hollow",
		"2012-05-03 inferred": "circle hollow",
		"2010/2012":           "rect hollow",
		"201X":                "rect hollow",
		"../2012-05-03":       "line",
		"/2012":               "line",
		"2012/..":             "line",
		"2012/":               "line",
		"20XX":                "",
		"1900/2000":           "",
		"-0044":               "",
		"Y17000":              "",
	} {
		page := pageOf(t, files(t, signedOn("2001", "2002", "2003", date), nil), "parties/lone/")
		got := ""
		for _, link := range page.all("#timeline a") {
			if link.attr("href") != "/base/agreements/a003/" {
				continue
			}
			last := dom{link.LastChild}
			got = strings.TrimSpace(last.Data + " " + map[string]string{"var(--color-accent)": "solid", "var(--color-page)": "hollow"}[last.attr("fill")])
		}
		if got != want {
			t.Errorf("%s is drawn as %q, want %q", date, got, want)
		}
		// Bars, which a narrow screen may show, have no place for a line.
		if said := strings.Contains(page.one(t, "#timeline").text(), "1 more has no known year."); said != (want == "") {
			t.Errorf("%s: whether the picture says that it leaves one out is %v", date, said)
		}
	}
}

func TestTimelineHasTheSameInNumbers(t *testing.T) {
	page := pageOf(t, files(t, signedOn("2001", "2001", "2003/2004", "2004?", "../2009", "1900/1990"), nil), "parties/lone/")
	equal(t, "years", texts(page.all("#more-timeline li")), []string{
		"2004 2 agreements 2 of them uncertain", "2003 1 agreement 1 of them uncertain", "2001 2 agreements", "year not known 2 agreements"})
	equal(t, "points", attrs(page.all("#timeline a[aria-label]"), "aria-label"), []string{
		"2001: A 0, <b>&", "2001: A 1, <b>&", "2003 to 2004: A 2, <b>&", "2004, uncertain: A 3, <b>&", "in or before 2009: A 4, <b>&"})
	equal(t, "two agreements", len(pageOf(t, files(t, signedOn("2001", "2002", "1900/1990"), nil), "parties/lone/").all("#timeline")), 0)
}

func TestTimelineOfManyIsBarsThatLeadToTheirYears(t *testing.T) {
	var dates []string
	for i := range 301 {
		dates = append(dates, fmt.Sprint(2000+i/20))
	}
	pages := rendered(t, files(t, signedOn(dates...), nil))
	party := open(t, pages, "parties/lone/")
	bars := party.all("#timeline .Picture--wide a")
	equal(t, "bars", len(bars), 16)
	// The newest of the 301 is of 2015; the list has 100 a page, so that of 2009 is on the second.
	for i, want := range map[int]string{15: "parties/lone/#agreements", 10: "parties/lone/#agreements", 9: "parties/lone/2/", 0: "parties/lone/3/"} {
		equal(t, bars[i].attr("aria-label"), bars[i].attr("href"), "/base/"+want)
		year := bars[i].attr("aria-label")[:4]
		page, _, _ := strings.Cut(want, "#")
		if !strings.Contains(open(t, pages, page).one(t, "#agreements tbody").text(), year) {
			t.Errorf("%s is not on %s", year, want)
		}
	}
	home := open(t, pages, "").all("#years .Picture--wide a")
	equal(t, "home", home[0].attr("href"), "/base/browse/year/2000/")
}
