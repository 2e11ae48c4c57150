#!/usr/bin/env bash
#
# bleve v2.6.3 (Go module), index type scorch: an index that is opened and closed.
#
# Guess: Open and Close without a write leave the files of the index as they are.
# Seen: store/root.bolt has other bytes after each Open, because it is opened for
# writing and its database notes a change. Only OpenUsing with read_only leaves it.
# Whoever ships an index and compares checksums, or keeps it in git or on an object
# store, sees a change that nobody made; and two readers that use Open wait for each
# other.
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
	"crypto/sha256"
	"fmt"
	"os"

	"github.com/blevesearch/bleve/v2"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func sum() [32]byte {
	content, err := os.ReadFile("index/store/root.bolt")
	must(err)
	return sha256.Sum256(content)
}

func main() {
	index, err := bleve.New("index", bleve.NewIndexMapping())
	must(err)
	must(index.Index("toys", map[string]any{"title": "Agreement on toys"}))
	must(index.Close())
	for _, readOnly := range []bool{false, true} {
		before := sum()
		index, err := bleve.OpenUsing("index", map[string]any{"read_only": readOnly})
		must(err)
		must(index.Close())
		fmt.Printf("read_only %v: root.bolt changed %v\n", readOnly, sum() != before)
	}
}
GO
go get github.com/blevesearch/bleve/v2@v2.6.3 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "bleve cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
read_only false: root.bolt changed true
read_only true: root.bolt changed false
WANT
