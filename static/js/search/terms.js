// @ts-check
// Terms and their postings.
import { Reader, lastUpTo, readWords } from './decode.js';
import { textFields } from './fields.js';
import { readCounts, readList } from './manifest.js';
import { han } from './ranges.js';
import { hanChars } from './scan.js';
import { isStop } from './stopwords.js';
import { checked } from './store.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('./manifest.js').ShardList} ShardList */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./decode.js').Word} Word */

/**
 * @typedef {object} Postings
 * @property {Uint32Array} docs ascending
 * @property {Uint32Array} counts the frequency in each
 * @property {Occurrences} [occurrences] if they are loaded
 */

/**
 * The positions of a term: those in the i-th document are from starts[i] to starts[i+1].
 * @typedef {{starts: Uint32Array, passages: Uint32Array, positions: Uint32Array}} Occurrences
 */

/**
 * @typedef {object} Term
 * @property {number[]} counts documents, by field
 * @property {(Postings|undefined)[]} [postings]
 */

/**
 * The terms of one file, the words in their range, and the file of their positions.
 * @typedef {{terms: Map<string, Term>, words: Word[], file: string, at: number, of: number, complete?: boolean}} Shard
 *   at: which of the `of` shards in that file this is
 */

const lastCharacter = '\u{10ffff}';

export class Terms {
  /** @param {Manifest} manifest @param {Store} store */
  constructor(manifest, store) {
    this.manifest = manifest;
    this.store = store;
    /** @type {Map<string, Term | undefined>} undefined: no document has it */
    this.known = new Map();
    /** @type {Map<string, Shard>} by term: where its positions are */
    this.shards = new Map();
  }

  /** @param {Iterable<string>} terms */
  async load(terms) {
    await Promise.all(Array.from(terms, async (t) => {
      const shard = await this.shardOf(t);
      this.known.set(t, shard?.terms.get(t));
      if (shard) this.shards.set(t, shard);
    }));
  }

  /** @param {string} term @returns {Promise<Shard | undefined>} */
  async shardOf(term) {
    const { common, fields } = this.manifest;
    const own = common.get(term);
    if (own) return this.store.get(own, 'c', (bytes) => readOwn(bytes, term, fields.length));
    const list = await this.listOf(term);
    const i = lastUpTo(list.first, term);
    return i < 0 ? undefined : this.shard(list, i);
  }

  /** The list with the shard of a term. @param {string} term @returns {ShardList | Promise<ShardList>} */
  listOf(term) {
    const { shards, firstLists, listFiles } = this.manifest;
    const i = lastUpTo(firstLists, term);
    return i < 0 ? shards : this.store.get(listFiles[i], 'l', (bytes) => readList(new Reader(bytes)));
  }

  /** @param {ShardList} list @param {number} i @returns {Promise<Shard>} */
  shard({ files, positions }, i) {
    const { file, first, shards } = positions[i];
    const { fields } = this.manifest;
    return this.store.get(files[i], 't', (bytes) => ({ ...readShard(bytes, fields.length), file, at: i - first, of: shards }));
  }

  /**
   * The shard with all terms and words that begin with a text; undefined: there are several, or
   * it is not known without a list.
   * @param {string} beginning
   */
  shardWith(beginning) {
    const { shards, firstLists } = this.manifest;
    const [from, to] = ['', lastCharacter].map((end) => Math.max(0, lastUpTo(shards.first, beginning + end)));
    return from === to && from < shards.first.length && lastUpTo(firstLists, beginning + lastCharacter) < 0
      ? this.shard(shards, from)
      : undefined;
  }

  /**
   * Loads the positions of terms, which are loaded.
   * @param {Iterable<string>} terms
   * @param {typeof import('./phrase.js').readPositions} readPositions
   */
  async loadPositions(terms, readPositions) {
    await Promise.all(Array.from(terms, async (t) => {
      const shard = this.shards.get(t);
      if (!shard?.file) return;
      const bytes = await this.store.get(shard.file, 'p', (all) => all);
      if (shard.complete) return;
      await checked(shard.file, () => readPositions(new Reader(bytes), shard, textFields, hasPositions));
    }));
  }

  /** @param {number} field @param {string} term @returns {Postings | undefined} */
  postings(field, term) {
    return this.known.get(term)?.postings?.[field];
  }

  /** @param {number} field @param {string} term @param {number} doc */
  has(field, term, doc) {
    const postings = this.postings(field, term);
    return postings !== undefined && holds(postings.docs, doc);
  }
}

/** @param {Uint32Array} list @param {number} n */
const holds = (list, n) => {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < n) low = middle + 1;
    else high = middle;
  }
  return list[low] === n;
};

/** @param {number} length @param {Reader} gaps @param {Reader} counts @returns {Postings} */
const readPostings = (length, gaps, counts) => {
  const p = { docs: new Uint32Array(length), counts: new Uint32Array(length) };
  for (let i = 0, doc = -1; i < length; i++) {
    doc += gaps.number() + 1;
    p.docs[i] = doc;
    p.counts[i] = counts.number() + 1;
  }
  return p;
};

/**
 * The terms of a shard, and the words in their range.
 * @param {Uint8Array} bytes
 * @param {number} fields
 * @returns {{terms: Map<string, Term>, words: Word[]}}
 */
export const readShard = (bytes, fields) => {
  const r = new Reader(bytes);
  const n = r.number();
  const [dictionary, gapBytes, countBytes] = [r.number(), r.number(), r.number()];
  const d = r.part(dictionary);
  const gaps = r.part(gapBytes);
  const counts = r.part(countBytes);
  const next = d.list();
  const terms = new Map();
  for (let i = 0; i < n; i++) terms.set(next(), readTerm(d, fields, gaps, counts));
  return { terms, words: readWords(r) };
};

/** @param {Reader} head @param {number} fields @param {Reader} gaps @param {Reader} counts @returns {Term} */
const readTerm = (head, fields, gaps, counts) => {
  const documents = readCounts(head, fields);
  return { counts: documents, postings: documents.map((c) => (c ? readPostings(c, gaps, counts) : undefined)) };
};

/**
 * @param {Uint8Array} bytes
 * @param {string} text
 * @param {number} fields
 * @returns {Shard}
 */
const readOwn = (bytes, text, fields) => {
  const r = new Reader(bytes);
  const counts = readCounts(r, fields);
  const gapBytes = r.number();
  const file = r.name();
  const gaps = r.part(gapBytes);
  const term = { counts, postings: counts.map((c) => (c ? readPostings(c, gaps, r) : undefined)) };
  return { terms: new Map([[text, term]]), words: [], file, at: 0, of: 1 };
};

/**
 * Whether the index has positions of a term: not of three Han characters, nor of a stop
 * word.
 * @param {string} term
 */
const hasPositions = (term) => !isStop(term) && !(han.test(term) && hanChars(term).length === 3);
