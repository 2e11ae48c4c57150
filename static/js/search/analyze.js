// @ts-check
// Text becomes terms as in builder/internal/search/analysis.go, whose files have
// the same names: fold, tokenize, stop words, stem. The Go tests hold both to the
// same tokens for every string.
import { fold } from './fold.js';
import { stem } from './stem.js';
import { isStop } from './stopwords.js';
import { JOINED, WORD, tokenize } from './tokenize.js';

export { fold, isNarrow, isPlain } from './fold.js';
export { stem } from './stem.js';
export { isStop } from './stopwords.js';
export { BIGRAM, JOINED, TRIGRAM, UNIGRAM, WORD } from './tokenize.js';

/**
 * The tokens of a text as they are written: no word is left out, none stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const words = (text, tables) => tokenize(fold(text, tables), tables);

/**
 * The tokens of a text as the index holds them: stop words are left out, with a
 * gap in the positions, and words are stemmed.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const analyze = (text, tables) =>
  words(text, tables)
    .filter((t) => t.kind !== WORD || !isStop(t.term))
    .map((t) => (t.kind === WORD || t.kind === JOINED ? { ...t, term: stem(t.term) } : t));
