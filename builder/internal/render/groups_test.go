package render

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// promising adds an agreement of two parties with the lines of its commitments.
func promising(content fstest.MapFS, id string, year int, parties, lines string) {
	content["agreements/"+id+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil,
		"---\ntitle: The long title of %[1]s\nshort_title: %[1]s\ntype: protocol\nparties: [%s]\nsigned: %d\nsectors: [testing]\nplaces: [province]\nsummary: S.\ncommitments:\n%s\nsources: [{id: later, title: Later, url: \"https://news.example/\"}]\n---\n",
		id, parties, year, lines)}
}

func TestCommitmentsAreGroupedByAgreement(t *testing.T) {
	content := testContent()
	delete(content, "agreements/first.zh-hans.md")
	promising(content, "old", 1990, "city, firm", "  - {id: a, text: Meet., by: [city, firm]}\n  - {id: b, text: Report., by: [firm, city]}")
	promising(content, "new", 1991, "city, bureau, firm",
		"  - {id: a, text: Build., by: [city], quantity: 3, unit: halls, due: 1993, state: done, as_of: 1994, evidence: [later]}\n  - {id: b, text: Pay., by: [bureau]}\n  - {id: c, text: All of it., by: [bureau, city, firm]}\n  - {id: d, text: The same.}")
	promising(content, "one", 1992, "city, firm", "  - {id: a, text: Help., by: [firm]}\n  - {id: b, text: Help more., by: [firm]}")
	pages := rendered(t, files(t, content, nil))

	place := open(t, pages, "places/province/").one(t, "#commitments")
	equal(t, "heading", place.one(t, "h2").text(), "Commitments 10")
	equal(t, "what became of them", texts(open(t, pages, "places/province/").all(".Became li")), []string{"2 Done", "8 Stated, and no more known"})
	equal(t, "groups", texts(place.all(".CommitmentGroup-title")), []string{"The first agreement", "one", "new", "old"})
	equal(t, "their numbers", texts(place.all(".CommitmentGroup-count")), []string{"1 of 2 with a report", "2 commitments", "1 of 4 with a report", "2 commitments"})
	equal(t, "their parties", texts(place.all(".CommitmentGroup-parties"))[1:3], []string{"The city · The firm", "The city · The bureau · The firm"})
	equal(t, "said once of all", texts(place.all(".CommitmentGroup-by")), []string{"By The firm", "By all parties"})
	equal(t, "differences", texts(place.all("li .Note")), []string{"as of 2021", "By The city", "By all parties", "as of 1994", "By The city", "By The bureau", "By all parties", "By all parties"})
	equal(t, "amount and date", texts(place.all("li b"))[2:], []string{"3 halls", "Due 1993"})
	equal(t, "links", attrs(place.all("li a[aria-label]"), "href")[4:6], []string{"/base/agreements/new/#commitment-a", "/base/agreements/new/#commitment-b"})
	equal(t, "opened at first", len(place.all("details[open]")), 0)

	bureau := open(t, pages, "parties/bureau/").one(t, "#commitments")
	equal(t, "of a party", attrs(bureau.all("li a[aria-label]"), "href"), []string{"/base/agreements/new/#commitment-b", "/base/agreements/new/#commitment-c", "/base/agreements/new/#commitment-d"})
	equal(t, "numbered as in the agreement", texts(bureau.all("li a[aria-label]")), []string{"2", "3", "4"})
	equal(t, "the other parties", texts(bureau.all(".CommitmentGroup-parties")), []string{"The city · The firm"})
	equal(t, "one group is open", len(bureau.all("details[open]")), 1)
	equal(t, "headers of rows", texts(open(t, pages, "sectors/testing/").all("#agreements th[scope=row]")), []string{"The first agreement", "one", "new", "old"})
}

func TestColumnOfOneValueIsDropped(t *testing.T) {
	content := testContent()
	for name := range content {
		if strings.HasPrefix(name, "agreements/") {
			delete(content, name)
		}
	}
	content["parties/city.md"] = &fstest.MapFile{Data: []byte("---\nname: The city\nsummary: A city.\n---\n")}
	for i, lines := range []string{"parties: [city]\ntype: protocol", "parties: [city, firm]\ntype: protocol", "parties: [bureau, firm]\ntype: memorandum\nstatus: in-force\nstatus_as_of: 2001\nsources: [{title: R, supports: [status]}]", "parties: [ministry]\ntype: memorandum"} {
		content[fmt.Sprintf("agreements/a%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: A%d\nsigned: 200%d\nsummary: S.\n%s\n---\n", i, i, lines)}
	}
	pages := rendered(t, files(t, content, nil))
	all := []string{"Signed", "Agreement", "Parties", "Type", "Since then"}
	for _, tt := range []struct {
		page    string
		columns []string
		alike   []string
	}{
		{"agreements/", all, nil},
		{"parties/firm/", all, nil},
		{"parties/ministry/", all, nil}, // one row has nothing to differ from
		{"parties/city/", all[:3], []string{"All of these: Protocol · Unverified"}},
		{"browse/type/protocol/", all[:3], []string{"All of these: Unverified"}},
		{"browse/type/memorandum/", []string{"Signed", "Agreement", "Parties", "Since then"}, nil},
		{"browse/standing/unverified/", all[:4], nil},
	} {
		page := open(t, pages, tt.page)
		equal(t, "columns of "+tt.page, texts(page.all("#agreements .AgreementsTable thead th")), tt.columns)
		equal(t, "what all rows of it say", texts(page.all("caption")), tt.alike)
		for _, row := range page.all(".AgreementsTable tbody tr") {
			equal(t, "cells of "+tt.page, len(row.all("td")), len(tt.columns)-1)
		}
	}
}
