package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

func TestPartnersAreATableWithADrawnColumn(t *testing.T) {
	content := signedOn()
	for id, front := range map[string]string{
		"b1": "parties: [lone, town-hall]\nsigned: 2004\ncommitments: [{text: One.}, {text: Two.}]\n",
		"b2": "parties: [lone, town-hall, city]\nsigned: 2011-07-09?\n",
		"b3": "parties: [town-hall, lone]\nsigned: 2012/2014\nstatus: terminated\nstatus_as_of: 2015-06\nsources: [{id: s, title: S, url: \"https://a.example/\", supports: [status, status_as_of]}]\n",
		"b4": "parties: [lone, city]\n",
	} {
		content["agreements/"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: \"" + id + " <&>\"\ntype: memorandum\n" + front + "---\n")}
	}
	content["parties/town-hall.md"] = &fstest.MapFile{Data: []byte("---\nname: The hall\nshort_name: Hall\nplace: town\n---\n")}
	rows := pageOf(t, files(t, content, nil), "parties/lone/").all("#partners tbody tr")
	equal(t, "rows", len(rows), 2)

	hall := rows[0]
	equal(t, "partner", hall.one(t, "th").text()+", "+hall.one(t, ".Lanes-place").text(), "Hall, Town")
	equal(t, "signed", hall.one(t, ".Lanes-years").text(), "2004 9 Jul 2011? 2012 to 2014 Terminated")
	equal(t, "labels", attrs(hall.all(".Lanes-years a"), "aria-label"), []string{"2004: b1 <&>", "9 Jul 2011?: b2 <&>", "2012 to 2014: b3 <&>"})
	equal(t, "promises", hall.one(t, ".Lanes-number").text(), "Commitments 2")
	lane := hall.one(t, ".Lanes-lane")
	equal(t, "points", attrs(lane.all("circle"), "fill"), []string{"var(--color-accent)", "var(--color-page)"})
	equal(t, "the range and the end", len(lane.all("rect")), 2)

	city := rows[1]
	equal(t, "signed with the city", city.one(t, ".Lanes-years").text(), "Date not known 9 Jul 2011?")
	equal(t, "points of the city", len(city.all(".Lanes-lane circle")), 1)
}

// The row of a partner with many agreements links to the newest, and draws a band.
func TestPartnerWithManyAgreementsHasABand(t *testing.T) {
	content := signedOn()
	for i := range 40 {
		content[fmt.Sprintf("agreements/b%02d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: B\ntype: memorandum\nparties: [lone, city]\nsigned: %d\n---\n", 1980+i)}
	}
	row := pageOf(t, files(t, content, nil), "parties/lone/").all("#partners tbody tr")[0]
	equal(t, "links", strings.Join(texts(row.all(".Lanes-years a")), " "), "2014 2015 2016 2017 2018 2019 and 34 earlier")
	equal(t, "points", len(row.all("circle")), 0)
	equal(t, "bands", len(row.all("line[stroke-width=9]")), 1)
}
