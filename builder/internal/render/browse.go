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
	browseRows  = 50 // agreements on a page of a list
	facetValues = 12 // values of a facet beside a list
)

// A selection is a list of agreements that readers can browse: all of them, or
// those of one value of a facet.
type selection struct {
	facet      *facet.Division // nil: all
	value      *facet.Value
	agreements []*site.Agreement
}

// address returns the address of a page of the selection, from 1.
func (s *selection) address(page int) string {
	if s.facet == nil {
		return agreementsAddress(page)
	}
	return address.Value(s.facet.Key, s.value.Key, page)
}

// agreementsAddress returns the address of a page of the list of all agreements.
func agreementsAddress(page int) string { return address.Entries(entry.KindAgreement.Folder(), page) }

// selections returns everything that can be browsed.
func (shot *snapshot) selections() []*selection {
	list := []*selection{{agreements: shot.site.Newest()}}
	for i := range shot.facets {
		f := &shot.facets[i]
		for j := range f.Values {
			list = append(list, &selection{f, &f.Values[j], f.Values[j].Agreements})
		}
	}
	return list
}

// fill renders the rows.
func (p *BrowsePage) fill() (err error) {
	p.Rows, err = p.rows.render()
	return err
}

func (sc *scene) partialHTML(partial string, view any) (template.HTML, error) {
	var buf bytes.Buffer
	err := sc.execute(context.Background(), &buf, partial, view)
	return template.HTML(buf.String()), err
}

func (sc *scene) browsePage(s *selection, page int) (*BrowsePage, error) {
	total := len(s.agreements)
	from, to := (page-1)*browseRows, min(page*browseRows, total)
	p := &BrowsePage{
		Base:   sc.localBase(s.address(page), entry.KindAgreement.Folder()),
		Total:  total,
		From:   min(from+1, total),
		To:     to,
		Facets: sc.facetBlock(s),
		Pager:  sc.pager(page, pages(total, browseRows), s.address),
	}
	title, about := sc.words.Text("kinds.agreement"), sc.words.Count("browse.description", total)
	p.Breadcrumbs = sc.crumbs()
	if s.facet != nil {
		value := sc.facetValue(s.facet.Facet, s.value)
		p.Facet = sc.words.Text(s.facet.Word())
		p.Value = Link{Text: value.Text, Lang: value.Lang}
		if s.value.Item != nil {
			p.Value.Href = sc.link(s.value.Item).Href
		}
		p.All = Link{Href: sc.local(agreementsAddress(1)), Text: sc.words.Text("browse.all")}
		p.Breadcrumbs = sc.crumbs(
			sc.kindLink(entry.KindAgreement),
			Link{Href: sc.local(address.Values(s.facet.Key, 1)), Text: p.Facet},
		)
		title = sc.words.Format("browse.value", "value", value.Text)
		p.Heading = sc.around(p.Value, func(value string) string {
			return sc.pageOf(sc.words.Format("browse.value", "value", value), page)
		})
		p.About = sc.around(p.Value, func(value string) string { return sc.words.Format("browse.about", "value", value) })
		about = sc.words.Count("browse.value-description", total, "facet", p.Facet, "value", value.Text)
	}
	p.Title = sc.pageOf(title, page)
	p.Description = excerpt(about, summaryLength)
	var err error
	p.rows, err = sc.rowsOf(s.agreements[from:to])
	return p, err
}

// facetValue returns a value of a facet with its label.
func (sc *scene) facetValue(f *facet.Facet, v *facet.Value) Counted {
	label := f.Label(sc.labels, v.Key)
	return Counted{
		Href: sc.local(address.Value(f.Key, v.Key, 1)), Text: label.Text, Lang: sc.langAttr(label.Lang), Count: len(v.Agreements),
	}
}

// allOf returns the link to all values of a facet.
func (sc *scene) allOf(f *facet.Division) Link {
	return Link{Href: sc.local(address.Values(f.Key, 1)), Text: sc.words.Count(f.AllWord(), len(f.Values))}
}

// year writes a year as the scene writes dates.
func (sc *scene) year(year string) string {
	if d, err := edtf.Parse(year); err == nil {
		return sc.words.Dates().Format(d)
	}
	return year
}

// facetBlock returns the facets beside a selection. Beside all agreements they
// narrow the list down, and have counts. Beside the agreements of one value, which
// is marked, they lead to other lists, and have none. Facets without the chosen
// value are the same on every page, and rendered once.
func (sc *scene) facetBlock(s *selection) []Facet {
	block := sc.once.facets.get(func() []Facet {
		var block []Facet
		for i := range sc.facets {
			if len(sc.facets[i].Values) > 0 {
				block = append(block, sc.facet(&sc.facets[i]))
			}
		}
		return block
	})
	if s.facet == nil {
		return block
	}
	block = slices.Clone(sc.once.lists.get(func() []Facet {
		lists := slices.Clone(block)
		for i := range lists {
			values := slices.Clone(lists[i].Values)
			for j := range values {
				values[j].Count = 0
			}
			lists[i] = sc.withValues(lists[i], values, listsPartial)
		}
		return lists
	}))
	for i := range block {
		if block[i].Key == s.facet.Key {
			block[i] = sc.withValues(block[i], sc.marked(block[i].Values, s), listsPartial)
		}
	}
	return block
}

// withValues returns a facet with other values, which a partial template shows.
func (sc *scene) withValues(f Facet, values []Counted, partial string) Facet {
	f.Values = values
	f.html = sync.OnceValues(func() (template.HTML, error) { return sc.partialHTML(partial, values) })
	return f
}

// HTML returns the values as a partial template shows them.
func (f Facet) HTML() (template.HTML, error) {
	if f.html == nil {
		return "", nil
	}
	return f.html()
}

// marked returns the values of a facet with the chosen one marked. One that is not
// among them is added where it belongs: a year by time, any other at the end.
func (sc *scene) marked(values []Counted, s *selection) []Counted {
	values = slices.Clone(values)
	chosen := sc.facetValue(s.facet.Facet, s.value)
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
			if at < len(values) && values[at].Href == sc.local(address.Value(s.facet.Key, s.facet.Values[i].Key, 1)) {
				at++
			}
		}
	}
	return slices.Insert(values, at, chosen)
}

// facet returns a facet with those of its values that have most agreements.
func (sc *scene) facet(f *facet.Division) Facet {
	shown := slices.Clone(sc.values(f))
	view := Facet{Key: f.Key, Label: sc.words.Text(f.Word())}
	if len(shown) > facetValues {
		slices.SortStableFunc(shown, func(a, b *facet.Value) int {
			return cmp.Compare(len(b.Agreements), len(a.Agreements))
		})
		shown = shown[:facetValues]
		if f.Order == facet.ByYear {
			slices.SortFunc(shown, func(a, b *facet.Value) int { return indexOf(f, a) - indexOf(f, b) })
		}
		view.More = sc.allOf(f)
	}
	var values []Counted
	for _, v := range shown {
		values = append(values, sc.facetValue(f.Facet, v))
	}
	return sc.withValues(view, values, countedPartial)
}

// indexOf returns the index of a value in its facet.
func indexOf(f *facet.Division, v *facet.Value) int {
	return slices.IndexFunc(f.Values, func(other facet.Value) bool { return other.Key == v.Key })
}
