// @ts-check
// Folding: the twin of fold.go.

/**
 * What the analysis of some texts needs, once it is loaded: the module wide.js, and the
 * table of Traditional characters.
 * @typedef {{wide?: typeof import('./wide.js'), han?: Map<string, string>}} Tables
 */

const plain = /^[\0-\x7f\u4e00-\u9fefÀ-ÅÇ-ÏÑ-ÖÙ-Ýà-åç-ïñ-öù-ýÿ–—‘’“”、。〈-】〔〕（），：；？]*$/;

/**
 * Whether a text has only ASCII, common Han characters, and the accents and punctuation of
 * many titles, which are folded without wide.js.
 * @param {string} text
 */
export const isNarrow = (text) => plain.test(text);

/** Two neighbours with the form of syllables of pinyin. An apostrophe may be within one. */
const syllable = '[bcdfghjklmnpqrstwxyz]?h?[aeiouv]{1,3}(?:ng?|r)?';
const neighbours = (/** @type {string} */ one) => new RegExp(`(?:^|[^a-z])${one}[\\s-]${one}(?![a-z])`, 'i');
const syllables = neighbours(syllable);
const short = neighbours('[a-zà-ÿ]{1,6}');

/**
 * Whether a text is analysed without wide.js: it is narrow, and has no two neighbours that
 * may be syllables of pinyin, and so one name.
 * @param {string} text
 */
export const isPlain = (text) => isNarrow(text) && !(/['‘’À-ÿ]/.test(text) ? short : syllables).test(text);

/** @param {string} c narrow, and not a Han character */
const foldNarrow = (c) => {
  if (c < '\u0100') return c.toLowerCase().normalize('NFD')[0];
  if (c === '‘' || c === '’') return "'";
  return c > '\uff00' ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : c;
};

/** Characters that GB 2312 has, and that are Traditional ones in some words. */
const exceptions = '麽於夥後吒袷乾徵摺拚捱麴菸榘醣薹';

/** @type {Set<string> | undefined} those of GB 2312, which are Simplified, without the exceptions */
let simplified;

const readSimplified = () => {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  const set = new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)));
  for (const c of exceptions) set.delete(c);
  return set;
};

/** Whether a text may have Traditional characters, for which the table is needed. @param {string} text */
export const mayBeTraditional = (text) => {
  const known = simplified ??= readSimplified();
  return (text.match(/\p{Script=Han}/gu) ?? []).some((c) => !known.has(c));
};

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
    folded += c < '\x80' ? c.toLowerCase() : han?.get(c) ?? foldNarrow(c);
    while (at && at.length < folded.length) at.push(i);
    i += c.length;
  }
  return folded;
};
