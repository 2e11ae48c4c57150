package render

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// chain adds agreements, by id with the lines that they have beside the required ones.
func chain(content fstest.MapFS, agreements map[string]string) fstest.MapFS {
	for id, lines := range agreements {
		content["agreements/"+id+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %s\ntype: protocol\nparties: [city, firm]\nsummary: S.\nsources: [{title: R, supports: [status]}]\n%s\n---\n", id, lines)}
	}
	return content
}

func TestRowsSayWhatBecameOfAgreements(t *testing.T) {
	s := load(t, chain(testContent(), map[string]string{
		"told":     "signed: 2001\ncommitments: [{text: a, state: done, as_of: 2021, evidence: [s1]}, {text: b}, {text: c, state: lapsed, as_of: 2021, evidence: [s1]}]",
		"kept":     "signed: 2002\ncommitments: [{text: a, state: done, as_of: 2021, evidence: [s1]}, {text: b, state: done, as_of: 2021, evidence: [s1]}]",
		"one":      "signed: 2003\ncommitments: [{text: a, state: under-way, as_of: 2021, evidence: [s1]}]",
		"once":     "signed: 2004\ncommitments: [{text: a, state: under-way, as_of: 2021, evidence: [s1]}, {text: b}]",
		"old":      "signed: 2005",
		"older":    "signed: 2006",
		"oldest":   "signed: 2007",
		"new":      "signed: 2019-08-21\nrelations: {renews: [old]}",
		"newer":    "signed: ../2018-10-28\nrelations: {renews: [older]}",
		"newest":   "signed: unknown\nrelations: {supersedes: [oldest]}",
		"changed":  "signed: 2008",
		"changing": "signed: 2012?\nrelations: {amends: [changed]}",
		"begun":    "signed: 2009",
		"carrying": "signed: 2013/2014\nrelations: {implements: [begun]}",
		"lasting":  "signed: 2011\noutcomes: [{text: a, date: 2020, sources: [s1]}, {text: b, date: 2021/2023, sources: [s1]}]",
		"open":     "signed: 2012\noutcomes: [{text: a, date: 2021/.., sources: [s1]}]",
		"before":   "signed: 2013\noutcomes: [{text: a, date: ../2021, sources: [s1]}]",
		"about":    "signed: 2014\noutcomes: [{text: a, date: 2021~, sources: [s1]}]",
		"in-force": "signed: 2010\nstatus: in-force\nstatus_as_of: 2020\ncommitments: [{text: a, state: done, as_of: 2021, evidence: [s1]}]",
	}))
	r := newRenderer(t, s, nil)
	sv := newSiteViews(r, s, nil)
	for id, want := range map[string][2]string{
		"told":     {"reported: Reports on 2 of 3 promises", "3项承诺中2项有后续报道"},
		"kept":     {"reported: Reports on all 2 promises", "全部2项承诺均有后续报道"},
		"one":      {"reported: Report on its one promise", "全部1项承诺均有后续报道"},
		"once":     {"reported: Report on 1 of 2 promises", "2项承诺中1项有后续报道"},
		"old":      {"renewed: Renewed 2019", "2019年续签"},
		"older":    {"renewed: Renewed on or before 28 October 2018", "不晚于2018年10月28日续签"},
		"oldest":   {"superseded: Superseded", "被取代"},
		"changed":  {"amended: Amended 2012, uncertain", "2012年（不确定）修订"},
		"begun":    {"followed: Followed up 2013 to 2014", "2013年至2014年有后续协议"},
		"lasting":  {"told: Reports of what followed, to 2023", "至2023年有后续报道"},
		"open":     {"told: Report of what followed", "有后续报道"},
		"before":   {"told: Report of what followed", "有后续报道"},
		"about":    {"told: Report of what followed, about 2021", "至约2021年有后续报道"},
		"in-force": {"in-force: In force", "有效"},
		"new":      {"unverified: Unverified", "未经核实"},
	} {
		for _, a := range s.Agreements {
			if a.ID != id {
				continue
			}
			class, label := sv.locals[0].standing(a)
			equal(t, id, class+": "+label, want[0])
			_, label = sv.locals[1].standing(a)
			equal(t, id+" in Chinese", label, want[1])
			equal(t, "row of "+id, sv.locals[0].rowView(a).StatusLabel, want[0][len(class)+2:])
		}
	}
}
