package render

import (
	"html/template"
	"maps"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/compare"
	"accord/builder/internal/entry"
	"accord/builder/internal/node"
	"accord/builder/internal/site"
)

func (lv *localViews) historyPage(t *site.Text, list []version) (*HistoryPage, error) {
	it := t.Item
	p := &HistoryPage{
		Base:    lv.base(address.History(t.Address), it.Kind.Folder()),
		Of:      Link{Href: lv.href(t.Address), Text: t.Title, Lang: lv.langAttr(t.Language)},
		Count:   lv.words.Count("history.count", len(list)),
		NoTexts: !lv.versions.log.HasTexts(),
	}
	p.Title = lv.words.Format("history.title", "title", t.Title)
	p.Description = excerpt(lv.words.Format("history.description", "title", t.Title), summaryLength)
	p.NoIndex = true // search engines would show what was taken back
	p.Breadcrumbs = lv.entryCrumbs(t)
	lv.otherLanguages(&p.Base, t, address.History)
	r := &reading{lv: lv, item: it, files: map[string]oldFile{}}
	for i := range list {
		c, err := r.commit(t, &list[i], i == 0)
		if err != nil {
			return nil, err
		}
		p.Commits = append(p.Commits, *c)
	}
	return p, nil
}

// entryCrumbs returns the way to a page below that of a text.
func (lv *localViews) entryCrumbs(t *site.Text) []Link {
	own := Link{Href: lv.href(t.Address), Text: t.ShortTitle(), Lang: lv.langAttr(t.Language)}
	if t.Item.Kind == entry.KindPage {
		return lv.crumbs(own)
	}
	return lv.crumbs(lv.kindLink(t.Item.Kind), own)
}

// otherLanguages fills in the links to the same page of an entry in other languages; at takes
// the address of the text.
func (lv *localViews) otherLanguages(b *Base, t *site.Text, at func(string) string) {
	texts := t.Item.Texts
	if len(texts) > 1 {
		for _, other := range texts {
			b.Alternates = append(b.Alternates, Alternate{other.Language, lv.absolute(at(other.Address))})
		}
		b.Alternates = append(b.Alternates, Alternate{"x-default", lv.absolute(at(texts[0].Address))})
	}
	if len(lv.locals) < 2 {
		return
	}
	for _, other := range lv.locals {
		link := other.languageLink(address.Home, lv)
		if other == lv {
			link.Href = lv.href(at(t.Address))
		} else if in := t.Item.Translation(other.language.Code); in != nil {
			link.Href = lv.href(at(in.Address))
		}
		b.Languages = append(b.Languages, link)
	}
}

// A reading reads the old texts of an entry for its history in one language.
type reading struct {
	lv    *localViews
	item  *site.Item
	files map[string]oldFile // by the id of the text
}

// An oldFile is a text as it is written; front is nil if it cannot be read.
type oldFile struct {
	front *node.Node
	body  string
	text  string
}

func (r *reading) file(id string) (oldFile, error) {
	if f, known := r.files[id]; known || id == "" {
		return f, nil
	}
	text, err := r.lv.versions.log.Text(id)
	if err != nil {
		return oldFile{}, err
	}
	f := oldFile{text: string(text)}
	if front, body, ok := entry.Front(r.item.File, text); ok {
		f.front, f.body = front, string(body)
	}
	r.files[id] = f
	return f, nil
}

func (r *reading) commit(t *site.Text, v *version, newest bool) (*CommitView, error) {
	lv := r.lv
	c := &CommitView{CommitDay: lv.commitDay(v.commit), Subject: lv.guessed(v.commit.Subject)}
	if v.event != "changed" {
		c.Event = lv.words.Text("history." + v.event)
	}
	if !lv.versions.log.HasTexts() {
		return c, nil
	}
	switch {
	case newest && len(v.texts) > 0:
		c.Now = Link{Href: lv.href(t.Address), Text: lv.words.Text("history.now")}
	case len(v.texts) > 0:
		c.Then = r.then(v)
	}
	if v.event != "changed" {
		return c, nil
	}
	for _, change := range v.changes {
		text, err := r.text(change)
		if err != nil {
			return nil, err
		}
		if text != nil {
			c.Texts = append(c.Texts, *text)
		}
	}
	if len(c.Texts) == 0 {
		c.Note = lv.words.Text("history.notation")
		if len(v.changes[0].Old) > 1 {
			c.Note = lv.words.Text("history.merged")
		}
	}
	return c, nil
}

// then returns the links to the pages of an old version, in each language.
func (r *reading) then(v *version) []Link {
	var links []Link
	for _, language := range slices.Sorted(maps.Keys(v.texts)) {
		l := Link{
			Href: r.lv.href(address.Version(textAddress(r.item, language), v.commit.ID)),
			Text: r.lv.words.Text("history.then"),
		}
		if len(v.texts) > 1 {
			name := r.lv.words.LanguageName(r.language(language))
			l.Text = r.lv.words.Format("history.then-in", "language", name)
		}
		links = append(links, l)
	}
	return links
}

// language returns the language of a text of the entry; empty: of the entry itself.
func (r *reading) language(language string) string {
	if language == "" {
		return r.item.Texts[0].Language
	}
	return language
}

// text returns what changed in a text; nil if that is only how it is written.
func (r *reading) text(change textChange) (*TextView, error) {
	view := &TextView{}
	if change.language != "" {
		view.Label = r.lv.words.Format("history.translation", "language", r.lv.words.LanguageName(change.language))
	}
	old := slices.DeleteFunc(slices.Clone(change.Old), func(id string) bool { return id == "" })
	switch {
	case change.New == "":
		view.Note = r.lv.words.Text("history.removed")
		return view, nil
	case len(old) == 0:
		view.Note = r.lv.words.Text("history.added")
		return view, nil
	}
	after, err := r.file(change.New)
	if err != nil {
		return nil, err
	}
	before := make([]oldFile, len(old))
	readable := after.front != nil
	for i, id := range old {
		if before[i], err = r.file(id); err != nil {
			return nil, err
		}
		readable = readable && before[i].front != nil
	}
	w := fieldWriter{localViews: r.lv, language: r.language(change.language), keys: entry.Schema(r.item.Kind)}
	view.bodies = bodyChange{ids: append(old, change.New), language: w.language, whole: !readable}
	if !readable {
		view.Note = r.lv.words.Text("history.unread")
		view.bodies.compare = func() []template.HTML { return w.blocks(compare.Blocks(before[0].text, after.text)) }
		return view, nil
	}
	if change.language != "" {
		w.keys = entry.TranslationSchema(r.item.Kind)
	}
	view.Groups = w.groups(changedFields(before, after))
	if bodyChanged(before, after) {
		view.bodies.compare = func() []template.HTML { return w.blocks(changedBody(before, after)) }
	} else if len(view.Groups) == 0 {
		return nil, nil
	}
	return view, nil
}

// changedFields returns the values of a text that are in none of those before: of a merge, those
// that it changed itself.
func changedFields(before []oldFile, after oldFile) []compare.Field {
	list := compare.Fields(before[0].front, after.front)
	for _, other := range before[1:] {
		changed := compare.Fields(other.front, after.front)
		list = slices.DeleteFunc(list, func(f compare.Field) bool {
			return !slices.ContainsFunc(changed, func(g compare.Field) bool { return slices.Equal(f.Path, g.Path) })
		})
	}
	return list
}

// bodyChanged reports whether there is something that changedBody returns.
func bodyChanged(before []oldFile, after oldFile) bool {
	if len(before) > 1 {
		return len(changedBody(before, after)) > 0
	}
	return compare.Differ(before[0].body, after.body)
}

// changedBody returns the parts of a body that changed. Of a merge, those that no body before has.
func changedBody(before []oldFile, after oldFile) []compare.Block {
	if len(before) == 1 {
		return compare.Blocks(before[0].body, after.body)
	}
	bodies := make([]string, len(before))
	for i := range before {
		bodies[i] = before[i].body
	}
	return compare.Merged(bodies, after.body)
}

// recentlyChanged lists the entries that changed last; nil if nothing is known.
func (lv *localViews) recentlyChanged() *Section {
	s := &Section{ID: address.SectionChanged, Title: lv.words.Text("home.changed")}
	for _, c := range lv.versions.recent(homeChanged) {
		s.Refs = append(s.Refs, AgreementRef{
			Link: lv.shortLink(c.item),
			Date: lv.day(c.version.commit),
			Note: lv.words.Text("kind." + c.item.Kind.String()),
		})
	}
	if len(s.Refs) == 0 {
		return nil
	}
	return s
}
