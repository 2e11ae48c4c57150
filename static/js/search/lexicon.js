// @ts-check
// The words of all texts, as they are written: the mirror of lexicon.go.
import { Reader, compare, lastUpTo } from './bytes.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {{text: string, count: number}} Word */

/** The longest word, in bytes. */
const maxWord = 32;

/** Words with so many letters are corrected; of longer ones, two may be wrong. */
const minCorrected = 4;
const minTwoWrong = 8;

export class Lexicon {
  /** @param {Manifest} manifest @param {import('./store.js').Store} store */
  constructor(manifest, store) {
    this.manifest = manifest;
    this.store = store;
    /** @type {Map<string, Word[]>} by prefix: the words that begin with it, in their order */
    this.known = new Map();
  }

  /**
   * Loads the words that begin with a prefix.
   * @param {string} prefix
   */
  async load(prefix) {
    const { firstWords, wordFiles } = this.manifest;
    const shards = [];
    for (let i = Math.max(0, lastUpTo(firstWords, prefix)); i < wordFiles.length; i++) {
      if (compare(firstWords[i], prefix) > 0 && !firstWords[i].startsWith(prefix)) break;
      shards.push(this.store.get(wordFiles[i], readWords));
    }
    this.known.set(prefix, (await Promise.all(shards)).flat().filter((w) => w.text.startsWith(prefix)));
  }

  /**
   * The words that begin with a prefix, the commonest first.
   * @param {string} prefix whose words are loaded
   * @param {number} most
   */
  complete(prefix, most) {
    return (this.known.get(prefix) ?? [])
      .filter((w) => w.text !== prefix)
      .sort((a, b) => b.count - a.count)
      .slice(0, most)
      .map((w) => w.text);
  }

  /**
   * The word that was probably meant.
   * @param {string} typed the words with whose first letter are loaded
   */
  correct(typed) {
    const most = typed.length < minTwoWrong ? 1 : 2;
    /** @type {Word | undefined} */
    let best;
    let nearest = most + 1;
    for (const w of this.known.get(typed[0]) ?? []) {
      const d = distance(typed, w.text, most);
      if (d < nearest || (d === nearest && best && w.count > best.count)) [best, nearest] = [w, d];
    }
    return best?.text;
  }
}

/**
 * Whether there may be words that begin with a prefix.
 * @param {string} prefix
 */
export const isPrefix = (prefix) => prefix.length <= maxWord && !/^[0-9]/.test(prefix);

/**
 * Whether a word is one that may be corrected.
 * @param {string} word
 */
export const isCorrectable = (word) => word.length >= minCorrected && word.length <= maxWord && /^[a-z]+$/.test(word);

/**
 * @param {Uint8Array} bytes
 * @returns {Word[]}
 */
const readWords = (bytes) => {
  const r = new Reader(bytes);
  const next = r.list();
  const words = [];
  while (r.at < bytes.length) words.push({ text: next(), count: r.number() });
  return words;
};

/**
 * How many letters have to be inserted, left out, replaced or exchanged with their
 * neighbour to make one word of another; most+1 when more than most.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export const distance = (a, b, most) => {
  const x = [...a];
  const y = [...b];
  if (Math.abs(x.length - y.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(x[i - 1] !== y[j - 1]));
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[y.length], most + 1);
};
