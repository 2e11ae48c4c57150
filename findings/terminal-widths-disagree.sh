#!/usr/bin/env bash
#
# The width of a text in a terminal, by three Go libraries: github.com/rivo/uniseg v0.4.7,
# github.com/clipperhouse/displaywidth v0.11.0, github.com/mattn/go-runewidth v0.0.24.
#
# Guess: they agree, and follow East Asian Width (UAX #11): a Wide character takes two
# cells, each other spacing character one.
# Seen: each differs from the annex. ㊙ (U+3299) and 〰 (U+3030) are Wide, but uniseg gives
# them one cell. The half-width voicing mark ﾞ (U+FF9E) is a spacing character; in ｶﾞ all
# three give it no cell. The Thai vowel ำ (U+0E33) is one too; in กำ displaywidth and
# runewidth give it none. A program that prints a caret below a word of Chinese, Japanese or
# Thai text must test the texts of its own field.
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

	"github.com/clipperhouse/displaywidth"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
	"golang.org/x/text/width"
)

func main() {
	for _, text := range []string{"协定", "㊙", "〰", "ｶﾞ", "กำ", "한"} {
		wide := 0
		for _, c := range text {
			switch width.LookupRune(c).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth:
				wide += 2
			default:
				wide++
			}
		}
		fmt.Printf("%s UAX 11: %d, uniseg: %d, displaywidth: %d, runewidth: %d\n",
			text, wide, uniseg.StringWidth(text), displaywidth.String(text), runewidth.StringWidth(text))
	}
}
GO
{
	go get github.com/rivo/uniseg@v0.4.7 github.com/clipperhouse/displaywidth@v0.11.0 \
		github.com/mattn/go-runewidth@v0.0.24 golang.org/x/text@v0.43.0 && go mod tidy
} >/dev/null 2>&1 || { echo "the modules cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
协定 UAX 11: 4, uniseg: 4, displaywidth: 4, runewidth: 4
㊙ UAX 11: 2, uniseg: 1, displaywidth: 2, runewidth: 2
〰 UAX 11: 2, uniseg: 1, displaywidth: 2, runewidth: 2
ｶﾞ UAX 11: 2, uniseg: 1, displaywidth: 1, runewidth: 1
กำ UAX 11: 2, uniseg: 2, displaywidth: 1, runewidth: 1
한 UAX 11: 2, uniseg: 2, displaywidth: 2, runewidth: 2
WANT
