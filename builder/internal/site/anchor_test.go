package site_test

import (
	"strings"
	"testing"

	"accord/builder/internal/site"
)

// A test of package render checks that pages have these sections.
func TestLinksToSectionsNeedThatSection(t *testing.T) {
	_, found := load(t, files{
		"agreements/x.md": agreement("attendees: [{name: Ada}]\nrelations: {follows: [y]}\nevent: e\n",
			"[a](#people) [b](#facts) [c](#relations) [d](#text) [e](#summary) [f](#sources) [g](#main) [h](#source-s1) [i](#occasion) [j](#mentions)\n"+
				"[k](#commitments) [l](#similar)\n"),
		"agreements/y.md": agreement("event: e\n", ""),
		"agreements/z.md": agreement("parties: [c]\n", "[[x#people]] [[a#agreements]] [[a#partners]] [[c#mentions]] [[c#partners]] [[e#people]] [[s#narrower]] [[p#contains|q]] [[#text]]"),
		"parties/a.md":    "---\nname: N\n---\n[[x#relations]] [m](#members) [n](../agreements/y.md#similar) [o](/agreements/x/#text)",
		"parties/b.md":    named("parent: a\n"),
		"parties/c.md":    named(""),
		"events/e.md":     "---\ntitle: E\n---\n[[c]]",
		"sectors/s.md":    named(""),
		"sectors/t.md":    named("broader: s\n"),
		"places/p.md":     named(""),
	}, site.Options{})
	want(t, "errors", errorsOf(found), []string{
		`agreements/x.md:13:5 dead-anchor: agreements/x.md has no anchor "#commitments"`,
		`agreements/x.md:13:23 dead-anchor: agreements/x.md has no anchor "#similar"`, // except y, which it shows as related
		`agreements/z.md:9:63 dead-anchor: parties/c.md has no anchor "#partners"`,
		`agreements/z.md:9:78 dead-anchor: events/e.md has no anchor "#people"`,
		`agreements/z.md:9:106 dead-anchor: places/p.md has no anchor "#contains"`,
		`parties/a.md:4:35 dead-anchor: agreements/y.md has no anchor "#similar"`,
	})
}

func TestSectionsAreInTheOrderOfThePage(t *testing.T) {
	s, _ := load(t, files{
		"agreements/x.md": agreement("parties: [a, b]\nevent: e\nsectors: [s]\nplaces: [p]\nattendees: [{name: Ada}]\nrelations: {follows: [y]}\ncommitments: [{text: T}]\n", "Text with a link to [[a]]."),
		"agreements/y.md": agreement("event: e\n", ""),
		"agreements/w.md": agreement("signed: 2021-01-01\n", "[[x]]"),
		"agreements/v.md": agreement("parties: [old]\n", ""),
		"parties/a.md":    named("place: p\nsummary: S.\n") + "Text.",
		"parties/c.md":    named("parent: a\n"),
		"parties/old.md":  named("successor: [a]\n"),
		"events/e.md":     "---\ntitle: E\nplace: p\nattendees: [{name: Ada}]\n---\n",
		"sectors/s.md":    named(""),
		"sectors/t.md":    named("broader: s\n") + "[[a]]",
		"places/p.md":     named(""),
		"places/q.md":     named("within: p\n"),
	}, site.Options{})
	for name, want := range map[string]string{
		"agreements/x.md": "summary facts commitments people text sources cite relations occasion similar mentions",
		"parties/a.md":    "summary facts timeline agreements inherited commitments partners members text mentions",
		"events/e.md":     "facts agreements people",
		"sectors/s.md":    "narrower agreements commitments",
		"places/p.md":     "contains agreements commitments parties events",
	} {
		for it := range s.Items {
			if it.Texts[0].File != name {
				continue
			}
			if got := strings.Join(it.Texts[0].Sections(), " "); got != want {
				t.Errorf("%s has the sections %q, want %q", name, got, want)
			}
		}
	}
}
