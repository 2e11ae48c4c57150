#!/usr/bin/env bash
#
# Caddy 2.6.2 (Debian's package caddy): `header *.bin Content-Type application/octet-stream`.
#
# Guess: as with `header /assets/* …`, the first word is a matcher of paths; or the
# line is refused, because a matcher of a path begins with a slash.
# Seen: `caddy adapt` accepts the line and takes "*.bin" for the name of a header, with
# the value "Content-Type" and a replacement. So every answer is treated, and no type is set. A
# named matcher (@bin path *.bin) does what was meant.
set -euo pipefail
command -v caddy >/dev/null || { echo "install Debian's package caddy"; exit 2; }
[[ $(caddy version) == 2.6.2* ]] || { echo "this is caddy $(caddy version), not 2.6.2"; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
export HOME=$dir
adapt() { caddy adapt --adapter caddyfile --config "$1" 2>/dev/null; }
printf ':8080 {\n\theader *.bin Content-Type application/octet-stream\n}\n' >glob
printf ':8080 {\n\t@bin path *.bin\n\theader @bin Content-Type application/octet-stream\n}\n' >named
echo "glob:  $(adapt glob)"
echo "named: $(adapt named)"
adapt glob | grep -q '"\*.bin"' && ! adapt glob | grep -q '"path":\["\*.bin"\]' && adapt named | grep -q '"path":\["\*.bin"\]'
