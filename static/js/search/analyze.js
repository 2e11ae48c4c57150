// @ts-check
// Text becomes terms as in builder/internal/search/analysis.go, whose files have
// the same names: fold, tokenize, stop words, stem. The Go tests hold both to the
// same tokens for every string.
import { fold } from './fold.js';
import { stem } from './stem.js';
import { isStop } from './stopwords.js';
import { JOINED, WORD, tokenize } from './tokenize.js';

export { fold, hanTable } from './fold.js';
export { stem } from './stem.js';
export { isStop } from './stopwords.js';
export { BIGRAM, JOINED, TRIGRAM, UNIGRAM, WORD, isSyllable } from './tokenize.js';

/**
 * The tokens of a text as they are written: no word is left out, none stemmed.
 * @param {string} text
 * @param {Map<string, string>} [table] of Han characters, see fold
 */
export const words = (text, table) => tokenize(fold(text, table));

/**
 * The tokens of a text as the index holds them: stop words are left out, with a
 * gap in the positions, and words are stemmed.
 * @param {string} text
 * @param {Map<string, string>} [table] of Han characters, see fold
 */
export const analyze = (text, table) =>
  words(text, table)
    .filter((t) => t.kind !== WORD || !isStop(t.term))
    .map((t) => (t.kind === WORD || t.kind === JOINED ? { ...t, term: stem(t.term) } : t));
