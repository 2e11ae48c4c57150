#!/usr/bin/env bash
#
# Nu HTML checker 25.11.25 (npm vnu-jar), its check of CSS: feature queries for selectors.
#
# Guess: `@supports selector(…)`, which browsers have had since 2022, passes, and what is
# inside a query that asks for a selector is not held against the sheet.
# Seen: the query itself is a parse error, whatever it asks for, even `selector(a)`; the
# pseudo-element ::details-content is reported as unknown. A gate of zero messages has to
# do without both.
set -euo pipefail
command -v java >/dev/null || { echo "install a Java runtime"; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vnu-jar@25.11.25 >/dev/null || { echo "vnu-jar cannot be installed here"; exit 2; }
check() {
	printf '%s\n' "$2" >"$1.css"
	echo "$2: $(java -jar node_modules/vnu-jar/build/dist/vnu.jar --css --format gnu "$1.css" 2>&1 | grep -c error || true) errors"
}
{
	check display '@supports (display: grid) { .a { color: red } }'
	check selector '@supports selector(a) { .a { color: red } }'
	check details '.a::details-content { color: red }'
	check marker '.a::marker { color: red }'
} | tee out.txt
diff out.txt - <<'WANT'
@supports (display: grid) { .a { color: red } }: 0 errors
@supports selector(a) { .a { color: red } }: 1 errors
.a::details-content { color: red }: 1 errors
.a::marker { color: red }: 0 errors
WANT
