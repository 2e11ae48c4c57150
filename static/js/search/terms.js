// @ts-check
// Terms and their postings.
import { Reader, lastUpTo } from './decode.js';
import { textFields } from './fields.js';
import { readCounts } from './manifest.js';
import { han } from './ranges.js';
import { hanChars } from './scan.js';
import { isStop } from './stopwords.js';
import { checked } from './store.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('./store.js').Store} Store */

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
 * The terms of one file, with the file of their positions.
 * @typedef {{terms: Map<string, Term>, file: string, at: number, of: number, complete?: boolean}} Shard
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
  shardOf(term) {
    const own = this.manifest.common.get(term);
    if (own) return this.store.get(own.file, 'c', (bytes) => readOwn(bytes, term, own.counts));
    const i = lastUpTo(this.manifest.firstTerms, term);
    return i < 0 ? Promise.resolve(undefined) : this.shard(i);
  }

  /** @param {number} i @returns {Promise<Shard>} */
  shard(i) {
    const { termFiles, positionFiles, fields } = this.manifest;
    const { file, first, shards } = positionFiles[i];
    return this.store.get(termFiles[i], 't', (bytes) => ({ terms: readShard(bytes, fields.length), file, at: i - first, of: shards }));
  }

  /** Loads the shard with all terms that begin with a text, if there is one. @param {string} beginning */
  async loadBeginning(beginning) {
    const { firstTerms } = this.manifest;
    const i = lastUpTo(firstTerms, beginning);
    if (i >= 0 && i === lastUpTo(firstTerms, beginning + lastCharacter)) await this.shard(i);
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

/** @param {Uint8Array} bytes @param {number} fields @returns {Map<string, Term>} */
export const readShard = (bytes, fields) => {
  const r = new Reader(bytes);
  const n = r.number();
  const [dictionary, gapBytes, countBytes] = [r.number(), r.number(), r.number()];
  const d = new Reader(r.bytes(dictionary));
  const gaps = new Reader(r.bytes(gapBytes));
  const counts = new Reader(r.bytes(countBytes));
  const next = d.list();
  const terms = new Map();
  for (let i = 0; i < n; i++) {
    const text = next();
    const term = { counts: readCounts(d, fields), postings: /** @type {any[]} */ ([]) };
    term.postings = term.counts.map((c) => (c ? readPostings(c, gaps, counts) : undefined));
    terms.set(text, term);
  }
  return terms;
};

/**
 * @param {Uint8Array} bytes
 * @param {string} text
 * @param {number[]} documents by field
 * @returns {Shard}
 */
const readOwn = (bytes, text, documents) => {
  const r = new Reader(bytes);
  const gapBytes = r.number();
  const file = r.name();
  const gaps = new Reader(r.bytes(gapBytes));
  const term = { counts: documents, postings: documents.map((c) => (c ? readPostings(c, gaps, r) : undefined)) };
  return { terms: new Map([[text, term]]), file, at: 0, of: 1 };
};

/**
 * Whether the index has positions of a term: not of three Han characters, nor of a stop
 * word.
 * @param {string} term
 */
const hasPositions = (term) => !isStop(term) && !(han.test(term) && hanChars(term).length === 3);
