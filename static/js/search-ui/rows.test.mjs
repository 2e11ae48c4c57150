import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { Rows, rowFile } from './rows.js';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a row is in the file that FNV-1a says', () => {
  // Hashes of the reference: http://www.isthe.com/chongo/src/fnv/test_fnv.c
  for (const [text, hash] of [['', 0x811c9dc5], ['a', 0xe40c292c], ['foobar', 0xbf9cf968]]) assert.equal(rowFile(text, 2 ** 32), hash);
  assert.equal(rowFile('foobar', 8), 0);
  assert.equal(rowFile('a', 1), 0);
});

test('rows come in the order of the hits, from files that are asked for once', async () => {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    return { ok: true, json: async () => ({ a: '<tr>a', foobar: '<tr>f' }) };
  };
  const rows = new Rows('/rows/', 1);
  assert.deepEqual(await rows.of([{ id: 'foobar' }, { id: 'new' }, { id: 'a' }]), ['<tr>f', '', '<tr>a']);
  await rows.of([{ id: 'a' }]);
  assert.deepEqual(asked, ['/rows/0.json']);
});

test('a file that did not come is asked for again', async () => {
  let fails = true;
  globalThis.fetch = async () => ({ ok: !fails, status: 503, json: async () => ({ a: '<tr>a' }) });
  const rows = new Rows('/rows/', 1);
  await assert.rejects(rows.of([{ id: 'a' }]), /503/);
  fails = false;
  assert.deepEqual(await rows.of([{ id: 'a' }]), ['<tr>a']);
});
