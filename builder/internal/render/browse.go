package render

import (
	"bytes"
	"cmp"
	"context"
	"html/template"
	"slices"

	"accord/builder/internal/address"
	"accord/builder/internal/edtf"
	"accord/builder/internal/entry"
	"accord/builder/internal/site"
)

const (
	browseRows  = 50 // agreements on a page of a list
	facetValues = 12 // values of a facet beside a list
)

// A selection is a list of agreements that readers can browse: all of them, or
// those of one value of a facet.
type selection struct {
	facet      *site.Facet // nil: all
	value      *site.FacetValue
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
	all := slices.Clone(shot.site.Agreements)
	newestFirst(all)
	list := []*selection{{agreements: all}}
	for i := range shot.facets {
		f := &shot.facets[i]
		for j := range f.Values {
			list = append(list, &selection{f, &f.Values[j], f.Values[j].Agreements})
		}
	}
	return list
}

// newestFirst turns agreements from the site's order into that of lists: the
// newest first, those without a date still last.
func newestFirst(list []*site.Agreement) {
	dated := len(list)
	for dated > 0 && list[dated-1].Entry.Agreement.Signed.IsZero() {
		dated--
	}
	slices.Reverse(list[:dated])
}

// facetBoxes are the facets, each as the pages of many lists show it: with counts
// beside the list of all agreements, and without them beside any other, whose counts
// they are not.
type facetBoxes struct{ counted, plain []lazy[piece] }

// fill renders the rows and the facets. All facets but the chosen one are the
// same on every page.
func (p *BrowsePage) fill() (err error) {
	sc := p.rows.scene
	partial, boxes := countedPartial, sc.boxes.counted
	if p.chosen != "" {
		partial, boxes = listsPartial, sc.boxes.plain
	}
	p.Facets = slices.Clone(p.Facets)
	for i := range p.Facets {
		f := &p.Facets[i]
		make := func() piece {
			html, err := sc.partialHTML(partial, f.Values)
			return piece{html, err}
		}
		var made piece
		if f.Key == p.chosen {
			made = make()
		} else {
			made = boxes[i].get(make)
		}
		if made.err != nil {
			return made.err
		}
		f.HTML = made.html
	}
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
		value := sc.facetValue(s.facet.Key, s.value)
		p.chosen = s.facet.Key
		p.Facet = sc.words.Text("facet." + s.facet.Key)
		p.Value = Link{Text: value.Text, Lang: value.Lang}
		if s.value.Item != nil {
			p.Value.Href = sc.link(s.value.Item).Href
		}
		p.All = Link{Href: sc.local(agreementsAddress(1)), Text: sc.words.Text("browse.all")}
		p.Breadcrumbs = sc.crumbs(
			sc.sectionLink(entry.KindAgreement),
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
func (sc *scene) facetValue(facet string, v *site.FacetValue) Counted {
	c := Counted{Href: sc.local(address.Value(facet, v.Key, 1)), Text: v.Key, Count: len(v.Agreements)}
	switch facet {
	case "status":
		c.Text = sc.words.Text("status." + v.Key)
	case "type":
		c.Text = sc.term(sc.config.Types, v.Key)
	case "year":
		c.Text = sc.year(v.Key)
	case "language":
		c.Text = sc.words.LanguageName(v.Key)
	}
	if v.Item != nil {
		name, language := v.Item.Name(sc.language.Code)
		c.Text, c.Lang = name, sc.langAttr(language)
	}
	return c
}

// year returns the label of a value of the facet of years.
func (sc *scene) year(key string) string {
	if key == site.Unknown {
		return sc.words.Text("fact.unknown")
	}
	if d, err := edtf.Parse(key); err == nil {
		return sc.words.Dates().Format(d)
	}
	return key
}

// facetBlock returns the facets beside a selection. Beside all agreements they
// narrow the list down, and their counts are of it. Beside the agreements of one
// value, which is marked, they lead to other lists, and have no counts.
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
			lists[i].Values = slices.Clone(lists[i].Values)
			for j := range lists[i].Values {
				lists[i].Values[j].Count = 0
			}
		}
		return lists
	}))
	for i := range block {
		if block[i].Key == s.facet.Key {
			block[i].Values = sc.marked(block[i].Values, s)
		}
	}
	return block
}

// marked returns the values of a facet with the chosen one marked. One that is not
// among them is added where it belongs: a year by time, any other at the end.
func (sc *scene) marked(values []Counted, s *selection) []Counted {
	values = slices.Clone(values)
	chosen := sc.facetValue(s.facet.Key, s.value)
	chosen.Current, chosen.Count = true, 0
	for i := range values {
		if values[i].Href == chosen.Href {
			values[i] = chosen
			return values
		}
	}
	at := len(values)
	if s.facet.Key == "year" {
		own := position(s.facet, s.value)
		at = 0
		for i := range own {
			if at < len(values) && values[at].Href == sc.local(address.Value("year", s.facet.Values[i].Key, 1)) {
				at++
			}
		}
	}
	return slices.Insert(values, at, chosen)
}

// facet returns a facet with those of its values that have most agreements.
func (sc *scene) facet(f *site.Facet) Facet {
	shown := slices.Clone(sc.values(f))
	view := Facet{Key: f.Key, Label: sc.words.Text("facet." + f.Key)}
	if len(shown) > facetValues {
		slices.SortStableFunc(shown, func(a, b *site.FacetValue) int {
			return cmp.Compare(len(b.Agreements), len(a.Agreements))
		})
		shown = shown[:facetValues]
		if f.Key == "year" {
			slices.SortFunc(shown, func(a, b *site.FacetValue) int { return position(f, a) - position(f, b) })
		}
		view.More = Link{Href: sc.local(address.Values(f.Key, 1)), Text: sc.words.Count("facet.all."+f.Key, len(f.Values))}
	}
	for _, v := range shown {
		view.Values = append(view.Values, sc.facetValue(f.Key, v))
	}
	return view
}

// position returns where a value stands in its facet.
func position(f *site.Facet, v *site.FacetValue) int {
	return slices.IndexFunc(f.Values, func(other site.FacetValue) bool { return other.Key == v.Key })
}
