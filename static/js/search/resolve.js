// @ts-check
// Resolves a query: looks its words up in a dictionary. the twin of resolve.go.
import { fold, isStop, termOf } from './analysis.js';
import { compound, joined, partsOf, phrase, phraseWords } from './compound.js';
import { FILTER_ITEM, PHRASE_ITEM, TEXT_ITEM, raw } from './parse.js';
import { DATE, textFields } from './fields.js';
import { filter, key, valuesOf } from './filters.js';
import { han } from './han.js';
import { allOf, anyOf, emptyPlan, facet, maxKids, term } from './plan.js';
import { COMPOUND_UNIT, DATE_UNIT, HAN_UNIT, WORD_UNIT, isYear, units } from './units.js';

/** @typedef {import('./dictionary.js').Dictionary} Dictionary */
/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./parse.js').Item} Item */
/** @typedef {import('./units.js').Unit} Unit */

/**
 * What the modules that resolve a query share.
 * @typedef {object} Resolver
 * @property {Dictionary} dict
 * @property {import('./plan.js').Plan} plan
 * @property {(t: string) => boolean} known whether a term is in any text
 * @property {(t: string) => Node} anyField a term in any text
 * @property {(t: string, surface: string) => Node} wordNode the same; a year is a date as well
 * @property {(u: Unit, alone: boolean) => Node[]} word requires a word
 * @property {(text: string, known: boolean) => Node[]} typed requires any completion of a word
 * @property {(text: string) => string} fold
 * @property {(text: string) => void} mark
 * @property {(text: string) => void} miss
 * @property {(text: string, why: string) => void} ignore
 * @property {(from: string, to: string) => void} suggest
 */

const maxCompletions = maxKids;
const maxLonger = 3;
const completionWeight = 0.5;
const longerWeight = 1e-12;

/**
 * @param {Item[]} items
 * @param {string[]} idle operators that join nothing
 * @param {Dictionary} dict
 * @returns {import('./plan.js').Plan}
 */
export const resolve = (items, idle, dict) => {
  const plan = emptyPlan();
  const known = (/** @type {string} */ t) => textFields.some((f) => dict.count(f, t) > 0);
  const mark = (/** @type {string} */ text) => plan.words.push(text);
  const miss = (/** @type {string} */ text) => {
    if (!plan.missing.includes(text)) plan.missing.push(text);
  };
  const ignore = (/** @type {string} */ text, /** @type {string} */ why) => {
    if (!plan.ignored.some((i) => i.text === text && i.why === why)) plan.ignored.push({ text, why });
  };
  const suggest = (/** @type {string} */ from, /** @type {string} */ to) => plan.suggested.push({ from, to });
  const dateTerm = (/** @type {string} */ t) => term(DATE, t, dict.boosts[DATE]);

  const inTexts = (/** @type {string} */ t) => textFields.map((f) => term(f, t, dict.boosts[f]));
  const anyField = (/** @type {string} */ t) => anyOf(inTexts(t));
  const wordNode = (/** @type {string} */ t, /** @type {string} */ surface) =>
    anyOf(isYear(surface) ? [...inTexts(t), dateTerm(surface)] : inTexts(t));

  /** @param {Unit} u */
  const join = (u) => {
    const found = u.joins.find((j) => known(termOf(j.text)));
    if (found) mark(found.text);
    return found;
  };

  const completed = (/** @type {string} */ prefix, /** @type {number} */ most, /** @type {number} */ weight) => {
    const own = termOf(prefix);
    const terms = [...new Set(dict.complete(prefix, most).map(termOf))].filter((t) => t !== own);
    if (!terms.length) return undefined;
    weight *= terms.length;
    return anyOf(textFields.map((f) => anyOf(terms.map((t) => term(f, t, dict.boosts[f] * weight)))));
  };

  /** @param {string} text @param {boolean} isKnown @returns {Node[]} */
  const typed = (text, isKnown) => {
    const n = isKnown ? completed(text, maxLonger, longerWeight) : completed(text, maxCompletions, completionWeight);
    return n ? [n] : [];
  };

  /** @param {Unit} u @param {boolean} alone @returns {Node[]} */
  const word = (u, alone) => {
    const stop = isStop(u.text);
    const named = !stop || u.capital || (alone && !(u.typed && u.text.length === 1));
    const any = [];
    const t = termOf(u.text);
    if (named && known(t)) any.push(wordNode(t, u.text));
    else if (isYear(u.text) && dict.count(DATE, u.text) > 0) any.push(dateTerm(u.text));
    if (u.whole && known(termOf(u.whole))) {
      mark(u.whole);
      any.push(anyField(termOf(u.whole)));
    }
    if (u.typed && (named || alone)) any.push(...typed(u.text, any.length > 0));
    if (any.length) {
      mark(u.text);
      return [anyOf(any)];
    }
    if (!named) {
      ignore(u.raw, 'common');
      return [];
    }
    const to = stop ? undefined : dict.correct(u.text);
    if (to) {
      plan.corrected.push({ from: u.raw, to });
      mark(to);
      return [wordNode(termOf(to), to)];
    }
    miss(u.raw);
    return [];
  };

  /** @type {Resolver} */
  const r = { dict, plan, known, mark, miss, ignore, suggest, anyField, wordNode, word, typed, fold: (text) => fold(text, dict.tables) };

  /** @param {Unit[]} us @param {boolean} alone @returns {Node[]} */
  const unitNodes = (us, alone) => {
    const nodes = [];
    for (let i = 0; i < us.length;) {
      const u = us[i++];
      if (u.kind === DATE_UNIT) {
        if (dict.count(DATE, u.text) > 0) nodes.push(dateTerm(u.text));
        else nodes.push(...unitNodes(u.words, false));
      } else if (u.kind === HAN_UNIT) {
        nodes.push(...han(u, r));
      } else if (u.kind === COMPOUND_UNIT) {
        nodes.push(...compound(u, r));
      } else {
        const whole = join(u);
        if (whole) {
          nodes.push(anyField(termOf(whole.text)));
          i += whole.span - 1;
        } else {
          nodes.push(...word(u, alone));
        }
      }
    }
    return nodes;
  };

  const alternatives = (/** @type {Item[]} */ some) => {
    const any = [];
    let mixed = false;
    for (const it of some) {
      mixed ||= (it.kind === FILTER_ITEM) !== (some[0].kind === FILTER_ITEM) || it.facet !== some[0].facet;
      let nodes = /** @type {Node[]} */ ([]);
      if (it.kind === FILTER_ITEM) {
        filter(it, r);
      } else if (it.kind === PHRASE_ITEM) {
        nodes = phrase(it.text, true, r);
      } else {
        key(it, r);
        const us = units(it.text, it.open, dict.tables);
        nodes = unitNodes(us, us.length === 1);
      }
      if (nodes.length) any.push(allOf(nodes));
    }
    if (mixed) ignore('OR', 'operator');
    if (any.length) plan.must.push(anyOf(any));
  };

  /** @param {Unit} u @returns {Node[]} */
  const excluded = (u) => {
    if (u.kind === DATE_UNIT) return [dateTerm(u.text)];
    if (u.kind === HAN_UNIT) return phrase(u.text, false, r);
    const any = [];
    if (u.kind === COMPOUND_UNIT) {
      const whole = joined(u, r);
      any.push(...whole.any, ...(whole.apart ? partsOf(u, r) : []));
    }
    for (const text of [u.text, u.whole]) {
      const t = termOf(text);
      if (u.kind === WORD_UNIT && text && known(t)) any.push(anyField(t));
    }
    return any.length ? [anyOf(any)] : [];
  };

  const exclude = (/** @type {Item} */ it) => {
    /** @type {Node[]} */
    let nodes;
    if (it.kind === FILTER_ITEM) {
      const found = valuesOf(it, r).values;
      nodes = found.length ? [facet(it.facet, found)] : [];
    } else if (it.kind === PHRASE_ITEM) {
      nodes = phrase(it.text, false, r);
    } else {
      nodes = units(it.text, false, dict.tables).flatMap(excluded);
    }
    if (nodes.length) plan.not.push(allOf(nodes));
  };

  const size = (/** @type {Item} */ it) => phraseWords(it.text, dict.tables).length;
  const asked = items.filter((it) => it.kind !== FILTER_ITEM && !it.not);
  const lone = asked.reduce((sum, it) => sum + size(it), 0) === 1;
  idle.forEach((operator) => ignore(operator, 'operator'));

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
      filter(it, r);
    } else if (it.kind === PHRASE_ITEM) {
      plan.must.push(...phrase(it.text, true, r));
    } else {
      end = i;
      while (isPlain(items[end]) && !items[end + 1]?.or) end++;
      const run = items.slice(i, end);
      run.forEach((x) => key(x, r));
      plan.must.push(...unitNodes(units(run.map((x) => x.text).join(' '), items[end - 1].open, dict.tables), lone));
    }
    i = end;
  }
  if (!plan.must.length && !plan.not.length && !plan.filters.length && !plan.missing.length && !plan.ignored.length) {
    // The query only excludes what is nowhere, or has only signs.
    for (const it of items) {
      if (size(it)) miss(raw(it));
      else ignore(raw(it), 'sign');
    }
  }
  return plan;
};
