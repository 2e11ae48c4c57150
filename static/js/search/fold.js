// @ts-check

/**
 * What the analysis of some texts needs, loaded with the first of them: the module
 * for what is not plain, and the table of Traditional characters.
 * @typedef {{wide?: typeof import('./wide.js'), han?: Map<string, string>}} Tables
 */

const plain = /^[\0-\x7f\u4e00-\u9fef]*$/;

/**
 * Whether a text is of ASCII and the Han characters that every browser knows, so
 * that its words are known without the module for what is not plain.
 * @param {string} text
 */
export const isNarrow = (text) => plain.test(text);

/**
 * Whether a text is analysed without that module: it is narrow, and no two
 * neighbours in it are as short as syllables of pinyin, which may be one name.
 * @param {string} text
 */
export const isPlain = (text) => isNarrow(text) && !/(?:^|[^a-z])[a-z]{1,6}[\s-][a-z]{1,6}(?![a-z])/i.test(text);

/**
 * Gives one spelling to what readers hold to be the same, see wide.js for what is
 * of neither ASCII nor the common Han characters. With the table of Han characters it
 * also turns Traditional characters into Simplified ones.
 * @param {string} text
 * @param {Tables} tables with the module wide, unless the text is plain
 * @param {number[]} [at] takes where in the text that begins of which each unit of the
 *   folded text is made
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
