// @ts-check
// The state of the search page, or of the list of agreements, as the query of its address.
import { rangeOf } from './years.js';

/** The orders of results. '': the one that the page has for words, or without them. @typedef {'' | 'relevance' | 'date' | 'title' | 'party'} Sort */

/** @type {Sort[]} */
const sorts = ['relevance', 'date', 'title', 'party'];

/**
 * @typedef {object} State
 * @property {string} q what was typed
 * @property {Record<string, string[]>} filters the chosen values of each facet that has any, in the order of the facets
 * @property {Sort} sort
 * @property {number} page from 1
 */

/**
 * Reads the query of an address. Unknown parameters and empty values are left out, and a
 * range goes from the earlier year to the later.
 * @param {string} search such as "?q=toys&type=protocol"
 * @param {string[]} facets their keys
 * @returns {State}
 */
export const read = (search, facets) => {
  const params = new URLSearchParams(search);
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const facet of facets) {
    const values = [...new Set(params.getAll(facet).map(inOrder).filter(Boolean))];
    if (values.length > 0) filters[facet] = values;
  }
  const page = Number(params.get('page'));
  return {
    q: params.get('q') ?? '',
    filters,
    sort: sorts.find((sort) => sort === params.get('sort')) ?? '',
    page: Number.isInteger(page) && page > 1 && page < 1e6 ? page : 1,
  };
};

/**
 * Writes a state as the query of an address, without default values.
 * @param {State} state
 * @returns {string} '' or '?…'
 */
export const write = (state) => {
  const params = new URLSearchParams();
  if (state.q.trim() !== '') params.set('q', state.q.trim());
  for (const [facet, values] of Object.entries(state.filters)) {
    for (const value of values) params.append(facet, value);
  }
  if (state.sort) params.set('sort', state.sort);
  if (state.page > 1) params.set('page', String(state.page));
  const text = params.toString();
  return text && `?${text}`;
};

/** @param {State} state @returns {boolean} whether there is no query and no filter */
export const isEmpty = (state) => state.q.trim() === '' && Object.keys(state.filters).length === 0;

/** The order in which a state is shown: without words nothing is relevant. @param {State} state @returns {Exclude<Sort, ''>} */
export const sortOf = ({ q, sort }) => {
  if (q.trim() === '') return sort === '' || sort === 'relevance' ? 'date' : sort;
  return sort || 'relevance';
};

/** How many values are chosen, of all facets. @param {State} state */
export const chosenOf = (state) => Object.values(state.filters).reduce((n, values) => n + values.length, 0);

/** Whether a value of a facet is a range of years: 2012..2018. @param {string} value */
export const isRange = (value) => value.includes('..');

/** @param {string} value @returns {string} '': none */
const inOrder = (value) => {
  const [from, to] = value.split('..');
  return isRange(value) ? rangeOf(from, to) : value;
};

/**
 * Adds a value to the filters, or removes it, and goes to the first page. A facet has one
 * range at most.
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 * @param {boolean} on
 * @param {string[]} facets their keys
 * @returns {State}
 */
export const choose = (state, facet, value, on, facets) => {
  const others = (state.filters[facet] ?? []).filter((v) => v !== value && !(on && isRange(value) && isRange(v)));
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const key of facets) {
    const values = key !== facet ? state.filters[key] : on ? [...others, value] : others;
    if (values?.length > 0) filters[key] = values;
  }
  return { ...state, filters, page: 1 };
};
