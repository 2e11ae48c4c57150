// @ts-check

/** @typedef {import("../search/mark.js").Range} Range */

/** @typedef {(text: string) => Range[]} Mark says where the words of a query stand in a text */

/**
 * Divides a text into what is marked and what is not.
 *
 * @param {string} text
 * @param {Mark} mark
 * @returns {{ text: string, marked: boolean }[]}
 */
export function parts(text, mark) {
  const list = [];
  let at = 0;
  for (const { start, end } of mark(text)) {
    if (start > at) list.push({ text: text.slice(at, start), marked: false });
    list.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) list.push({ text: text.slice(at), marked: false });
  return list;
}
