// @ts-check
// What a query's words are looked up in: the twin of dictionary.go.
//
// In the browser an index is loaded piece by piece, so a query is resolved in rounds.
// Each round resolves all of it with what is loaded. A question about what is not
// loaded is noted, and answered with a guess: a term is in the index, as most are, and
// there is no completion, correction or value. After the round everything noted is
// loaded at once. The round that notes nothing has the plan.
//
//   round 1  asks for the terms of the words, the words that begin as the last one
//            does, and the values of filters
//   round 2  knows which terms the index lacks, and asks for words like them, for the
//            table of Traditional characters, and for the parts of Han runs
//   round 3  has the corrections, and asks for the terms of Simplified characters
//   round 4  has these too
//
// A query without mistakes takes two rounds: the second asks for nothing. A run of Han
// characters that may be several words is loaded together with its parts.
import { fold, isNarrow, isPlain, mayBeTraditional, termOf } from './analysis.js';
import { isCorrectable, isPrefix } from './lexicon.js';
import { parse } from './parse.js';
import { emptyPlan, leaves, termsOf } from './plan.js';
import { resolve } from './resolve.js';
import { evaluate } from './score.js';
import { IndexError } from './store.js';

/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} Dictionary
 * @property {import('./fold.js').Tables} tables
 * @property {number[]} boosts by field
 * @property {(field: number, term: string) => number} count the number of documents with a term in a field
 * @property {(terms: string[]) => void} expect says which terms may be asked for next
 * @property {(prefix: string, most: number) => string[]} complete the words that begin with a prefix, the commonest first
 * @property {(word: string) => string | undefined} correct the word that was probably meant
 * @property {(nodes: Node[]) => boolean} together whether any document has all of some nodes
 * @property {(facet: string, text: string) => string[]} facetValues the values of a facet that are meant by a text
 * @property {(facet: string, text: string) => string | undefined} suggestValue the value that was probably meant
 * @property {(name: string) => string | undefined} keyMeant the key of a facet that was probably meant
 */

/** No query needs so many rounds, unless the index is inconsistent. */
const maxRounds = 100;

/** Resolves a query, and loads what that takes. @param {string} query @param {State} state */
export const resolveInRounds = async (query, state) => {
  const { items, idle } = parse(query, state.manifest.keys);
  if (!isNarrow(query)) await state.loadWide();
  for (let n = 0; n < maxRounds; n++) {
    const round = new Round(state);
    round.wide = !state.tables.wide && !isPlain(query);
    const plan = resolve(items, idle, round);
    if (round.isComplete()) return plan;
    round.lacks(plan.must);
    await round.load();
  }
  throw new IndexError('unavailable', 'the index contradicts itself');
};

/** A dictionary of what is loaded, which notes what is not. @implements {Dictionary} */
class Round {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    this.tables = state.tables;
    this.boosts = state.manifest.fields.map((f) => f.boost);
    // What is needed, and not loaded:
    /** @type {Set<string>} */
    this.terms = new Set();
    /** @type {Set<string>} prefixes of words */
    this.completions = new Set();
    /** @type {Set<string>} the first letters of words */
    this.corrections = new Set();
    /** @type {Set<string>} */
    this.values = new Set();
    this.wide = false;
    this.traditional = false;
    this.corrector = false;
  }

  /** @param {number} field @param {string} term */
  count(field, term) {
    const { known } = this.state.terms;
    if (!known.has(term)) {
      this.terms.add(term);
      return 1;
    }
    const found = known.get(term);
    if (!found) this.suspect(term);
    return found?.counts[field] ?? 0;
  }

  /** Notes terms that need not be a round of their own. @param {string[]} terms */
  expect(terms) {
    if (this.terms.size) terms.filter((t) => !this.state.terms.known.has(t)).forEach((t) => this.terms.add(t));
  }

  /** @param {string} prefix @param {number} most */
  complete(prefix, most) {
    if (!isPrefix(prefix)) return [];
    const { lexicon } = this.state;
    if (!lexicon.known.has(prefix)) this.completions.add(prefix);
    return lexicon.complete(prefix, most);
  }

  /** @param {string} word */
  correct(word) {
    if (!isCorrectable(word)) return undefined;
    const { lexicon, corrector } = this.state;
    const words = lexicon.known.get(word[0]);
    if (!words) this.corrections.add(word[0]);
    if (!words || !corrector) this.corrector = true;
    return corrector?.correct(word, words ?? []);
  }

  /** @param {Node[]} nodes */
  together(nodes) {
    return this.lacks(nodes) || evaluate({ ...emptyPlan(), must: nodes }, this.state.lookup()).docs.length > 0;
  }

  /** Notes the terms of nodes that are not loaded, if there are any. @param {Node[]} nodes */
  lacks(nodes) {
    const unknown = leaves(nodes).flatMap(termsOf).filter((t) => !this.state.terms.known.has(t));
    unknown.forEach((t) => this.terms.add(t));
    return unknown.length > 0;
  }

  /** @param {string} facet @param {string} text */
  facetValues(facet, text) {
    const loaded = this.facet(facet);
    if (!loaded) {
      this.values.add(facet);
      this.wide = true;
      return [];
    }
    const values = loaded.find(text, this.fold);
    if (!values.length) this.suspect(text);
    return values;
  }

  /** @param {string} facet @param {string} text */
  suggestValue(facet, text) {
    const { corrector } = this.state;
    if (!corrector) this.corrector = true;
    const loaded = this.facet(facet);
    return loaded && corrector?.suggestValue(loaded, fold(text, this.tables), this.fold);
  }

  /** @param {string} name */
  keyMeant(name) {
    const { corrector } = this.state;
    if (!corrector) this.corrector = true;
    return corrector?.keyMeant(name, this.state.manifest.keys);
  }

  /** A facet, if it is loaded and wide.js too, because labels may have any character. @param {string} key */
  facet(key) {
    return this.tables.wide && this.state.facets.get(key);
  }

  fold = (/** @type {string} */ text) => fold(text, this.tables);

  /**
   * A Han text that is not in the index may have Traditional characters, which the index
   * has not: their table is needed.
   * @param {string} text
   */
  suspect(text) {
    if (!this.tables.han && mayBeTraditional(text)) this.traditional = true;
  }

  isComplete() {
    const { terms, completions, corrections, values, wide, traditional, corrector } = this;
    return !(terms.size || completions.size || corrections.size || values.size || wide || traditional || corrector);
  }

  async load() {
    const { state } = this;
    await Promise.all([
      state.terms.load(this.terms),
      ...Array.from(this.completions, (prefix) => state.lexicon.load(prefix)),
      ...Array.from(this.corrections, (letter) => state.lexicon.load(letter)),
      // The terms of completions are mostly in one file, which need not wait for the words.
      ...Array.from(this.completions, (prefix) => state.terms.shardWith(termOf(prefix))),
      ...Array.from(this.values, (key) => state.loadFacet(key)),
      this.wide && state.loadWide(),
      this.traditional && state.loadTraditional(),
      this.corrector && state.loadCorrector(),
    ]);
  }
}
