// @ts-check
// Other queries that the page offers. The query language itself is in parse.js.

const pieces = /"[^"]*"?|\S+/g;

/**
 * Puts words of a query into quotation marks, so that they are not corrected.
 * @param {string} query
 * @param {string[]} words
 */
export const insist = (query, words) => {
  const meant = new Set(words.map((w) => w.toLowerCase()));
  return query.replace(pieces, (piece) => (meant.has(piece.toLowerCase()) ? `"${piece}"` : piece));
};

/**
 * Joins the words of a query with OR, if it has at least two and no operator.
 * @param {string} query
 * @returns {string} '': nothing to join
 */
export const either = (query) => {
  const words = query.match(pieces) ?? [];
  const plain = words.every((w) => w !== 'OR' && !w.startsWith('-') && !/^[a-z]+:/.test(w));
  return words.length > 1 && plain ? words.join(' OR ') : '';
};
