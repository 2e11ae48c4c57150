// @ts-check
/**
 * What is asked, as it stands in the address of the page: everything that somebody
 * has chosen, so that a link, a bookmark and the back button lead to the same
 * results.
 */

/** How many results a page shows. */
export const pageSize = 10;

/**
 * @typedef {object} State
 * @property {string} q what was typed
 * @property {Record<string, string[]>} filters the chosen values of each facet that has any, in the order of the facets
 * @property {"relevance" | "date"} sort
 * @property {number} page from 1
 */

/**
 * Reads the query of an address. What means nothing is left out.
 *
 * @param {string} search such as "?q=toys&type=protocol"
 * @param {string[]} facets their keys
 * @returns {State}
 */
export function read(search, facets) {
  const params = new URLSearchParams(search);
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const facet of facets) {
    const values = [...new Set(params.getAll(facet).filter(Boolean))];
    if (values.length > 0) filters[facet] = values;
  }
  const page = Number(params.get('page'));
  return {
    q: params.get('q') ?? '',
    filters,
    sort: params.get('sort') === 'date' ? 'date' : 'relevance',
    page: Number.isInteger(page) && page > 1 && page < 1e6 ? page : 1,
  };
}

/**
 * Writes a state as the query of an address, without what goes without saying.
 *
 * @param {State} state
 * @returns {string} "" or "?…"
 */
export function write(state) {
  const params = new URLSearchParams();
  if (state.q.trim() !== '') params.set('q', state.q.trim());
  for (const [facet, values] of Object.entries(state.filters)) {
    for (const value of values) params.append(facet, value);
  }
  if (state.sort !== 'relevance') params.set('sort', state.sort);
  if (state.page > 1) params.set('page', String(state.page));
  const text = params.toString();
  return text && `?${text}`;
}

/**
 * @param {State} state
 * @returns {boolean} whether nothing is asked
 */
export function isEmpty(state) {
  return state.q.trim() === '' && Object.keys(state.filters).length === 0;
}

/**
 * Chooses a value of a facet, or takes it back. The results begin anew.
 *
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 * @param {boolean} on
 * @param {string[]} facets their keys
 * @returns {State}
 */
export function choose(state, facet, value, on, facets) {
  const others = (state.filters[facet] ?? []).filter((v) => v !== value);
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const key of facets) {
    const values = key !== facet ? state.filters[key] : on ? [...others, value] : others;
    if (values?.length > 0) filters[key] = values;
  }
  return { ...state, filters, page: 1 };
}
