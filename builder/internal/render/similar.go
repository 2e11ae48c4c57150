package render

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"accord/builder/internal/site"
)

const (
	similarRows = 5
	// The weight of a trait depends on its kind and on how rare it is.
	partyWeight  = 3
	sectorWeight = 2
	placeWeight  = 1
)

// similarity finds similar agreements by the parties, sectors and places that they share.
type similarity struct {
	agreements []*site.Agreement
	once       sync.Once
	holders    map[*site.Item][]int32 // indexes of agreements
	scores     sync.Pool              // *scoreboard
}

// A scoreboard is the memory of one search.
type scoreboard struct {
	score   []int32 // by index; 0 where not touched
	touched []int32
}

// A trait is a party, sector or place of an agreement.
type trait struct {
	item   *site.Item
	weight int32
}

func traits(a *site.Agreement) []trait {
	list := make([]trait, 0, len(a.Parties)+len(a.Sectors)+len(a.Places))
	for _, p := range a.Parties {
		list = append(list, trait{&p.Item, partyWeight})
	}
	for _, s := range a.Sectors {
		list = append(list, trait{&s.Item, sectorWeight})
	}
	for _, p := range a.Places {
		list = append(list, trait{&p.Item, placeWeight})
	}
	return list
}

func (l *similarity) prepare() {
	l.holders = map[*site.Item][]int32{}
	for i, a := range l.agreements {
		for _, t := range traits(a) {
			l.holders[t.item] = append(l.holders[t.item], int32(i))
		}
	}
	l.scores.New = func() any { return &scoreboard{score: make([]int32, len(l.agreements))} }
}

// weight returns the weight of a trait: that of its kind × log2(1 + N/n), where n of N
// agreements have it, in thousandths. Integer sums do not depend on their order.
func (l *similarity) weight(t trait) int32 {
	rarity := math.Log2(1 + float64(len(l.agreements))/float64(len(l.holders[t.item])))
	return t.weight * int32(math.Round(1000*rarity))
}

// to returns the agreements most similar to a, best first; at equal scores, later ones
// first. It leaves out those that the page of a shows as related or of the same occasion.
func (l *similarity) to(a *site.Agreement) []*site.Agreement {
	l.once.Do(l.prepare)
	board := l.scores.Get().(*scoreboard)
	defer l.scores.Put(board)
	for _, t := range traits(a) {
		holders := l.holders[t.item]
		if len(holders) > site.MaxSharedBy { // it would also make the work quadratic
			continue
		}
		weight := l.weight(t)
		for _, i := range holders {
			if board.score[i] == 0 {
				board.touched = append(board.touched, i)
			}
			board.score[i] += weight
		}
	}
	for _, i := range l.shown(a) {
		board.score[i] = 0
	}
	best := board.best()
	for _, i := range board.touched {
		board.score[i] = 0
	}
	board.touched = board.touched[:0]
	list := make([]*site.Agreement, len(best))
	for n, i := range best {
		list[n] = l.agreements[i]
	}
	return list
}

func (l *similarity) shown(a *site.Agreement) []int32 {
	list := []int32{int32(a.Rank())}
	for _, r := range a.Relations {
		list = append(list, int32(r.Agreement.Rank()))
	}
	for _, other := range a.Occasion {
		list = append(list, int32(other.Rank()))
	}
	return list
}

func (b *scoreboard) best() []int32 {
	var best []int32
	better := func(x, y int32) int { return cmp.Or(cmp.Compare(b.score[y], b.score[x]), cmp.Compare(y, x)) }
	for _, i := range b.touched {
		if b.score[i] == 0 || len(best) == similarRows && better(i, best[similarRows-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, i, better)
		best = slices.Insert(best, at, i)
		best = best[:min(len(best), similarRows)]
	}
	return best
}

// similar lists the agreements similar to a, each with what they share.
func (lv *localViews) similar(s *Section, a *site.Agreement) error {
	mine := traits(a)
	list := lv.similarity.to(a)
	reasons := make([]string, len(list))
	for i, other := range list {
		var shared []string
		for _, t := range traits(other) {
			if slices.ContainsFunc(mine, func(m trait) bool { return m.item == t.item }) {
				name, _ := t.item.ShortName(lv.language.Code)
				shared = append(shared, name)
			}
		}
		reasons[i] = strings.Join(shared, lv.words.Text("list.separator"))
	}
	return lv.kin(s, list, "agreements.shared", reasons)
}
