// @ts-check
/**
 * What the page offers to make of a query. The query language itself is the
 * client's.
 */

const pieces = /"[^"]*"?|\S+/g;

/**
 * Puts a word of a query into quotation marks, which stand for: as it is written.
 *
 * @param {string} query
 * @param {string[]} words
 */
export function insist(query, words) {
  const meant = new Set(words.map((w) => w.toLowerCase()));
  return query.replace(pieces, (piece) => (meant.has(piece.toLowerCase()) ? `"${piece}"` : piece));
}

/**
 * Joins the words of a query by OR. There is nothing to join unless it has two
 * plain words at least, and no operator.
 *
 * @param {string} query
 * @returns {string} "" when nothing would change
 */
export function either(query) {
  const words = query.match(pieces) ?? [];
  const plain = words.every((w) => w !== 'OR' && !w.startsWith('-') && !/^[a-z]+:/.test(w));
  return words.length > 1 && plain ? words.join(' OR ') : '';
}
