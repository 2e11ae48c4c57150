// @ts-check
// Compounds and phrases: the twin of compound.go.
import { BIGRAM, UNIGRAM, WORD, fold, isStop, termOf } from './analysis.js';
import { textFields } from './fields.js';
import { allOf, anyOf, term } from './plan.js';
import { cut, isPrefix } from './scan.js';
import { tokenize } from './tokenize.js';
import { WORD_UNIT, isCapital, maxUnits, unit } from './units.js';

/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./resolve.js').Resolver} Resolver */
/** @typedef {import('./units.js').Unit} Unit */

const maxParts = 4;
const maxJoins = 3;

/**
 * What a compound requires: the compound as one word, or all of its parts.
 * @param {Unit} u
 * @param {Resolver} r
 * @returns {Node[]}
 */
export const compound = (u, r) => {
  let { any, apart } = joined(u, r);
  if (apart) any.push(...partsOf(u, r));
  if (!any.length) any = otherParts(u, r);
  if (any.length) {
    r.mark(u.text);
    u.parts.forEach((part) => r.mark(part));
    return [anyOf(any)];
  }
  if (u.code) {
    r.miss(u.raw);
    return [];
  }
  return u.parts.flatMap((part, i) => {
    const raw = u.typedParts[i];
    return r.word({ ...unit(WORD_UNIT, part, raw), typed: u.typed && i === u.parts.length - 1, capital: isCapital(raw) }, false);
  });
};

/**
 * What requires a compound as one word, and whether its parts match too.
 * @param {Unit} u
 * @param {Resolver} r
 */
export const joined = (u, r) => {
  /** @type {Node[]} */
  const any = [];
  const t = termOf(u.text);
  if (r.known(t)) any.push(r.anyField(t));
  if (u.typed) any.push(...r.typed(u.text, any.length > 0));
  if (!any.length) return { any, apart: true };
  const said = u.parts.filter((part) => !isStop(part)).length;
  const [letters, digits] = u.parts;
  const small = u.code && [...letters].length === 1 && letters < '\x80' && digits.length < 3 && digits[0] !== '0';
  return { any, apart: said > 1 && !small && !isPrefix(letters) };
};

/**
 * What requires all parts of a compound; nothing if one is unknown.
 * @param {Unit} u
 * @param {Resolver} r
 * @returns {Node[]}
 */
export const partsOf = (u, r) => {
  const all = [];
  for (const [i, part] of u.parts.entries()) {
    const any = [];
    const t = termOf(part);
    if (r.known(t)) any.push(r.wordNode(t, part));
    if (u.typed && i === u.parts.length - 1) any.push(...r.typed(part, any.length > 0));
    if (isStop(part)) continue;
    if (!any.length) return [];
    all.push(anyOf(any));
  }
  return all.length ? [allOf(all)] : [];
};

/**
 * What a code requires whose letters are two names: eniso12100.
 * @param {Unit} u
 * @param {Resolver} r
 * @returns {Node[]}
 */
const otherParts = (u, r) => {
  const [letters, digits] = u.parts;
  if (!u.code || !/^[a-z]+$/.test(letters)) return [];
  for (let n = letters.length - 1; n > 0; n--) {
    const parts = [letters.slice(0, n), letters.slice(n), digits];
    const nodes = partsOf({ ...u, parts, typed: false }, r);
    if (nodes.length) {
      u.parts = parts;
      return nodes;
    }
  }
  return [];
};

/**
 * What a phrase requires: its words in this order, in one passage of a field. Words that
 * the index has as one word may be one. A stop word must be in the field, and any word
 * may be at its position.
 * @param {string} text
 * @param {boolean} named whether to name the phrase as missing
 * @param {Resolver} r
 * @returns {Node[]}
 */
export const phrase = (text, named, r) => {
  const words = phraseWords(text, r.dict.tables);
  if (!words.length) return [];
  const found = variants(words, r).filter((terms) => terms.every((t) => r.known(t)));
  if (!found.length) {
    if (named) r.miss(`"${text}"`);
    return [];
  }
  if (named) r.mark(r.fold(text));
  return [anyOf(textFields.map((f) => anyOf(found.map((terms) => inOrder(f, terms, r.dict.boosts[f])))))];
};

/** @param {number} field @param {string[]} terms @param {number} boost */
const inOrder = (field, terms, boost) => {
  const { gapped, stops } = splitStops(terms);
  /** @type {Node[]} */
  const all = stops.map((t) => term(field, t, boost));
  if (gapped.length === 1) all.unshift(term(field, gapped[0], boost));
  else if (gapped.length) all.unshift({ op: 'phrase', field, terms: gapped, boost });
  return allOf(all);
};

/**
 * Separates the terms of a phrase: those with positions, from the first to the last, with
 * gaps for stop words; and the stop words, each once.
 * @param {string[]} terms
 */
const splitStops = (terms) => {
  const hasPositions = (/** @type {string} */ t) => !isStop(t);
  const gapped = terms.slice(terms.findIndex(hasPositions), terms.findLastIndex(hasPositions) + 1).map((t) => (isStop(t) ? '' : t));
  return { gapped, stops: [...new Set(terms.filter(isStop))] };
};

/**
 * The terms of a phrase, for each way in which the index may have its words.
 * @param {PhraseWord[]} words
 * @param {Resolver} r
 */
const variants = (words, r) => {
  /** @type {{at: number, of: number}[]} */
  const joints = [];
  for (let i = 0; i < words.length && joints.length < maxJoins; i++) {
    for (let of = Math.min(maxParts, words.length - i); of > 1; of--) {
      const t = joinWords(words.slice(i, i + of));
      if (t && r.known(t)) {
        joints.push({ at: i, of });
        i += of - 1;
        break;
      }
    }
  }
  const all = [];
  for (let mask = 2 ** joints.length - 1; mask >= 0; mask--) {
    const terms = [];
    for (let i = 0; i < words.length; i++) {
      const j = joints.find(({ at }, n) => at === i && mask >> n & 1);
      terms.push(j ? joinWords(words.slice(i, i + j.of)) : words[i].term);
      if (j) i += j.of - 1;
    }
    all.push(terms);
  }
  return all;
};

/** @typedef {{term: string, text: string}} PhraseWord text is the word as it is written; '': Han */

/** The term of words that are written as one; '': they cannot be. @param {PhraseWord[]} words */
const joinWords = (words) => (words.every((w) => w.text) ? termOf(cut(words.map((w) => w.text).join(''))) : '');

/** @param {string} text @param {import('./fold.js').Tables} tables */
export const phraseWords = (text, tables) => {
  /** @type {PhraseWord[]} */
  const words = [];
  let pos = 0; // of the last word
  const end = { pos: 0, term: '' }; // the last character of a run that ends with a pair
  /** @param {number} at @param {PhraseWord} word */
  const add = (at, word) => {
    if (end.pos > pos && at > end.pos) words.push({ term: end.term, text: '' });
    words.push(word);
    pos = at;
  };
  for (const t of tokenize(fold(text, tables), tables)) {
    if (t.kind === WORD) {
      add(t.pos, { term: termOf(t.term), text: t.term });
    } else if (t.kind === UNIGRAM && t.pos === end.pos) {
      end.term = t.term;
    } else if (t.kind === UNIGRAM) {
      add(t.pos, { term: t.term, text: '' });
    } else if (t.kind === BIGRAM) {
      if (t.pos === pos) {
        words[words.length - 1].term = t.term;
      } else {
        words.push({ term: t.term, text: '' });
        pos = t.pos;
      }
      end.pos = t.pos + 1;
    }
  }
  return words.slice(0, maxUnits);
};
