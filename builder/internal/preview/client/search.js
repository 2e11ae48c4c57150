// @ts-check
/**
 * The client of the search, in a preview: with the interface of the site's own, but
 * it asks the server, whose index follows each edit at once.
 */

/** As that of the site's own client. */
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
 * @param {Promise<Response>} [manifest] that pages ask for beside the client; there is nothing in it
 */
export const open = async (base, manifest) => {
  manifest?.then((response) => response.arrayBuffer()).catch(() => {});
  return new Index();
};

export class Index {
  /**
   * @param {string} query
   * @param {object} [options] as those of the site's own client
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
    return response.json();
  }
}
