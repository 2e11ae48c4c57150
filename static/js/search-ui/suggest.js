// @ts-check
/** How many results the list of a field shows. The page of the search has them all. */
export const most = 7;

/** How many of them are agreements, where so many are found: they are what the site is about. */
const fewest = 3;

/**
 * Asks for suggestions: the best of all that is found, with agreements among them.
 *
 * @param {import("./types.js").Index} index
 * @param {string} query
 * @param {object} options of the client
 * @returns {Promise<import("./types.js").Answer>}
 */
export async function suggest(index, query, options) {
  const answer = await index.search(query, { ...options, limit: most });
  const { hits } = answer;
  const agreements = hits.filter((hit) => hit.kind === 'agreement');
  const chosen = /(^|\s)kind[:：]/i.test(query); // the query says itself what it wants
  if (agreements.length >= fewest || answer.total <= hits.length || chosen) return answer;
  const more = await index.search(query, { ...options, limit: fewest, filters: { kind: ['agreement'] } });
  const added = more.hits.filter((hit) => !hits.some((h) => h.url === hit.url)).slice(0, fewest - agreements.length);
  const others = hits.filter((hit) => hit.kind !== 'agreement').slice(0, most - agreements.length - added.length);
  return { ...answer, hits: [...hits.filter((hit) => agreements.includes(hit) || others.includes(hit)), ...added] };
}
