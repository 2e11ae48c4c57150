package render

import (
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

// versionPage returns the template and the view of an old version in a language: those of the
// entry if its text can be read by the rules of today. now is the present text in the language
// or, if there is none, the entry's own.
func (lv *localViews) versionPage(at string, now *site.Text, old *version, language string) (name string, view any, err error) {
	then, err := lv.versions.oldItem(now.Item, old)
	if err != nil {
		return "", nil, err
	}
	if then == nil {
		view, err = lv.unreadVersion(at, now, old, language)
		return "version", view, err
	}
	t := textIn(then, language)
	name, view, e, err := lv.entryPage(t)
	if err != nil {
		return "", nil, err
	}
	e.Old, e.History = lv.oldMark(now, old), nil
	lv.markOld(&e.Base, now, old, t.Title)
	return name, view, nil
}

// oldMark says which version a page shows, and leads to the present one.
func (lv *localViews) oldMark(now *site.Text, old *version) *Old {
	return &Old{
		CommitDay: lv.commitDay(old.commit),
		Now:       Link{Href: lv.href(now.Address), Text: lv.words.Text("version.now")},
		History:   Link{Href: lv.href(address.History(now.Address)), Text: lv.words.Text("version.history")},
	}
}

// textIn returns the text of an item in a language; empty: its own. It is nil if there is none.
func textIn(it *site.Item, language string) *site.Text {
	i := slices.IndexFunc(it.Texts, func(t *site.Text) bool { return languageOf(t) == language })
	if i < 0 {
		return nil
	}
	return it.Texts[i]
}

// markOld makes the page of an old version one that search engines leave out.
func (lv *localViews) markOld(b *Base, now *site.Text, old *version, title string) {
	b.Address, b.Canonical = b.Canonical, lv.absolute(now.Address)
	b.NoIndex, b.Edit = true, ""
	b.HeadTitle = lv.words.Format("version.title", "title", title, "date", lv.day(old.commit).Text, "commit", lv.commitLink(old.commit).Text)
	b.Description = lv.words.Format("version.description", "title", title, "date", lv.day(old.commit).Text)
	b.Breadcrumbs = append(lv.entryCrumbs(now), Link{Href: lv.href(address.History(now.Address)), Text: lv.words.Text("history.label")})
	if now.Item.Kind == entry.KindAgreement {
		b.Feeds = lv.siteFeed()
	}
}

func (lv *localViews) unreadVersion(at string, now *site.Text, old *version, language string) (*VersionPage, error) {
	text, err := lv.versions.log.Text(old.texts[language])
	v := &VersionPage{
		Base: lv.base(at, now.Item.Kind.Folder()), Old: lv.oldMark(now, old), Text: string(text),
		Name: Link{Text: now.Title, Lang: lv.langAttr(now.Language)},
	}
	v.Title = now.Title
	lv.markOld(&v.Base, now, old, now.Title)
	return v, err
}
