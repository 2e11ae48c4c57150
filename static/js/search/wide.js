// @ts-check
// What few texts need, loaded with the first that does: the characters beyond
// ASCII and the common Han ones, and names in pinyin.
import { knownRanges, plainLetters, syllableTable } from './known.js';

/** Digits of the tables: base 32, least digit first; the upper 32 say that another follows. */
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

/**
 * Reads a list that is written as the distances between its members.
 * @param {string} text
 * @param {(n: number) => number} [distance] of the number that is written
 */
const decode = (text, distance = (n) => n) => {
  const list = [];
  let at = 0;
  let n = 0;
  let unit = 1;
  for (const c of text) {
    const d = digits.indexOf(c);
    n += (d & 31) * unit;
    unit *= 32;
    if (d < 32) {
      at += distance(n);
      list.push(at);
      n = 0;
      unit = 1;
    }
  }
  return list;
};

/** Where known code points begin and end, in turns. */
const known = decode(knownRanges);

/** @type {Map<string, string>} */
const letters = new Map(plainLetters.split(' ').map((pair) => [pair[0], pair.slice(1)]));

/** Accents, and characters that readers neither see nor type. */
const dropped = /^[\p{Mn}\xad\u061c\ufeff\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]/u;

/** @param {string} c */
const isKnown = (c) => {
  const code = /** @type {number} */ (c.codePointAt(0));
  let lo = 0;
  let hi = known.length;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (known[mid] <= code) lo = mid + 1;
    else hi = mid;
  }
  return lo % 2 > 0;
};

/**
 * Folds a character that is not of ASCII: takes compatibility forms apart, drops
 * accents and invisible characters, makes letters small and plain. A code point
 * outside of the known ranges becomes U+FFFD, whatever the browser knows of it.
 * @param {string} c
 * @param {Map<string, string>} [han] as hanTable makes it
 */
export const foldWide = (c, han) => {
  if (!isKnown(c)) return '\ufffd';
  let folded = '';
  for (const d of c.normalize('NFKD')) {
    if (dropped.test(d)) continue;
    const small = d.toLowerCase();
    folded += letters.get(small) ?? han?.get(small) ?? small;
  }
  return folded;
};

/**
 * Makes fold's table of Traditional characters from the module traditional.js,
 * which is loaded only for queries that need it. They stand in the order of the
 * Simplified ones, so their distances have signs.
 * @param {{traditional: string, simplified: string}} module
 */
export const hanTable = ({ traditional, simplified }) => {
  const to = decode(simplified);
  const from = decode(traditional, (n) => (n % 2 ? -(n + 1) / 2 : n / 2));
  return new Map(from.map((code, i) => [String.fromCodePoint(code), String.fromCodePoint(to[i])]));
};

const syllables = new Set(syllableTable.split(';').flatMap((line) => {
  const [initial, finals] = line.split(':');
  return finals.split(' ').map((final) => initial + final);
}));

/**
 * Whether a folded word is a syllable of pinyin without its tone.
 * @param {string} word
 */
export const isSyllable = (word) => syllables.has(word);
