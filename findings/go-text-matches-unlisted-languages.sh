#!/usr/bin/env bash
#
# golang.org/x/text v0.43.0, language.Matcher: a reader's language that a site lacks.
#
# Guess: the matcher of English and Simplified Chinese says No to Welsh, Tamil, Swahili
# and Esperanto, as it does to French.
# Seen: for some languages it answers English with confidence High, the confidence of
# zh-SG for zh-Hans, because its data say that their readers mostly read English; for
# others it says No. Whoever takes High for "there are texts in this language" shows
# English words as Welsh ones and never reports that the Welsh are missing.
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

	"golang.org/x/text/language"
)

func main() {
	matcher := language.NewMatcher([]language.Tag{language.English, language.MustParse("zh-Hans")})
	for _, tag := range []string{"zh-SG", "cy", "ga", "ta", "sw", "ur", "mi", "eo", "fr", "hi", "kk", "yue"} {
		best, _, confidence := matcher.Match(language.Make(tag))
		fmt.Println(tag, best, confidence)
	}
}
GO
go get golang.org/x/text@v0.43.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "x/text cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
zh-SG zh-Hans-u-rg-sgzzzz High
cy en High
ga en High
ta en High
sw en High
ur en High
mi en High
eo en High
fr en No
hi en No
kk en No
yue en No
WANT
