package render

import (
	"bytes"
	"cmp"
	"slices"

	"accord/builder/internal/collation"
	"accord/builder/internal/facet"
	"accord/builder/internal/site"
)

// nameRanks ranks parties, sectors and places by their names in the language of the views.
func (lv *localViews) nameRanks() map[*site.Item]int {
	return lv.once.nameRanks.get(func() map[*site.Item]int {
		type named struct {
			item *site.Item
			key  []byte
		}
		order := collation.New(lv.language.Code)
		var list []named
		add := func(it *site.Item) {
			name, _ := it.Name(lv.language.Code)
			list = append(list, named{it, order.Key(name)})
		}
		for _, p := range lv.site.Parties {
			add(&p.Item)
		}
		for _, s := range lv.site.Sectors {
			add(&s.Item)
		}
		for _, p := range lv.site.Places {
			add(&p.Item)
		}
		slices.SortStableFunc(list, func(a, b named) int { return bytes.Compare(a.key, b.key) })
		ranks := make(map[*site.Item]int, len(list))
		for i, n := range list {
			ranks[n.item] = i
		}
		return ranks
	})
}

func byName[T any](lv *localViews, list []T, item func(T) *site.Item) []T {
	ranks := lv.nameRanks()
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b T) int { return ranks[item(a)] - ranks[item(b)] })
	return list
}

func partyItem(p *site.Party) *site.Item   { return &p.Item }
func sectorItem(s *site.Sector) *site.Item { return &s.Item }
func placeItem(p *site.Place) *site.Item   { return &p.Item }

// values sorts sectors, parties and places with the same number of agreements by name.
func (lv *localViews) values(f *facet.Division) []*facet.Value {
	return lv.once.values.get(func() map[string][]*facet.Value {
		all := map[string][]*facet.Value{}
		ranks := lv.nameRanks()
		for i := range lv.facets() {
			list := make([]*facet.Value, len(lv.facets()[i].Values))
			for j := range lv.facets()[i].Values {
				list[j] = &lv.facets()[i].Values[j]
			}
			if len(list) > 0 && list[0].Item != nil {
				slices.SortStableFunc(list, func(a, b *facet.Value) int {
					return cmp.Or(len(b.Agreements)-len(a.Agreements), ranks[a.Item]-ranks[b.Item])
				})
			}
			all[lv.facets()[i].Key] = list
		}
		return all
	})[f.Key]
}
