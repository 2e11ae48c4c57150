package render

import (
	"slices"
	"strconv"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// indexItems is how many entries a page of an index lists. A tree is never cut
// in the middle, so a page of trees may hold more.
const indexItems = 200

// An index is a list of all entries of a kind, or of all values of a facet.
type index struct {
	kind    string // party, event, sector, place, or the facet
	title   string
	address func(page int) string
	section string // of the main menu
	groups  []IndexGroup
	total   int
}

// indexes returns all indexes of a scene.
func (sc *scene) indexes() []*index {
	list := []*index{
		sc.entryIndex(entry.KindParty, sc.partyGroups(), len(sc.site.Parties)),
		sc.entryIndex(entry.KindEvent, sc.eventGroups(), len(sc.site.Events)),
		sc.entryIndex(entry.KindSector, tree(sc.sectorTree), len(sc.site.Sectors)),
		sc.entryIndex(entry.KindPlace, tree(sc.placeTree), len(sc.site.Places)),
	}
	for i := range sc.facets {
		list = append(list, sc.facetIndex(&sc.facets[i]))
	}
	return list
}

func (sc *scene) entryIndex(k entry.Kind, groups []IndexGroup, total int) *index {
	return &index{
		kind: k.String(), title: sc.words.Text("kinds." + k.String()), section: k.Folder(),
		address: func(page int) string { return address.Entries(k.Folder(), page) },
		groups:  groups, total: total,
	}
}

// facetIndex lists all values of a facet.
func (sc *scene) facetIndex(f *facet.Division) *index {
	x := &index{
		kind: f.Key, title: sc.words.Format("index.facet", "facet", sc.words.Text(f.Word())),
		section: entry.KindAgreement.Folder(), total: len(f.Values),
		address: func(page int) string { return address.Values(f.Key, page) },
	}
	var group IndexGroup
	for _, v := range sc.values(f) {
		group.Items = append(group.Items, sc.facetValue(f.Facet, v))
	}
	if len(group.Items) > 0 {
		x.groups = []IndexGroup{group}
	}
	return x
}

// indexPage returns the view of a page of an index, which has several parts; pages
// count from 1. It is made when the page is: it names the page in each language, and
// with many languages the views of all pages together would take long and much memory.
func (sc *scene) indexPage(x *index, parts [][]IndexGroup, page int) *IndexPage {
	v := &IndexPage{
		Base: sc.localBase(x.address(page), x.section), Kind: x.kind, Total: x.total, Groups: parts[page-1],
		Pager: sc.pager(page, len(parts), x.address),
	}
	v.Title = sc.pageOf(x.title, page)
	v.Description = excerpt(sc.words.Count("index.description", x.total, "title", x.title), summaryLength)
	v.Breadcrumbs = sc.crumbs()
	if x.section == entry.KindAgreement.Folder() {
		v.Breadcrumbs = sc.crumbs(sc.kindLink(entry.KindAgreement))
	}
	return v
}

// divide divides groups into pages of about size items; a group that goes on
// has its label on the next page too.
func divide(groups []IndexGroup, size int) [][]IndexGroup {
	var parts [][]IndexGroup
	var part []IndexGroup
	room := size
	for _, g := range groups {
		begun := false
		for _, item := range g.Items {
			n := weigh(item)
			if room < n && room < size {
				parts, part, room, begun = append(parts, part), nil, size, false
			}
			if !begun {
				part, begun = append(part, IndexGroup{Label: g.Label}), true
			}
			last := &part[len(part)-1]
			last.Items = append(last.Items, item)
			room -= n
		}
	}
	return append(parts, part)
}

// weigh counts an item and all below it.
func weigh(c Counted) int {
	n := 1
	for _, child := range c.Children {
		n += weigh(child)
	}
	return n
}

// partyGroups groups the parties by kind, in the order of the vocabulary, each
// group by name.
func (sc *scene) partyGroups() []IndexGroup {
	byKind := map[string][]Counted{}
	for _, p := range byName(sc, sc.site.Parties, partyItem) {
		kind := p.Entry.Party.Kind.Value
		byKind[kind] = append(byKind[kind], sc.counted(&p.Item, len(p.Agreements)))
	}
	var groups []IndexGroup
	for _, t := range append(slices.Clone(sc.config.PartyKinds), entry.Term{}) {
		items := byKind[t.Key]
		if len(items) == 0 {
			continue
		}
		label := sc.words.Text("index.no-kind")
		if t.Key != "" {
			label = sc.term(sc.config.PartyKinds, t.Key)
		}
		groups = append(groups, IndexGroup{label, items})
	}
	return groups
}

// eventGroups groups the events by year, the last first, those without a date
// at the end.
func (sc *scene) eventGroups() []IndexGroup {
	var groups []IndexGroup
	add := func(label string, e *site.Event) {
		if n := len(groups); n == 0 || groups[n-1].Label != label {
			groups = append(groups, IndexGroup{Label: label})
		}
		last := &groups[len(groups)-1]
		item := sc.counted(&e.Item, len(e.Agreements))
		item.Note = sc.date(e.Entry.Event.Date).Text
		last.Items = append(last.Items, item)
	}
	dated := len(sc.site.Events)
	for dated > 0 && sc.site.Events[dated-1].Entry.Event.Date.IsZero() {
		dated--
	}
	for _, e := range slices.Backward(sc.site.Events[:dated]) {
		year, _ := e.Entry.Event.Date.Year()
		add(sc.year(strconv.Itoa(year)), e)
	}
	for _, e := range sc.site.Events[dated:] {
		add(sc.words.Text("index.undated"), e)
	}
	return groups
}

// tree returns an index that is a tree: one group without a label.
func tree(roots func() []Counted) []IndexGroup {
	if items := roots(); len(items) > 0 {
		return []IndexGroup{{Items: items}}
	}
	return nil
}

func (sc *scene) sectorTree() []Counted {
	roots := slices.DeleteFunc(slices.Clone(sc.site.Sectors), func(s *site.Sector) bool { return s.Broader != nil })
	return branches(sc, roots, sectorItem, func(s *site.Sector) (int, []*site.Sector) { return len(s.All), s.Narrower })
}

func (sc *scene) placeTree() []Counted {
	roots := slices.DeleteFunc(slices.Clone(sc.site.Places), func(p *site.Place) bool { return p.Within != nil })
	return branches(sc, roots, placeItem, func(p *site.Place) (int, []*site.Place) { return len(p.All), p.Contains })
}

// branches returns items by name, each with the number of its agreements and with its
// children.
func branches[T any](sc *scene, items []T, item func(T) *site.Item, below func(T) (agreements int, children []T)) []Counted {
	var list []Counted
	for _, x := range byName(sc, items, item) {
		agreements, children := below(x)
		c := sc.counted(item(x), agreements)
		c.Children = branches(sc, children, item, below)
		list = append(list, c)
	}
	return list
}
