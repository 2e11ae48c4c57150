package facet

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"accord/builder/internal/site"
)

// What each agreement says, and its values.
var became = []struct{ id, lines, standing, state, evidence string }{
	{"unread", "", Unverified, "none", ""},
	{"looked-for", "checked: 2024-05-06\n", Nothing, "none", ""},
	{"proven", "status: terminated\nstatus_as_of: 2019\noutcomes: [{text: a, date: 2018, sources: [s1]}]\nsources: [{title: T, url: 'https://e.org/', supports: [status, status_as_of]}]\n", "terminated", "none", ""},
	{"told", "outcomes: [{text: a, date: 2018, sources: [s1]}]\n", "told", "none", ""},
	{"old", "", "renewed", "none", ""},
	{"new", "signed: 2012\nrelations: {renews: [old]}\n", Unverified, "none", ""},
	{"replaced", "status: superseded\nstatus_as_of: 2019\nsources: [{title: T, url: 'https://e.org/', supports: [status, status_as_of]}]\n", "superseded", "none", ""},
	{"gone", "", "superseded", "none", ""},
	{"after", "signed: 2012\nrelations: {supersedes: [gone]}\n", Unverified, "none", ""},
	{"promised", "commitments: [{text: a}, {text: b}]\n", Unverified, "stated", ""},
	{"kept", "commitments: [{text: a}, {text: b, state: done, as_of: 2020, evidence: [s1]}, {text: c, state: lapsed, as_of: 2020, evidence: [s1]}]\n", "reported", "stated done lapsed", ""},
	{"whole", "sources: [{title: T, agreement_text: part}, {title: U, agreement_text: whole}]\n", Unverified, "none", "text-whole"},
	{"part", "sources: [{title: T, agreement_text: part}, {title: U}]\n", Unverified, "none", "text-part"},
	{"stated", "signed: 2001\nsources: [{title: T, supports: [title, type, parties, signed, summary]}]\n", Unverified, "none", "stated"},
	{"inferred", "signed: 2001\nsources: [{title: T, supports: [title, type, parties]}]\ninferred: {signed: From a photograph.}\n", Unverified, "none", "inferred"},
	{"sought", "sources: [{title: T, supports: [title, type, parties]}]\nunknown: [{about: signed_at, text: Two papers were read.}]\n", Unverified, "none", "stated unknown"},
	{"half", "signed: 2001\nsources: [{title: T, supports: [title, type]}]\n", Unverified, "none", ""},
}

func TestWhatBecameOfAgreementsAndHowItIsKnown(t *testing.T) {
	files := fstest.MapFS{
		"site.yaml":       {Data: []byte("title: Test\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}]\ntypes: {memorandum: Memorandum}\nparty_kinds: {agency: Agency}\ncommitment_kinds: {study: Study}\n")},
		"parties/city.md": {Data: []byte("---\nname: The city\n---\n")},
		"parties/firm.md": {Data: []byte("---\nname: The firm\n---\n")},
	}
	for _, b := range became {
		text := agreementFile(b.lines)
		if strings.Contains(b.lines, "sources:") {
			text = strings.Replace(text, "sources: [{title: T}]\n", "", 1)
		}
		files["agreements/"+b.id+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	s, _, err := site.Link(context.Background(), files, site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range became {
		it := find(t, s, b.id)
		for key, want := range map[string]string{Standing: b.standing, State: b.state, Evidence: b.evidence} {
			for _, f := range All() {
				if got := strings.Join(f.Values(it), " "); f.Key == key && got != want {
					t.Errorf("%s of %s: %q, want %q", key, b.id, got, want)
				}
			}
		}
	}
}

// Each value has words of its own: those of a status, of what is known, or of what is not.
func TestStandingsAreOrderedByWhatTheyTell(t *testing.T) {
	var labels []string
	w := &Words{Code: "en", Word: func(key string) string { return key }}
	for _, value := range standings(nil) {
		labels = append(labels, standingLabel(w, value).Text)
	}
	equal(t, "standings", labels, []string{
		"status.in-force", "status.completed", "status.expired", "status.terminated", "status.superseded",
		"became.ended", "became.renewed", "became.reported", "became.told", "became.amended", "became.followed",
		"standing.nothing", "status.unverified",
	})
}
