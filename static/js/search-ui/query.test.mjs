import assert from 'node:assert/strict';
import { test } from 'node:test';

import { either, insist } from './query.js';

test('words are put between quotation marks, but for those that are', () => {
  assert.equal(insist('Foo "foo bar" -x foo', ['foo']), '"Foo" "foo bar" -x "foo"');
});

test('words are joined by OR where there are two and no operator', () => {
  assert.equal(either('a "b c" d'), 'a OR "b c" OR d');
  for (const query of ['a OR b', 'a party:x', 'a -b', 'a', '']) assert.equal(either(query), '', query);
});
