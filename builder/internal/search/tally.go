package search

// A tally is what is counted of documents: in how many each word of the lexicon
// stands, and the sums of the lengths of the fields, rounded as bleve has them.
// The tally of a difference holds numbers below zero as well.
type tally struct {
	words  map[string]int
	totals [numFields]int
}

func newTally() *tally { return &tally{words: map[string]int{}} }

// add counts a document times, once or minus once. Its texts have to be analysed.
func (t *tally) add(d *Document, texts *[3]passages, times int) {
	seen := map[string]bool{}
	for f := range texts {
		for _, w := range texts[f].lexicon {
			if !seen[w] {
				seen[w] = true
				t.words[w] += times
			}
		}
		t.totals[f] += times * texts[f].length
	}
	t.totals[fieldDate] += times * min(1, len(d.Dates))
}

// plus counts what another tally has.
func (t *tally) plus(u *tally) {
	for w, n := range u.words {
		t.words[w] += n
	}
	for f, n := range u.totals {
		t.totals[f] += n
	}
}
