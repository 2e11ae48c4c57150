// Writes pinyin.txt and stroke.txt, the Han characters in the orders of CLDR for Chinese,
// from the ICU of node: node gen.mjs. Characters in the order of their code points are left
// out.
import { writeFileSync } from 'node:fs';

const han = [];
for (let c = 0x3000; c <= 0x3fffd; c++) {
  const s = String.fromCodePoint(c);
  if (/^\p{sc=Han}$/u.test(s) && /^[\p{Lo}〇]$/u.test(s) && s.normalize('NFKC') === s) han.push(s);
}
for (const order of ['pinyin', 'stroke']) {
  const sorted = han.toSorted(new Intl.Collator(`zh-u-co-${order}`).compare);
  // Characters without a place in the order come last, as in all other languages.
  const plain = new Intl.Collator('en').compare;
  let end = sorted.length;
  while (end > 1 && plain(sorted[end - 2], sorted[end - 1]) < 0) end--;
  const named = sorted.slice(0, end - 1);
  const lines = [];
  for (let i = 0; i < named.length; i += 64) lines.push(`${named.slice(i, i + 64).join('')}\n`);
  writeFileSync(new URL(`${order}.txt`, import.meta.url), lines.join(''));
  console.log(order, named.length, 'characters of', han.length, 'in the order of CLDR', process.versions.cldr);
}
