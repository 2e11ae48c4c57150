// @ts-check
// Where the words of a query are in a text. It folds the text as search does.
import { fold, isNarrow, isStop, mayBeTraditional, termOf } from './analysis.js';
import { han } from './ranges.js';
import { scan } from './scan.js';

/**
 * @typedef {object} Range
 * @property {number} start
 * @property {number} end
 * @property {number[]} words the indexes of the words that are there
 */

/** @typedef {(text: string) => Range[]} Mark returns the ranges of a query's words in a text */

/** @typedef {import('./fold.js').Tables} Tables */

/** The most words of a text that may be one word of the query. */
const maxParts = 4;

/** @param {string} word */
const hasHan = (word) => [...word].some((c) => han.test(c));

/** Whether texts and words are folded without wide.js. @param {string[]} texts @param {string[]} words */
export const areNarrow = (texts, words) => texts.every(isNarrow) && words.every(isNarrow);

/**
 * Whether texts may have words of Han in Traditional characters, for which the table is needed.
 * @param {string[]} texts
 * @param {string[]} words
 */
export const maybeTraditional = (texts, words) => /\p{Script=Han}/u.test(words.join()) && texts.some(mayBeTraditional);

/**
 * Finds the words of a query in a text.
 *
 * A word of letters matches a word of the text that is the same, has the same stem or
 * begins with it, as it may be incomplete; and several words that make it. A word of Han
 * characters matches anywhere. A phrase matches its words in order; if there is no such
 * match, any word may be at the position of a stop word, as in the index. Ranges that
 * overlap or touch become one.
 * @param {string} text
 * @param {string[]} words folded, as the client returns them
 * @param {Tables} tables
 * @returns {Range[]}
 */
export const ranges = (text, words, tables) => {
  /** @type {number[]} */
  const at = [];
  const folded = fold(text, tables, at);
  at.push(text.length);
  /** @type {Range[]} */
  const found = [];
  const isInside = (/** @type {number} */ i) => i > 0 && i < folded.length && at[i] === at[i - 1]; // within a character and its marks
  const add = (/** @type {number} */ start, /** @type {number} */ end, /** @type {number} */ word) => {
    if (!isInside(start) && !isInside(end)) found.push({ start: at[start], end: at[end], words: [word] });
  };
  const parts = read(folded);
  words.forEach((word, i) => {
    if (hasHan(word)) {
      for (let p = folded.indexOf(word); word && p >= 0; p = folded.indexOf(word, p + 1)) add(p, p + word.length, i);
      return;
    }
    const wanted = read(word);
    if (wanted.length > 1 && /\s/.test(word)) {
      const from = wanted.findIndex((w) => !isStop(w.text));
      const gapped = wanted.slice(from, wanted.findLastIndex((w) => !isStop(w.text)) + 1);
      const places = phrases(parts, wanted, means);
      if (!places.length && gapped.length) places.push(...phrases(parts, gapped, (x, w) => isStop(w) || means(x, w)));
      for (const { start, end } of places) add(start, end, i);
      return;
    }
    parts.forEach((p, from) => {
      if (means(p.text, word) || (p.whole && means(p.whole, word))) add(p.start, p.end, i);
      else if (p.text && word.startsWith(p.text)) addSeveral(parts.slice(from, from + maxParts), word, (end) => add(p.start, end, i));
    });
  });
  return join(found);
};

/** @param {string} folded */
const read = (folded) => [...scan(folded, () => false)].flatMap(({ isHan, parts }) => (isHan ? [] : parts));

/**
 * The ranges in which the words of a phrase follow each other.
 * @param {import('./scan.js').Part[]} parts
 * @param {import('./scan.js').Part[]} wanted
 * @param {(word: string, wanted: string) => boolean} fits
 */
const phrases = (parts, wanted, fits) => parts.flatMap(({ start }, from) => {
  const some = parts.slice(from, from + wanted.length);
  return some.length === wanted.length && some.every((x, n) => fits(x.text, wanted[n].text)) ? [{ start, end: some[some.length - 1].end }] : [];
});

/**
 * Finds the end of neighbours that make a word.
 * @param {import('./scan.js').Part[]} parts
 * @param {string} word
 * @param {(end: number) => void} add
 */
const addSeveral = (parts, word, add) => {
  let text = '';
  for (const [n, p] of parts.entries()) {
    text += p.text;
    if (n > 0 && means(text, word)) {
      add(p.end);
      return;
    }
  }
};

/** @param {string} word @param {string} wanted */
const means = (word, wanted) => {
  if (word === wanted) return true;
  if (wanted.length < 3 || /^\d+$/.test(wanted) || isStop(wanted)) return false;
  return word.startsWith(wanted) || termOf(word) === termOf(wanted);
};

/** @param {Range[]} found */
const join = (found) => {
  found.sort((a, b) => a.start - b.start || a.end - b.end);
  /** @type {Range[]} */
  const joined = [];
  for (const r of found) {
    const last = joined.at(-1);
    if (last && r.start <= last.end) {
      last.end = Math.max(last.end, r.end);
      last.words = [...new Set([...last.words, ...r.words])];
    } else {
      joined.push(r);
    }
  }
  return joined;
};
