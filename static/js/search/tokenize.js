// @ts-check
import { han } from './ranges.js';

/**
 * One term at one place of a text. Positions count from 1: words and Han
 * characters take one each; joined tokens, bigrams and trigrams share that of their first
 * part. The surface is the word before it was stemmed; only words have one.
 * @typedef {{term: string, pos: number, kind: number, surface: string}} Token
 */

/** What a token was made from: a run of letters, digits and marks. */
export const WORD = 0;
/** Two to four adjacent syllables of pinyin, written as one. */
export const JOINED = 1;
/** A Han or kana character. */
export const UNIGRAM = 2;
/** Two adjacent ones, and three. */
export const BIGRAM = 3;
export const TRIGRAM = 4;

/** The longest term of a word, in bytes of UTF-8. */
const maxTerm = 64;

const letter = `(?!${han.source.slice(1)})[\\p{L}\\p{N}\\p{M}]`;

/** A Han character, or a word with the apostrophes within it. */
const piece = new RegExp(`${han.source.slice(1)}|(?:${letter})+(?:'(?:${letter})+)*`, 'gu');

/**
 * Shortens a word to maxTerm bytes at most, between two characters.
 * @param {string} word
 */
const cut = (word) => {
  let size = 0;
  let kept = '';
  for (const c of word) {
    size += c < '\x80' ? 1 : c < '\u0800' ? 2 : c.length > 1 ? 4 : 3;
    if (size > maxTerm) break;
    kept += c;
  }
  return kept;
};

/**
 * Parts a folded text into tokens, in the order of their positions and at each
 * from the shortest to the longest.
 * @param {string} text
 * @param {import('./fold.js').Tables} tables
 */
export const tokenize = (text, { wide }) => {
  /** @type {Token[]} */
  const tokens = [];
  /** @type {Token[]} Adjacent syllables that are not among the tokens yet. */
  let run = [];
  let pos = 0;
  let end = 0; // of the last piece, or -1 where nothing may be joined to it

  const flush = () => {
    run.forEach((first, i) => {
      tokens.push(first);
      let term = first.term;
      for (const next of run.slice(i + 1, i + 4)) {
        term += next.term;
        tokens.push({ term, pos: first.pos, kind: JOINED, surface: '' });
      }
    });
    run = [];
  };

  for (const { 0: raw, index } of text.matchAll(piece)) {
    pos++;
    if (han.test(raw)) {
      flush();
      tokens.push({ term: raw, pos, kind: UNIGRAM, surface: '' });
      let term = raw;
      for (let kind = BIGRAM; kind <= TRIGRAM; kind++) {
        const next = han.exec(text.slice(index + term.length, index + term.length + 2));
        if (!next) break;
        term += next[0];
        tokens.push({ term, pos, kind, surface: '' });
      }
      continue;
    }
    const possessive = raw.endsWith("'s");
    const term = cut((possessive ? raw.slice(0, -2) : raw).replaceAll("'", ''));
    const word = { term, pos, kind: WORD, surface: term };
    if (!wide?.isSyllable(term)) {
      flush();
      tokens.push(word);
      continue;
    }
    if (!/^[ \n\t-]$/.test(text.slice(end, index))) flush();
    run.push(word);
    end = index + raw.length;
    if (possessive) flush();
  }
  flush();
  return tokens;
};
