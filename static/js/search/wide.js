// @ts-check
// Folding of characters other than ASCII and common Han ones, and syllables of pinyin.
// Loaded with the first text that needs it.
import { accent, invisible, knownRanges, plainLetters, syllableTable, zeros } from './known.js';

/** Digits of the tables: base 32, least digit first; the upper 32 say that another follows. */
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

/**
 * Reads a list that is stored as differences.
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

/** The first known code point, the first unknown one after it, and so on. */
const known = decode(knownRanges);

/** @type {Map<string, string>} */
const letters = new Map(plainLetters.split(' ').map((pair) => [pair[0], pair.slice(1)]));
for (const zero of zeros) {
  for (let n = 0; n < 10; n++) letters.set(String.fromCharCode(zero.charCodeAt(0) + n), String(n));
}

/**
 * Characters that may combine with the one before: marks, vowels and final consonants of
 * Hangul, spacing marks of kana.
 */
const joins = /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffc2-\uffdc\u309b\u309c]/u;

/** The most of these per character; others are dropped. */
const maxJoined = 12;

/** @param {string} c */
const isKnown = (c) => {
  const code = /** @type {number} */ (c.codePointAt(0));
  if (code < 0x80) return true;
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
 * Letters with a mark that are letters of their own: most in Cyrillic, but not with stress
 * marks or ё; a hamza in Arabic, but not on an alef.
 */
const letterWithMark = /^(?:[\u0400-\u052f][\u0304\u0306\u030b]|(?!е)[\u0400-\u052f]\u0308|[гк]\u0301|(?!ا)[\u0620-\u06ff][\u0653-\u0655])/;

/** @type {Map<Map<string, string> | undefined, Map<string, string>>} folded characters, by the table of Han ones */
const remembered = new Map();

/** Folds a single character. @param {string} c @param {Map<string, string>} [han] */
const foldOne = (c, han) => {
  if (!isKnown(c)) return '\ufffd';
  let folded = '';
  let base = '';
  for (const d of c.normalize('NFKD')) {
    if (invisible.test(d) || (accent.test(d) && !letterWithMark.test(base + d))) continue;
    const small = d.toLowerCase();
    const plain = letters.get(small);
    folded += plain ?? han?.get(small) ?? small;
    if (plain === undefined) base = han?.get(small) ?? small;
  }
  return folded.normalize('NFC');
};

/**
 * Folds a text, as fold in fold.go does. A code point outside the known ranges becomes
 * U+FFFD.
 * @param {string} text
 * @param {Map<string, string>} [han] as hanTable makes it
 * @param {number[]} [at] gets, for each unit of the folded text, its offset in the text
 */
export const foldWide = (text, han, at) => {
  let known = remembered.get(han);
  if (!known) remembered.set(han, known = new Map());
  const one = (/** @type {string} */ c) => {
    let f = known.get(c);
    if (f === undefined) known.set(c, f = foldOne(c, han));
    return f;
  };
  let folded = '';
  let piece = ''; // a character with what joins it
  let size = 0; // in characters
  let start = 0;
  let i = 0;
  const end = () => {
    if (size > 1) {
      const joining = piece.replaceAll('\u309b', '\u3099').replaceAll('\u309c', '\u309a');
      folded += Array.from(joining.normalize('NFKC'), one).join('').normalize('NFC');
    } else if (size) {
      folded += one(piece);
    }
    while (at && at.length < folded.length) at.push(start);
    size = 0;
  };
  for (const c of text) {
    if (size && joins.test(c)) {
      if (size++ <= maxJoined) piece += isKnown(c) ? c : '\ufffd';
    } else if (!invisible.test(c)) {
      end();
      piece = isKnown(c) ? c : '\ufffd';
      size = 1;
      start = i;
    }
    i += c.length;
  }
  end();
  return folded;
};

/**
 * Makes the table of Traditional characters out of traditional.js. They are in the order of
 * the Simplified ones, so their differences have signs.
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

/** Whether a folded word is a syllable of pinyin without its tone. @param {string} word */
export const isSyllable = (word) => syllables.has(word);
