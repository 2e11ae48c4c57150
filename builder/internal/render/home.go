package render

import (
	"cmp"
	"slices"

	"accord/builder/internal/site"
)

const (
	homeLatest   = 10 // agreements
	homeValues   = 12 // sectors, parties, places, types
	homeYears    = 24
	homeChildren = 6 // below each of a few roots
	fewRoots     = 4 // roots that are too few to choose from
)

func (p *HomePage) fill() error { return p.Latest.fill() }

func (sc *scene) homePage(all []*site.Agreement) (*HomePage, error) {
	v := &HomePage{
		Base:    sc.localBase("", ""),
		Lede:    sc.setting(sc.config.Description),
		Figures: sc.figures(),
		Sectors: topBranches(sc.sectorTree()),
		Places:  topBranches(sc.placeTree()),
		Types:   sc.facetCounts("type", homeValues),
		Parties: sc.topParties(),
		Years:   sc.facetCounts("year", homeYears),
	}
	v.Search.InMain = true
	v.Description = excerpt(v.Lede, summaryLength)
	for _, p := range sc.menuPages() {
		v.Read = append(v.Read, sc.link(&p.Item))
	}
	var err error
	v.Latest, err = sc.list(all, homeLatest, "agreements/")
	return v, err
}

// figures returns the numbers worth knowing.
func (sc *scene) figures() []Figure {
	commitments := 0
	for _, a := range sc.site.Agreements {
		commitments += len(a.Entry.Agreement.Commitments)
	}
	signing := 0 // bodies that only promise, or only belong to a party, are none
	for _, p := range sc.site.Parties {
		if len(p.Agreements) > 0 {
			signing++
		}
	}
	list := []Figure{
		{Value: sc.words.Number(len(sc.site.Agreements)), Label: sc.words.Count("figure.agreements", len(sc.site.Agreements)), Href: sc.local("agreements/")},
		{Value: sc.words.Number(signing), Label: sc.words.Count("figure.parties", signing), Href: sc.local("parties/")},
	}
	if first, last, ok := sc.years(); ok {
		span := first
		if first != last {
			span = sc.words.Format("figure.span", "first", first, "last", last)
		}
		list = append(list, Figure{Value: span, Label: sc.words.Text("figure.years"), Href: sc.local(facetAddress("year"))})
	}
	return append(list, Figure{Value: sc.words.Number(commitments), Label: sc.words.Count("figure.commitments", commitments)})
}

// years returns the first and the last year in which an agreement was signed.
func (sc *scene) years() (first, last string, ok bool) {
	for i := range sc.facets {
		if sc.facets[i].Key != "year" {
			continue
		}
		for _, v := range sc.facets[i].Values {
			if v.Key == site.Unknown {
				continue
			}
			if !ok {
				last = v.Key
			}
			first, ok = v.Key, true
		}
	}
	return first, last, ok
}

// facetCounts returns the first values of a facet.
func (sc *scene) facetCounts(facet string, limit int) []Counted {
	var list []Counted
	for i := range sc.facets {
		if sc.facets[i].Key != facet {
			continue
		}
		for j := range sc.facets[i].Values[:min(limit, len(sc.facets[i].Values))] {
			list = append(list, sc.facetValue(facet, &sc.facets[i].Values[j]))
		}
	}
	return list
}

// topParties returns the parties with most agreements.
func (sc *scene) topParties() []Counted {
	parties := slices.Clone(sc.site.Parties)
	slices.SortStableFunc(parties, func(a, b *site.Party) int { return cmp.Compare(len(b.Agreements), len(a.Agreements)) })
	var list []Counted
	for _, p := range parties {
		if len(list) == homeValues || len(p.Agreements) == 0 {
			break
		}
		list = append(list, sc.counted(&p.Item, len(p.Agreements)))
	}
	return list
}

// topBranches cuts a tree down to what a home page holds: the roots with most
// agreements and, where they are few, the first branches of each.
func topBranches(roots []Counted) []Counted {
	roots = topCounts(roots, homeValues)
	for i := range roots {
		children := topCounts(roots[i].Children, homeChildren)
		if len(roots) > fewRoots {
			children = nil
		}
		for j := range children {
			children[j].Children = nil
		}
		roots[i].Children = children
	}
	return roots
}

// topCounts returns the items with the highest counts; none without any.
func topCounts(list []Counted, limit int) []Counted {
	list = slices.DeleteFunc(slices.Clone(list), func(c Counted) bool { return c.Count == 0 })
	slices.SortStableFunc(list, func(a, b Counted) int { return cmp.Compare(b.Count, a.Count) })
	return list[:min(limit, len(list))]
}
