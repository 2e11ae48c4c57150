import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ranges } from '../search/mark.js';
import * as traditional from '../search/traditional.js';
import * as wide from '../search/wide.js';
import { snippet } from './snippet.js';

const tables = { wide, han: wide.hanTable(traditional) };
const mark = (...words) => (text) => ranges(text, words, tables);
const sentence = 'Nothing that was asked for stands in this sentence. ';
const filler = sentence.repeat(8);

test('there is no passage without a word, nor in a text as short as a label', () => {
  assert.equal(snippet([{ text: 'A long enough text that holds none of the words.', lang: 'en' }], mark('quality')), null);
  assert.equal(snippet([{ text: 'Quality', lang: 'en' }], mark('quality')), null);
});

test('a passage begins with its sentence', () => {
  assert.deepEqual(snippet([{ text: `${filler}Then quality and safety are named. ${filler}`, lang: 'fr' }], mark('quality', 'safety')), {
    text: `… Then quality and safety are named. ${sentence.repeat(2)}Nothing that was asked for …`,
    lang: 'fr',
  });
});

test('the passage with most of the words is taken', () => {
  const blocks = [
    { text: `Here is quality alone. ${filler}`, lang: 'en' },
    { text: 'And here, very much later, are quality and then safety.', lang: 'en' },
  ];
  assert.equal(snippet(blocks, mark('quality', 'safety'))?.text, blocks[1].text);
});

test('a Han character is as wide as two letters', () => {
  // 85 characters for 170 letters, and an ellipsis with a blank at each end.
  const block = { text: '一'.repeat(200) + '质量' + '二'.repeat(200), lang: 'zh' };
  assert.equal(snippet([block], mark('质量'))?.text.length, 89);
});
