#!/usr/bin/env bash
#
# citeproc 2.4.63 (npm), the processor behind Zotero: an interval whose ends are not
# equally exact, as EDTF writes 2012-05/2014.
#
# Guess: "issued": {"date-parts": [[2012, 5], [2014]]} is printed as "May 2012-2014", or
# the month is left out. The schema of CSL-JSON 1.0 allows it.
# Seen: an error about an "element mismatch" ends the whole bibliography, also the records
# that are sound. An interval of two years, or of two months, is printed. So a file of
# many records must say an interval of unequal ends in words ("literal").
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund citeproc@2.4.63 >/dev/null || { echo "citeproc cannot be installed here"; exit 2; }
cat >print.cjs <<'JS'
const CSL = require('citeproc');
const locale = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
<date form="text"><date-part name="month" suffix=" "/><date-part name="year"/></date><terms>
${[...Array(12)].map((_, i) => `<term name="month-${String(i + 1).padStart(2, '0')}">M${i + 1}</term>`).join('')}
<term name="open-quote">"</term><term name="close-quote">"</term><term name="open-inner-quote">'</term><term name="close-inner-quote">'</term>
<term name="page-range-delimiter">-</term></terms></locale>`;
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US"><info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" suffix=" "/><date variable="issued" form="text" date-parts="year-month"/></layout></bibliography></style>`;
const print = (dateParts) => {
	const items = { a: { id: 'a', type: 'document', title: 'Toys', issued: { 'date-parts': dateParts } }, b: { id: 'b', type: 'document', title: 'Motors', issued: { 'date-parts': [[2018]] } } };
	try {
		const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => items[id] }, style, 'en-US');
		engine.updateItems(['a', 'b']);
		return engine.makeBibliography()[1].join(' ').replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim();
	} catch (e) {
		return 'error: ' + (e.message ?? e);
	}
};
for (const parts of [[[2012], [2014]], [[2012, 5], [2014, 6]], [[2012, 5], [2014]]]) console.log(JSON.stringify(parts) + '  ' + print(parts));
JS
out=$(node print.cjs 2>&1)
echo "$out"
[[ $(wc -l <<<"$out") == 3 ]] && grep -q 'Toys 2012–2014 Motors 2018' <<<"$out" && grep -q '\[\[2012,5\],\[2014\]\]  error: .*element mismatch' <<<"$out"
