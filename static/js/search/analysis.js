// @ts-check
// Analysis of text into tokens, by fold, tokenize and stem: the twin of analysis.go. A Go
// test compares the tokens of both.
import { fold } from './fold.js';
import { stem } from './stem.js';
import { isStop } from './stopwords.js';
import { JOINED, WORD, tokenize } from './tokenize.js';

export { fold, isNarrow, isPlain, mayBeTraditional } from './fold.js';
export { isStop } from './stopwords.js';
export { BIGRAM, JOINED, TRIGRAM, UNIGRAM, WORD } from './tokenize.js';

/**
 * The tokens of a text, not stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const words = (text, tables) => tokenize(fold(text, tables), tables);

/**
 * The tokens of a text as the index has them: words are stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const analyze = (text, tables) =>
  words(text, tables).map((t) => (t.kind === WORD || t.kind === JOINED ? { ...t, term: termOf(t.term) } : t));

/**
 * The term of a word: its stem. A stop word stays as it is, or "has" would match ha, and
 * "was" WA.
 * @param {string} word
 */
export const termOf = (word) => (isStop(word) ? word : stem(word));
