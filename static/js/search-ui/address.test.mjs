import assert from 'node:assert/strict';
import { test } from 'node:test';

import { choose, chosenOf, isEmpty, read as readWith, sortOf, write } from './address.js';

const facets = ['kind', 'type', 'year'];
const read = (search) => readWith(search, facets);

test('an address is read and written without what means nothing', () => {
  assert.equal(write(read('?x=1&page=2&sort=date&type=b&type=a&type=b&q=+toys+')), '?q=toys&type=b&type=a&sort=date&page=2');
  assert.equal(write(read('?page=-1&sort=up&q=&kind=')), '');
  assert.deepEqual(read('?q=%E8%B4%A8%E9%87%8F&page=1e9'), { q: '质量', filters: {}, sort: '', page: 1 });
});

test('the years of a range come in order, whichever an address has first', () => {
  assert.deepEqual(read('?year=2018..2012&year=2012..2018&year=..&year=2001&type=a,b').filters, { type: ['a,b'], year: ['2012..2018', '2001'] });
  assert.deepEqual(read('?year=2018..&year=..2012').filters, { year: ['2018..', '..2012'] });
});

test('a sort order alone asks for nothing', () => {
  assert.equal(isEmpty(read('?sort=date')), true);
  assert.equal(isEmpty(read('?kind=page')), false);
});

test('to choose a value, or to take it back, leads to the first page', () => {
  const chosen = choose(read('?page=3&kind=page'), 'year', '2017', true, facets);
  assert.deepEqual(chosen, { q: '', filters: { kind: ['page'], year: ['2017'] }, sort: '', page: 1 });
  assert.deepEqual(choose(chosen, 'kind', 'page', false, facets).filters, { year: ['2017'] });
});

test('a facet has one range of years, beside single years', () => {
  const first = choose(read('?year=2017'), 'year', '2001..2003', true, facets);
  assert.deepEqual(first.filters, { year: ['2017', '2001..2003'] });
  assert.deepEqual(choose(first, 'year', '..2009', true, facets).filters, { year: ['2017', '..2009'] });
  assert.deepEqual(choose(first, 'year', '2018', true, facets).filters, { year: ['2017', '2001..2003', '2018'] });
  assert.deepEqual(choose(first, 'year', '2001..2003', false, facets).filters, { year: ['2017'] });
  assert.equal(write(first), '?year=2017&year=2001..2003');
  assert.equal(chosenOf(first), 2);
});

test('without words the order is by date, with words by relevance, unless another is chosen', () => {
  assert.equal(sortOf(read('?kind=page')), 'date');
  assert.equal(sortOf(read('?q=toys')), 'relevance');
  assert.equal(sortOf(read('?q=toys&sort=party')), 'party');
  assert.equal(sortOf(read('?sort=party')), 'party');
  assert.equal(sortOf(read('?kind=page&sort=relevance')), 'date');
});
