// @ts-check
// What facets need, loaded with the first one. It imports nothing, so that it
// brings no file along.

/** @typedef {import('./bytes.js').Reader} Reader */

/**
 * A facet: its values, what they are called, and which each document has.
 * @typedef {object} Facet
 * @property {string[]} values
 * @property {string[][]} labels by language, empty where that of the first language holds
 * @property {Uint32Array} starts the values of the i-th document are from starts[i] to starts[i+1] of `of`
 * @property {Uint32Array} of indexes into values
 */

/**
 * Reads a file of facets.
 * @param {Reader} r
 * @param {number} documents
 */
export const readFacets = (r, documents) => {
  /** @type {Map<number, Facet>} by their number */
  const facets = new Map();
  while (r.at < r.data.length) facets.set(r.number(), readFacet(r, documents));
  return facets;
};

/**
 * @param {Reader} r
 * @param {number} documents
 * @returns {Facet}
 */
const readFacet = (r, documents) => {
  const [sizeBytes, valueBytes] = [r.number(), r.number()];
  const { values, labels } = r.json();
  const sizes = r.part(sizeBytes);
  const indexes = r.part(valueBytes);
  const starts = new Uint32Array(documents + 1);
  for (let i = 0; i < documents; i++) starts[i + 1] = starts[i] + sizes.number();
  const of = new Uint32Array(starts[documents]);
  for (let i = 0; i < documents; i++) {
    for (let j = starts[i], last = -1; j < starts[i + 1]; j++) of[j] = last += indexes.number() + 1;
  }
  return { values, labels, starts, of };
};

/**
 * @param {Facet} facet
 * @param {number} value
 * @param {number} language
 */
const label = (facet, value, language) => facet.labels[language]?.[value] || facet.labels[0][value];

/**
 * How many of some documents have each value: the commonest first, and years from the
 * last to the first.
 * @param {Facet} facet
 * @param {Uint32Array} docs
 * @param {number} language
 * @param {boolean} years
 * @param {(a: string, b: string) => number} compare
 */
export const countValues = (facet, docs, language, years, compare) => {
  const counts = new Uint32Array(facet.values.length);
  for (const doc of docs) {
    for (let j = facet.starts[doc]; j < facet.starts[doc + 1]; j++) counts[facet.of[j]]++;
  }
  return facet.values
    .map((value, i) => ({ value, label: label(facet, i, language), count: counts[i] }))
    .filter((v) => v.count > 0 && !(years && isSpan(v.value)))
    .sort((x, y) => (years ? yearOf(y.value) - yearOf(x.value) : y.count - x.count) || compare(x.value, y.value));
};

/**
 * Whether a value of the facet of years is a range: it is found by ranges that overlap
 * it, and is not shown among the years. The mirror of isSpan in filters.go.
 */
const isSpan = (/** @type {string} */ value) => value.includes('..');

/** A value of the facet of years as a number; what is none is before all. */
const yearOf = (/** @type {string} */ value) => (/^-?[0-9]+$/.test(value) ? Number(value) : -1e9);

/**
 * 1 for each document that has one of some values.
 * @param {Facet} facet
 * @param {string[]} values
 */
export const having = (facet, values) => {
  const wanted = facet.values.map((v) => values.includes(v));
  const docs = new Uint8Array(facet.starts.length - 1);
  for (let doc = 0; doc < docs.length; doc++) {
    for (let j = facet.starts[doc]; j < facet.starts[doc + 1]; j++) if (wanted[facet.of[j]]) docs[doc] = 1;
  }
  return docs;
};

/**
 * The values that are written like a text, or called so in any language; of years,
 * those within a range: the mirror of facetValues in index.go.
 * @param {Facet} facet
 * @param {boolean} years
 * @param {string} text
 * @param {(text: string) => string} fold
 */
export const valuesOf = (facet, years, text, fold) => {
  const range = years && /^([0-9]{0,9})\.\.([0-9]{0,9})$/.exec(text);
  if (range && text !== '..') {
    const from = Number(range[1] || 0);
    const to = Number(range[2] || Infinity);
    return facet.values.filter((v) => {
      const [first, last = first] = v.split('..');
      return (isSpan(v) || /^[0-9]+$/.test(v)) && from <= Number(last || Infinity) && Number(first || 0) <= to;
    });
  }
  const wanted = fold(text);
  if (!wanted) return [];
  return facet.values.filter((v, i) => v === wanted || facet.labels.some((l, language) => fold(label(facet, i, language)) === wanted));
};

/**
 * The rank of the day of each document; 0 is none.
 * @param {Reader} r
 * @param {number} documents
 */
export const readDays = (r, documents) => {
  let rank = 0;
  return Uint32Array.from({ length: documents }, () => {
    const n = r.number();
    return rank += n % 2 ? -(n + 1) / 2 : n / 2;
  });
};
