#!/usr/bin/env bash
#
# esbuild v0.28.2 (Go API): a style sheet that is not valid CSS.
#
# Guess: a brace too many or too few is an error, as it is in a script.
# Seen: the sheet is written out with Errors empty, under a warning: a missing brace at
# the end is added, one in @media swallows the rules into the condition, and a wrong
# declaration stays as it is. Only a comment without an end is an error. A build that
# looks at Errors publishes a page without its design.
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

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	for _, sheet := range []string{"body{{{", "a { color: red", "a { color red }", "@media (x { a { b: c } }", "/* no end"} {
		result := api.Transform(sheet, api.TransformOptions{Loader: api.LoaderCSS})
		fmt.Printf("%-26q errors %d, warnings %d\n", sheet, len(result.Errors), len(result.Warnings))
	}
}
GO
go get github.com/evanw/esbuild@v0.28.2 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1 || { echo "esbuild cannot be had here"; exit 2; }
go run . | tee out.txt
diff out.txt - <<'WANT'
"body{{{"                  errors 0, warnings 3
"a { color: red"           errors 0, warnings 1
"a { color red }"          errors 0, warnings 1
"@media (x { a { b: c } }" errors 0, warnings 1
"/* no end"                errors 1, warnings 0
WANT
