package corpus

import (
	"accord/builder/internal/collation"
	"accord/builder/internal/entry"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// orders returns the orders by title and by the first party, as lists show both.
func orders(c *search.Corpus, s *site.Site) []search.Order {
	kinds := map[string]entry.Kind{}
	for k := range entry.Kind(entry.NumKinds) {
		kinds[k.String()] = k
	}
	byTitle, byParty := search.Order{Key: "title"}, search.Order{Key: "party", Dated: true}
	for _, language := range c.Languages {
		order := collation.New(language)
		titles, first := make([][]byte, len(c.Documents)), make([][]byte, len(c.Documents))
		keys := map[*site.Item][]byte{} // of parties
		for i := range c.Documents {
			it := s.Item(kinds[c.Documents[i].Kind], c.Documents[i].ID)
			titles[i] = keyOf(order, it, language)
			if a, ok := it.Whole().(*site.Agreement); ok && len(a.Parties) > 0 {
				p := &a.Parties[0].Item
				if keys[p] == nil {
					keys[p] = keyOf(order, p, language)
				}
				first[i] = keys[p]
			}
		}
		byTitle.Ranks = append(byTitle.Ranks, search.Ranked(titles))
		byParty.Ranks = append(byParty.Ranks, search.Ranked(first))
	}
	return []search.Order{byTitle, byParty}
}

func keyOf(order *collation.Collation, it *site.Item, language string) []byte {
	name, _ := it.ShortName(language)
	return order.Key(name)
}
