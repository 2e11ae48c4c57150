// @ts-check
// Resolves a query: looks its words up in a dictionary. The twin of resolve.go.
import { fold, isStop, termOf } from './analysis.js';
import { compound, joined, partsOf, phrase, phraseWords } from './compound.js';
import { FILTER_ITEM, PHRASE_ITEM, TEXT_ITEM, raw } from './parse.js';
import { BEGIN, DATE, END, textFields } from './fields.js';
import { filter, key, valuesOf } from './filters.js';
import { han } from './han.js';
import { allOf, anyOf, emptyPlan, facet, maxKids, term, termsOf } from './plan.js';
import { COMPOUND_UNIT, DATE_UNIT, HAN_UNIT, WORD_UNIT, isYear, units } from './units.js';

/** @typedef {import('./dictionary.js').Dictionary} Dictionary */
/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./parse.js').Item} Item */
/** @typedef {import('./units.js').Unit} Unit */

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
  const r = new Resolver(dict);
  const { must, not, filters, missing, ignored } = r.plan;
  const size = (/** @type {Item} */ it) => phraseWords(it.text, dict.tables).length;
  const asked = items.filter((it) => it.kind !== FILTER_ITEM && !it.not);
  const lone = asked.reduce((sum, it) => sum + size(it), 0) === 1;
  idle.forEach((operator) => r.ignore(operator, 'operator'));
  for (let i = 0; i < items.length;) {
    const it = items[i];
    let end = i + 1;
    while (items[end]?.or) end++;
    if (it.not) {
      r.exclude(it);
    } else if (end > i + 1) {
      r.alternatives(items.slice(i, end));
    } else if (it.kind === FILTER_ITEM) {
      filter(it, r);
    } else if (it.kind === PHRASE_ITEM) {
      must.push(...phrase(it.text, true, r));
    } else {
      // Words that follow each other are one text: a date or a name may have several.
      end = i;
      while (isPlain(items[end]) && !items[end + 1]?.or) end++;
      const run = items.slice(i, end);
      run.forEach((x) => key(x, r));
      must.push(...r.units(units(run.map((x) => x.text).join(' '), items[end - 1].open, dict.tables), lone));
    }
    i = end;
  }
  if (must.length && items.every((it) => !it.or)) called(r);
  if (![must, not, filters, missing, ignored].some((list) => list.length)) {
    // The query only excludes what is nowhere, or has only signs.
    for (const it of items) {
      if (size(it)) r.miss(raw(it));
      else r.ignore(raw(it), 'sign');
    }
  }
  return r.plan;
};

/** Puts an entry first whose name has the edges of the query: see called.go. @param {Resolver} r */
const called = ({ plan, dict }) => {
  const words = allOf(plan.must);
  const edges = [[BEGIN, 0], [END, -1]].map(([f, at]) => term(f, edge(words, at), dict.boosts[f]));
  if (edges.every((n) => dict.count(n.field, n.term))) plan.must = [anyOf([words, allOf([words, ...edges])])];
};

/**
 * The first or the last term that a node looks up in its first field. Of alternatives, the
 * first counts.
 * @param {Node} n
 * @param {number} at 0: the first; -1: the last
 * @returns {string}
 */
const edge = (n, at) =>
  ('kids' in n ? edge(/** @type {Node} */ (n.kids.at(n.op === 'all' ? at : 0)), at) : /** @type {string} */ (termsOf(n).at(at)));

const isPlain = (/** @type {Item | undefined} */ it) => it?.kind === TEXT_ITEM && !it.not && !it.or;

export class Resolver {
  /** @param {Dictionary} dict */
  constructor(dict) {
    this.dict = dict;
    this.plan = emptyPlan();
  }

  /** @param {Unit[]} us @param {boolean} alone whether a word is all that is asked for @returns {Node[]} */
  units(us, alone) {
    const nodes = [];
    for (let i = 0; i < us.length;) {
      const u = us[i++];
      if (u.kind === DATE_UNIT) {
        if (this.dict.count(DATE, u.text) > 0) nodes.push(this.date(u.text));
        else nodes.push(...this.units(u.words, false));
      } else if (u.kind === HAN_UNIT) {
        nodes.push(...han(u, this));
      } else if (u.kind === COMPOUND_UNIT) {
        nodes.push(...compound(u, this));
      } else {
        const whole = this.join(u);
        if (whole) {
          nodes.push(this.anyField(termOf(whole.text)));
          i += whole.span - 1;
        } else {
          nodes.push(...this.word(u, alone));
        }
      }
    }
    return nodes;
  }

  /** Takes words for one, if the index has it: yi wu for yiwu. @param {Unit} u */
  join(u) {
    const found = u.joins.find((j) => this.known(termOf(j.text)));
    if (found) this.mark(found.text);
    return found;
  }

  /** What a word requires. @param {Unit} u @param {boolean} alone @returns {Node[]} */
  word(u, alone) {
    const stop = isStop(u.text);
    const named = !stop || u.capital || (alone && !(u.typed && u.text.length === 1));
    const any = [];
    const t = termOf(u.text);
    if (named && this.known(t)) any.push(this.wordNode(t, u.text));
    else if (isYear(u.text) && this.dict.count(DATE, u.text) > 0) any.push(this.date(u.text));
    if (u.whole && this.known(termOf(u.whole))) {
      this.mark(u.whole);
      any.push(this.anyField(termOf(u.whole)));
    }
    if (u.typed && (named || alone)) any.push(...this.typed(u.text, any.length > 0));
    if (any.length) {
      this.mark(u.text);
      return [anyOf(any)];
    }
    if (!named) {
      this.ignore(u.raw, 'common');
      return [];
    }
    const to = stop ? undefined : this.dict.correct(u.text);
    if (to) {
      this.plan.corrected.push({ from: u.raw, to });
      this.mark(to);
      return [this.wordNode(termOf(to), to)];
    }
    this.miss(u.raw);
    return [];
  }

  /** What the completions of a word require. @param {string} text @param {boolean} isKnown @returns {Node[]} */
  typed(text, isKnown) {
    return isKnown ? this.completed(text, maxLonger, longerWeight) : this.completed(text, maxCompletions, completionWeight);
  }

  /** @param {string} prefix @param {number} most @param {number} weight @returns {Node[]} */
  completed(prefix, most, weight) {
    const own = termOf(prefix);
    const { dict } = this;
    const terms = [...new Set(dict.complete(prefix, most).map(termOf))].filter((t) => t !== own);
    if (!terms.length) return [];
    weight *= terms.length; // bleve divides the score of alternatives by their number
    return [anyOf(textFields.map((f) => anyOf(terms.map((t) => term(f, t, dict.boosts[f] * weight)))))];
  }

  /** Resolves items with OR between them. @param {Item[]} items */
  alternatives(items) {
    const any = [];
    let mixed = false;
    for (const it of items) {
      mixed ||= (it.kind === FILTER_ITEM) !== (items[0].kind === FILTER_ITEM) || it.facet !== items[0].facet;
      let nodes = /** @type {Node[]} */ ([]);
      if (it.kind === FILTER_ITEM) {
        filter(it, this);
      } else if (it.kind === PHRASE_ITEM) {
        nodes = phrase(it.text, true, this);
      } else {
        key(it, this);
        const us = units(it.text, it.open, this.dict.tables);
        nodes = this.units(us, us.length === 1);
      }
      if (nodes.length) any.push(allOf(nodes));
    }
    if (mixed) this.ignore('OR', 'operator');
    if (any.length) this.plan.must.push(anyOf(any));
  }

  /** @param {Item} it */
  exclude(it) {
    /** @type {Node[]} */
    let nodes;
    if (it.kind === FILTER_ITEM) {
      const found = valuesOf(it, this).values;
      nodes = found.length ? [facet(it.facet, found)] : [];
    } else if (it.kind === PHRASE_ITEM) {
      nodes = phrase(it.text, false, this);
    } else {
      nodes = units(it.text, false, this.dict.tables).flatMap((u) => this.excluded(u));
    }
    if (nodes.length) this.plan.not.push(allOf(nodes));
  }

  /** What a unit means that is excluded: the word itself, not a correction. @param {Unit} u @returns {Node[]} */
  excluded(u) {
    if (u.kind === DATE_UNIT) return [this.date(u.text)];
    if (u.kind === HAN_UNIT) return phrase(u.text, false, this);
    const any = [];
    if (u.kind === COMPOUND_UNIT) {
      const whole = joined(u, this);
      any.push(...whole.any, ...(whole.apart ? partsOf(u, this) : []));
    }
    for (const text of [u.text, u.whole]) {
      const t = termOf(text);
      if (u.kind === WORD_UNIT && text && this.known(t)) any.push(this.anyField(t));
    }
    return any.length ? [anyOf(any)] : [];
  }

  /** Whether a term is in any text. @param {string} t */
  known(t) {
    return textFields.some((f) => this.dict.count(f, t) > 0);
  }

  /** @param {string} t */
  inTexts(t) {
    return textFields.map((f) => term(f, t, this.dict.boosts[f]));
  }

  /** A term in any text. @param {string} t */
  anyField(t) {
    return anyOf(this.inTexts(t));
  }

  /** A word in any text; a year is a date as well. @param {string} t @param {string} surface */
  wordNode(t, surface) {
    return anyOf(isYear(surface) ? [...this.inTexts(t), this.date(surface)] : this.inTexts(t));
  }

  /** @param {string} t */
  date(t) {
    return term(DATE, t, this.dict.boosts[DATE]);
  }

  /** @param {string} text */
  fold(text) {
    return fold(text, this.dict.tables);
  }

  /** @param {string} text */
  mark(text) {
    this.plan.words.push(text);
  }

  /** @param {string} text */
  miss(text) {
    if (!this.plan.missing.includes(text)) this.plan.missing.push(text);
  }

  /** @param {string} text @param {string} why */
  ignore(text, why) {
    const { ignored } = this.plan;
    if (!ignored.some((i) => i.text === text && i.why === why)) ignored.push({ text, why });
  }

  /** @param {string} from @param {string} to */
  suggest(from, to) {
    this.plan.suggested.push({ from, to });
  }
}
