#!/usr/bin/env bash
#
# bleve v2.6.3 (Go module), tf-idf: one term, asked bare and as the only part of a
# conjunction.
#
# Guess: a conjunction of one query is that query; the scores are equal.
# Seen with 59 terms of other frequencies: the order is the same and the scores differ in the last bits. A term that is the
# whole query has the weight 1 by definition, one in a conjunction has idf × norm, which
# rounds. Whoever compares scores of two engines, or of two spellings of a query, with == or
# breaks ties by score sees two answers.
set -euo pipefail
dir=$(mktemp -d)
trap 'chmod -R u+w -- "$dir"; rm -rf -- "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.25
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

func main() {
	index, err := bleve.NewMemOnly(bleve.NewIndexMapping())
	if err != nil {
		panic(err)
	}
	for i := range 200 {
		text := "agreement"
		for k := 1; k < 60; k++ {
			if i%k == 0 {
				text += fmt.Sprintf(" word%d", k)
			}
		}
		if err := index.Index(fmt.Sprint(i), map[string]any{"text": text}); err != nil {
			panic(err)
		}
	}
	scores := func(q query.Query) []float64 {
		result, err := index.Search(bleve.NewSearchRequestOptions(q, 500, 0, false))
		if err != nil {
			panic(err)
		}
		var list []float64
		for _, hit := range result.Hits {
			list = append(list, hit.Score)
		}
		return list
	}
	differ, most := 0, 0.0
	for k := 1; k < 60; k++ {
		term := bleve.NewTermQuery(fmt.Sprintf("word%d", k))
		term.SetField("text")
		bare, wrapped := scores(term), scores(bleve.NewConjunctionQuery(term))
		if len(bare) != len(wrapped) {
			panic("other documents")
		}
		for i := range bare {
			if bare[i] != wrapped[i] {
				differ++
				most = max(most, math.Abs(bare[i]-wrapped[i])/bare[i])
			}
		}
	}
	fmt.Println("scores that differ:", differ > 0, "by less than 1e-14:", most < 1e-14)
}
GO
go get github.com/blevesearch/bleve/v2@v2.6.3 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "bleve cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
scores that differ: true by less than 1e-14: true
WANT
