// @ts-check
// The passage of a page that is shown with a result.

/**
 * A paragraph of a page.
 * @typedef {object} Block
 * @property {string} text
 * @property {string} lang its BCP 47 tag
 */

/** The width of a passage, in letters; a Han character is as wide as two. */
const width = 170;

/** How far before the first word its sentence may begin. */
const before = 70;

/** How much text comes before the first word if its sentence begins further away. */
const lead = 30;

/** A shorter block is a name or a label, and makes no passage. */
const brief = 50;

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[\u{20000}-\u{3ffff}]/u;
const sentenceEnd = /[。！？；]|[.!?;:](?=\s)/gu;

/**
 * Chooses the passage with the most words; then the one with the most occurrences; then
 * the first.
 * @param {Block[]} blocks
 * @param {import('../search/mark.js').Mark} mark
 * @returns {Block | null} null: no block has any of the words
 */
export const snippet = (blocks, mark) => {
  /** @type {{ block: Block, start: number } | null} */
  let best = null;
  let most = 0;
  for (const block of blocks) {
    if (forward(block.text, 0, brief) === block.text.length) continue;
    const found = mark(block.text);
    for (const [i, first] of found.entries()) {
      const end = forward(block.text, first.start, width - lead);
      const inside = found.slice(i).filter((r) => r.end <= end);
      const score = new Set(inside.flatMap((r) => r.words)).size * 100 + Math.min(inside.length, 20);
      if (score > most) {
        most = score;
        best = { block, start: first.start };
      }
    }
  }
  return best && cut(best.block, best.start);
};

/** Cuts a block without words to the length of a passage. @param {Block} block @returns {Block} */
export const beginning = (block) => cut(block, 0);

/**
 * Cuts a passage out of a block, around an offset.
 * @param {Block} block
 * @param {number} at
 * @returns {Block}
 */
const cut = ({ text, lang }, at) => {
  let start = sentenceStart(text, at);
  let end = forward(text, start, width);
  // A passage that reaches the end has room for more of the beginning.
  if (end === text.length) start = Math.min(start, wordStart(text, backward(text, end, width)));
  end = wordEnd(text, start, end);
  const passage = text.slice(start, end).trim();
  return { text: (start > 0 ? '… ' : '') + passage + (end < text.length ? ' …' : ''), lang };
};

/**
 * @param {string} text
 * @param {number} at
 * @returns {number} where the sentence begins, or a word not far before
 */
const sentenceStart = (text, at) => {
  const from = backward(text, at, before);
  if (from === 0) return 0;
  let start = -1;
  for (const m of text.slice(from, at).matchAll(sentenceEnd)) start = from + m.index + m[0].length;
  if (start >= 0) return start + (text.slice(start).match(/^\s*/)?.[0].length ?? 0);
  return Math.min(at, wordStart(text, backward(text, at, lead)));
};

/** Moves an offset forward to the beginning of a word. @param {string} text @param {number} at */
const wordStart = (text, at) => {
  if (at === 0 || wide.test(text.slice(at, at + 2))) return at;
  const space = text.indexOf(' ', at - 1);
  return space < 0 ? text.length : space + 1;
};

/**
 * Moves an offset back to the end of a word, unless that takes most of the passage.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
const wordEnd = (text, start, end) => {
  if (end === text.length || wide.test(text.slice(end - 1, end + 1))) return end;
  const space = text.lastIndexOf(' ', end);
  return space > start + (end - start) / 2 ? space : end;
};

/**
 * @param {string} text
 * @param {number} start
 * @param {number} room in letters
 * @returns {number} where the room ends
 */
const forward = (text, start, room) => {
  let i = start;
  while (i < text.length) {
    const c = String.fromCodePoint(/** @type {number} */ (text.codePointAt(i)));
    room -= wide.test(c) ? 2 : 1;
    if (room < 0) break;
    i += c.length;
  }
  return i;
};

/**
 * @param {string} text
 * @param {number} end
 * @param {number} room in letters
 * @returns {number} where the room begins
 */
const backward = (text, end, room) => {
  let i = end;
  while (i > 0) {
    const low = text.charCodeAt(i - 1);
    const size = low >= 0xdc00 && low <= 0xdfff && i > 1 ? 2 : 1;
    room -= wide.test(text.slice(i - size, i)) ? 2 : 1;
    if (room < 0) break;
    i -= size;
  }
  return i;
};
