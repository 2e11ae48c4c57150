package render

import "accord/builder/internal/address"

// notFoundPage has all languages, as hosts show that of the default one for every address.
func (lv *localViews) notFoundPage() *NotFoundPage {
	v := &NotFoundPage{Base: lv.base(lv.prefix, "")}
	v.Canonical, v.NoIndex = "", true
	v.Title = lv.words.Text("not-found.title")
	v.Breadcrumbs = lv.crumbs()
	v.Kinds = lv.kindLinks()
	v.Script = lv.href(lv.scripts.notFound)
	v.Root = lv.href(address.Home)
	if len(lv.locals) > 1 {
		for _, other := range lv.locals {
			v.Languages = append(v.Languages, other.languageLink(address.Home, lv))
			if lv.prefix == "" && other != lv {
				v.Others = append(v.Others, other.notFoundPart())
			}
		}
	}
	return v
}

func (lv *localViews) notFoundPart() NotFoundPart {
	return NotFoundPart{
		Lang:  lv.language.Code,
		Page:  lv.local(address.NotFound),
		Home:  Link{Href: lv.local(address.Home), Text: lv.words.Text("base.home")},
		Title: lv.words.Text("not-found.title"),
		Text:  lv.words.Text("not-found.text"),
		Kinds: lv.kindLinks(),
	}
}
