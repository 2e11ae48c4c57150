// @ts-check

/**
 * Divides a text into marked and unmarked parts.
 * @param {string} text
 * @param {import('../search/mark.js').Mark} mark
 * @returns {{ text: string, marked: boolean }[]}
 */
export const parts = (text, mark) => {
  const list = [];
  let at = 0;
  for (const { start, end } of mark(text)) {
    if (start > at) list.push({ text: text.slice(at, start), marked: false });
    list.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) list.push({ text: text.slice(at), marked: false });
  return list;
};
