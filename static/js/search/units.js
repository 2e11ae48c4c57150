// @ts-check
// Running text cut into what is looked up as a whole: the mirror of units.go.
import { BIGRAM, JOINED, UNIGRAM, WORD, fold, words } from './analyze.js';

/** How many units of a query are looked up. */
export const maxUnits = 48;

/** What a unit is: a word of an alphabet, a run of Han or kana, a day or a month. */
export const WORD_UNIT = 0;
export const HAN_UNIT = 1;
export const DATE_UNIT = 2;

/**
 * @typedef {object} Unit
 * @property {number} kind
 * @property {string} text folded; of a date, as the field of dates has it
 * @property {string} raw of a date: as it is written
 * @property {{text: string, span: number}[]} joins of a word that begins a name in
 *   pinyin: how it may be written as one word, and how many words that takes
 * @property {boolean} typed the word may be the beginning of another
 * @property {boolean} capital the word is written in capitals
 */

/** @typedef {import('./fold.js').Tables} Tables */

/** @param {number} kind @param {string} text @returns {Unit} */
const unit = (kind, text) => ({ kind, text, raw: '', joins: [], typed: false, capital: false });

/**
 * @param {string} text
 * @param {boolean} open the query ends with it
 * @param {Tables} tables
 */
export const units = (text, open, tables) => {
  const folded = fold(text, tables);
  const us = [];
  let rest = 0;
  for (const d of findDates(folded)) {
    us.push(...wordUnits(folded.slice(rest, d.start), false, tables));
    us.push({ ...unit(DATE_UNIT, d.value), raw: folded.slice(d.start, d.end) });
    rest = d.end;
  }
  us.push(...wordUnits(folded.slice(rest), open, tables));
  const names = capitals(text, tables);
  for (const u of us) u.capital = names.includes(u.text);
  return us.slice(0, maxUnits);
};

/**
 * The words of a text that are written in capitals, in small letters. A single letter
 * is none: any sentence may begin with it.
 * @param {string} text
 * @param {Tables} tables
 */
const capitals = (text, tables) =>
  (text.match(/[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+/g) ?? []).filter((w) => /^[A-ZＡ-Ｚ]{2,}$/.test(w)).map((w) => fold(w, tables));

/**
 * Cuts text that holds no date.
 * @param {string} folded
 * @param {boolean} open
 * @param {Tables} tables
 */
export const wordUnits = (folded, open, tables) => {
  /** @type {Unit[]} */
  const us = [];
  /** @type {Map<number, string[]>} */
  const joined = new Map();
  const at = new Map();
  let adjacent = 0; // the position of the character that directly follows another
  for (const t of words(folded, tables)) {
    if (t.kind === JOINED) {
      joined.set(t.pos, [...(joined.get(t.pos) ?? []), t.term]);
    } else if (t.kind === WORD) {
      at.set(t.pos, us.length);
      us.push(unit(WORD_UNIT, t.term));
    } else if (t.kind === BIGRAM) {
      adjacent = t.pos + 1;
    } else if (t.kind === UNIGRAM) {
      if (t.pos === adjacent) us[us.length - 1].text += t.term;
      else us.push(unit(HAN_UNIT, t.term));
    }
  }
  for (const [pos, terms] of joined) {
    const i = at.get(pos);
    for (let span = 4; span >= 2; span--) {
      const text = us.slice(i, i + span).map((u) => u.text).join('');
      if (i + span <= us.length && terms.includes(text)) us[i].joins.push({ text, span });
    }
  }
  const last = us.at(-1);
  if (open && last?.kind === WORD_UNIT) last.typed = folded.endsWith(last.text);
  return us;
};

const month = 'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const date = new RegExp(
  '([12][0-9]{3})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?'
    + '|([12][0-9]{3}) ?年 ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?[日号])?'
    + `|([0-9]{1,2})(?:st|nd|rd|th)? +(?:of +)?(${month})\\.?,? +([12][0-9]{3})`
    + `|(${month})\\.?(?: +([0-9]{1,2})(?:st|nd|rd|th)?)?,? +([12][0-9]{3})`,
  'g',
);

/**
 * The dates in folded text. A number that goes on, or is part of a word, is none.
 * @param {string} folded
 */
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
 * A day or a month as the field of dates has it; empty where it is none.
 * @param {string} year
 * @param {number} month
 * @param {string} day
 */
const dateTerm = (year, month, day) => {
  if (month < 1 || month > 12 || (day && (Number(day) < 1 || Number(day) > 31))) return '';
  const two = (/** @type {number|string} */ n) => String(Number(n)).padStart(2, '0');
  return `${year}-${two(month)}${day ? `-${two(day)}` : ''}`;
};

/**
 * Whether a word is a year, which is a date as well as a word.
 * @param {string} word
 */
export const isYear = (word) => /^[12][0-9]{3}$/.test(word);
