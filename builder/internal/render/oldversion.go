package render

import (
	"context"
	"fmt"
	"io"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/plan"
	"accord/builder/internal/site"
)

// addVersion adds the page of an old version of an entry. Which template it has is known only
// when its text is read.
func (p *planner) addVersion(lv *localViews, at string, from plan.Origin, it *site.Item, old *version, language string) {
	named := func(err error) error {
		if err != nil {
			return fmt.Errorf("/%s: %w", at, err)
		}
		return nil
	}
	p.files = append(p.files, plan.File{Path: address.File(at), From: from, Make: func(context.Context) (plan.Page, error) {
		name, v, err := lv.versionPage(at, it, old, language)
		if err != nil {
			return plan.Page{}, named(err)
		}
		key, err := hashOf(lv.hash, name, v)
		return plan.Page{
			Key:     key.String(),
			WriteTo: func(ctx context.Context, w io.Writer) error { return named(lv.page(ctx, w, name, v)) },
		}, named(err)
	}})
}

// versionPage returns the template and the view of an old version in a language: those of the
// entry if its text can be read by the rules of today.
func (lv *localViews) versionPage(at string, it *site.Item, old *version, language string) (string, any, error) {
	then, err := lv.versions.oldItem(it, old)
	if err != nil {
		return "", nil, err
	}
	mark := lv.oldMark(it, old, language)
	if then == nil {
		v, err := lv.unreadVersion(at, it, old, language, mark)
		return "version", v, err
	}
	i := slices.IndexFunc(then.Texts, func(t *site.Text) bool { return languageOf(t) == language })
	t := then.Texts[i]
	name, v, e, err := lv.entryPage(t)
	if err != nil {
		return "", nil, err
	}
	e.Old, e.History = mark, nil
	lv.markOld(&e.Base, it, old, t.Title, language)
	return name, v, nil
}

// entryPage returns the template and the view of a text, and the part of the view that all
// kinds share.
func (lv *localViews) entryPage(t *site.Text) (name string, view any, e *Entry, err error) {
	name = t.Item.Kind.String()
	switch x := t.Item.Whole().(type) {
	case *site.Agreement:
		var v *AgreementPage
		if v, err = lv.agreementPage(x, t); err == nil {
			e = &v.Entry
		}
		return name, v, e, err
	case *site.Party:
		e, err = lv.partyPage(x, t)
	case *site.Event:
		e, err = lv.eventPage(x, t)
	case *site.Sector:
		e, err = lv.sectorPage(x, t)
	case *site.Place:
		e, err = lv.placePage(x, t)
	default:
		e, err = lv.textPage(t)
	}
	return name, e, e, err
}

// oldMark says which version a page shows, and leads to the present one.
func (lv *localViews) oldMark(it *site.Item, old *version, language string) *Old {
	mark := &Old{CommitDay: lv.commitDay(old.commit)}
	now := lv.present(it, language)
	if now == nil {
		now = it.Texts[0]
	}
	mark.Now = Link{Href: lv.href(now.Address), Text: lv.words.Text("version.now")}
	mark.History = Link{Href: lv.href(address.History(now.Address)), Text: lv.words.Text("version.history")}
	return mark
}

// present returns the text of an entry in a language now; nil if there is none.
func (lv *localViews) present(it *site.Item, language string) *site.Text {
	for _, t := range it.Texts {
		if languageOf(t) == language {
			return t
		}
	}
	return nil
}

// markOld makes the page of an old version one that search engines leave out.
func (lv *localViews) markOld(b *Base, it *site.Item, old *version, title, language string) {
	now := lv.present(it, language)
	if now == nil {
		now = it.Texts[0]
	}
	b.Address, b.Canonical = b.Canonical, lv.absolute(now.Address)
	b.NoIndex, b.Edit = true, ""
	b.HeadTitle = lv.words.Format("version.title", "title", title, "date", lv.day(old.commit).Text, "commit", lv.commitLink(old.commit).Text)
	b.Description = lv.words.Format("version.description", "title", title, "date", lv.day(old.commit).Text)
	b.Breadcrumbs = append(lv.entryCrumbs(now), Link{Href: lv.href(address.History(now.Address)), Text: lv.words.Text("history.label")})
	if it.Kind == entry.KindAgreement {
		b.Feeds = lv.siteFeed()
	}
}

func (lv *localViews) unreadVersion(at string, it *site.Item, old *version, language string, mark *Old) (*VersionPage, error) {
	text, err := lv.versions.log.Text(old.texts[language])
	now := lv.present(it, language)
	if now == nil {
		now = it.Texts[0]
	}
	v := &VersionPage{
		Base: lv.base(at, it.Kind.Folder()), Old: mark, Text: string(text),
		Name: Link{Text: now.Title, Lang: lv.langAttr(now.Language)},
	}
	v.Title = now.Title
	lv.markOld(&v.Base, it, old, now.Title, language)
	return v, err
}
