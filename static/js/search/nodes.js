// @ts-check
// What a resolved query is made of: the mirror of plan.go.
import { FACET } from './fields.js';

/**
 * What a document has to have.
 * @typedef {object} Node
 * @property {number} op
 * @property {number} field of a term or a phrase
 * @property {number} boost likewise
 * @property {string[]} terms the term; or those of a phrase, with '' where any word may stand
 * @property {Node[]} kids of ANY and ALL
 */
export const TERM = 0;
export const PHRASE = 1;
export const ANY = 2;
export const ALL = 3;

/**
 * A query that has been resolved.
 * @typedef {object} Plan
 * @property {Node[]} must
 * @property {Node[]} not
 * @property {{facet: number, values: string[]}[]} filters
 * @property {string[]} words folded: what to mark in a text
 * @property {string[]} missing words and filters that no document has
 * @property {{from: string, to: string}[]} corrected
 * @property {{from: string, to: string}[]} suggested what may have been meant, which was not searched for
 * @property {{text: string, why: string}[]} ignored
 */

/** @returns {Plan} */
export const emptyPlan = () =>
  ({ must: [], not: [], filters: [], words: [], missing: [], corrected: [], suggested: [], ignored: [] });

/** See the constant of this name in plan.go. */
export const maxKids = 10;

/** @param {number} op @param {Node[]} kids @returns {Node} */
const group = (op, kids) => {
  while (kids.length > maxKids) {
    const outer = [];
    for (let i = 0; i < kids.length; i += maxKids) outer.push(group(op, kids.slice(i, i + maxKids)));
    kids = outer;
  }
  return kids.length === 1 ? kids[0] : { op, field: 0, boost: 0, terms: [], kids };
};
export const anyOf = (/** @type {Node[]} */ kids) => group(ANY, kids);
export const allOf = (/** @type {Node[]} */ kids) => group(ALL, kids);

/** @param {number} field @param {string} t @param {number} boost @returns {Node} */
export const term = (field, t, boost) => ({ op: TERM, field, boost, terms: [t], kids: [] });

/**
 * Adds a filter to a plan. The values of one facet are alternatives, unless apart says
 * that a document has to have these as well.
 * @param {Plan} plan
 * @param {number} facet
 * @param {string[]} values
 * @param {boolean} apart
 */
export const restrict = (plan, facet, values, apart) => {
  const last = apart ? undefined : plan.filters.findLast((f) => f.facet === facet);
  if (last) last.values = [...new Set([...last.values, ...values])];
  else plan.filters.push({ facet, values: [...new Set(values)] });
};

/**
 * All nodes of a plan.
 * @param {Plan} plan
 * @returns {Node[]}
 */
export const nodesOf = (plan) => {
  const below = (/** @type {Node} */ n) => [n, ...n.kids.flatMap(below)];
  return [...plan.must, ...plan.not].flatMap(below);
};

/**
 * The terms of a plan, phrases aside.
 * @param {Plan} plan
 */
export const termsOf = (plan) => nodesOf(plan).filter((n) => n.op === TERM && n.field < FACET).map((n) => n.terms[0]);

/** The terms of a phrase without its gaps. */
export const placed = (/** @type {string[]} */ terms) => terms.filter((t) => t !== '');

/**
 * The facets that a plan filters by.
 * @param {Plan} plan
 */
export const facetsOf = (plan) => [
  ...plan.filters.map((f) => f.facet),
  ...plan.not.flatMap((n) => [n, ...n.kids]).filter((n) => n.field >= FACET).map((n) => n.field - FACET),
];
