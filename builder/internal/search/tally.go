package search

// A tally has counts that bleve does not keep. That of a difference may be negative.
type tally struct {
	words  map[string]int // the number of documents with each word of the lexicon
	totals [numFields]int // the sums of the lengths of each field
}

func newTally() *tally { return &tally{words: map[string]int{}} }

func (t *tally) add(d *Document, texts *[3]passages, times int) {
	seen := map[string]bool{}
	for f := range texts {
		for _, w := range texts[f].lexicon {
			if !seen[w] {
				seen[w] = true
				t.words[w] += times
			}
		}
	}
	t.lengths(d, [3]int{texts[fieldTitle].length, texts[fieldNames].length, texts[fieldText].length}, times)
}

// lengths adds those of the fields of a document; texts are those of its text fields.
func (t *tally) lengths(d *Document, texts [3]int, times int) {
	for f, length := range texts {
		t.totals[f] += times * length
	}
	t.totals[fieldDate] += times * min(1, len(d.Dates))
	for _, f := range []int{fieldBegin, fieldEnd} {
		t.totals[f] += times * min(1, len(d.Titles)+len(d.Aliases))
	}
}

func (t *tally) plus(u *tally) {
	for w, n := range u.words {
		t.words[w] += n
	}
	for f, n := range u.totals {
		t.totals[f] += n
	}
}
