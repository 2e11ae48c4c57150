// @ts-check
/**
 * The search client of the preview. It has the interface of the published one, but asks
 * the server, whose index follows each edit.
 */

/** The same as in the published client. */
export class IndexError extends Error {
  /** @param {string} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'IndexError';
    this.code = code;
  }
}

/**
 * @param {unknown} [base]
 * @param {Promise<Response>} [manifest] which pages request with the client; the preview describes the facets in it
 */
export const open = async (base, manifest = fetch(new URL('../search/manifest.bin', import.meta.url))) => {
  try {
    const response = await manifest;
    return new Index((await response.json()).facets);
  } catch (cause) {
    throw new IndexError('unavailable', 'the preview has ended', cause);
  }
};

export class Index {
  /** @param {{key: string, large?: boolean, years?: boolean}[]} facets the same as in the published client */
  constructor(facets) {
    this.facets = facets;
  }

  /**
   * @param {string} query
   * @param {object} [options] the same as in the published client
   */
  async search(query, options = {}) {
    const parameters = new URLSearchParams({ q: query, options: JSON.stringify(options) });
    let response;
    try {
      response = await fetch(`/_accord/search?${parameters}`);
    } catch (cause) {
      throw new IndexError('unavailable', 'the preview has ended', cause);
    }
    if (!response.ok) throw new IndexError('unavailable', await response.text());
    const answer = await response.json();
    return { ...answer, marking: async () => (/** @type {string} */ text) => ranges(text, answer.words ?? []) };
  }
}

/**
 * Returns the ranges of words that begin with a word that was found. The published client
 * is more exact: it has tables that a preview does not have.
 *
 * @param {string} text
 * @param {string[]} words folded
 */
function ranges(text, words) {
  /** @type {{start: number, end: number}[]} */
  const found = [];
  for (const { 0: run, index } of text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu)) {
    const folded = run.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();
    const rest = text.slice(index);
    const long = words.filter((w) => (/\p{Script=Han}/u.test(w) ? rest.startsWith(w) : folded.startsWith(w)));
    if (long.length === 0) continue;
    const end = index + Math.max(run.length, ...long.map((w) => (/\p{Script=Han}/u.test(w) ? w.length : 0)));
    const last = found.at(-1);
    if (last && index <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start: index, end });
  }
  return found;
}
