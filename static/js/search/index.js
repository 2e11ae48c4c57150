// @ts-check
// The client of the search. It gives the answers that bleve would, from files on any
// static host. What this module exports is a contract: an interface of your own may
// be built on it.
//
//   const index = await open();
//   const { total, hits } = await index.search('inspection "quality safety"');
import './licence.js';
import { ask } from './ask.js';
import { indexFolder } from './folders.js';
import { State } from './state.js';
import { IndexError } from './store.js';

export { IndexError };

/** @typedef {import('./ask.js').Answer} Answer */
/** @typedef {import('./ask.js').Options} Options */
/** @typedef {import('./manifest.js').FacetInfo} FacetInfo */

/**
 * Opens the index of the site that this module was published with. A page that
 * does not want to wait for this module before it asks for the manifest begins to
 * fetch it, as it is published now, and hands it over.
 * @param {URL | string} [base] the folder of the index
 * @param {Promise<Response>} [manifest] of manifest.bin in that folder
 */
export const open = async (base = indexFolder(import.meta.url), manifest = undefined) => {
  const folder = new URL(base, globalThis.location?.href);
  return new Index(await State.read(folder, manifest));
};

/** An index. The answer to a query does not depend on those before it. */
export class Index {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
  }

  /** The facets, in the order in which they are shown. */
  get facets() {
    return this.state.manifest.facets;
  }

  /**
   * Answers a query. Every text is one.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async search(query, options = {}) {
    try {
      return await ask(this.state, String(query), options);
    } catch (error) {
      if (!(error instanceof IndexError) || error.code !== 'stale') throw error;
    }
    // A file is gone: the site was published again, with another manifest.
    this.state = await State.read(this.state.base);
    try {
      return await ask(this.state, String(query), options);
    } catch (error) {
      throw error instanceof IndexError ? new IndexError('unavailable', error.message, error) : error;
    }
  }
}
