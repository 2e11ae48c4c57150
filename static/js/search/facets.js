// @ts-check
// Facets: the twin of facets.go.

/** @typedef {import('./decode.js').Reader} Reader */

/** A facet: its values with labels, and those of each document. */
export class Facet {
  /**
   * @param {boolean} years the values are years and ranges of years
   * @param {string[]} values
   * @param {string[][]} labels by language; '': that of the first language
   * @param {string[][]} short likewise, shorter ones; '': the label
   * @param {Uint32Array} starts the values of the i-th document are from starts[i] to starts[i+1] of `of`
   * @param {Uint32Array} of indexes into values
   */
  constructor(years, values, labels, short, starts, of) {
    this.years = years;
    this.values = values;
    this.labels = labels;
    this.short = short;
    this.starts = starts;
    this.of = of;
  }

  /** @param {number} value @param {number} language */
  label(value, language) {
    return this.labels[language]?.[value] || this.labels[0][value];
  }

  /**
   * How many of some documents have each value: the commonest first; of years the latest.
   * @param {Uint32Array} docs
   * @param {number} language
   * @param {(a: string, b: string) => number} compare
   */
  counts(docs, language, compare) {
    const { years, starts, of } = this;
    const counts = new Uint32Array(this.values.length);
    for (const doc of docs) {
      for (let j = starts[doc]; j < starts[doc + 1]; j++) counts[of[j]]++;
    }
    return this.values
      .map((value, i) => ({ value, label: this.label(i, language), short: this.short[language]?.[i] || this.label(i, language), count: counts[i] }))
      .filter((v) => v.count > 0 && !(years && isRange(v.value)))
      .sort((x, y) => (years ? yearOf(y.value) - yearOf(x.value) : y.count - x.count) || compare(x.value, y.value));
  }

  /** 1 for each document that has one of some values. @param {string[]} values */
  having(values) {
    const { starts, of } = this;
    const wanted = this.values.map((v) => values.includes(v));
    const docs = new Uint8Array(starts.length - 1);
    for (let doc = 0; doc < docs.length; doc++) {
      for (let j = starts[doc]; j < starts[doc + 1]; j++) if (wanted[of[j]]) docs[doc] = 1;
    }
    return docs;
  }

  /**
   * Chosen years, with those of a range in place of it.
   * @param {string[]} chosen
   */
  inRanges(chosen) {
    const none = () => '';
    return chosen.flatMap((v) => (v !== '..' && rangePattern.test(v) ? [...this.find(v, none), v] : [v]));
  }

  /**
   * The values that a text means: by the value itself, or by its label in any language; of
   * years, those in a range.
   * @param {string} text
   * @param {(text: string) => string} fold
   */
  find(text, fold) {
    const range = this.years && rangePattern.exec(text);
    if (range && text !== '..') {
      const from = Number(range[1] || 0);
      const to = Number(range[2] || Infinity);
      return this.values.filter((v) => {
        const [first, last = first] = v.split('..');
        return (isRange(v) || /^[0-9]+$/.test(v)) && from <= Number(last || Infinity) && Number(first || 0) <= to;
      });
    }
    const wanted = fold(text);
    if (!wanted) return [];
    return this.values.filter((v, i) => v === wanted || this.labels.some((_, language) => fold(this.label(i, language)) === wanted));
  }
}

const rangePattern = /^([0-9]{0,9})\.\.([0-9]{0,9})$/;

/**
 * @param {Reader} r
 * @param {number} documents
 * @param {import('./manifest.js').FacetInfo[]} infos of all facets
 */
export const readFacets = (r, documents, infos) => {
  /** @type {Map<number, Facet>} by their number */
  const facets = new Map();
  while (r.at < r.data.length) {
    const heads = Array.from({ length: r.number() }, () => ({ f: r.number(), ...r.json() }));
    const rows = readRows(r, heads.length > 1 ? r.number() : documents, heads.length);
    const rowOf = heads.length > 1 ? Uint32Array.from({ length: documents }, () => r.number()) : undefined;
    for (const [i, { f, values, labels, short }] of heads.entries()) {
      const starts = new Uint32Array(documents + 1);
      const of = [];
      for (let doc = 0; doc < documents; doc++) {
        of.push(...rows[(rowOf?.[doc] ?? doc) * heads.length + i]);
        starts[doc + 1] = of.length;
      }
      facets.set(f, new Facet(infos[f].years ?? false, values, labels, short, starts, Uint32Array.from(of)));
    }
  }
  return facets;
};

/**
 * For each row and facet of a table the indexes of its values.
 * @param {Reader} r
 * @param {number} rows
 * @param {number} facets
 */
const readRows = (r, rows, facets) => {
  const sizes = r.part(r.number());
  return Array.from({ length: rows * facets }, () => {
    let last = -1;
    return Array.from({ length: sizes.number() }, () => last += r.number() + 1);
  });
};

/** Whether a value is a range of years. Ranges that overlap it find it; it is not shown. */
const isRange = (/** @type {string} */ value) => value.includes('..');

/** A value as a year; the least if it is none. */
const yearOf = (/** @type {string} */ value) => (/^-?[0-9]+$/.test(value) ? Number(value) : -1e9);

/** The rank of the day of each document; 0 is none. @param {Reader} r @param {number} documents */
export const readDays = (r, documents) => {
  let rank = 0;
  return Uint32Array.from({ length: documents }, () => {
    const n = r.number();
    return rank += n % 2 ? -(n + 1) / 2 : n / 2;
  });
};

/** The rank of each document in an order; 0 comes last. @param {Reader} r @param {number} documents */
export const readOrder = (r, documents) => Uint32Array.from({ length: documents }, () => r.number());
