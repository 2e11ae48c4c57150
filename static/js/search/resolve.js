// @ts-check
// A query's words looked up in an index: the mirror of resolve.go.
import { BIGRAM, JOINED, TRIGRAM, UNIGRAM, analyze, fold, isStop, stem } from './analyze.js';
import { FILTER_ITEM, PHRASE_ITEM, TEXT_ITEM } from './parse.js';
import { DATE, FACET, textFields } from './fields.js';
import { DATE_UNIT, HAN_UNIT, isYear, maxUnits, units, wordUnits } from './units.js';

/** @typedef {import('./parse.js').Item} Item */
/** @typedef {import('./units.js').Unit} Unit */

/**
 * Knows the terms of an index.
 * @typedef {object} Dictionary
 * @property {import('./fold.js').Tables} tables
 * @property {number[]} boosts by field
 * @property {string[]} facets
 * @property {(field: number, term: string) => number} count documents in which a term stands in a field
 * @property {(prefix: string, most: number) => string[]} complete
 * @property {(word: string) => string | undefined} correct
 * @property {(facet: number, text: string) => string[]} facetValues
 */

/**
 * What a document has to have.
 * @typedef {object} Node
 * @property {number} op
 * @property {number} field of a term or a phrase
 * @property {number} boost likewise
 * @property {string[]} terms the term; or those of a phrase, with '' where any term may stand
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
 */

/** See the constants of these names in resolve.go. */
const maxKids = 10;
const maxCompletions = maxKids;
const maxLonger = 3;
const maxHanRun = 64;
const completionWeight = 0.5;

/** @param {number} op @param {Node[]} kids @returns {Node} */
const group = (op, kids) => {
  while (kids.length > maxKids) {
    const outer = [];
    for (let i = 0; i < kids.length; i += maxKids) outer.push(group(op, kids.slice(i, i + maxKids)));
    kids = outer;
  }
  return kids.length === 1 ? kids[0] : { op, field: 0, boost: 0, terms: [], kids };
};
const anyOf = (/** @type {Node[]} */ kids) => group(ANY, kids);
export const allOf = (/** @type {Node[]} */ kids) => group(ALL, kids);

/**
 * @param {Item[]} items
 * @param {Dictionary} dict
 * @returns {Plan}
 */
export const resolve = (items, dict) => {
  /** @type {Plan} */
  const plan = { must: [], not: [], filters: [], words: [], missing: [], corrected: [] };

  const known = (/** @type {string} */ t) => textFields.some((f) => dict.count(f, t) > 0);
  const mark = (/** @type {string} */ text) => plan.words.push(text);
  const miss = (/** @type {string} */ text) => {
    if (!plan.missing.includes(text)) plan.missing.push(text);
  };

  /** @param {number} field @param {string} t @param {number} boost @returns {Node} */
  const term = (field, t, boost) => ({ op: TERM, field, boost, terms: [t], kids: [] });
  const dateTerm = (/** @type {string} */ t) => term(DATE, t, dict.boosts[DATE]);
  const inFields = (/** @type {string} */ t) => textFields.map((f) => term(f, t, dict.boosts[f]));
  const anyField = (/** @type {string} */ t) => anyOf(inFields(t));
  const wordNode = (/** @type {string} */ t, /** @type {string} */ surface) =>
    anyOf(isYear(surface) ? [...inFields(t), dateTerm(surface)] : inFields(t));

  /** @param {Unit} u */
  const join = (u) => {
    const found = u.joins.find((j) => known(stem(j.text)));
    if (found) mark(found.text);
    return found;
  };

  const completed = (/** @type {string} */ prefix, /** @type {number} */ most) => {
    const own = stem(prefix);
    const terms = [...new Set(dict.complete(prefix, most).map(stem))].filter((t) => t !== own);
    if (!terms.length) return undefined;
    const weight = completionWeight * terms.length;
    return anyOf(textFields.map((f) => anyOf(terms.map((t) => term(f, t, dict.boosts[f] * weight)))));
  };

  /** @param {Unit} u @param {boolean} alone @returns {Node[]} */
  const word = (u, alone) => {
    const stop = isStop(u.text);
    if (stop && !(alone && u.typed)) return [];
    const any = [];
    const t = stem(u.text);
    if (!stop && known(t)) any.push(wordNode(t, u.text));
    else if (!stop && isYear(u.text) && dict.count(DATE, u.text) > 0) any.push(dateTerm(u.text));
    if (u.typed) {
      const n = completed(u.text, any.length ? maxLonger : maxCompletions);
      if (n) any.push(n);
    }
    if (any.length) {
      mark(u.text);
      return [anyOf(any)];
    }
    if (stop) return [];
    const to = dict.correct(u.text);
    if (to) {
      plan.corrected.push({ from: u.text, to });
      mark(to);
      return [wordNode(stem(to), to)];
    }
    miss(u.text);
    return [];
  };

  /** @param {string[]} chars @returns {Node | undefined} */
  const hanWord = (chars) => {
    const text = chars.join('');
    if (chars.length === 1 && !known(text)) {
      miss(text);
      return undefined;
    }
    mark(text);
    const size = Math.min(3, chars.length);
    return anyOf(textFields.map((f) => allOf(
      chars.slice(size - 1).map((_, i) => term(f, chars.slice(i, i + size).join(''), dict.boosts[f])),
    )));
  };

  const han = (/** @type {string} */ run) => {
    const chars = [...run].slice(0, maxHanRun);
    const are = (/** @type {number} */ from, /** @type {number} */ to) => to <= chars.length && known(chars.slice(from, to).join(''));
    const nodes = [];
    for (let start = 0, end; start < chars.length; start = end) {
      end = start + 1;
      if (are(start, start + 3)) {
        end = start + 3;
        while (are(end - 2, end + 1)) end++;
      } else if (are(start, start + 2)) {
        end = start + 2;
      }
      const n = hanWord(chars.slice(start, end));
      if (n) nodes.push(n);
    }
    return nodes;
  };

  /** @param {Unit[]} us @param {boolean} alone @returns {Node[]} */
  const unitNodes = (us, alone) => {
    const nodes = [];
    for (let i = 0; i < us.length;) {
      const u = us[i++];
      if (u.kind === DATE_UNIT) {
        if (dict.count(DATE, u.text) > 0) nodes.push(dateTerm(u.text));
        else nodes.push(...unitNodes(wordUnits(u.raw, false, dict.tables), false));
      } else if (u.kind === HAN_UNIT) {
        nodes.push(...han(u.text));
      } else {
        const joined = join(u);
        if (joined) {
          nodes.push(anyField(stem(joined.text)));
          i += joined.span - 1;
        } else {
          nodes.push(...word(u, alone && us.length === 1));
        }
      }
    }
    return nodes;
  };

  /** @param {string} text @param {boolean} named @returns {Node[]} */
  const phrase = (text, named) => {
    const terms = phraseTerms(text, dict.tables);
    if (!terms.length) return [];
    if (terms.some((t) => t && !known(t))) {
      if (named) miss(`"${text}"`);
      return [];
    }
    if (named) mark(fold(text, dict.tables));
    return [anyOf(textFields.map((f) => (terms.length === 1
      ? term(f, terms[0], dict.boosts[f])
      : { op: PHRASE, field: f, boost: dict.boosts[f], terms, kids: [] })))];
  };

  /** @param {Item} it */
  const values = (it) => [...new Set(it.text.split(',').flatMap((text) => dict.facetValues(it.facet, text)))];

  const filter = (/** @type {Item[]} */ some) => {
    /** @type {Map<number, string[]>} */
    const byFacet = new Map();
    for (const it of some) {
      const found = values(it);
      if (found.length) byFacet.set(it.facet, [...(byFacet.get(it.facet) ?? []), ...found]);
      else miss(`${dict.facets[it.facet]}:${it.text}`);
    }
    for (const [facet, found] of byFacet) plan.filters.push({ facet, values: found });
  };

  const alternatives = (/** @type {Item[]} */ some) => {
    if (some.every((it) => it.kind === FILTER_ITEM)) {
      filter(some);
      return;
    }
    const any = [];
    for (const it of some) {
      let nodes = /** @type {Node[]} */ ([]);
      if (it.kind === FILTER_ITEM) filter([it]);
      else if (it.kind === PHRASE_ITEM) nodes = phrase(it.text, true);
      else nodes = unitNodes(units(it.text, it.open, dict.tables), false);
      if (nodes.length) any.push(allOf(nodes));
    }
    if (any.length) plan.must.push(anyOf(any));
  };

  /** @param {Unit} u @returns {Node[]} */
  const excluded = (u) => {
    if (u.kind === DATE_UNIT) return [term(DATE, u.text, 1)];
    if (u.kind === HAN_UNIT) return phrase(u.text, false);
    const t = stem(u.text);
    return !isStop(u.text) && known(t) ? [anyField(t)] : [];
  };

  const exclude = (/** @type {Item} */ it) => {
    let nodes;
    if (it.kind === FILTER_ITEM) {
      const found = values(it);
      nodes = found.length ? [{ op: TERM, field: FACET + it.facet, boost: 0, terms: found, kids: [] }] : [];
    } else if (it.kind === PHRASE_ITEM) {
      nodes = phrase(it.text, false);
    } else {
      nodes = units(it.text, false, dict.tables).flatMap(excluded);
    }
    if (nodes.length) plan.not.push(allOf(nodes));
  };

  const isPlain = (/** @type {Item | undefined} */ it) => it?.kind === TEXT_ITEM && !it.not && !it.or;
  for (let i = 0; i < items.length;) {
    const it = items[i];
    let end = i + 1;
    while (items[end]?.or) end++;
    if (it.not) {
      exclude(it);
    } else if (end > i + 1) {
      alternatives(items.slice(i, end));
    } else if (it.kind === FILTER_ITEM) {
      filter([it]);
    } else if (it.kind === PHRASE_ITEM) {
      plan.must.push(...phrase(it.text, true));
    } else {
      end = i;
      while (isPlain(items[end]) && !items[end + 1]?.or) end++;
      const text = items.slice(i, end).map((x) => x.text).join(' ');
      plan.must.push(...unitNodes(units(text, items[end - 1].open, dict.tables), end - i === items.length));
    }
    i = end;
  }
  return plan;
};

/**
 * The terms of a phrase by their places, '' where a stop word stands.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
const phraseTerms = (text, tables) => {
  /** @type {string[]} */
  const terms = [];
  let first = 0;
  let paired = 0;
  for (const t of analyze(text, tables)) {
    if (t.kind === JOINED || t.kind === TRIGRAM || (t.kind === UNIGRAM && t.pos === paired)) continue;
    if (t.kind === BIGRAM) paired = t.pos + 1;
    first ||= t.pos;
    if (t.pos - first >= maxUnits) break;
    while (terms.length <= t.pos - first) terms.push('');
    terms[t.pos - first] = t.term;
  }
  return terms;
};
