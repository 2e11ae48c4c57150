#!/usr/bin/env bash
#
# bleve v2.6.3 (Go module, with zapx v17.2.5): how many documents have a term, as the
# dictionary of a field says (FieldDict), and as the reader of the term says
# (TermFieldReader.Count), in an index that bleve's offline builder merged.
#
# Guess: both count the documents, so they are equal.
# Seen with 40 documents: after a term that is in one document, the dictionary says 1 for
# "even", which is in 20, while its reader says 20. Terms before it are right. It is so in
# segments that were merged, where a term of a single document without positions is kept in
# the dictionary itself. Whoever orders completions by these counts, or leaves rare terms out,
# loses frequent ones.
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
	"context"
	"fmt"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func build(dir string) {
	party := bleve.NewKeywordFieldMapping()
	party.IncludeTermVectors, party.Store, party.IncludeInAll = false, false, false
	m := bleve.NewIndexMapping()
	m.DefaultMapping = &mapping.DocumentMapping{Enabled: true}
	m.DefaultMapping.AddFieldMappingsAt("party", party)
	b, err := bleve.NewBuilder(dir, m, map[string]any{"batchSize": 10})
	must(err)
	for i := range 40 {
		parties := []string{"all"}
		if i%2 == 0 {
			parties = append(parties, "even")
		}
		if i == 7 {
			parties = append(parties, "city")
		}
		must(b.Index(fmt.Sprint(i), map[string]any{"party": parties}))
	}
	must(b.Close())
}

func main() {
	dir := filepath.Join(".", "index")
	build(dir)
	index, err := bleve.Open(dir)
	must(err)
	defer index.Close()
	advanced, err := index.Advanced()
	must(err)
	reader, err := advanced.Reader()
	must(err)
	defer reader.Close()
	dictionary, err := reader.FieldDict("party")
	must(err)
	defer dictionary.Close()
	for {
		entry, err := dictionary.Next()
		must(err)
		if entry == nil {
			return
		}
		term, err := reader.TermFieldReader(context.Background(), []byte(entry.Term), "party", false, false, false)
		must(err)
		fmt.Printf("%s: dictionary %d, reader %d\n", entry.Term, entry.Count, term.Count())
		term.Close()
	}
}
GO
export GOFLAGS=-mod=mod GOWORK=off
go get github.com/blevesearch/bleve/v2@v2.6.3 github.com/blevesearch/zapx/v17@v17.2.5 2>/dev/null
out=$(go run .)
printf '%s\n' "$out"
[[ $out == "all: dictionary 40, reader 40
city: dictionary 1, reader 1
even: dictionary 1, reader 20" ]] || {
	echo 'the counts are not those that were seen' >&2
	exit 1
}
