// @ts-check
// Folding: the twin of fold.go.

/**
 * What the analysis of some texts needs, once it is loaded: the module wide.js, and the
 * table of Traditional characters.
 * @typedef {{wide?: typeof import('./wide.js'), han?: Map<string, string>}} Tables
 */

const plain = /^[\0-\x7f\u4e00-\u9fef]*$/;

/**
 * Whether a text has only ASCII and common Han characters, which are folded without
 * wide.js.
 * @param {string} text
 */
export const isNarrow = (text) => plain.test(text);

/**
 * Whether a text is analysed without wide.js: it is narrow, and has no two neighbours as
 * short as syllables of pinyin, which may be one name.
 * @param {string} text
 */
export const isPlain = (text) => isNarrow(text) && !/(?:^|[^a-z])[a-z]{1,6}[\s-][a-z]{1,6}(?![a-z])/i.test(text);

/**
 * Gives one form to characters that readers take for the same: letter case, width, accents
 * and, with the table, Traditional and Simplified characters.
 * @param {string} text
 * @param {Tables} tables with wide.js, unless the text is narrow
 * @param {number[]} [at] gets, for each unit of the folded text, its offset in the text
 */
export const fold = (text, { wide, han }, at) => {
  if (wide && (at || !plain.test(text))) return wide.foldWide(text, han, at);
  let folded = '';
  let i = 0;
  for (const c of text) {
    folded += c < '\x80' ? c.toLowerCase() : han?.get(c) ?? c;
    while (at && at.length < folded.length) at.push(i);
    i += c.length;
  }
  return folded;
};
