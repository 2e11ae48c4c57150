package site_test

import (
	"fmt"
	"strings"
	"testing"

	"accord/builder/internal/site"
)

// said writes the standings of an agreement, one after another.
func said(a *site.Agreement) string {
	var words []string
	for _, s := range a.Standings() {
		w := string(s.Kind)
		if s.Count > 0 {
			w += fmt.Sprint(" ", s.Count)
		}
		if !s.Date.IsZero() {
			w += " " + s.Date.String()
		}
		if s.Agreement != nil {
			w += " by " + s.Agreement.ID
		}
		words = append(words, w)
	}
	return strings.Join(words, ", ")
}

func TestStandingsAreWhatIsKnownTheStrongestFirst(t *testing.T) {
	done := "commitments: [{text: a, state: done, as_of: 2021, evidence: [s1]}, {text: b}, {text: c, state: lapsed, as_of: 2021, evidence: [s1]}]\n"
	s, _ := load(t, files{
		"agreements/quiet.md":   agreement("commitments: [{text: a}]\n", ""),
		"agreements/told.md":    agreement(done, ""),
		"agreements/proven.md":  agreement("status: in-force\nstatus_as_of: 2021-02-03\n"+done, ""),
		"agreements/renewed.md": agreement(done, ""),
		"agreements/first.md":   agreement("signed: 2024\nrelations: {renews: [renewed], amends: [told]}\n", ""),
		"agreements/second.md":  agreement("signed: 2022\nrelations: {renews: [renewed], follows: [told], related: [quiet]}\n", ""),
		"agreements/left.md":    agreement("parties: [a, {id: b, withdrew: 2015-06}]\nchecked: 2015\n", ""),
		"agreements/three.md":   agreement("parties: [{id: a, withdrew: 2016}, {id: b, withdrew: 2015}, c]\nchecked: 2020-01-02\n", ""),
		"agreements/many.md":    agreement("parties: [{id: a, withdrew: 2016}, b, c]\n", ""),
		"agreements/done.md":    agreement("parties: [{id: a, withdrew: 2016}, {id: b, withdrew: 2017}]\nsources: [{title: T, no_url: Lost., published: 2016-05, supports: [parties, signed]}]\n", ""),
		"agreements/after.md":   agreement("outcomes: [{text: x, date: 2021-03}, {text: y}, {text: z, date: 2019}]\n", ""),
		"agreements/leaving.md": agreement("parties: [a, {id: b, withdrew: 2099}]\nchecked: 2020-01-02\n", ""),
		"agreements/unread.md":  agreement("parties: [a, {id: b, withdrew: 2015}]\n", ""),
		"parties/c.md":          named(""),
		"agreements/third.md":   agreement("signed: unknown\nrelations: {supersedes: [first], implements: [second]}\n", ""),
	}, site.Options{})
	for id, want := range map[string]string{
		"quiet":   "",
		"told":    "reported 2, amended 2024 by first, followed 2022 by second",
		"proven":  "status 2021-02-03, reported 2",
		"renewed": "renewed 2022 by second, reported 2",
		"first":   "superseded by third",
		"second":  "followed by third",
		"third":   "",
		"left":    "ended 2015-06",
		"three":   "ended 2016",
		"many":    "",
		"done":    "ended 2016",
		"leaving": "",
		"unread":  "",
		"after":   "told 3 2021-03",
	} {
		for _, a := range s.Agreements {
			if got := said(a); a.ID == id && got != want {
				t.Errorf("%s: got %q, want %q", id, got, want)
			}
		}
	}
}
