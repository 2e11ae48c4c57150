package parity

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"

	"accord/builder/internal/search"
)

// An Answer is what the client says to a question.
type Answer struct {
	search.Answer
	Error string `json:"error"`
}

// A Searcher is an index, one that stays or one that follows a corpus.
type Searcher interface {
	Search(ctx context.Context, text string, o search.Options) (*search.Answer, error)
}

// Ask asks bleve.
func (q Question) Ask(ctx context.Context, ix Searcher) (*search.Answer, error) {
	return ix.Search(ctx, q.Text, search.Options{
		Limit: q.Limit, Offset: q.Offset, ByDate: q.Sort == "date", Filters: q.Filters, Facets: q.Facets, Lang: q.Lang,
	})
}

// Difference says in what two answers differ; empty: in nothing.
func (q Question) Difference(want *search.Answer, got *Answer) string {
	switch {
	case got.Error != "":
		return "the client fails: " + got.Error
	case got.Total != want.Total:
		return fmt.Sprintf("total %d, bleve has %d", got.Total, want.Total)
	case !slices.Equal(got.Missing, want.Missing):
		return fmt.Sprintf("missing %q, bleve has %q", got.Missing, want.Missing)
	case !slices.Equal(got.Corrected, want.Corrected):
		return fmt.Sprintf("corrected %v, bleve has %v", got.Corrected, want.Corrected)
	case !slices.Equal(got.Suggested, want.Suggested):
		return fmt.Sprintf("suggested %v, bleve has %v", got.Suggested, want.Suggested)
	case !slices.Equal(got.Ignored, want.Ignored):
		return fmt.Sprintf("ignored %v, bleve has %v", got.Ignored, want.Ignored)
	case len(got.Hits) != len(want.Hits):
		return fmt.Sprintf("%d hits, bleve has %d", len(got.Hits), len(want.Hits))
	}
	for i, w := range want.Hits {
		g := got.Hits[i]
		score := g.Score
		if g.Score = w.Score; !reflect.DeepEqual(g, w) {
			return fmt.Sprintf("hit %d is %+v (%v), bleve has %+v", i, g, score, w)
		}
		if !sameScore(score, w.Score) {
			return fmt.Sprintf("score of hit %d is %b, bleve has %b", i, score, w.Score)
		}
	}
	if !q.Facets {
		return ""
	}
	if len(got.Facets) != len(want.Facets) {
		return fmt.Sprintf("facets %v, bleve has %v", got.Facets, want.Facets)
	}
	for key := range want.Facets {
		if !slices.Equal(got.Facets[key], want.Facets[key]) {
			return fmt.Sprintf("facet %s is %v, bleve has %v", key, got.Facets[key], want.Facets[key])
		}
	}
	return ""
}

// sameScore reports whether two scores are equal to the last bit. Where Go reckons
// x*y+z in one step, which JavaScript has none for, they have to be the same but for
// rounding.
func sameScore(a, b float64) bool {
	if fuses {
		return math.Abs(a-b) <= 1e-9*math.Abs(b)
	}
	return a == b
}

// fuses says whether Go rounds x*y+z once here, as it does on arm64, and not twice.
var fuses = func() bool {
	x := 1 + 0x1p-30
	return multiplyAdd(x, x, -float64(x*x)) != 0
}()

//go:noinline
func multiplyAdd(x, y, z float64) float64 { return x*y + z }
