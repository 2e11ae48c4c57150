// @ts-check
// The results below the search field.

const most = 7;

/** How many of them are agreements, if so many are found: the site is about agreements. */
const fewest = 3;

/**
 * Returns the best of all hits, with agreements among them.
 * @param {import('./opening.js').Index} index
 * @param {string} query
 * @param {import('../search/ask.js').Options} [options]
 * @returns {Promise<import('../search/ask.js').Answer>}
 */
export const suggest = async (index, query, options) => {
  const answer = await index.search(query, { ...options, limit: most });
  const { hits } = answer;
  const agreements = hits.filter((hit) => hit.kind === 'agreement');
  const chosen = /(^|\s)kind[:：]/i.test(query); // the query names the kind
  if (agreements.length >= fewest || answer.total <= hits.length || chosen) return answer;
  const more = await index.search(query, { ...options, limit: fewest, filters: { kind: ['agreement'] } });
  const added = more.hits.filter((hit) => !hits.some((h) => h.url === hit.url)).slice(0, fewest - agreements.length);
  const others = hits.filter((hit) => hit.kind !== 'agreement').slice(0, most - agreements.length - added.length);
  return { ...answer, hits: [...hits.filter((hit) => agreements.includes(hit) || others.includes(hit)), ...added] };
};
