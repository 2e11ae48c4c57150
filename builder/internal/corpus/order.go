package corpus

import (
	"crypto/sha256"
	"slices"

	"accord/builder/internal/collation"
	"accord/builder/internal/entry"
	"accord/builder/internal/pack"
	"accord/builder/internal/search"
	"accord/builder/internal/site"
)

// A Store keeps texts from one run to the next: it returns what was put in under a name with
// the same key, or "". Keys must also name the program: another one may order otherwise.
type Store interface {
	Get(name, key string) string
	Put(name, key string, content []byte) error
}

// storedName is the name of the ranks in a Store. Their key is the hash of all names.
const storedName = "orders"

// orders returns the orders by title and by the first party, as lists show both. The ranks are
// those in the store, which may be nil, if the names are the same: to order them takes longer
// than anything else here.
func orders(c *search.Corpus, s *site.Site, store Store) []search.Order {
	titles, first := names(c, s)
	key := keyOf(c.Languages, titles, first)
	if store != nil {
		if list := unpack(store.Get(storedName, key), c); list != nil {
			return list
		}
	}
	byTitle, byParty := search.Order{Key: "title"}, search.Order{Key: "party", Dated: true}
	for l, language := range c.Languages {
		order := collation.New(language)
		byTitle.Ranks = append(byTitle.Ranks, ranks(order, titles[l]))
		byParty.Ranks = append(byParty.Ranks, ranks(order, first[l]))
	}
	list := []search.Order{byTitle, byParty}
	if store != nil {
		_ = store.Put(storedName, key, packed(list)) // a failure only costs time
	}
	return list
}

// names returns, for each language and document, its title and that of its first party; empty
// if it has none.
func names(c *search.Corpus, s *site.Site) (titles, first [][]string) {
	kinds := map[string]entry.Kind{}
	for k := range entry.Kind(entry.NumKinds) {
		kinds[k.String()] = k
	}
	for _, language := range c.Languages {
		t, f := make([]string, len(c.Documents)), make([]string, len(c.Documents))
		for i := range c.Documents {
			it := s.Item(kinds[c.Documents[i].Kind], c.Documents[i].ID)
			t[i], _ = it.ShortName(language)
			if a, ok := it.Whole().(*site.Agreement); ok && len(a.Parties) > 0 {
				f[i], _ = a.Parties[0].ShortName(language)
			}
		}
		titles, first = append(titles, t), append(first, f)
	}
	return titles, first
}

// ranks orders names. Those of parties come many times.
func ranks(order *collation.Collation, names []string) []int {
	keys, known := make([][]byte, len(names)), map[string][]byte{}
	for i, name := range names {
		if name != "" && known[name] == nil {
			known[name] = order.Key(name)
		}
		keys[i] = known[name]
	}
	return search.Ranked(keys)
}

func keyOf(languages []string, lists ...[][]string) string {
	hash := sha256.New()
	var w pack.Writer
	write := func(texts []string) {
		w.Reset()
		w.Uint(uint64(len(texts)))
		for _, t := range texts {
			w.String(t)
		}
		hash.Write(w.Bytes()) // never fails
	}
	write(languages)
	for _, texts := range slices.Concat(lists...) {
		write(texts)
	}
	return string(hash.Sum(nil))
}

func packed(list []search.Order) []byte {
	var w pack.Writer
	for _, o := range list {
		w.String(o.Key)
		w.Bool(o.Dated)
		for _, ranks := range o.Ranks {
			for _, rank := range ranks {
				w.Uint(uint64(rank))
			}
		}
	}
	return w.Bytes()
}

// unpack returns nil if there is nothing of use.
func unpack(text string, c *search.Corpus) []search.Order {
	r := pack.NewReader(text)
	list := make([]search.Order, 2)
	for i := range list {
		list[i] = search.Order{Key: r.String(), Dated: r.Bool()}
		for range c.Languages {
			ranks := make([]int, len(c.Documents))
			for j := range ranks {
				ranks[j] = int(r.Uint())
			}
			list[i].Ranks = append(list[i].Ranks, ranks)
		}
	}
	if r.End() != nil {
		return nil
	}
	return list
}
