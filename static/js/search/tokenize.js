// @ts-check
// The tokens of a folded text: the twin of tokenize.go.
import { hanAt, isBetweenSyllables, isPart, isPrefix, joinParts, scan } from './scan.js';
import { isStop } from './stopwords.js';

/**
 * A term at a position of a text. Positions begin at 1: words, compounds and Han characters
 * take one each; joined syllables, bigrams and trigrams have that of their first part. The
 * surface is the word before stemming; '': it is not in the lexicon.
 * @typedef {{term: string, pos: number, kind: number, surface: string}} Token
 */

/** Kinds of tokens. A word: letters, digits and marks. */
export const WORD = 0;
/** Syllables of pinyin or parts of a compound as one word; a word with the elided word before it. */
export const JOINED = 1;
/** A Han character. */
export const UNIGRAM = 2;
/** Two and three neighbours. */
export const BIGRAM = 3;
export const TRIGRAM = 4;

/** The most syllables of pinyin that are joined. */
export const maxSyllables = 4;

/** @param {string} text @param {import('./fold.js').Tables} tables */
export const tokenize = (text, { wide }) => {
  /** @type {Token[]} */
  const tokens = [];
  /** @type {import('./scan.js').Part[]} neighbouring syllables without tokens yet */
  let run = [];
  let runPos = 0;
  let pos = 0;
  const isSyllable = wide?.isSyllable ?? (() => false);

  const flush = () => {
    run.forEach((first, i) => {
      const at = runPos + i;
      tokens.push({ term: first.text, pos: at, kind: WORD, surface: first.text });
      let term = first.text;
      for (const next of run.slice(i + 1, i + maxSyllables)) {
        term += next.text;
        tokens.push({ term, pos: at, kind: JOINED, surface: '' });
      }
    });
    run = [];
  };

  for (const { isHan, parts } of scan(text, isSyllable)) {
    pos++;
    const [first] = parts;
    if (isHan) {
      flush();
      let term = first.text;
      tokens.push({ term, pos, kind: UNIGRAM, surface: '' });
      for (let kind = BIGRAM; kind <= TRIGRAM; kind++) {
        const next = hanAt(text, first.start + term.length);
        if (!next) break;
        term += next;
        tokens.push({ term, pos, kind, surface: '' });
      }
      continue;
    }
    if (parts.length === 1 && isPart(first, isSyllable)) {
      if (run.length && !isBetweenSyllables(text, run[run.length - 1].end, first.start)) flush();
      if (!run.length) runPos = pos;
      run.push(first);
      if (first.possessive) flush();
      continue;
    }
    flush();
    for (const p of parts) tokens.push({ term: p.text, pos, kind: WORD, surface: p.text });
    for (const p of parts) if (p.whole) tokens.push({ term: p.whole, pos, kind: JOINED, surface: '' });
    for (let n = 2; n <= parts.length; n++) {
      for (let i = 0; i + n <= parts.length; i++) {
        const some = parts.slice(i, i + n);
        if (n < parts.length && some.some((p) => isStop(p.text))) continue;
        const term = joinParts(some);
        const known = isPrefix(some[0].text) || some[0].end === some[1].start;
        tokens.push({ term, pos, kind: JOINED, surface: known ? term : '' });
      }
    }
  }
  flush();
  return tokens;
};
