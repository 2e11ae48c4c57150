package render

func (sc *scene) notFoundPage() *NotFoundPage {
	v := &NotFoundPage{Base: sc.base(sc.prefix, "")}
	v.Canonical, v.NoIndex = "", true
	v.Title = sc.words.Text("not-found.title")
	v.Breadcrumbs = sc.crumbs()
	v.Sections = sc.sectionLinks()
	if len(sc.scenes) > 1 {
		for _, other := range sc.scenes {
			v.Languages = append(v.Languages, other.languageLink("", sc))
		}
	}
	return v
}
