#!/usr/bin/env bash
#
# github.com/sfomuseum/go-edtf v1.2.1 (Go module): an uncertain day.
#
# Guess: `2004-06-11%` (level 1: a whole date that is uncertain and approximate) spans
# the 11th of June, as `2004-06-11` does and as the npm package edtf reads it.
# Seen: it is taken for a season and spans the whole of June, and so do `?` and `~`
# behind a day; the marks behind a year span the year, as they should. An index made
# from the bounds lists the agreement on thirty days. And the level 1 interval
# `2013?/2014~` is refused, while `2014/2012`, which runs backwards, is accepted.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.25
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/sfomuseum/go-edtf/parser"
)

func main() {
	for _, text := range []string{"2004-06-11", "2004-06-11?", "2004-06-11~", "2004-06-11%", "2004?", "2013?/2014~", "2014/2012"} {
		date, err := parser.ParseString(text)
		if err != nil {
			fmt.Println(text, "is refused")
			continue
		}
		first, err1 := date.Lower()
		last, err2 := date.Upper()
		if err1 != nil || err2 != nil {
			panic(fmt.Sprint(err1, err2))
		}
		fmt.Println(text, date.Feature, first.Format("2006-01-02"), last.Format("2006-01-02"))
	}
}
GO
go get github.com/sfomuseum/go-edtf@v1.2.1 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "go-edtf cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
2004-06-11 Date 2004-06-11 2004-06-11
2004-06-11? Seasons 2004-06-01 2004-06-30
2004-06-11~ Seasons 2004-06-01 2004-06-30
2004-06-11% Seasons 2004-06-01 2004-06-30
2004? Qualification of a date (complete) 2004-01-01 2004-12-31
2013?/2014~ is refused
2014/2012 Time Interval 2014-01-01 2012-12-31
WANT
