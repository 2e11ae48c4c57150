#!/usr/bin/env bash
#
# github.com/gorilla/feeds v1.2.0 (Go module): a feed whose entries have links, and one
# of which has no date.
#
# Guess: the id of an entry comes from its link and stays from run to run; a feed without
# a date takes that of its newest entry or is refused.
# Seen: the entry without a date gets a random UUID, another one in each run, so readers
# show it as new each time the site is built. The Atom feed has an empty <updated>,
# which is no date. The JSON feed of the same entries gives every item the id "".
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
	"regexp"
	"strings"
	"time"

	"github.com/gorilla/feeds"
)

func atom() (ids []string, text string) {
	feed := &feeds.Feed{Title: "Agreements", Link: &feeds.Link{Href: "https://example.org/"}, Items: []*feeds.Item{
		{Title: "Toys", Link: &feeds.Link{Href: "https://example.org/toys/"}, Created: time.Date(2024, time.August, 9, 0, 0, 0, 0, time.UTC)},
		{Title: "Valves", Link: &feeds.Link{Href: "https://example.org/valves/"}},
	}}
	text, err := feed.ToAtom()
	if err != nil {
		panic(err)
	}
	for _, m := range regexp.MustCompile(`<id>(.*?)</id>`).FindAllStringSubmatch(text, -1) {
		ids = append(ids, m[1])
	}
	json, err := feed.ToJSON()
	if err != nil {
		panic(err)
	}
	return ids, text + json
}

func main() {
	first, text := atom()
	second, _ := atom()
	fmt.Println("dated:", first[1], "the same in two runs:", first[1] == second[1])
	fmt.Println("undated: a UUID:", strings.HasPrefix(first[2], "urn:uuid:"), "the same in two runs:", first[2] == second[2])
	fmt.Println("empty updated:", strings.Count(text, "<updated></updated>"))
	fmt.Println("JSON items with an empty id:", strings.Count(text, `"id": ""`))
}
GO
go get github.com/gorilla/feeds@v1.2.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "feeds cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
dated: tag:example.org,2024-08-09:/toys/ the same in two runs: true
undated: a UUID: true the same in two runs: false
empty updated: 2
JSON items with an empty id: 2
WANT
