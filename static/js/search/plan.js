// @ts-check
// What a resolved query asks for: the twin of plan.go.

/**
 * A part of a resolved query: what a document must have. A phrase is terms that follow
 * each other in one passage of a field; '' in it is a gap: any word. A
 * facet has one of some values.
 * @typedef {{op: 'term', field: number, term: string, boost: number}} TermNode
 * @typedef {{op: 'phrase', field: number, terms: string[], boost: number}} PhraseNode
 * @typedef {{op: 'any', kids: Node[]}} AnyNode
 * @typedef {{op: 'all', kids: Node[]}} AllNode
 * @typedef {{op: 'facet', facet: string, values: string[]}} FacetNode
 * @typedef {TermNode | PhraseNode | AnyNode | AllNode | FacetNode} Node
 */

/**
 * @typedef {object} Plan
 * @property {Node[]} must
 * @property {Node[]} not
 * @property {FacetNode[]} filters
 * @property {string[]} words to mark in a text, folded
 * @property {string[]} missing words and filters that no document has
 * @property {{from: string, to: string}[]} corrected
 * @property {{from: string, to: string}[]} suggested what may have been meant, and was not searched for
 * @property {{text: string, why: string}[]} ignored
 */

/** @returns {Plan} */
export const emptyPlan = () =>
  ({ must: [], not: [], filters: [], words: [], missing: [], corrected: [], suggested: [], ignored: [] });

export const maxKids = 10;

/**
 * Joins nodes, never more than maxKids at once. A single node stays as it is.
 * @param {'any' | 'all'} op
 * @param {Node[]} kids
 * @returns {Node}
 */
const group = (op, kids) => {
  while (kids.length > maxKids) {
    const outer = [];
    for (let i = 0; i < kids.length; i += maxKids) outer.push(group(op, kids.slice(i, i + maxKids)));
    kids = outer;
  }
  return kids.length === 1 ? kids[0] : { op, kids };
};
export const anyOf = (/** @type {Node[]} */ kids) => group('any', kids);
export const allOf = (/** @type {Node[]} */ kids) => group('all', kids);

/** @param {number} field @param {string} term @param {number} boost @returns {TermNode} */
export const term = (field, term, boost) => ({ op: 'term', field, term, boost });

/** @param {string} facet its key @param {string[]} values @returns {FacetNode} */
export const facet = (facet, values) => ({ op: 'facet', facet, values: [...new Set(values)] });

/**
 * Adds a filter to a plan. The values of a facet are alternatives, unless apart says that
 * a document must have these too.
 * @param {Plan} plan
 * @param {string} key of the facet
 * @param {string[]} values
 * @param {boolean} apart
 */
export const restrict = (plan, key, values, apart) => {
  const last = apart ? undefined : plan.filters.findLast((x) => x.facet === key);
  if (last) last.values = [...new Set([...last.values, ...values])];
  else plan.filters.push(facet(key, values));
};

/**
 * The terms, phrases and facets within nodes.
 * @param {Node[]} nodes
 * @returns {(TermNode | PhraseNode | FacetNode)[]}
 */
export const leaves = (nodes) => nodes.flatMap((n) => (n.op === 'any' || n.op === 'all' ? leaves(n.kids) : n));

/** The terms of a node in a field, gaps of phrases aside. @param {Node} n */
export const termsOf = (n) => (n.op === 'term' ? [n.term] : n.op === 'phrase' ? n.terms.filter((t) => t !== '') : []);

/**
 * Prints a node in the form of String in plan.go.
 * @param {Node} n
 * @param {string[]} fields their names
 * @returns {string}
 */
export const print = (n, fields) => {
  switch (n.op) {
    case 'term':
      return `${fields[n.field]}:${n.term}^${n.boost}`;
    case 'phrase':
      return `${fields[n.field]}:"${n.terms.map((t) => t || '_').join(' ')}"^${n.boost}`;
    case 'facet':
      return `${n.facet}:[${n.values.join(' ')}]`;
    default:
      return `${n.op}(${n.kids.map((k) => print(k, fields)).join(' ')})`;
  }
};
