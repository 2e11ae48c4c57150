// @ts-check
import { indexFolder } from '../search/folders.js';

/** @typedef {() => Promise<import("./types.js").Index>} Open */

/**
 * Returns a function that opens the index, unless it is open. One that failed is
 * opened anew.
 *
 * @param {string} client the address of the client's module
 * @returns {Open}
 */
export function opener(client) {
  /** @type {Promise<import("./types.js").Index> | null} */
  let index = null;
  return () =>
    (index ??= begin(client).catch((error) => {
      index = null;
      throw error;
    }));
}

/**
 * Asks at once for the client and for the manifest, whose address follows from that
 * of the client: neither waits for the other.
 *
 * @param {string} client
 * @returns {Promise<import("./types.js").Index>}
 */
async function begin(client) {
  const manifest = fetch(new URL('manifest.bin', indexFolder(client)), { cache: 'no-cache' });
  manifest.catch(() => {}); // said by the client, if it comes
  return (await import(client)).open(undefined, manifest);
}
