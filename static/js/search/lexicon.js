// @ts-check
// The lexicon, which completes words: the twin of lexicon.go. correct.js corrects them.
import { Reader, compare, lastUpTo, readWords } from './decode.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('./decode.js').Word} Word */
/** @typedef {import('./terms.js').Terms} Terms */

/** The most letters of a word. */
const maxWord = 32;

/** The least letters of a word that is corrected. */
const minCorrected = 4;

export class Lexicon {
  /** @param {Manifest} manifest @param {import('./store.js').Store} store @param {Terms} terms */
  constructor(manifest, store, terms) {
    this.manifest = manifest;
    this.store = store;
    this.terms = terms;
    /** @type {Map<string, Word[]>} by prefix: the words that begin with it, in their order */
    this.known = new Map();
  }

  /**
   * Loads the words that begin with a prefix. If one shard of terms has them all, it has terms
   * of the query too.
   * @param {string} prefix
   */
  async load(prefix) {
    const shard = this.terms.shardWith(prefix);
    const words = shard ? (await shard).words : (await Promise.all(this.files(prefix))).flat();
    this.known.set(prefix, words.filter((w) => w.text.startsWith(prefix)));
  }

  /** The files of words that begin with a prefix. @param {string} prefix @returns {Promise<Word[]>[]} */
  files(prefix) {
    const { firstWords, wordFiles } = this.manifest;
    const files = [];
    for (let i = Math.max(0, lastUpTo(firstWords, prefix)); i < wordFiles.length; i++) {
      if (compare(firstWords[i], prefix) > 0 && !firstWords[i].startsWith(prefix)) break;
      files.push(this.store.get(wordFiles[i], 'w', (bytes) => readWords(new Reader(bytes))));
    }
    return files;
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
