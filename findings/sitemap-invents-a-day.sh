#!/usr/bin/env bash
#
# sitemap 9.0.1 (npm): a lastmod that is known to the month or the year.
#
# Guess: `2024-08` stays as it is: the protocol takes W3C dates, which may end after
# the year or the month.
# Seen: it becomes the first instant of the month in UTC, and a whole day gets a time of
# midnight that nobody said. An uncertain year and an open interval of EDTF come out as
# exact instants too, without an error, because everything goes through JavaScript's
# Date. Only a full time keeps its meaning.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sitemap@9.0.1 >/dev/null || { echo "sitemap cannot be installed here"; exit 2; }
cat >run.mjs <<'JS'
import { SitemapStream, streamToPromise } from 'sitemap';
import { Readable } from 'node:stream';
for (const lastmod of ['2024', '2024-08', '2024-08-09', '2024-08-09T10:00:00+08:00', '2013?', '../2018-10-28']) {
	const stream = new SitemapStream({ hostname: 'https://example.org/' });
	const xml = String(await streamToPromise(Readable.from([{ url: '/toys/', lastmod }]).pipe(stream)));
	console.log(lastmod, xml.match(/<lastmod>(.*)<\/lastmod>/)?.[1]);
}
JS
TZ=UTC node run.mjs | tee out.txt
diff out.txt - <<'WANT'
2024 2024-01-01T00:00:00.000Z
2024-08 2024-08-01T00:00:00.000Z
2024-08-09 2024-08-09T00:00:00.000Z
2024-08-09T10:00:00+08:00 2024-08-09T02:00:00.000Z
2013? 2013-01-01T00:00:00.000Z
../2018-10-28 2018-10-28T00:00:00.000Z
WANT
