// @ts-check
// Words and Han characters of a folded text: the twin of scan.go.
import { han } from './ranges.js';
import { isStop } from './stopwords.js';

/**
 * A word, or a part of a compound.
 * @typedef {object} Part
 * @property {string} text folded, without apostrophes, possessive 's and elided word (l')
 * @property {string} whole with the elided word; '': there is none
 * @property {number} start with the elided word and the possessive
 * @property {number} end
 * @property {boolean} possessive
 */

/** @typedef {{isHan: boolean, parts: Part[]}} Piece a Han character with its marks, or a word: several parts are a compound */

/** @typedef {(word: string) => boolean} Syllables whether a word is a syllable of pinyin */

const maxParts = 4;
const maxTerm = 64;

const hanChar = `${han.source.slice(1)}\\p{M}{0,5}`;
const letter = `(?!${han.source.slice(1)})[\\p{L}\\p{N}\\p{M}]`;
const word = `(?:${letter})+(?:'(?:${letter})+)*`;

const nextPiece = new RegExp(`(?<han>${hanChar})|${word}`, 'gu');
const nextWord = new RegExp(word, 'yu');
const nextLetters = new RegExp(`(?:(?![0-9])${letter})*`, 'yu');
const nextHan = new RegExp(hanChar, 'yu');
const everyHan = new RegExp(hanChar, 'gu');

/** @param {RegExp} pattern that is sticky @param {string} text @param {number} at */
const match = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
};

/** The Han character at an offset, with its marks; '': none. @param {string} text @param {number} at */
export const hanAt = (text, at) => match(nextHan, text, at);

/** The characters of a run, each with its marks. @param {string} run */
export const hanChars = (run) => run.match(everyHan) ?? [];

const elisions = new Set('all bell c coll d dall dell j jusqu l lorsqu m n nell presqu puisqu qu quand quell quelqu quest quoiqu s sant sull t tutt un v'.split(' '));
const prefixes = new Set('agro anti bi bio co cyber eco infra inter intra macro micro multi neo non pre pseudo quasi semi sub tri'.split(' '));

/** Whether a word is a prefix, such as non or anti. @param {string} w */
export const isPrefix = (w) => prefixes.has(w);

/** Shortens a word to maxTerm bytes at most, between two characters. @param {string} w */
export const cut = (w) => {
  let size = 0;
  let kept = '';
  for (const c of w) {
    size += c < '\x80' ? 1 : c < '\u0800' ? 2 : c.length > 1 ? 4 : 3;
    if (size > maxTerm) break;
    kept += c;
  }
  return kept;
};

/** @param {{text: string}[]} parts */
export const joinParts = (parts) => cut(parts.map((p) => p.text).join(''));

/**
 * The parts of the word that begins at an offset.
 * @param {string} text
 * @param {number} start
 * @returns {Part[]}
 */
const wordAt = (text, start) => {
  const raw = match(nextWord, text, start);
  const end = start + raw.length;
  const possessive = raw.endsWith("'s");
  const body = possessive ? raw.slice(0, -2) : raw;
  let rest = body;
  for (let n = rest.indexOf("'"); n >= 0 && elisions.has(rest.slice(0, n)); n = rest.indexOf("'")) rest = rest.slice(n + 1);
  const whole = rest.length < body.length ? cut(body.replaceAll("'", '')) : '';
  const letters = raw.match(/^([^0-9']{1,8})[0-9]{1,12}$/u)?.[1];
  if (letters) {
    const middle = start + letters.length;
    return [
      { text: letters, whole, start, end: middle, possessive },
      { text: text.slice(middle, end), whole, start: middle, end, possessive },
    ];
  }
  return [{ text: cut(rest.replaceAll("'", '')), whole, start, end, possessive }];
};

const isShortName = (/** @type {string} */ w) => /^[^0-9']{1,4}$/u.test(w) && !isStop(w);

/**
 * The offset of the word that makes a compound with the last part; -1: none.
 * @param {string} text
 * @param {Part[]} parts
 */
const joined = (text, parts) => {
  const { start, end, text: last } = parts[parts.length - 1];
  const sign = text[end];
  let next = end + 1;
  const letters = (/** @type {number} */ at) => match(nextLetters, text, at);
  const isOpen = (/** @type {string} */ w) => w !== '' && !isStop(w);
  if (/^[-‒–]$/.test(sign)) {
    if (/[0-9]/.test(text[end - 1])) return -1;
    if (sign === '-' && /^[ \n\t]/.test(text.slice(next, next + 1)) && !isOpen(letters(++next))) return -1;
  } else if (sign === '/') {
    if (!isShortName(text.slice(start, end)) || !isShortName(letters(next))) return -1;
  } else if (sign === ' ') {
    if (parts.length > 1 || !prefixes.has(last) || end - start !== last.length || !isOpen(letters(next))) return -1;
  } else {
    return -1;
  }
  return match(nextWord, text, next) ? next : -1;
};

/** Whether two syllables are separated by one blank, line break or hyphen. @param {string} text @param {number} end @param {number} start */
export const isBetweenSyllables = (text, end, start) => /^[ \n\t-]$/.test(text.slice(end, start));

/**
 * @param {string} text folded
 * @param {Syllables} isSyllable
 * @returns {Generator<Piece>}
 */
export function* scan(text, isSyllable) {
  let apart = 0; // the end of a chain of too many words, which is not joined
  let at = 0;
  for (;;) {
    nextPiece.lastIndex = at;
    const m = nextPiece.exec(text);
    if (!m) return;
    const start = m.index;
    if (m.groups?.han) {
      at = start + m[0].length;
      yield { isHan: true, parts: [{ text: m[0], whole: '', start, end: at, possessive: false }] };
      continue;
    }
    let parts = wordAt(text, start);
    const first = parts.length;
    if (start >= apart) {
      let syllables = first === 1 && isPart(parts[0], isSyllable);
      for (let next = joined(text, parts); next >= 0; next = joined(text, parts)) {
        const more = wordAt(text, next);
        const { end } = parts[parts.length - 1];
        syllables &&= more.length === 1 && isPart(more[0], isSyllable) && isBetweenSyllables(text, end, next);
        parts.push(...more);
      }
      if (parts.length > maxParts) {
        apart = parts[parts.length - 1].end;
        syllables = true;
      }
      if (syllables) parts = parts.slice(0, first);
    }
    at = parts[parts.length - 1].end;
    yield { isHan: false, parts };
  }
}

/** @param {Part} p @param {Syllables} isSyllable */
export const isPart = (p, isSyllable) => p.whole === '' && isSyllable(p.text);
