import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parts } from './mark.js';

test('a text is divided at what is marked', () => {
  const mark = () => [{ start: 3, end: 5, words: [0] }, { start: 5, end: 6, words: [1] }];
  assert.deepEqual(parts('abcdefg', mark), [
    { text: 'abc', marked: false },
    { text: 'de', marked: true },
    { text: 'f', marked: true },
    { text: 'g', marked: false },
  ]);
  assert.deepEqual(parts('abc', () => []), [{ text: 'abc', marked: false }]);
});
