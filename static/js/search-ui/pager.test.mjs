import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageNumbers } from './pager.js';

test('a pager names the first page, the last, and those near by', () => {
  assert.deepEqual(pageNumbers(1, 1), [1]);
  assert.deepEqual(pageNumbers(2, 4), [1, 2, 3, 4]);
  assert.deepEqual(pageNumbers(5, 10), [1, 0, 3, 4, 5, 6, 7, 0, 10]);
});
