// @ts-check
import { indexFolder } from '../search/folders.js';

/** @typedef {Pick<import('../search/index.js').Index, 'facets' | 'search'>} Index */
/** @typedef {() => Promise<Index>} Open */

/**
 * Returns a function that opens the index once, and again after a failure.
 * @param {string} client the address of the client's module
 * @returns {Open}
 */
export const opener = (client) => {
  /** @type {Promise<Index> | null} */
  let index = null;
  return () =>
    (index ??= begin(client).catch((error) => {
      index = null;
      throw error;
    }));
};

/**
 * Fetches the client and the manifest at the same time.
 * @param {string} client
 * @returns {Promise<Index>}
 */
const begin = async (client) => {
  const manifest = fetch(new URL('manifest.bin', indexFolder(client)), { cache: 'no-cache' });
  manifest.catch(() => {}); // the client reports it
  return (await import(client)).open(undefined, manifest);
};
