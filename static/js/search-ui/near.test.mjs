import assert from 'node:assert/strict';
import { test } from 'node:test';

import { likeness, nearest, parts, query } from './near.js';

test('an address is divided into decoded parts, without a file name that stands for a folder', () => {
  assert.deepEqual(parts('/kb/Agreements/CQC-Yiwu%202024.html', '/kb/'), ['agreements', 'cqc-yiwu 2024']);
  assert.deepEqual(parts('/kb/a/index.html', '/kb/'), ['a']);
  assert.deepEqual(parts('/kb/%zz//', '/kb/'), ['%zz']);
});

test('the index is asked for any word of the last part', () => {
  assert.equal(query(['agreements', 'cqc-yiwu-yiwu-2042']), '"cqc" OR "yiwu" OR "2042"');
  assert.equal(query(['协议']), '"协议"');
  assert.equal(query(['-']), '');
  assert.equal(query([]), '');
});

test('the coefficient of Dice: night and nacht share one pair of letters of eight', () => {
  assert.equal(likeness('night', 'nacht'), 0.25);
  assert.equal(likeness('a', 'a'), 1);
  assert.equal(likeness('', 'x'), 0);
  assert.equal(likeness('aaaa', 'aa'), 0.5);
});

test('the nearest page comes first, once, and one of the same folder before others', () => {
  const pages = ['parties/toys', 'sectors/toys', 'sectors/motors', 'browse/sector/toy', 'sectors/toys']
    .map((path) => ({ path: `/kb/${path}/`, title: path, lang: '' }));
  assert.deepEqual(nearest(['sectors', 'toy'], pages, '/kb/').map((p) => p.path), ['/kb/sectors/toys/', '/kb/parties/toys/']);
});
