import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Words } from './words.js';
import { bars, rangeOf, rangeText } from './years.js';

const years = (counts) => Object.entries(counts).map(([value, count]) => ({ value, label: value, count }));

test('bars stand for each year from the first to the last, on the scale of all', () => {
  assert.deepEqual(bars(years({ 2004: 1, 2001: 1 }), years({ 2004: 2, 2001: 4, unknown: 9 })), [
    { year: 2001, all: 1, found: 0.25 },
    { year: 2002, all: 0, found: 0 },
    { year: 2003, all: 0, found: 0 },
    { year: 2004, all: 0.5, found: 0.25 },
  ]);
  assert.deepEqual(bars([], years({ unknown: 3 })), []);
});

test('two fields give a range, whichever is the later', () => {
  assert.equal(rangeOf('', ''), '');
  assert.equal(rangeOf('2001', ''), '2001..');
  assert.equal(rangeOf('', '2001'), '..2001');
  assert.equal(rangeOf('2009', '2001'), '2001..2009');
  assert.equal(rangeOf('999', '2001'), '999..2001');
});

test('a range is said in words', () => {
  const words = new Words(new Map([['filter.until', 'to {to}'], ['filter.since', 'from {from}'], ['filter.between', '{from} to {to}']]), 'en');
  assert.deepEqual(['..2001', '2001..', '2001..2009', '2001..2001'].map((r) => rangeText(r, words)), ['to 2001', 'from 2001', '2001 to 2009', '2001']);
});
