import assert from 'node:assert/strict';
import test from 'node:test';
import { indexFolder } from './folders.js';
import { hits } from './rows.js';

const rows = {
  k: '0', i: ['accord'], t: ['Accord sur les jouets'], p: ['agreements/*/'], a: [0], l: ['fr'], g: [0],
  o: { 0: [{ l: 'en', t: 'Accord on toys', a: 'en/agreements/accord/' }, { l: 'zh-Hans', t: '玩具协定' }] },
  d: [''], y: [0], s: [0],
};

const state = (script, languages) => ({
  base: indexFolder(script),
  manifest: { group: 2, run: 3, rowRuns: ['first', 'second'], kinds: ['agreement'], languages, types: [], statuses: [] },
  store: { get: async () => rows },
});

test('a result leads to the page in the language asked for, or else to the own page of its entry', async () => {
  const languages = ['en', 'zh-Hans', 'fr', 'de'];
  const urls = await Promise.all(languages.map(async (_, i) => {
    const [hit] = await hits([{ doc: 0, score: 1 }], i, state('https://example.org/base/assets/client.js', languages), () => '');
    return `${hit.url} ${hit.title}`;
  }));
  assert.deepEqual(urls, [
    '/base/en/agreements/accord/ Accord on toys',
    '/base/agreements/accord/ 玩具协定',
    '/base/agreements/accord/ Accord sur les jouets',
    '/base/agreements/accord/ Accord sur les jouets',
  ]);
});

test('addresses begin at the root of the host where the site has no path', async () => {
  const [hit] = await hits([{ doc: 0, score: 1 }], 0, state('https://example.org/assets/client.js', ['fr']), () => '');
  assert.equal(hit.url, '/agreements/accord/');
});

test('a row is in the file of a run that its number says', async () => {
  const asked = [];
  const read = state('https://example.org/assets/client.js', ['fr']);
  read.store.get = async (name) => {
    asked.push(name);
    return { ...rows, k: '00', i: ['a', 'b'], t: ['A', 'B'], a: [0, 0], g: [0, 0], d: ['', ''], y: [0, 0], s: [0, 0], o: {} };
  };
  const found = await hits([0, 5, 11].map((doc) => ({ doc, score: 1 })), 0, read, () => '');
  assert.deepEqual(asked, ['first-0', 'first-2', 'second-2']);
  assert.deepEqual(found.map((hit) => hit.id), ['a', 'b', 'b']);
});
