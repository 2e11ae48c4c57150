// @ts-check
// The manifest, which says what an index consists of. See format.go.
import { Reader } from './decode.js';
import { TEXT, TITLE } from './fields.js';
import { IndexError } from './store.js';

/** What the manifest begins with. */
export const manifestKind = 'ACS';

const version = 8;

/**
 * @typedef {object} FacetInfo
 * @property {string} key
 * @property {boolean} [large] whether it has so many values that they are counted only on request
 * @property {boolean} [years] whether its values are years, the latest first
 */

/**
 * Shards of terms: what separates each from the one before, its file, and that of its positions,
 * with the first and the number of the shards in it.
 * @typedef {{first: string[], files: string[], positions: {file: string, first: number, shards: number}[]}} ShardList
 */

/**
 * @typedef {object} Manifest
 * @property {number} documents
 * @property {string[]} languages of the interface, the default first
 * @property {string[]} kinds
 * @property {{name: string, boost: number, total: number, average: number, lengths: Float64Array}[]} fields
 *   lengths: of each document, as bleve rounds them
 * @property {FacetInfo[]} facets in the order in which they are shown
 * @property {string[]} keys of the facets
 * @property {string[]} types
 * @property {string[]} statuses
 * @property {number} group documents in a file of rows
 * @property {Map<string, string>} common the file of each term that has its own
 * @property {ShardList} shards the shards that are in no other list
 * @property {string[]} firstLists what separates a list of shards from the one before
 * @property {string[]} firstWords likewise, of shards of words
 * @property {string[]} listFiles
 * @property {string[]} wordFiles
 * @property {number} run files in a run of them
 * @property {string[]} rowRuns
 * @property {string[]} facetFiles
 * @property {string} dayFile
 * @property {{key: string, dated?: boolean}[]} orders beside those by relevance and by date
 * @property {string[][]} orderFiles of each order, for each language
 */

/** @param {Uint8Array} bytes @returns {Manifest} */
export const readManifest = (bytes) => {
  const r = new Reader(bytes);
  const got = r.byte();
  if (got !== version) {
    throw new IndexError('version', `the index has version ${got}, and this client reads version ${version}`);
  }
  const m = r.json();
  const texts = (/** @type {number} */ n) => readTexts(r, n);
  const names = (/** @type {number} */ n) => readNames(r, n);
  const next = r.list();
  m.common = new Map(Array.from({ length: m.common }, () => [next(), r.name()]));
  m.shards = readList(r);
  m.firstLists = texts(m.lists);
  m.firstWords = texts(m.words);
  m.listFiles = names(m.lists);
  m.wordFiles = names(m.words);
  m.rowRuns = names(Math.ceil(m.documents / m.group / m.run));
  m.keys = m.facets.map((/** @type {FacetInfo} */ f) => f.key);
  m.facetFiles = names(m.facets.length);
  m.dayFile = r.name();
  m.orderFiles = m.orders.map(() => names(m.languages.length));
  const [ofTitles, ofTexts] = readLengths(r, m.documents);
  for (const [i, f] of m.fields.entries()) {
    f.average = Math.ceil(f.total / m.documents);
    f.lengths = i === TITLE ? ofTitles : i === TEXT ? ofTexts : new Float64Array(m.documents).fill(1);
  }
  return m;
};

/** @param {Reader} r @param {number} n */
const readTexts = (r, n) => {
  const next = r.list();
  return Array.from({ length: n }, next);
};

/** @param {Reader} r @param {number} n */
const readNames = (r, n) => Array.from({ length: n }, () => r.name());

/** @param {Reader} r @returns {ShardList} */
export const readList = (r) => {
  const first = readTexts(r, r.number());
  const sizes = Array.from({ length: r.number() }, () => r.number());
  const files = readNames(r, first.length);
  let n = 0;
  const positions = readNames(r, sizes.length).flatMap((file, i) => {
    const own = { file, first: n, shards: sizes[i] };
    n += sizes[i];
    return Array(sizes[i]).fill(own);
  });
  return { first, files, positions };
};

/** The number of a term's documents, by field. @param {Reader} r @param {number} fields */
export const readCounts = (r, fields) => {
  const mask = r.byte();
  return Array.from({ length: fields }, (_, f) => (mask >> f & 1 ? r.number() : 0));
};

/**
 * Two columns of lengths, as bleve rounds them: it stores 1/√length in 32 bits, and squares
 * it.
 * @param {Reader} r
 * @param {number} documents
 */
const readLengths = (r, documents) => {
  const length = () => {
    const norm = Math.fround(1 / Math.sqrt(r.number()));
    return 1 / (norm * norm);
  };
  const pairs = Array.from({ length: r.number() }, () => [length(), length()]);
  const of = Array.from({ length: documents }, () => pairs[r.number()]);
  return [0, 1].map((i) => Float64Array.from(of, (pair) => pair[i]));
};
