package render

import "accord/builder/internal/address"

// notFoundPage returns the page for an address that leads nowhere. Hosts show the one
// of the default language for every address, so that one speaks all languages.
func (sc *scene) notFoundPage() *NotFoundPage {
	v := &NotFoundPage{Base: sc.base(sc.prefix, "")}
	v.Canonical, v.NoIndex = "", true
	v.Title = sc.words.Text("not-found.title")
	v.Breadcrumbs = sc.crumbs()
	v.Kinds = sc.kindLinks()
	v.Script = sc.href(sc.scripts.notFound)
	v.Root = sc.href(address.Home)
	if len(sc.scenes) > 1 {
		for _, other := range sc.scenes {
			v.Languages = append(v.Languages, other.languageLink(address.Home, sc))
			if sc.prefix == "" && other != sc {
				v.Others = append(v.Others, other.notFoundPart())
			}
		}
	}
	return v
}

// notFoundPart returns what the page of the default language says in another one.
func (sc *scene) notFoundPart() NotFoundPart {
	return NotFoundPart{
		Lang:  sc.language.Code,
		Page:  sc.local(address.NotFound),
		Home:  Link{Href: sc.local(address.Home), Text: sc.words.Text("base.home")},
		Title: sc.words.Text("not-found.title"),
		Text:  sc.words.Text("not-found.text"),
		Kinds: sc.kindLinks(),
	}
}
