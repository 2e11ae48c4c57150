// @ts-check
// Text becomes terms as in builder/internal/search/analysis.go, whose files have
// the same names: fold, tokenize, stem. The Go tests hold both to the
// same tokens for every string.
import { fold } from './fold.js';
import { stem } from './stem.js';
import { isStop } from './stopwords.js';
import { JOINED, WORD, tokenize } from './tokenize.js';

export { fold, isNarrow, isPlain } from './fold.js';
export { isStop } from './stopwords.js';
export { BIGRAM, JOINED, TRIGRAM, UNIGRAM, WORD } from './tokenize.js';

/**
 * The tokens of a text as they are written: no word is left out, none stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const words = (text, tables) => tokenize(fold(text, tables), tables);

/**
 * The tokens of a text as the index holds them: words are stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const analyze = (text, tables) =>
  words(text, tables).map((t) => (t.kind === WORD || t.kind === JOINED ? { ...t, term: termOf(t.term) } : t));

/**
 * The term of a word: its stem. A stop word has none, or "has" would be found by
 * hectares (ha), and "was" by WA.
 * @param {string} word
 */
export const termOf = (word) => (isStop(word) ? word : stem(word));
