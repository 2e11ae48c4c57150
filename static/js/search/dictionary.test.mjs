import assert from 'node:assert/strict';
import { test } from 'node:test';

import { resolveInRounds } from './dictionary.js';
import * as corrector from './correct.js';
import { Facet } from './facets.js';
import { Lexicon } from './lexicon.js';
import { leaves } from './plan.js';
import * as traditional from './traditional.js';
import * as wide from './wide.js';

/** The terms of an index, each in the text of one document, and the words of its lexicon. */
const inText = ['trade', 'toi', 'toyota', 'toyohashi', 'certif', '认', '证', '认证', '合作'];
const words = ['certification', 'toyohashi', 'toyota', 'toys'].map((text) => ({ text, count: 1 }));

/** A state that loads from memory, and notes what was loaded, in order. */
const stateOf = () => {
  const loaded = [];
  const lexicon = new Lexicon({}, {});
  const state = {
    loaded,
    tables: {},
    facets: new Map(),
    corrector: undefined,
    manifest: { keys: ['type'], fields: [6, 3, 1, 2, 10, 10].map((boost) => ({ boost })) },
    terms: {
      known: new Map(),
      load: async (terms) => {
        for (const t of terms) state.terms.known.set(t, inText.includes(t) ? { counts: [0, 0, 1, 0, 0, 0] } : undefined);
        loaded.push(['round']);
        if (terms.size) loaded.at(-1).push('terms');
      },
      shardWith: async () => {},
    },
    lexicon: Object.assign(lexicon, {
      load: async (prefix) => {
        lexicon.known.set(prefix, words.filter((w) => w.text.startsWith(prefix)));
        loaded.at(-1).push('words');
      },
    }),
    lookup: () => ({
      documents: 1,
      fields: Array(6).fill({ average: 1, lengths: Float64Array.of(1) }),
      count: (field, term) => state.terms.known.get(term)?.counts[field] ?? 0,
      postings: (field, term) => (state.terms.known.get(term)?.counts[field] ? { docs: Uint32Array.of(0), counts: Uint32Array.of(1) } : undefined),
    }),
    loadFacet: async (key) => {
      state.facets.set(key, new Facet(false, ['treaty'], [['treaty']], new Uint32Array(1), new Uint32Array(0)));
      loaded.at(-1).push('facet');
    },
    loadWide: async () => (state.tables.wide = wide),
    loadTraditional: async () => {
      state.tables.han = wide.hanTable(traditional);
      loaded.at(-1).push('Traditional');
    },
    loadCorrector: async () => {
      state.corrector = corrector;
      loaded.at(-1).push('corrector');
    },
  };
  return state;
};

/** What the rounds of a query load, in order, and the terms of its plan. */
const roundsOf = async (query) => {
  const state = stateOf();
  const plan = await resolveInRounds(query, state);
  return { loads: state.loaded.map(([, ...what]) => what.join(' ')), terms: [...new Set(leaves(plan.must).map((n) => n.term))] };
};

test('a query without mistakes is resolved with what its first round asks for', async () => {
  assert.deepEqual(await roundsOf('trade toys '), { loads: ['terms'], terms: ['trade', 'toi'] });
});

test('completions are loaded together with the terms', async () => {
  assert.deepEqual(await roundsOf('toy'), { loads: ['terms words'], terms: ['toi', 'toyohashi', 'toyota'] });
});

test('all completions are loaded in one round, not only the first, which may be a name', async () => {
  assert.deepEqual(await roundsOf('toyo'), { loads: ['terms words', 'terms'], terms: ['toyohashi', 'toyota'] });
});

test('a facet is loaded together with the terms, and the corrector in case the value is unknown', async () => {
  assert.deepEqual(await roundsOf('trade type:treaty'), { loads: ['terms facet corrector'], terms: ['trade'] });
});

test('words like a mistyped one are loaded after its term is missing, then the term of the one that was meant', async () => {
  assert.deepEqual(await roundsOf('certifcation '), { loads: ['terms', 'words corrector', 'terms'], terms: ['certif'] });
});

test('the table of Traditional characters is loaded after their terms are missing', async () => {
  const { loads, terms } = await roundsOf('認證');
  assert.deepEqual(terms, ['认证']);
  assert.equal(loads.findIndex((what) => what.includes('Traditional')), 1);
  assert.equal(loads.length, 3);
});

test('a run of Han characters is loaded with the words that it may be', async () => {
  const { loads, terms } = await roundsOf('合作认证');
  assert.deepEqual([loads, terms], [['terms'], ['合作', '认证']]);
});
