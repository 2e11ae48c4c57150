import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { format, machine, short } from './date.js';

/** Reads testdata of package edtf, which writes the dates of pages. */
const testdata = (name) => JSON.parse(readFileSync(new URL(`../../../builder/internal/edtf/testdata/${name}.json`, import.meta.url), 'utf8'));

/** The words of a language, by the keys that scripts use: date.months.1 is January. */
const wordsOf = (words) => (key, values = {}) => {
  const [, name, n] = key.split('.');
  const pattern = n ? words[name][n - 1] : words[name];
  return pattern.replace(/\{([a-z_]+)\}/g, (_, value) => values[value]);
};

const en = wordsOf(testdata('en'));
const zh = wordsOf(testdata('zh-hans'));

test('dates are written as on pages', () => {
  for (const { text, en: english, zh: chinese } of testdata('dates')) {
    assert.equal(format(text, en), english, text);
    assert.equal(format(text, zh), chinese, text);
  }
});

test('what is no date stays as it is', () => {
  assert.equal(format('next year', en), 'next year');
});

test('dates in signs', () => {
  const signs = { '2024-08-09': '2024-08-09', '2012/2014': '2012 – 2014', '../2018': '≤ 2018', '/2018': '≤ 2018', '2009/..': '≥ 2009', '2009/': '≥ 2009' };
  for (const [text, want] of Object.entries(signs)) assert.equal(short(text), want);
});

test('a <time> has a value where HTML has one', () => {
  const values = { '2024-08-09': '2024-08-09', '2024-08?': '2024-08', 2013: '2013', '201X': '', '2012/2014': '', '2001-21': '' };
  for (const [text, want] of Object.entries(values)) assert.equal(machine(text), want, text);
});
