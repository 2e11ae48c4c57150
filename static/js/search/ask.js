// @ts-check
// Answers to queries: the twin of ask.go.
import { compare } from './decode.js';
import { resolveInRounds } from './dictionary.js';
import { textFields } from './fields.js';
import { areNarrow, maybeTraditional, ranges } from './mark.js';
import { leaves, restrict, termsOf } from './plan.js';
import { hits } from './rows.js';
import { best, evaluate } from './score.js';

/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./score.js').Matches} Matches */
/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} Options
 * @property {number} [limit] how many hits; 10
 * @property {number} [offset] how many hits to skip; 0
 * @property {string} [sort] 'relevance', 'date', or the key of an order: 'title', 'party'
 * @property {Record<string, string[]>} [filters] facet → values of which one is wanted, of
 *   years also ranges: 2012..2018; a facet is counted as if none of its values were
 * @property {string} [lang] of titles, labels and addresses: a BCP 47 tag
 * @property {boolean | string[]} [facets] which facets to count; true: all. The files of
 *   others are not loaded
 */

/**
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} kind agreement, party, event, sector, place or page
 * @property {string} url a path of the site, from the host's root
 * @property {string} title in the language asked for, or else in its own
 * @property {number} score
 * @property {string} lang of the title
 * @property {string} date EDTF; '': none
 * @property {string} type of an agreement; '': none
 * @property {string} status likewise
 * @property {string[]} names what else it is called
 * @property {'title' | 'names' | 'text' | ''} in where a word of the query is: in any
 *   of its names; in those of its parties, or its id; in its text; nowhere
 */

/** short: a shorter label, or the same. @typedef {{value: string, label: string, short: string, count: number}} FacetCount */
/** @typedef {{from: string, to: string}} Correction */
/** @typedef {{text: string, why: string}} Ignored */

/**
 * @typedef {object} Answer
 * @property {number} total
 * @property {Hit[]} hits
 * @property {Record<string, FacetCount[]>} facets
 * @property {string[]} missing words and filters that no entry has, and that were left out
 * @property {Correction[]} corrected words that were replaced
 * @property {Correction[]} suggested what may have been meant, and was not searched for
 * @property {Ignored[]} ignored what was not searched for: why is 'common', a stop word;
 *   'sign', only signs; 'operator', AND, OR or NOT that joins nothing; 'value', a filter
 *   without a value; 'key', the unknown key of a filter
 * @property {string[]} words to mark in a text, folded
 * @property {(texts: string[]) => Promise<import('./mark.js').Mark>} marking returns
 *   what marks the words in these texts, after loading what that needs
 */

/** @param {State} state @param {string} query @param {Options} options @returns {Promise<Answer>} */
export const ask = async (state, query, { limit = 10, offset = 0, sort = 'relevance', filters = {}, lang = '', facets = true }) => {
  const { keys, languages } = state.manifest;
  const counted = keys.filter((key) => (Array.isArray(facets) ? facets.includes(key) : facets));
  const loaded = Promise.all(counted.map((key) => state.loadFacet(key)));
  loaded.catch(() => {}); // awaited below, unless something else fails first
  const plan = await resolveInRounds(query, state);
  await choose(plan, filters, state);
  const { missing, corrected, suggested, ignored, words } = plan;
  const marking = (/** @type {string[]} */ texts) => markingOf(state, texts, words);
  const answer = { total: 0, hits: [], facets: {}, missing, corrected, suggested, ignored, words, marking };
  if (!plan.must.length && !plan.not.length && !plan.filters.length) return answer;

  await state.load(plan);
  const found = evaluate(plan, state.lookup());
  const language = Math.max(0, languages.indexOf(lang));
  const ranked = (await rank(found, sort, offset + limit, language, state)).slice(offset);
  const shown = hits(ranked, language, state, (doc) => fieldOf(doc, plan, state));
  await loaded;
  return { ...answer, total: found.docs.length, facets: countAll(counted, plan, found, language, state), hits: await shown };
};

/**
 * Adds filters to a plan. A filter whose values nothing has finds nothing.
 * @param {Plan} plan
 * @param {Record<string, string[]>} filters
 * @param {State} state
 */
const choose = async (plan, filters, state) => {
  for (const { key, years } of state.manifest.facets) {
    const chosen = filters?.[key];
    if (!chosen?.length) continue;
    const facet = years && chosen.some((v) => v.includes('..')) ? await state.loadFacet(key) : undefined;
    restrict(plan, key, facet ? facet.inRanges(chosen) : chosen, false);
  }
};

/**
 * Counts facets, which are loaded. A facet with chosen values is counted without them, so
 * that the counts say what other values would find.
 * @param {string[]} counted their keys
 * @param {Plan} plan
 * @param {Matches} found
 * @param {number} language
 * @param {State} state
 */
const countAll = (counted, plan, found, language, state) => {
  /** @type {Record<string, FacetCount[]>} */
  const counts = {};
  for (const key of counted) {
    const isFiltered = plan.filters.some((x) => x.facet === key);
    const { docs } = isFiltered ? evaluate(without(plan, key), state.lookup()) : found;
    counts[key] = state.facets.get(key)?.counts(docs, language, compare) ?? [];
  }
  return counts;
};

/** @param {Plan} plan @param {string} facet @returns {Plan} */
const without = (plan, facet) => ({ ...plan, filters: plan.filters.filter((f) => f.facet !== facet) });

/**
 * The first matches, in the given order.
 * @param {Matches} found
 * @param {string} sort
 * @param {number} most
 * @param {number} language
 * @param {State} state
 */
const rank = async (found, sort, most, language, state) => {
  const place = await placing(sort, language, state);
  if (!place) return best(found, most);
  return best({ docs: found.docs, scores: Float64Array.from(found.docs, place) }, most)
    .map(({ doc }) => ({ doc, score: found.scores[found.docs.indexOf(doc)] }));
};

/**
 * What is highest for the document that comes first; undefined: its score.
 * @param {string} sort
 * @param {number} language
 * @param {State} state
 * @returns {Promise<((doc: number) => number) | undefined>}
 */
const placing = async (sort, language, state) => {
  const { orders, documents } = state.manifest;
  if (sort === 'date') {
    const days = await state.loadDays();
    return (doc) => days[doc];
  }
  const order = orders.findIndex((o) => o.key === sort);
  if (order < 0) return undefined;
  const [ranks, days] = await Promise.all([state.loadOrder(order, language), orders[order].dated ? state.loadDays() : undefined]);
  // A day has a smaller number than there are documents, and at most these have a rank.
  return (doc) => (ranks[doc] ? -ranks[doc] : -documents - 1) * (documents + 1) + (days?.[doc] ?? 0);
};

/**
 * The first field in which a document has any word of a query, or ''.
 * @param {number} doc
 * @param {Plan} plan
 * @param {State} state
 */
const fieldOf = (doc, plan, { manifest, terms }) => {
  const asked = leaves(plan.must);
  const field = textFields.find((f) => asked.some((n) => n.op !== 'facet' && n.field === f && termsOf(n).some((t) => terms.has(f, t, doc))));
  return field === undefined ? '' : /** @type {'title' | 'names' | 'text'} */ (manifest.fields[field].name);
};

/** @param {State} state @param {string[]} texts @param {string[]} words */
const markingOf = async (state, texts, words) => {
  const { tables } = state;
  if (!areNarrow(texts, words)) await state.loadWide();
  if (!tables.han && maybeTraditional(texts, words)) await state.loadTraditional();
  return (/** @type {string} */ text) => ranges(text, words, tables);
};
