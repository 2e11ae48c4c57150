// @ts-check
// Units, which are looked up as a whole: the twin of units.go.
import { fold } from './analysis.js';
import { isBetweenSyllables, isPart, joinParts, scan } from './scan.js';
import { maxSyllables } from './tokenize.js';

/** The most units of a query that are looked up. */
export const maxUnits = 48;

/** Kinds of units: a word, a compound, a run of Han characters, a day or month. */
export const WORD_UNIT = 0;
export const COMPOUND_UNIT = 1;
export const HAN_UNIT = 2;
export const DATE_UNIT = 3;

/**
 * @typedef {object} Unit
 * @property {number} kind
 * @property {string} text folded; of a date, the term in the field of dates
 * @property {string} raw as it is typed
 * @property {string[]} typedParts of a run of Han: each character as it is typed; of a compound: each part
 * @property {string} whole of a word: with the elided word; '': there is none
 * @property {string[]} parts of a compound
 * @property {boolean} code of a compound: letters and digits that are written together
 * @property {Unit[]} words of a date: its words
 * @property {{text: string, span: number}[]} joins of a syllable of pinyin: the words
 *   that it begins with those after it, and how many units they take, the longest first
 * @property {boolean} typed the word may be the beginning of another
 * @property {boolean} capital the word is written in capitals
 */

/** @typedef {import('./fold.js').Tables} Tables */

/** @param {number} kind @param {string} text @param {string} raw @returns {Unit} */
export const unit = (kind, text, raw) =>
  ({ kind, text, raw, typedParts: [], whole: '', parts: [], code: false, words: [], joins: [], typed: false, capital: false });

/**
 * @param {string} text
 * @param {boolean} open the query ends with it
 * @param {Tables} tables
 */
export const units = (text, open, tables) => {
  /** @type {number[]} */
  const at = [];
  const folded = fold(text, tables, at);
  at.push(text.length);
  const raw = (/** @type {number} */ start, /** @type {number} */ end) => text.slice(at[start], at[end]);
  const cut = (/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ ends) =>
    wordUnits(folded.slice(from, to), ends, tables, (start, end) => raw(from + start, from + end));
  const us = [];
  let rest = 0;
  for (const { start, end, value } of findDates(folded)) {
    us.push(...cut(rest, start, false), { ...unit(DATE_UNIT, value, raw(start, end)), words: cut(start, end, false) });
    rest = end;
  }
  us.push(...cut(rest, folded.length, open));
  const names = capitals(text, tables);
  for (const u of us) u.capital = names.includes(u.text);
  return us.slice(0, maxUnits);
};

/** @param {string} w */
export const isCapital = (w) => /^[A-ZＡ-Ｚ]{2,}$/.test(w);

/**
 * The words of a text that are in capitals, folded. A single letter is none: it may begin
 * a sentence.
 * @param {string} text
 * @param {Tables} tables
 */
const capitals = (text, tables) =>
  (text.match(/[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+/g) ?? []).filter(isCapital).map((w) => fold(w, tables));

/**
 * Cuts text without dates into units.
 * @param {string} folded
 * @param {boolean} open
 * @param {Tables} tables
 * @param {(start: number, end: number) => string} raw the text as it is typed
 */
const wordUnits = (folded, open, { wide }, raw) => {
  /** @type {Unit[]} */
  const us = [];
  const isSyllable = wide?.isSyllable ?? (() => false);
  let han = -1; // where a run of Han begins
  let ended = -1; // where the last piece ends
  let syllable = -1; // where the last syllable ends
  let run = -1; // the unit that its run begins with
  for (const { isHan, parts } of scan(folded, isSyllable)) {
    const [first] = parts;
    const last = parts[parts.length - 1];
    if (isHan && han >= 0 && ended === first.start) {
      const u = us[us.length - 1];
      u.text += first.text;
      u.raw = raw(han, first.end);
      u.typedParts.push(raw(first.start, first.end));
      ended = first.end;
      continue;
    }
    const u = unit(WORD_UNIT, first.text, raw(first.start, last.end));
    u.whole = first.whole;
    han = -1;
    if (isHan) {
      u.kind = HAN_UNIT;
      u.typedParts = [u.raw];
      han = first.start;
    } else if (parts.length > 1) {
      u.kind = COMPOUND_UNIT;
      u.text = joinParts(parts);
      u.whole = '';
      u.parts = parts.map((p) => p.text);
      u.typedParts = parts.map((p) => raw(p.start, p.end));
      u.code = parts.length === 2 && first.end === last.start;
    }
    if (u.kind === WORD_UNIT && isPart(first, isSyllable)) {
      if (syllable < 0 || !isBetweenSyllables(folded, syllable, first.start)) run = us.length;
      joinSyllables(us.slice(run), u.text);
      syllable = first.possessive ? -1 : first.end;
    } else {
      syllable = -1;
    }
    ended = last.end;
    u.typed = open && !isHan && last.end === folded.length && !last.possessive;
    us.push(u);
  }
  return us;
};

/** Adds the words that syllables make with the next one. @param {Unit[]} before @param {string} next */
const joinSyllables = (before, next) => {
  for (let n = 1; n < Math.min(maxSyllables, before.length + 1); n++) {
    const u = before[before.length - n];
    u.joins.unshift({ text: (u.joins[0]?.text ?? u.text) + next, span: n + 1 });
  }
};

const month = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const date = new RegExp(
  '([12][0-9]{3})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?'
    + '|([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?'
    + `|([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?(${month})\\.?,? +([12][0-9]{3})`
    + `|(${month})\\.?(?: +([0-9]{1,2})(?:st|nd|rd|th)?)?,? +([12][0-9]{3})`,
  'g',
);

/** The dates in folded text; not parts of longer numbers or words. @param {string} folded */
const findDates = (folded) => {
  const found = [];
  for (const m of folded.matchAll(date)) {
    const end = m.index + m[0].length;
    if (/[0-9a-z]/.test(folded.slice(Math.max(0, m.index - 1), m.index) + folded.slice(end, end + 1))) continue;
    const part = (/** @type {number[]} */ ...is) => is.map((i) => m[i] ?? '').join('');
    const name = part(8, 10);
    const number = name ? 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3)) / 3 + 1 : Number(part(2, 5));
    const value = dateTerm(part(1, 4, 9, 12), number, part(3, 6, 7, 11));
    if (value) found.push({ start: m.index, end, value });
  }
  return found;
};

/**
 * The term of a day or a month; '': it is invalid.
 * @param {string} year
 * @param {number} month
 * @param {string} day
 */
const dateTerm = (year, month, day) => {
  if (month < 1 || month > 12 || (day && (Number(day) < 1 || Number(day) > 31))) return '';
  const two = (/** @type {number|string} */ n) => String(Number(n)).padStart(2, '0');
  return `${year}-${two(month)}${day ? `-${two(day)}` : ''}`;
};

/** @param {string} word */
export const isYear = (word) => /^[12][0-9]{3}$/.test(word);
