// @ts-check
// Evaluates a plan with the operations of bleve, in its order, so that scores are the same
// to the last bit, and so the order of hits.
//
// The formulas are those of bleve 2.6.3: search/scorer (term, conjunction,
// disjunction) and search/searcher (the order in which scores are summed).
import { allOf, term, termsOf } from './plan.js';
import { log } from './log.js';

/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./terms.js').Postings} Postings */

/** The documents that match, ascending, and the score of each. @typedef {{docs: Uint32Array, scores: Float64Array}} Matches */

/**
 * @typedef {object} Lookup
 * @property {number} documents
 * @property {{average: number, lengths: Float64Array}[]} fields
 * @property {(field: number, term: string) => Postings | undefined} postings
 * @property {(field: number, term: string) => number} count
 * @property {typeof import('./phrase.js').follow} follow
 * @property {(facet: string, values: string[]) => Uint8Array} having 1 for each document that has one of the values
 */

/** The constants of BM25 as bleve has them. */
const k1 = 1.2;
const b = 0.75;

/** @type {Matches} */
const nothing = { docs: new Uint32Array(0), scores: new Float64Array(0) };

/** @param {Plan} plan @param {Lookup} lookup @returns {Matches} */
export const evaluate = (plan, lookup) => {
  let found;
  if (plan.must.length) {
    const root = allOf(plan.must);
    found = matches(root, lookup, 1 / Math.sqrt(weight(root, lookup)));
  } else {
    found = {
      docs: Uint32Array.from({ length: lookup.documents }, (_, i) => i),
      scores: new Float64Array(lookup.documents).fill(1),
    };
  }
  for (const f of plan.filters) {
    const having = lookup.having(f.facet, f.values);
    found = keep(found, (doc) => having[doc]);
  }
  for (const n of plan.not) {
    const without = new Uint8Array(lookup.documents).fill(1);
    for (const doc of matches(n, lookup, 0).docs) without[doc] = 0;
    found = keep(found, (doc) => without[doc]);
  }
  return found;
};

/** @param {Matches} m @param {(doc: number) => number} wanted @returns {Matches} */
const keep = (m, wanted) => {
  const docs = new Uint32Array(m.docs.length);
  const scores = new Float64Array(m.docs.length);
  let n = 0;
  for (let i = 0; i < docs.length; i++) {
    if (wanted(m.docs[i])) {
      docs[n] = m.docs[i];
      scores[n++] = m.scores[i];
    }
  }
  return { docs: docs.subarray(0, n), scores: scores.subarray(0, n) };
};

/**
 * The inverse document frequency of a term in so many documents. For a field that no
 * document has, bleve uses its former formula.
 * @param {Lookup} lookup
 * @param {number} field
 * @param {number} having
 */
const idf = ({ documents, fields }, field, having) =>
  (fields[field].average > 0 ? log(1 + (documents - having + 0.5) / (having + 0.5)) : 1 + log(documents / (having + 1)));

/**
 * The number of documents with a node, as bleve estimates it to order the parts of a node.
 * @param {Node} n
 * @param {Lookup} lookup
 * @returns {number}
 */
const estimate = (n, lookup) => {
  switch (n.op) {
    case 'facet':
      return 0; // it is never beside other nodes
    case 'term':
    case 'phrase':
      return termsOf(n).reduce((sum, t) => sum + lookup.count(n.field, t), 0);
    default:
      return n.kids.reduce((sum, k) => sum + estimate(k, lookup), 0);
  }
};

/** @param {Node[]} kids @param {Lookup} lookup */
const ordered = (kids, lookup) =>
  kids.map((k) => ({ k, n: estimate(k, lookup) })).sort((x, y) => x.n - y.n).map(({ k }) => k);

/** @param {import('./plan.js').PhraseNode} n */
const parts = (n) => allOf(termsOf(n).map((t) => term(n.field, t, n.boost)));

/** The sum of the squared weights of all terms. @param {Node} n @param {Lookup} lookup @returns {number} */
const weight = (n, lookup) => {
  switch (n.op) {
    case 'facet':
      return 0;
    case 'term': {
      const w = n.boost * idf(lookup, n.field, lookup.count(n.field, n.term));
      return w * w;
    }
    case 'phrase':
      return weight(parts(n), lookup);
    default:
      return ordered(n.kids, lookup).reduce((sum, k) => sum + weight(k, lookup), 0);
  }
};

/** @param {Node} n @param {Lookup} lookup @param {number} norm @returns {Matches} */
const matches = (n, lookup, norm) => {
  switch (n.op) {
    case 'term':
      return ofTerm(n, lookup, norm);
    case 'phrase':
      return ofPhrase(n, lookup, norm);
    case 'facet':
      return ofFacet(n, lookup);
    case 'any':
      return ofAny(n.kids, lookup, norm);
    default:
      return ofAll(n.kids, lookup, norm);
  }
};

/** @param {import('./plan.js').TermNode} n @param {Lookup} lookup @param {number} norm @returns {Matches} */
const ofTerm = (n, lookup, norm) => {
  const p = lookup.postings(n.field, n.term);
  if (!p) return nothing;
  const { average, lengths } = lookup.fields[n.field];
  const i = idf(lookup, n.field, p.docs.length);
  const queryWeight = n.boost * i * norm;
  const scores = new Float64Array(p.docs.length);
  for (let j = 0; j < scores.length; j++) {
    const tf = Math.sqrt(p.counts[j]);
    scores[j] = (i * (tf * k1)) / (tf + k1 * (1 - b + (b * lengths[p.docs[j]]) / average));
    if (queryWeight !== 1) scores[j] *= queryWeight;
  }
  return { docs: p.docs, scores };
};

/** @param {import('./plan.js').FacetNode} n @param {Lookup} lookup @returns {Matches} */
const ofFacet = (n, lookup) => {
  /** @type {number[]} */
  const docs = [];
  lookup.having(n.facet, n.values).forEach((has, doc) => { if (has) docs.push(doc); });
  return { docs: Uint32Array.from(docs), scores: new Float64Array(docs.length) };
};

/** @param {Node[]} kids @param {Lookup} lookup @param {number} norm @returns {Matches} */
const ofAny = (kids, lookup, norm) => {
  const { documents } = lookup;
  const sums = new Float64Array(documents);
  const parts = new Uint8Array(documents);
  let n = 0;
  for (const k of ordered(kids, lookup)) {
    const m = matches(k, lookup, norm);
    for (let i = 0; i < m.docs.length; i++) {
      const doc = m.docs[i];
      if (parts[doc]++ === 0) n++;
      sums[doc] += m.scores[i];
    }
  }
  const docs = new Uint32Array(n);
  const scores = new Float64Array(n);
  for (let doc = 0, i = 0; i < n; doc++) {
    if (parts[doc]) {
      docs[i] = doc;
      scores[i++] = sums[doc] * (parts[doc] / kids.length);
    }
  }
  return { docs, scores };
};

/** @param {Node[]} kids @param {Lookup} lookup @param {number} norm @returns {Matches} */
const ofAll = (kids, lookup, norm) => {
  const [first, ...rest] = ordered(kids, lookup).map((k) => matches(k, lookup, norm));
  let docs = first.docs;
  let scores = first.scores;
  for (const m of rest) {
    const both = new Uint32Array(Math.min(docs.length, m.docs.length));
    const sums = new Float64Array(both.length);
    let n = 0;
    for (let i = 0, j = 0; i < docs.length && j < m.docs.length;) {
      if (docs[i] < m.docs[j]) i++;
      else if (docs[i] > m.docs[j]) j++;
      else {
        both[n] = docs[i];
        sums[n++] = scores[i++] + m.scores[j++];
      }
    }
    docs = both.subarray(0, n);
    scores = sums.subarray(0, n);
  }
  return { docs, scores };
};

/** @param {import('./plan.js').PhraseNode} n @param {Lookup} lookup @param {number} norm @returns {Matches} */
const ofPhrase = (n, lookup, norm) => {
  const lists = n.terms.map((t) => (t ? lookup.postings(n.field, t) : undefined));
  if (n.terms.some((t, i) => t && !lists[i])) return nothing;
  const index = lists.map((p) => p && new Map(Array.from(p.docs, (doc, i) => [doc, i])));
  return keep(matches(parts(n), lookup, norm), (doc) => Number(lookup.follow(doc, lists, index)));
};

/**
 * The best matches; those of the same score in the order of documents.
 * @param {Matches} m
 * @param {number} most
 * @returns {{doc: number, score: number}[]}
 */
export const best = (m, most) => {
  /** @type {{doc: number, score: number}[]} best first */
  const top = [];
  for (let i = 0; i < m.docs.length; i++) {
    const score = m.scores[i];
    if (top.length === most && (most === 0 || score <= top[most - 1].score)) continue;
    let low = 0;
    let high = top.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top[middle].score >= score) low = middle + 1;
      else high = middle;
    }
    if (top.length === most) top.pop();
    top.splice(low, 0, { doc: m.docs[i], score });
  }
  return top;
};
