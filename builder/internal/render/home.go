package render

import (
	"cmp"
	"html/template"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/picture"
	"accord/builder/internal/site"
)

const (
	homeLatest   = 10 // agreements
	homeChanged  = 6  // entries
	homeValues   = 12 // sectors, parties, places, types
	homeYears    = 24
	homeChildren = 6 // below each of a few roots
	fewRoots     = 4 // with at most so many roots, their children are shown too
)

func (p *HomePage) fill() error { return fillSections(p.Sections) }

func (lv *localViews) homePage(all []*site.Agreement) (*HomePage, error) {
	v := &HomePage{
		Base:   lv.localBase("", ""),
		Lede:   lv.setting(lv.config.Description),
		Record: lv.record(),
		Became: lv.agreementsBecame(all),
	}
	v.Search.InMain = true
	v.Description = excerpt(v.Lede, summaryLength)
	if site.HasTimeline(all) {
		years := &Section{ID: address.SectionYears}
		lv.timeline(years, all, func(year, _ int) string { return lv.listHref(facet.Year, yearKey(year), nil, 1) })
		v.Sections = append(v.Sections, years)
	}
	latest, err := lv.list(all, homeLatest, lv.local(agreementsAddress(1)))
	if latest.Total > 0 {
		v.Sections = append(v.Sections, &Section{ID: address.SectionLatest, Title: lv.words.Text("home.latest"), Agreements: &latest, Follow: lv.followSite()})
	}
	if changed := lv.recentlyChanged(); changed != nil {
		v.Sections = appendSection(v.Sections, changed)
	}
	counted := func(id, title string, list CountedList) {
		if len(list.Items) > 0 {
			drawCounts(list.Items)
			v.Sections = appendSection(v.Sections, &Section{ID: id, Title: lv.words.Text(title), Counted: &list})
		}
	}
	counted(address.SectionSectors, "home.sectors", lv.homeTree(entry.KindSector, facet.Sector, lv.sectorTree(), len(lv.site.Sectors)))
	counted(address.SectionParties, "home.parties", lv.homeParties())
	counted(address.SectionPlaces, "home.places", lv.homeTree(entry.KindPlace, facet.Place, lv.placeTree(), len(lv.site.Places)))
	counted(address.SectionTypes, "home.types", lv.homeFacet(facet.Type, homeValues))
	if !site.HasTimeline(all) {
		counted(address.SectionYears, "home.years", lv.homeFacet(facet.Year, homeYears))
	}
	if pages := lv.menuPages(); len(pages) > 0 {
		read := &Section{ID: address.SectionRead, Title: lv.words.Text("home.read")}
		for _, p := range pages {
			read.Pages = append(read.Pages, PageLink{lv.link(&p.Item), lv.summary(p.In(lv.language.Code))})
		}
		v.Sections = append(v.Sections, read)
	}
	return v, err
}

// drawCounts draws the counts of a list and of the lists below it.
func drawCounts(items []Counted) {
	largest := 0
	for _, c := range items {
		largest = max(largest, c.Count)
	}
	for i := range items {
		items[i].Bar = template.HTML(picture.CountBar(items[i].Count, largest))
		drawCounts(items[i].Children)
	}
}

func (sv *siteViews) facetOf(key string) *facet.Division {
	for i := range sv.facets() {
		if sv.facets()[i].Key == key {
			return &sv.facets()[i]
		}
	}
	panic("no facet has lists by the key " + key)
}

func (lv *localViews) facetCounts(key string, limit int) []Counted {
	var list []Counted
	f := lv.facetOf(key)
	values := lv.values(f)
	for _, v := range values[:min(limit, len(values))] {
		list = append(list, lv.facetValue(f.Facet, v))
	}
	return list
}

// homeFacet returns the first values of a facet, and the link to all of them.
func (lv *localViews) homeFacet(key string, limit int) CountedList {
	list := CountedList{Items: lv.facetCounts(key, limit)}
	if f := lv.facetOf(key); len(f.Values) > limit {
		list.More = lv.allOf(f)
	}
	return list
}

// homeParties returns the parties with the most agreements, and the link to all of them.
func (lv *localViews) homeParties() CountedList {
	list := lv.homeFacet(facet.Party, homeValues)
	parties := byName(lv, lv.site.Parties, partyItem)
	slices.SortStableFunc(parties, func(a, b *site.Party) int { return cmp.Compare(len(b.Agreements), len(a.Agreements)) })
	for i := range list.Items {
		l := lv.shortLink(&parties[i].Item)
		list.Items[i] = Counted{Href: l.Href, Text: l.Text, Lang: l.Lang, Count: len(parties[i].Agreements)}
	}
	return list
}

// homeTree keeps the roots with the most agreements and, if they are few, the first
// children of each. It links to the index of the kind if anything is left out.
func (lv *localViews) homeTree(k entry.Kind, key string, roots []Counted, all int) CountedList {
	roots = topCounts(roots, homeValues)
	shown := len(roots)
	for i := range roots {
		var children []Counted
		if len(roots) <= fewRoots {
			children = topCounts(roots[i].Children, homeChildren)
		}
		for j := range children {
			children[j].Children = nil
		}
		roots[i].Children = children
		shown += len(children)
	}
	list := CountedList{Items: roots}
	if shown > 0 && shown < all {
		list.More = Link{Href: lv.local(address.Entries(k.Folder(), 1)), Text: lv.words.Count(lv.facetOf(key).AllWord(), all)}
	}
	return list
}

// topCounts returns the items with the highest counts, without those of 0.
func topCounts(list []Counted, limit int) []Counted {
	list = slices.DeleteFunc(slices.Clone(list), func(c Counted) bool { return c.Count == 0 })
	slices.SortStableFunc(list, func(a, b Counted) int { return cmp.Compare(b.Count, a.Count) })
	return list[:min(limit, len(list))]
}
