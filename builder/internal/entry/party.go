package entry

import (
	"accord/builder/internal/edtf"
	"accord/builder/internal/node"
)

var partyKeys = proven(
	nameKey,
	optional("short_name", text, "a short name, for lists and pictures", func(e *Entry, v string) { e.Short = v }),
	namesKey, aliasesKey,
	optional("kind", term("party_kinds"), "kind of the party", func(e *Entry, v Ref) { e.Party.Kind = v }),
	optional("place", id(KindPlace), "place of its seat", func(e *Entry, v Ref) { e.Party.Place = v }),
	optional("parent", id(KindParty), "the party that it belongs to", func(e *Entry, v Ref) { e.Party.Parent = v }),
	optional("successor", list(id(KindParty)), "the parties that succeeded it", func(e *Entry, v []Ref) { e.Party.Successors = v }),
	optional("founded", date, "when it was founded", func(e *Entry, v edtf.Date) { e.Party.Founded = v }),
	optional("dissolved", date, "when it was dissolved", func(e *Entry, v edtf.Date) { e.Party.Dissolved = v }),
	optional("url", link, "URL of its web site", func(e *Entry, v string) { e.Party.URL = v }),
)

func (d *decoder) checkParty(e *Entry, root *node.Node) {
	d.checkOrder(root, "dissolved", e.Party.Dissolved, "founded", e.Party.Founded)
}
