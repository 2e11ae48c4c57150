// @ts-check
// Runs of Han characters: the twin of han.go.
import { textFields } from './fields.js';
import { allOf, anyOf, term } from './plan.js';
import { hanChars } from './scan.js';

/** @typedef {import('./plan.js').Node} Node */
/** @typedef {import('./resolve.js').Resolver} Resolver */

const maxHanRun = 64;
const maxSplits = 8;
const costSingle = 4;
const minSeveral = 4; // so many characters are mostly several words
const maxSeveral = 6; // more are mostly a name

/** Which single characters a split may have besides words. */
const noSingles = 0;
const knownSingles = 1;
const anySingles = 2;

/** @param {import('./units.js').Unit} u @param {Resolver} r @returns {Node[]} */
export const han = (u, r) => {
  const chars = hanChars(u.text).slice(0, maxHanRun);
  if (chars.length === 1 && !r.known(u.text)) {
    r.miss(u.raw);
    return [];
  }
  const whole = [hanWord(chars, r)];
  const known = isHanWord(chars, r);
  if (chars.length >= minSeveral && chars.length <= maxSeveral) r.dict.expect(chars.slice(1).map((c, i) => chars[i] + c));
  if (known && (chars.length < 3 || r.dict.together(whole))) {
    r.mark(chars.join(''));
    return whole;
  }
  for (let allowed = noSingles; allowed <= anySingles; allowed++) {
    for (const parts of splits(chars, allowed, r)) {
      const nodes = split(u, parts, allowed, r);
      if (nodes) return nodes;
    }
  }
  r.miss(u.raw);
  return [];
};

/**
 * The terms of a word: every three neighbours; of two characters both, of one itself.
 * @param {string[]} chars
 */
const neighbours = (chars) => {
  const size = Math.min(3, chars.length);
  return chars.slice(size - 1).map((_, i) => chars.slice(i, i + size).join(''));
};

/** @param {string[]} chars @param {Resolver} r */
const isHanWord = (chars, r) => neighbours(chars).every((text) => r.known(text));

/** @param {string[]} chars @param {Resolver} r */
const hanWord = (chars, r) =>
  anyOf(textFields.map((f) => allOf(neighbours(chars).map((text) => term(f, text, r.dict.boosts[f])))));

/**
 * What the parts of a run require, if a document has them all.
 * @param {import('./units.js').Unit} u
 * @param {string[]} parts
 * @param {number} allowed
 * @param {Resolver} r
 */
const split = (u, parts, allowed, r) => {
  let at = 0;
  const each = parts.map((part) => {
    const chars = hanChars(part);
    const raw = u.typedParts.slice(at, at += chars.length).join('');
    return { part, chars, raw, left: allowed === anySingles && chars.length === 1 };
  });
  const words = each.filter(({ left }) => !left);
  const nodes = words.map(({ chars }) => hanWord(chars, r));
  if (!nodes.length || !r.dict.together(nodes)) return undefined;
  if (allowed === knownSingles) r.plan.corrected.push({ from: each.map(({ raw }) => raw).join(''), to: each.map(({ raw }) => raw).join(' ') });
  words.forEach(({ part }) => r.mark(part));
  // Neighbours that are left out are one word.
  each.map(({ left, raw }) => (left ? raw : '\n')).join('').split('\n').filter(Boolean).forEach((text) => r.miss(text));
  return nodes;
};

/**
 * Ways to divide a run into words, the best first.
 * @param {string[]} chars
 * @param {number} allowed
 * @param {Resolver} r
 */
const splits = (chars, allowed, r) => {
  /** @type {{parts: string[], cost: number, single: boolean}[][]} from each character: single says that the first part is */
  const best = [];
  best[chars.length] = [{ parts: [], cost: 0, single: false }];
  for (let from = chars.length - 1; from >= 0; from--) {
    const ways = [];
    for (const to of wordEnds(chars, from, allowed, r)) {
      const single = to === from + 1;
      for (const rest of best[to]) {
        if (single && rest.single && r.known(chars[from] + chars[to])) continue; // or a word would be divided
        ways.push({ parts: [chars.slice(from, to).join(''), ...rest.parts], cost: rest.cost + (single ? costSingle : 1), single });
      }
    }
    best[from] = ways.sort((a, b) => a.cost - b.cost).slice(0, maxSplits);
  }
  return best[0].map(({ parts }) => parts).filter((parts) => parts.length > 1 || allowed === anySingles);
};

/**
 * Where words that begin at a character may end, the longest first.
 * @param {string[]} chars
 * @param {number} from
 * @param {number} allowed
 * @param {Resolver} r
 */
const wordEnds = (chars, from, allowed, r) => {
  const are = (/** @type {number} */ start, /** @type {number} */ end) => end <= chars.length && r.known(chars.slice(start, end).join(''));
  const ends = [];
  if (allowed === anySingles || (allowed === knownSingles && are(from, from + 1))) ends.push(from + 1);
  if (are(from, from + 2)) {
    ends.push(from + 2);
    for (let to = from + 3; are(to - 3, to); to++) ends.push(to);
  }
  return ends.reverse();
};
