package render

import (
	"testing"
	"testing/fstest"
)

func TestCourseOfAnAgreementIsDrawnWithNumbers(t *testing.T) {
	content := signedOn()
	content["agreements/life.md"] = &fstest.MapFile{Data: []byte(`---
title: "Life & <times>"
type: memorandum
parties: [{id: lone, ratified: 2005-03}, {id: city, withdrew: 2012~}]
signed: 2004-05-01
effective: 2005
expires: 2010-01-01
checked: 2020-02-03
inferred: {effective: By the day of signing.}
commitments:
  - {id: a, text: One., due: 2006}
  - {id: b, text: Two., due: 2006, state: done, as_of: 2008, evidence: [s]}
outcomes:
  - {id: o, text: "An office, \"open\".", date: ../2007-06, sources: [s]}
  - {id: p, text: No date., sources: [s]}
sources: [{id: s, title: S, url: "https://a.example/", supports: [signed, expires]}]
---
`)}
	page := pageOf(t, files(t, content, nil), "agreements/life/")
	equal(t, "steps", texts(page.all(".Course li")), []string{
		"1 May 2004 Signed", "2005 Takes effect", "March 2005 Ratified: Lone", "2006 2 commitments: due",
		"in or before June 2007 An office, \"open\".", "2008 Commitment 2: Done", "1 January 2010 Expires", "about 2012 Withdrawal: The city"})
	equal(t, "where they lead", attrs(page.all(".Course a"), "href"), []string{
		"#facts", "#facts", "#parties", "#commitments", "#outcome-o", "#commitment-b", "#facts", "#parties"})
	equal(t, "numbers", texts(page.all("#course .Picture a text")), []string{"1", "2", "3", "4", "5", "6", "7", "8"})
	equal(t, "label", page.all("#course .Picture a")[3].attr("aria-label"), "4. 2006: 2 commitments: due")
	equal(t, "legend", texts(page.all("#course .Legend-item")), []string{
		"the date is certain", "uncertain, inferred or open", "reports tell of this time", "nothing more found; last looked for on 3 February 2020", "the agreed term"})
	solid := 0
	for _, circle := range page.all("#course .Picture circle") {
		if circle.attr("fill") == "var(--color-accent)" {
			solid++
		}
	}
	equal(t, "solid", solid, 5)

	bare := pageOf(t, files(t, signedOn("2004"), nil), "agreements/a000/")
	if bare.has("#course") {
		t.Error("an agreement with one date has a picture of it")
	}
}
