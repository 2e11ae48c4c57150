package render

import (
	"cmp"
	"slices"
	"strconv"

	"accord/builder/internal/address"
	"accord/builder/internal/entry"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// indexItems is how many entries a page of an index lists. Trees are not split, so a page of
// trees may have more.
const indexItems = 200

// An index is a list of all entries of a kind, or of all values of a facet.
type index struct {
	kind    string // party, event, sector, place, or the facet
	title   string
	address func(page int) string
	section string // of the main menu
	groups  []IndexGroup
	total   int
	scope   string // how many there are, if it takes more than their number to say it
}

func (lv *localViews) indexes() []*index {
	list := []*index{
		lv.partyIndex(),
		lv.entryIndex(entry.KindEvent, lv.eventGroups(), len(lv.site.Events)),
		lv.entryIndex(entry.KindSector, tree(lv.sectorTree), len(lv.site.Sectors)),
		lv.entryIndex(entry.KindPlace, tree(lv.placeTree), len(lv.site.Places)),
	}
	for i := range lv.facets() {
		list = append(list, lv.facetIndex(&lv.facets()[i]))
	}
	return list
}

func (lv *localViews) entryIndex(k entry.Kind, groups []IndexGroup, total int) *index {
	return &index{
		kind: k.String(), title: lv.words.Text("kinds." + k.String()), section: k.Folder(),
		address: func(page int) string { return address.Entries(k.Folder(), page) },
		groups:  groups, total: total,
	}
}

// partyIndex tells the parties of agreements from bodies that are none.
func (lv *localViews) partyIndex() *index {
	x := lv.entryIndex(entry.KindParty, lv.partyGroups(), len(lv.site.Parties))
	signed := len(lv.facetOf(facet.Party).Values)
	if others := x.total - signed; others > 0 {
		x.scope = lv.words.Count("index.party-scope", others, "parties", lv.words.Count("record.parties", signed))
	}
	return x
}

func (lv *localViews) facetIndex(f *facet.Division) *index {
	x := &index{
		kind: f.Key, title: lv.words.Text(f.ListWord()),
		section: entry.KindAgreement.Folder(), total: len(f.Values),
		address: func(page int) string { return address.Values(f.Key, page) },
	}
	var group IndexGroup
	for _, v := range lv.values(f) {
		group.Items = append(group.Items, lv.facetValue(f.Facet, v))
	}
	if len(group.Items) > 0 {
		x.groups = []IndexGroup{group}
	}
	return x
}

// indexPage is called only when the page is made: a view names the page in every language,
// so the views of all pages together would take much memory.
func (lv *localViews) indexPage(x *index, parts [][]IndexGroup, page int) *IndexPage {
	v := &IndexPage{
		Base: lv.localBase(x.address(page), x.section), Kind: x.kind, Groups: parts[page-1],
		Scope: cmp.Or(x.scope, lv.words.Count("index.total", x.total)),
		Pager: lv.pager(page, len(parts), func(page int) string { return lv.local(x.address(page)) }),
	}
	if x.kind == entry.KindParty.String() && page == 1 && x.section == entry.KindParty.Folder() {
		v.Matrix = lv.matrix()
	}
	v.Title = lv.pageOf(x.title, page)
	about := lv.words.Count("index.description", x.total, "title", x.title)
	if x.scope != "" {
		about = lv.words.Format("index.description-scope", "title", x.title, "scope", x.scope)
	}
	v.Description = excerpt(about, summaryLength)
	v.Breadcrumbs = lv.crumbs()
	if x.section == entry.KindAgreement.Folder() {
		v.Breadcrumbs = lv.crumbs(lv.kindLink(entry.KindAgreement))
	}
	return v
}

// divide divides groups into pages of about size items. A group that continues on the next
// page has its label there too.
func divide(groups []IndexGroup, size int) [][]IndexGroup {
	var parts [][]IndexGroup
	var part []IndexGroup
	room := size
	for _, g := range groups {
		begun := false
		for _, item := range g.Items {
			n := treeSize(item)
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

func treeSize(c Counted) int {
	n := 1
	for _, child := range c.Children {
		n += treeSize(child)
	}
	return n
}

// partyGroups follows the order of the vocabulary, and sorts each group by name.
func (lv *localViews) partyGroups() []IndexGroup {
	byKind := map[string][]Counted{}
	for _, p := range byName(lv, lv.site.Parties, partyItem) {
		kind := p.Entry.Party.Kind.Value
		byKind[kind] = append(byKind[kind], lv.counted(&p.Item, len(p.Agreements)))
	}
	var groups []IndexGroup
	for _, t := range append(slices.Clone(lv.config.PartyKinds), entry.Term{}) {
		items := byKind[t.Key]
		if len(items) == 0 {
			continue
		}
		label := lv.words.Text("index.no-kind")
		if t.Key != "" {
			label = lv.term(lv.config.PartyKinds, t.Key)
		}
		groups = append(groups, IndexGroup{label, items})
	}
	return groups
}

// eventGroups groups the events by year, the latest first, and those without a date last.
func (lv *localViews) eventGroups() []IndexGroup {
	var groups []IndexGroup
	add := func(label string, e *site.Event) {
		if n := len(groups); n == 0 || groups[n-1].Label != label {
			groups = append(groups, IndexGroup{Label: label})
		}
		last := &groups[len(groups)-1]
		item := lv.counted(&e.Item, len(e.Agreements))
		item.Note = lv.date(e.Entry.Event.Date).Text
		last.Items = append(last.Items, item)
	}
	dated := len(lv.site.Events)
	for dated > 0 && lv.site.Events[dated-1].Entry.Event.Date.IsZero() {
		dated--
	}
	for _, e := range slices.Backward(lv.site.Events[:dated]) {
		year, _ := e.Entry.Event.Date.Year()
		add(lv.year(strconv.Itoa(year)), e)
	}
	for _, e := range lv.site.Events[dated:] {
		add(lv.words.Text("index.undated"), e)
	}
	return groups
}

// tree returns the groups of an index that is a tree: one without a label.
func tree(roots func() []Counted) []IndexGroup {
	if items := roots(); len(items) > 0 {
		return []IndexGroup{{Items: items}}
	}
	return nil
}

func (lv *localViews) sectorTree() []Counted {
	roots := slices.DeleteFunc(slices.Clone(lv.site.Sectors), func(s *site.Sector) bool { return s.Broader != nil })
	return branches(lv, roots, sectorItem, func(s *site.Sector) (int, []*site.Sector) { return len(s.All), s.Narrower })
}

func (lv *localViews) placeTree() []Counted {
	roots := slices.DeleteFunc(slices.Clone(lv.site.Places), func(p *site.Place) bool { return p.Within != nil })
	return branches(lv, roots, placeItem, func(p *site.Place) (int, []*site.Place) { return len(p.All), p.Contains })
}

func branches[T any](lv *localViews, items []T, item func(T) *site.Item, below func(T) (agreements int, children []T)) []Counted {
	var list []Counted
	for _, x := range byName(lv, items, item) {
		agreements, children := below(x)
		c := lv.counted(item(x), agreements)
		c.Children = branches(lv, children, item, below)
		list = append(list, c)
	}
	return list
}
