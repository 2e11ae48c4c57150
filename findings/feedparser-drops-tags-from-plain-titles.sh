#!/usr/bin/env bash
#
# feedparser 2.6.0 (npm): a title of Atom that is plain text and holds angle brackets.
#
# Guess: <title type="text"> is text, so "Marks &lt;b&gt; and &lt;CE&gt;" is shown as
# "Marks <b> and <CE>" (RFC 4287, 3.1.1.1: no child elements, no markup).
# Seen: names of HTML elements are taken out of the title as if it were markup; what
# is no element of HTML stays. feedsmith 3.0.1 (npm) reads the same title whole. To
# escape twice would break every reader that follows the standard.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund feedparser@2.6.0 feedsmith@3.0.1 >/dev/null || { echo "the readers cannot be installed here"; exit 2; }
cat >feed.atom <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>https://example.org/</id><title>Agreements</title><updated>2026-01-01T00:00:00Z</updated>
<author><name>Archive</name></author>
<entry><id>https://example.org/1</id><title type="text">Marks &lt;b&gt; and &lt;CE&gt;</title>
<updated>2026-01-01T00:00:00Z</updated><link rel="alternate" href="https://example.org/1"/></entry>
</feed>
XML
cat >read.mjs <<'JS'
import { createReadStream, readFileSync } from 'node:fs';
import FeedParser from 'feedparser';
import { parseFeed } from 'feedsmith';
const parser = new FeedParser();
parser.on('readable', () => {
	for (let item; (item = parser.read()); ) console.log('feedparser: ' + item.title);
});
parser.on('end', () => console.log('feedsmith:  ' + JSON.stringify(parseFeed(readFileSync('feed.atom', 'utf8')).feed.entries[0].title)));
createReadStream('feed.atom').pipe(parser);
JS
out=$(node read.mjs)
echo "$out"
grep -q 'feedsmith: .*Marks <b> and <CE>' <<<"$out" && grep -q 'feedparser: Marks' <<<"$out" && ! grep -q 'feedparser: .*<b>' <<<"$out"
