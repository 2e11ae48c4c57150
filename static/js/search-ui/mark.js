// @ts-check
/**
 * Where the words of a query stand in a text.
 *
 * @typedef {object} Range
 * @property {number} start
 * @property {number} end
 * @property {number[]} words which of the words stand there
 */

const letters = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const marks = /\p{M}/gu;

/** @param {string} text */
const fold = (text) => text.normalize('NFKD').replace(marks, '').toLowerCase();

/**
 * Finds words in a text. A word of letters stands wherever a word of the text is
 * equal to it or begins with it, for it may be a stem; a word of Han or kana
 * stands wherever its characters do. What overlaps or touches becomes one range.
 *
 * @param {string} text
 * @param {string[]} words folded, as the client returns them
 * @returns {Range[]} in order
 */
export function ranges(text, words) {
  /** @type {Range[]} */
  const found = [];
  const add = (/** @type {number} */ start, /** @type {number} */ end, /** @type {number} */ word) =>
    found.push({ start, end, words: [word] });
  const han = words.map((w) => unspaced.test(w));
  if (han.includes(true)) {
    const { folded, at } = foldAll(text);
    words.forEach((word, i) => {
      if (!han[i]) return;
      for (let p = folded.indexOf(word); p >= 0; p = folded.indexOf(word, p + 1)) add(at[p], at[p + word.length], i);
    });
  }
  if (han.includes(false)) {
    for (const m of text.matchAll(letters)) {
      if (unspaced.test(m[0])) {
        addLatinWithin(m[0], m.index, words, han, add);
        continue;
      }
      words.forEach((word, i) => {
        if (!han[i] && means(fold(m[0]), word)) add(m.index, m.index + m[0].length, i);
      });
    }
  }
  return join(found);
}

/**
 * Finds words of letters between Han characters, where no space parts them.
 *
 * @param {string} run
 * @param {number} offset
 * @param {string[]} words
 * @param {boolean[]} han
 * @param {(start: number, end: number, word: number) => void} add
 */
function addLatinWithin(run, offset, words, han, add) {
  for (const m of run.matchAll(/[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu)) {
    const start = offset + m.index;
    words.forEach((word, i) => {
      if (!han[i] && means(fold(m[0]), word)) add(start, start + m[0].length, i);
    });
  }
}

/**
 * Tells whether a word of a text is one that is looked for. The stems of Porter
 * write an i where the word has a y: citi, policy.
 *
 * @param {string} word
 * @param {string} wanted
 */
function means(word, wanted) {
  if (word === wanted) return true;
  if (wanted.length < 3 || /^\d+$/.test(wanted)) return false;
  return word.startsWith(wanted) || (wanted.endsWith('i') && word === `${wanted.slice(0, -1)}y`);
}

/**
 * Folds a text, and tells where each unit of the folded text begins in it.
 *
 * @param {string} text
 */
function foldAll(text) {
  let folded = '';
  /** @type {number[]} */
  const at = [];
  let i = 0;
  for (const c of text) {
    const f = fold(c);
    for (let k = 0; k < f.length; k++) at.push(i);
    folded += f;
    i += c.length;
  }
  at.push(i);
  return { folded, at };
}

/** @param {Range[]} found */
function join(found) {
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
}

/**
 * Divides a text into what is marked and what is not.
 *
 * @param {string} text
 * @param {string[]} words
 * @returns {{ text: string, marked: boolean }[]}
 */
export function parts(text, words) {
  const list = [];
  let at = 0;
  for (const { start, end } of ranges(text, words)) {
    if (start > at) list.push({ text: text.slice(at, start), marked: false });
    list.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) list.push({ text: text.slice(at), marked: false });
  return list;
}
