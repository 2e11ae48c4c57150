#!/usr/bin/env bash
#
# Chromium 156 (Debian's package chromium) and poppler's pdftotext: a title on each sheet.
#
# Guess: a margin box of @page cannot hold the title of a document: that takes
# string-set, which Chromium drops, or a script that writes a style.
# Seen: a custom property of the root element that is set with attr() reaches the margin
# box: html { --title: attr(data-title) } and @page { @top-left { content: var(--title) } }
# print the value of the attribute on every sheet, Chinese too, with no script, and under
# a Content-Security-Policy that allows no inline style of the page's content.
set -euo pipefail
for tool in chromium pdftotext; do command -v $tool >/dev/null || { echo "install Debian's packages chromium and poppler-utils"; exit 2; }; done
[[ $(chromium --version 2>/dev/null) == Chromium\ 156.* ]] || { echo "this is not Chromium 156"; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cat >"$dir/page.css" <<'CSS'
html { --title: attr(data-title); }
@page { margin: 2cm; @top-left { content: var(--title); } }
section { break-after: page; }
CSS
cat >"$dir/page.html" <<'HTML'
<!doctype html>
<html lang="en" data-title="Agreement on toys 玩具协议">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file:">
<title>Toys</title>
<link rel="stylesheet" href="page.css">
<section>First</section><section>Second</section><p>Third</p>
HTML
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir="$dir/profile" \
	--no-pdf-header-footer --print-to-pdf="$dir/page.pdf" "file://$dir/page.html" >/dev/null 2>&1
for sheet in 1 2 3; do
	pdftotext -f $sheet -l $sheet "$dir/page.pdf" - | tr '\n\f' '  '
	echo
done | tee "$dir/out.txt"
[[ $(grep -c 'Agreement on toys' "$dir/out.txt") == 3 && $(grep -c '玩具协议' "$dir/out.txt") == 3 ]]
