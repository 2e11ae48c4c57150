package site

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"accord/builder/diag"
	"accord/builder/internal/address"
	"accord/builder/internal/entry"
)

// A linker makes a Site in ordered steps; each uses the results of those before it.
type linker struct {
	site  *Site
	tree  *tree
	o     Options
	found diag.List

	agreements map[string]*Agreement
	events     map[string]*Event
	sectors    map[string]*Sector
	places     map[string]*Place
	pages      map[string]*Page

	slabs slabs

	drafts    [entry.NumKinds]map[string]bool // ids of drafts that are left out
	unread    [entry.NumKinds]map[string]bool // ids of entries whose files cannot be parsed
	byFile    map[string]*Text                // by file of the content
	byAddress map[string]*Text                // by address
	byForm    map[string]string               // files by name and by the NFC form of the name; nil until needed
	missing   map[missingKey]*missing         // entries that are referred to and do not exist
	guesses   int                             // suggestions computed so far, see maxGuesses
}

func newLinker(config *entry.Config, tree *tree, files map[string]*parsed, o Options) *linker {
	l := &linker{
		site: &Site{
			Config: config, files: files, parties: map[string]*Party{}, LeftOut: tree.leftOut,
			folder: o.Folder, misnamed: map[missingText]bool{},
		},
		tree:       tree,
		o:          o,
		agreements: make(map[string]*Agreement, len(tree.entries)),
		events:     map[string]*Event{},
		sectors:    map[string]*Sector{},
		places:     map[string]*Place{},
		pages:      map[string]*Page{},
		missing:    map[missingKey]*missing{},
		byFile:     make(map[string]*Text, len(tree.entries)),
		byAddress:  make(map[string]*Text, len(tree.entries)),
	}
	for k := range l.drafts {
		l.drafts[k] = map[string]bool{}
		l.unread[k] = map[string]bool{}
		l.site.items[k] = map[string]*Item{}
	}
	return l
}

func (l *linker) link() {
	l.collect()
	l.translate()
	l.linkAgreements()
	l.linkParties()
	l.linkEvents()
	l.linkSectors()
	l.linkPlaces()
	l.checkVocabularies()
	l.relate()
	l.sort()
	l.gather()
	l.addresses()
	l.linkBodies()
	l.findMissing()
	l.site.partiesKnown = l.knowsParties()
}

// knowsParties reports whether all entries could be parsed and all their parties exist.
func (l *linker) knowsParties() bool {
	if len(l.tree.meant) > 0 {
		return false
	}
	for _, p := range l.site.files {
		if p.entry == nil && p.translation == nil {
			return false
		}
	}
	return !slices.ContainsFunc(l.found, func(d diag.Diagnostic) bool { return d.Code == diag.UnknownParty })
}

func (l *linker) collect() {
	for _, name := range l.tree.meant {
		l.unread[name.Kind][name.ID] = true
	}
	for _, path := range l.tree.entries {
		p := l.site.files[path]
		if p.entry == nil && p.translation == nil {
			if name, ok, _ := entry.ParseFileName(path); ok && name.Language == "" {
				l.unread[name.Kind][name.ID] = true
			}
		}
		if p.entry == nil {
			continue
		}
		e := p.entry
		if first := l.site.items[e.Kind][e.ID]; first != nil {
			l.found.Add(diag.New(diag.Position{File: path}, 0, diag.DuplicateID,
				"the %s %q already exists in %s", e.Kind, e.ID, first.File))
			continue
		}
		if e.Draft && !l.o.Drafts {
			l.drafts[e.Kind][e.ID] = true
			continue
		}
		it := l.newItem(e)
		it.Entry = e
		it.Texts = []*Text{l.ownText(e, p)}
		l.site.items[e.Kind][e.ID] = it
		l.byFile[path] = it.Texts[0]
		it.Texts[0].Item = it
	}
}

// newItem makes the value of the entry's kind, such as an Agreement, and returns its Item.
func (l *linker) newItem(e *entry.Entry) *Item {
	switch e.Kind {
	case entry.KindAgreement:
		a := add(l.agreements, e.ID, &l.site.Agreements, &l.slabs.agreements)
		a.whole = a
		return &a.Item
	case entry.KindParty:
		p := add(l.site.parties, e.ID, &l.site.Parties, &l.slabs.parties)
		p.whole = p
		return &p.Item
	case entry.KindEvent:
		v := add(l.events, e.ID, &l.site.Events, &l.slabs.events)
		v.whole = v
		return &v.Item
	case entry.KindSector:
		s := add(l.sectors, e.ID, &l.site.Sectors, &l.slabs.sectors)
		s.whole = s
		return &s.Item
	case entry.KindPlace:
		p := add(l.places, e.ID, &l.site.Places, &l.slabs.places)
		p.whole = p
		return &p.Item
	}
	p := add(l.pages, e.ID, &l.site.Pages, &l.slabs.pages)
	p.whole = p
	return &p.Item
}

func add[T any](byID map[string]*T, id string, list *[]*T, slabs *slab[T]) *T {
	v := slabs.take()
	byID[id] = v
	*list = append(*list, v)
	return v
}

func (l *linker) ownText(e *entry.Entry, p *parsed) *Text {
	config := l.site.Config
	t := l.slabs.texts.take()
	*t = Text{
		Language: e.Language,
		Locale:   config.DefaultLanguage,
		Address:  address.Entry(e.Kind.Folder(), e.ID),
		File:     e.File,
		Title:    e.Title,
		Short:    e.Short,
		Summary:  e.Summary,
		Doc:      p.doc,
		Hash:     e.Hash,
	}
	if t.Language == "" {
		t.Language = config.DefaultLanguage
	}
	return t
}

// translate gives each item its translations, in the order of the site's languages.
func (l *linker) translate() {
	for _, path := range l.tree.entries {
		p := l.site.files[path]
		if p.translation == nil {
			continue
		}
		if t, it := l.translation(p); t != nil {
			it.Texts = append(it.Texts, t)
			l.byFile[path] = t
		}
	}
	rank := map[string]int{}
	for i, language := range l.site.Config.Languages {
		rank[language.Code] = i
	}
	for _, items := range l.site.items {
		for _, it := range items {
			slices.SortFunc(it.Texts[1:], func(a, b *Text) int { return rank[a.Language] - rank[b.Language] })
		}
	}
}

// translation returns nil, with a finding, if there is no item or language for it.
func (l *linker) translation(p *parsed) (*Text, *Item) {
	t, config, at := p.translation, l.site.Config, diag.Position{File: p.translation.File}
	i := slices.IndexFunc(config.Languages, func(x entry.Language) bool { return x.Code == t.Language })
	if i < 0 && !config.Knows("languages") {
		return nil, nil
	}
	if i < 0 {
		d := diag.New(at, 0, diag.UnknownLanguage, "%s does not list the language %q", ConfigFile, t.Language)
		var codes []string
		for _, x := range config.Languages {
			codes = append(codes, x.Code)
		}
		if meant, ok := entry.Meant(t.Language, codes); ok && meant != config.DefaultLanguage {
			l.site.misnamed[missingText{t.Kind, t.ID, meant}] = true
			d = d.Suggest(fmt.Sprintf("rename it to %q", t.ID+"."+address.Slug(meant)+".md"))
		} else {
			d = d.Suggest(diag.DidYouMean(t.Language, slices.Values(codes)))
		}
		if !slices.ContainsFunc(p.findings, func(said diag.Diagnostic) bool { // made of the file name alone
			return said.Code == diag.BadLanguage && (d.Suggestion == "" || d.Suggestion == said.Suggestion)
		}) {
			l.found.Add(d)
		}
		return nil, nil
	}
	it := l.site.items[t.Kind][t.ID]
	switch {
	case it == nil && (l.drafts[t.Kind][t.ID] || l.unread[t.Kind][t.ID]):
		return nil, nil
	case it == nil:
		d := diag.New(at, 0, diag.OrphanTranslation, "there is no %s %q to translate", t.Kind, t.ID)
		l.found.Add(l.suggestID(d, t.Kind, t.ID))
		return nil, nil
	}
	if other := it.Translation(t.Language); other != nil {
		d := diag.New(at, 0, diag.DuplicateID, "the %s %q already has a text in %s, in %s", t.Kind, t.ID, t.Language, other.File)
		if other == it.Texts[0] {
			d = d.Suggest(fmt.Sprintf("remove this file; if %s is in another language, write language: in it", path.Base(other.File)))
		}
		l.found.Add(d)
		return nil, nil
	}
	l.checkTranslated(it, t)
	text := l.slabs.texts.take()
	*text = translatedText(it, p)
	return text, it
}

// translatedText returns the text of a translation of an item.
func translatedText(it *Item, p *parsed) Text {
	t := p.translation
	text := Text{
		Item:        it,
		Language:    t.Language,
		Locale:      t.Language,
		Address:     address.Root(t.Language) + address.Entry(t.Kind.Folder(), t.ID),
		File:        t.File,
		Title:       t.Title,
		Short:       t.Short,
		Summary:     t.Summary,
		Commitments: byKey(t.Commitments),
		Outcomes:    byKey(t.Outcomes),
		Doc:         p.doc,
		Hash:        t.Hash,
		inferred:    byKey(t.Inferred),
		ours:        byKey(t.Ours),
	}
	if len(t.Unknown) == len(it.Unknown) {
		text.unknown = t.Unknown
	}
	return text
}

func byKey(list []entry.KeyedText) map[string]string {
	if len(list) == 0 {
		return nil
	}
	texts := make(map[string]string, len(list))
	for _, t := range list {
		texts[t.Key.Value] = t.Text
	}
	return texts
}

func contains(words func(func(string) bool), word string) bool {
	for w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// maxGuesses limits the suggestions for ids: each takes about a millisecond with 10,000
// entries, and a missing folder makes thousands of findings.
const maxGuesses = 500

func (l *linker) suggestID(d diag.Diagnostic, kind entry.Kind, id string) diag.Diagnostic {
	if l.guesses++; l.guesses > maxGuesses {
		return d
	}
	return d.Suggest(diag.DidYouMean(id, maps.Keys(l.site.items[kind])))
}

var unknownCodes = [entry.NumKinds]diag.Code{
	entry.KindAgreement: diag.UnknownAgreement,
	entry.KindParty:     diag.UnknownParty,
	entry.KindEvent:     diag.UnknownEvent,
	entry.KindSector:    diag.UnknownSector,
	entry.KindPlace:     diag.UnknownPlace,
	entry.KindPage:      diag.DeadLink,
}

// resolve returns nil for an empty reference and, with a finding, for an unknown id.
func resolve[T any](l *linker, byID map[string]*T, kind entry.Kind, ref entry.Ref) *T {
	if ref.Value == "" {
		return nil
	}
	v := byID[ref.Value]
	if v == nil {
		l.unknown(kind, ref)
	}
	return v
}

// resolveAll resolves references and leaves out those with unknown ids.
func resolveAll[T any](l *linker, byID map[string]*T, kind entry.Kind, refs []entry.Ref) []*T {
	var out []*T
	for _, ref := range refs {
		if v := resolve(l, byID, kind, ref); v != nil {
			out = append(out, v)
		}
	}
	return out
}
