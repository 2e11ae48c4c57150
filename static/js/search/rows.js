// @ts-check
// What is shown of a document that was found: the twin of rows.go.
import { siteRoot } from './folders.js';

/** @typedef {import('./ask.js').Hit} Hit */
/** @typedef {import('./state.js').State} State */

/**
 * A title: its language, its text, and the address of the page in that language, if
 * there is one, below the site's root.
 * @typedef {{l: string, t: string, a?: string}} Title
 */

/**
 * A file of rows: what is shown of some documents, a column for each fact. See
 * format.go.
 * @typedef {object} Rows
 * @property {string} kinds
 * @property {string[]} ids
 * @property {string[]} titles
 * @property {string[]} pages
 * @property {string[]} langs
 * @property {number[]} lang
 * @property {Record<number, Title[]>} others
 * @property {Record<number, string[]>} names
 * @property {string[]} dates
 * @property {number[]} type
 * @property {number[]} status
 */

const utf8 = new TextDecoder();

/**
 * @param {{doc: number, score: number}[]} found
 * @param {number} language
 * @param {State} state
 * @param {(doc: number) => Hit['in']} fieldOf
 * @returns {Promise<Hit[]>}
 */
export const hits = (found, language, { base, manifest, store }, fieldOf) => {
  const { group, rowFiles, kinds, languages, types, statuses } = manifest;
  const root = siteRoot(base).pathname;
  return Promise.all(found.map(async ({ doc, score }) => {
    const rows = await store.get(rowFiles[Math.floor(doc / group)], 'r', readRows);
    const i = doc % group;
    /** @type {Title[]} */
    const titles = [{ l: rows.langs[rows.lang[i]], t: rows.titles[i], a: rows.pages[i] }, ...(rows.others[i] ?? [])];
    const title = titles.find((t) => t.l === languages[language]) ?? titles[0];
    return {
      id: rows.ids[i],
      kind: kinds[Number(rows.kinds[i])],
      url: root + (title.a ?? rows.pages[i]),
      title: title.t,
      score,
      lang: title.l,
      date: rows.dates[i],
      type: types[rows.type[i] - 1] ?? '',
      status: statuses[rows.status[i] - 1] ?? '',
      names: [...titles.map((t) => t.t).filter((t) => t !== title.t), ...(rows.names[i] ?? [])],
      in: fieldOf(doc),
    };
  }));
};

/** @param {Uint8Array} bytes @returns {Rows} */
const readRows = (bytes) => JSON.parse(utf8.decode(bytes));
