import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Words, divide, localeOf } from './words.js';

test('Intl gets the nearest tag that it takes', () => {
  const tags = { 'zh-Hans': 'zh-Hans', 'zh-yue': 'zh', 'zh-min-nan': 'zh', 'i-klingon': 'und', 'x-default': 'und', iw: 'he' };
  for (const [tag, want] of Object.entries(tags)) assert.equal(localeOf(tag), want, tag);
});

test('the plural category of the language chooses the text for a number', () => {
  const texts = new Map([['n.one', '{n} entry'], ['n.other', '{n} entries']]);
  assert.equal(new Words(texts, 'en').count('n', 1), '1 entry');
  assert.equal(new Words(texts, 'zh-yue').count('n', 1234567), '1,234,567 entries');
});

test('a pattern is divided at its placeholders', () => {
  assert.deepEqual(divide('{a} and {b}', { a: 'x' }), ['x', ' and ', '{b}']);
});
