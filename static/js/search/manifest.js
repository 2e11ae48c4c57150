// @ts-check
// The manifest, which says what an index consists of. See format.go.
import { Reader } from './decode.js';
import { TEXT, TITLE } from './fields.js';
import { IndexError } from './store.js';

/** What the manifest begins with. */
export const manifestKind = 'ACS';

const version = 7;

/**
 * A term with a file of its own: the number of its documents by field, and the file.
 * @typedef {{counts: number[], file: string}} CommonTerm
 */

/**
 * @typedef {object} FacetInfo
 * @property {string} key
 * @property {boolean} [large] whether it has so many values that they are counted only on request
 * @property {boolean} [years] whether its values are years, the latest first
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
 * @property {Map<string, CommonTerm>} common
 * @property {string[]} firstTerms what separates a shard of terms from the one before
 * @property {string[]} firstWords likewise, of shards of words
 * @property {{file: string, first: number, shards: number}[]} positionFiles of each shard of
 *   terms: the file of its positions, and the first and the number of the shards in it
 * @property {string[]} termFiles
 * @property {string[]} wordFiles
 * @property {string[]} rowFiles
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
  const texts = (/** @type {number} */ n) => {
    const next = r.list();
    return Array.from({ length: n }, next);
  };
  const names = (/** @type {number} */ n) => Array.from({ length: n }, () => r.name());
  const next = r.list();
  m.common = new Map(Array.from({ length: m.common }, () => {
    const term = next();
    return [term, { counts: readCounts(r, m.fields.length), file: r.name() }];
  }));
  m.firstTerms = texts(m.terms);
  m.firstWords = texts(m.words);
  const sizes = Array.from({ length: m.positions }, () => r.number());
  m.termFiles = names(m.terms);
  m.positionFiles = names(m.positions).flatMap((file, i) => {
    const first = sizes.slice(0, i).reduce((sum, n) => sum + n, 0);
    return Array(sizes[i]).fill({ file, first, shards: sizes[i] });
  });
  m.wordFiles = names(m.words);
  m.rowFiles = names(Math.ceil(m.documents / m.group));
  m.keys = m.facets.map((/** @type {FacetInfo} */ f) => f.key);
  m.facetFiles = names(m.facets.length);
  m.dayFile = r.name();
  m.orderFiles = m.orders.map(() => names(m.languages.length));
  for (const [i, f] of m.fields.entries()) {
    f.average = Math.ceil(f.total / m.documents);
    f.lengths = i === TITLE || i === TEXT ? readLengths(r, m.documents) : new Float64Array(m.documents).fill(1);
  }
  return m;
};

/** The number of a term's documents, by field. @param {Reader} r @param {number} fields */
export const readCounts = (r, fields) => {
  const mask = r.byte();
  return Array.from({ length: fields }, (_, f) => (mask >> f & 1 ? r.number() : 0));
};

/**
 * A column of lengths, as bleve rounds them: it stores 1/√length in 32 bits, and squares
 * it.
 * @param {Reader} r
 * @param {number} documents
 */
const readLengths = (r, documents) => {
  const different = Float64Array.from({ length: r.number() }, () => {
    const norm = Math.fround(1 / Math.sqrt(r.number()));
    return 1 / (norm * norm);
  });
  return Float64Array.from(r.bytes(documents), (i) => different[i]);
};
