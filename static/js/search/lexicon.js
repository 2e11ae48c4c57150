// @ts-check
// The lexicon, which completes words: the twin of lexicon.go. correct.js corrects them.
import { Reader, compare, lastUpTo } from './decode.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {{text: string, count: number}} Word */

/** The most letters of a word. */
const maxWord = 32;

/** The least letters of a word that is corrected. */
const minCorrected = 4;

export class Lexicon {
  /** @param {Manifest} manifest @param {import('./store.js').Store} store */
  constructor(manifest, store) {
    this.manifest = manifest;
    this.store = store;
    /** @type {Map<string, Word[]>} by prefix: the words that begin with it, in their order */
    this.known = new Map();
  }

  /** @param {string} prefix */
  async load(prefix) {
    const { firstWords, wordFiles } = this.manifest;
    const shards = [];
    for (let i = Math.max(0, lastUpTo(firstWords, prefix)); i < wordFiles.length; i++) {
      if (compare(firstWords[i], prefix) > 0 && !firstWords[i].startsWith(prefix)) break;
      shards.push(this.store.get(wordFiles[i], 'w', readWords));
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
}

/** Whether there may be words that begin with a prefix. @param {string} prefix */
export const isPrefix = (prefix) => [...prefix].length <= maxWord && !/^[0-9]/.test(prefix);

/** @param {string} word */
export const isCorrectable = (word) => word.length >= minCorrected && word.length <= maxWord && /^[a-z]+$/.test(word);

/** @param {Uint8Array} bytes @returns {Word[]} */
const readWords = (bytes) => {
  const r = new Reader(bytes);
  const next = r.list();
  const words = [];
  while (r.at < bytes.length) words.push({ text: next(), count: r.number() });
  return words;
};
