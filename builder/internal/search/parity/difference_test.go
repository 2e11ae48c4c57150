package parity

import (
	"context"
	"encoding/json"
	"errors"
	"math"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"accord/builder/internal/search"
)

// A searcher is an index, one that stays or one that follows a corpus.
type searcher interface {
	Search(ctx context.Context, text string, o search.Options) (*search.Answer, error)
}

// ask asks bleve.
func (q question) ask(ctx context.Context, ix searcher) (*search.Answer, error) {
	return ix.Search(ctx, q.Text, search.Options{
		Limit: q.Limit, Offset: q.Offset, Sort: q.Sort, Filters: q.Filters, Facets: q.Facets, Lang: q.Lang,
	})
}

// clientAnswer reads an answer of the client, which testdata/ask.mjs writes.
func clientAnswer(text []byte) (*search.Answer, error) {
	var a struct {
		search.Answer
		Words []string `json:"words"`
		Error string   `json:"error"`
	}
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, err
	}
	if a.Error != "" {
		return nil, errors.New(a.Error)
	}
	a.Answer.Words = a.Words
	return &a.Answer, nil
}

// difference says in what two answers differ; empty: in nothing.
func difference(want, got *search.Answer) string {
	return cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(sameScore))
}

// sameScore reports whether two scores are equal to the last bit. Where Go computes
// x*y+z in one step, which JavaScript cannot, they must be equal but for rounding.
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
