package site

import (
	"context"
	"testing"
	"testing/fstest"

	"accord/builder/internal/entry"
)

func TestPastLinksOldTextsToWhatThereIsNow(t *testing.T) {
	content := fstest.MapFS{}
	for file, text := range map[string]string{
		"site.yaml":       "title: T\nbase_url: https://example.org/\nlanguages: [{code: en, name: English}, {code: fr, name: Français}]\ntypes: {protocol: Protocol}\n",
		"parties/a.md":    "---\nname: Now A\n---\n",
		"parties/b.md":    "---\nname: B\n---\n",
		"agreements/x.md": "---\ntitle: Now\ntype: protocol\nparties: [a, b]\nsigned: 2012\n---\n",
	} {
		content[file] = &fstest.MapFile{Data: []byte(text)}
	}
	s, _, err := Link(context.Background(), content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	now := s.Item(entry.KindAgreement, "x")
	past := NewPast(s)
	it := past.Item(now, []OldText{
		{Text: []byte("---\ntitle: Then\ntype: protocol\nparties: [a, gone]\nsigned: 2011\nrelations: {follows: [other]}\n---\n\n[[a]], [[gone]] and [b](../parties/b.md), [c](c.md), [here](#x).\n"), Address: "old/"},
		{Language: "fr", Text: []byte("---\ntitle: Alors\n---\n"), Address: "fr/old/"},
	})
	if it == nil {
		t.Fatal("there is no old version")
	}
	a := it.Whole().(*Agreement)
	if !it.IsPast() || now.IsPast() || len(it.Texts) != 2 || it.Texts[0].Address != "old/" || it.Texts[1].Title != "Alors" {
		t.Errorf("the item is %+v", it)
	}
	if len(a.Parties) != 2 || a.Parties[0] != s.Party("a") || a.Parties[1].Texts[0].Title != "gone" || a.Parties[1].Texts[0].Address != "" {
		t.Errorf("the parties are %v", a.Parties)
	}
	if len(a.Relations) != 1 || a.Relations[0].Agreement.ID != "other" || len(s.Party("a").Agreements) != 1 {
		t.Error("the relation to what is gone is missing, or the present site has changed")
	}
	targets := it.Texts[0].Targets
	if len(targets) != 5 || targets[0].Item != &s.Party("a").Item || targets[1] != (Target{}) || targets[2].Item != &s.Party("b").Item ||
		targets[3] != (Target{}) || targets[4].Item != it {
		t.Errorf("the links lead to %+v", targets)
	}
	for _, text := range []string{"no front matter", "---\ntitle: X\ntype: protocol\nparties: [a]\nsubject: old\n---\n", "<<<<<<< a\n=======\n>>>>>>> b\n"} {
		if past.Item(now, []OldText{{Text: []byte(text), Address: "old/"}}) != nil {
			t.Errorf("%q can be read", text)
		}
	}
}
