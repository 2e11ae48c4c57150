// Queries have the plans of testdata/plans.json, which the Go package is held to as well.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fold, termOf } from './analysis.js';
import { correct, keyMeant, suggestValue } from './correct.js';
import { Facet } from './facets.js';
import { Lexicon, isCorrectable } from './lexicon.js';
import { parse } from './parse.js';
import { allOf, print, term } from './plan.js';
import { resolve } from './resolve.js';
import * as traditional from './traditional.js';
import * as wide from './wide.js';

const vectors = JSON.parse(readFileSync(new URL('../../../builder/internal/search/testdata/plans.json', import.meta.url), 'utf8'));

const fields = ['title', 'names', 'text', 'date', 'begin', 'end'];
const keys = vectors.facets.map((f) => f.key);
const tables = { wide, han: wide.hanTable(traditional) };

const words = Object.entries(vectors.words).map(([text, count]) => ({ text, count })).sort((a, b) => (a.text < b.text ? -1 : 1));
const beginning = (prefix) => words.filter((w) => w.text.startsWith(prefix));

/** Whether a document has what a node asks for, phrases and facets aside. */
const has = (d, n) => {
  if (n.op === 'term') return d[fields[n.field]]?.includes(n.term) ?? false;
  return n.op === 'any' ? n.kids.some((k) => has(d, k)) : n.kids.every((k) => has(d, k));
};

const folded = (text) => fold(text, tables);

const facetOf = (key) => {
  const { years = false, values } = vectors.facets.find((f) => f.key === key);
  return new Facet(years, values, [values], new Uint32Array(1), new Uint32Array(0));
};

const dictionary = {
  tables,
  boosts: [6, 3, 1, 2, 10, 10],
  count: (field, t) => vectors.documents.filter((d) => d[fields[field]]?.includes(t)).length,
  expect: () => {},
  complete: (prefix, most) => {
    const lexicon = new Lexicon({}, {});
    lexicon.known.set(prefix, beginning(prefix));
    return lexicon.complete(prefix, most);
  },
  correct: (word) => (isCorrectable(word) ? correct(word, beginning(word[0])) : undefined),
  together: (nodes) => vectors.documents.some((d) => nodes.every((n) => has(d, n))),
  facetValues: (facet, text) => facetOf(facet).find(text, folded),
  suggestValue: (facet, text) => suggestValue(facetOf(facet), folded(text), folded),
  keyMeant: (name) => keyMeant(name, keys),
};

const printed = (nodes) => nodes.map((n) => print(n, fields));

for (const { note, query, must = [], not = [], filters = [], words = [], missing = [], said = [] } of vectors.plans) {
  test(`${query}: ${note}`, () => {
    const { items, idle } = parse(query, keys);
    const plan = resolve(items, idle, dictionary);
    assert.deepEqual(
      {
        must: printed(plan.must),
        not: printed(plan.not),
        filters: printed(plan.filters),
        words: plan.words,
        missing: plan.missing,
        said: [
          ...plan.corrected.map(({ from, to }) => `corrected ${from} to ${to}`),
          ...plan.suggested.map(({ from, to }) => `suggested ${to} for ${from}`),
          ...plan.ignored.map(({ text, why }) => `ignored ${text}: ${why}`),
        ],
      },
      { must, not, filters, words, missing, said },
    );
  });
}

test('long lists of nodes are grouped by ten', () => {
  const ten = Array(10).fill('text:toi^1').join(' ');
  const nodes = Array.from({ length: 21 }, () => term(2, termOf('toys'), 1));
  assert.equal(print(allOf(nodes), fields), `all(all(${ten}) all(${ten}) text:toi^1)`);
});
