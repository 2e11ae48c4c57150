package render

import (
	"bytes"
	"cmp"
	"context"
	"html/template"
	"slices"
	"sync"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

const (
	browseRows  = 100 // agreements on a page of a list
	facetValues = 12  // values of a facet beside a list
)

// A selection is a list of agreements: all of them, or those of one value of a facet.
type selection struct {
	facet      *facet.Division // nil: all
	value      *facet.Value
	agreements []*site.Agreement
}

func agreementsAddress(page int) string { return address.Entries(entry.KindAgreement.Folder(), page) }

func (sv *siteViews) selections() []*selection {
	list := []*selection{{agreements: sv.site.Newest()}}
	for i := range sv.facets() {
		f := &sv.facets()[i]
		for j := range f.Values {
			list = append(list, &selection{f, &f.Values[j], f.Values[j].Agreements})
		}
	}
	return list
}

func (p *BrowsePage) fill() error { return p.Table.fill() }

func (lv *localViews) partialHTML(partial string, view any) (template.HTML, error) {
	var buf bytes.Buffer
	err := lv.execute(context.Background(), &buf, partial, view)
	return template.HTML(buf.String()), err
}

func (lv *localViews) browsePage(s *selection, page int) (*BrowsePage, error) {
	total := len(s.agreements)
	from, to := (page-1)*browseRows, min(page*browseRows, total)
	p := &BrowsePage{
		Base:   lv.selectionBase(s, page, entry.KindAgreement.Folder()),
		Total:  total,
		From:   min(from+1, total),
		To:     to,
		Facets: lv.facetBlock(s),
		Pager:  lv.pager(page, pages(total, browseRows), func(page int) string { return lv.selectionHref(s, page) }),
	}
	title, about := lv.words.Text("kinds.agreement"), lv.words.Count("browse.description", total)
	p.Breadcrumbs = lv.crumbs()
	if s.facet == nil {
		p.Follow = lv.followSite()
	} else {
		value := lv.facetValue(s.facet.Facet, s.value)
		p.Facet = lv.words.Text(s.facet.Word())
		p.Value = Link{Text: value.Text, Lang: value.Lang}
		if s.value.Item != nil {
			p.Value.Href = lv.link(s.value.Item).Href
			lv.followValue(p, s.value.Item)
		}
		p.All = Link{Href: lv.local(agreementsAddress(1)), Text: lv.words.Text("browse.all")}
		p.Breadcrumbs = lv.crumbs(
			lv.kindLink(entry.KindAgreement),
			Link{Href: lv.local(address.Values(s.facet.Key, 1)), Text: p.Facet},
		)
		title = lv.words.Format("browse.value", "value", value.Text)
		p.Heading = lv.around(p.Value, func(value string) string {
			return lv.pageOf(lv.words.Format("browse.value", "value", value), page)
		})
		p.About = lv.around(p.Value, func(value string) string { return lv.words.Format("browse.about", "value", value) })
		about = lv.words.Count("browse.value-description", total, "facet", p.Facet, "value", value.Text)
	}
	p.Title = lv.pageOf(title, page)
	p.Description = excerpt(about, summaryLength)
	var err error
	p.Table, err = lv.table(s.agreements[from:to], p.Value.Text)
	if total > 0 {
		p.Filter = lv.filter(s)
	}
	return p, err
}

func (lv *localViews) facetValue(f *facet.Facet, v *facet.Value) Counted {
	label := f.Label(lv.labels, v.Key)
	return Counted{
		Href: lv.listHref(f.Key, v.Key, v.Item, 1), Text: label.Text, Lang: lv.langAttr(label.Lang), Count: len(v.Agreements),
	}
}

func (lv *localViews) allOf(f *facet.Division) Link {
	return Link{Href: lv.local(address.Values(f.Key, 1)), Text: lv.words.Count(f.AllWord(), len(f.Values))}
}

// year returns a year in words, which are made once.
func (lv *localViews) year(year string) string {
	if text, ok := lv.yearTexts.Load(year); ok {
		return text.(string)
	}
	text := year
	if d, err := edtf.Parse(year); err == nil {
		text = lv.words.Dates().Format(d)
	}
	lv.yearTexts.Store(year, text)
	return text
}

// facetBlock returns the facets beside a selection. Beside all agreements they narrow the
// list down, and have counts. Beside the agreements of one value, which is marked, they
// link to other lists, and have none. Facets without the chosen value are the same on every
// page, and are rendered once.
func (lv *localViews) facetBlock(s *selection) []Facet {
	block := lv.once.facets.get(func() []Facet {
		var block []Facet
		for i := range lv.facets() {
			if len(lv.facets()[i].Values) > 0 {
				block = append(block, lv.facet(&lv.facets()[i]))
			}
		}
		return block
	})
	if s.facet == nil {
		return block
	}
	block = slices.Clone(lv.once.lists.get(func() []Facet {
		lists := slices.Clone(block)
		for i := range lists {
			values := slices.Clone(lists[i].Values)
			for j := range values {
				values[j].Count = 0
			}
			lists[i] = lv.withValues(lists[i], values, listsPartial)
		}
		return lists
	}))
	for i := range block {
		if block[i].Key == s.facet.Key {
			block[i] = lv.withValues(block[i], lv.marked(block[i].Values, s), listsPartial)
		}
	}
	return block
}

func (lv *localViews) withValues(f Facet, values []Counted, partial string) Facet {
	f.Values = values
	f.html = sync.OnceValues(func() (template.HTML, error) { return lv.partialHTML(partial, values) })
	return f
}

// HTML returns the values as a partial template shows them.
func (f Facet) HTML() (template.HTML, error) {
	if f.html == nil {
		return "", nil
	}
	return f.html()
}

// marked marks the chosen value, or adds it: a year in order of time, any other at the end.
func (lv *localViews) marked(values []Counted, s *selection) []Counted {
	values = slices.Clone(values)
	chosen := lv.facetValue(s.facet.Facet, s.value)
	chosen.Current, chosen.Count = true, 0
	for i := range values {
		if values[i].Href == chosen.Href {
			values[i] = chosen
			return values
		}
	}
	at := len(values)
	if s.facet.Order == facet.ByYear {
		own := indexOf(s.facet, s.value)
		at = 0
		for i := range own {
			if at < len(values) && values[at].Href == lv.facetValue(s.facet.Facet, &s.facet.Values[i]).Href {
				at++
			}
		}
	}
	return slices.Insert(values, at, chosen)
}

// facet returns a facet with its values that have the most agreements.
func (lv *localViews) facet(f *facet.Division) Facet {
	shown := slices.Clone(lv.values(f))
	view := Facet{Key: f.Key, Label: lv.words.Text(f.Word()), All: len(f.Values), Large: f.Large, Years: yearCounts(f)}
	if len(shown) > facetValues {
		slices.SortStableFunc(shown, func(a, b *facet.Value) int {
			return cmp.Compare(len(b.Agreements), len(a.Agreements))
		})
		shown = shown[:facetValues]
		if f.Order == facet.ByYear {
			slices.SortFunc(shown, func(a, b *facet.Value) int { return indexOf(f, a) - indexOf(f, b) })
		}
		view.More = lv.allOf(f)
	}
	var values []Counted
	for _, v := range shown {
		value := lv.facetValue(f.Facet, v)
		if v.Item != nil {
			l := lv.shortLink(v.Item)
			value.Text, value.Lang = l.Text, l.Lang
		}
		values = append(values, value)
	}
	return lv.withValues(view, values, countedPartial)
}

func indexOf(f *facet.Division, v *facet.Value) int {
	return slices.IndexFunc(f.Values, func(other facet.Value) bool { return other.Key == v.Key })
}
