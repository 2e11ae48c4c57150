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
 * @property {string} k kinds
 * @property {string[]} i ids
 * @property {string[]} t titles
 * @property {string[]} p different addresses of pages, with * in the place of the id
 * @property {number[]} a indexes into p
 * @property {string[]} l different languages
 * @property {number[]} g indexes into l: of the titles
 * @property {Record<number, Title[]>} [o] other titles
 * @property {Record<number, string[]>} [n] aliases
 * @property {string[]} d dates
 * @property {number[]} y types
 * @property {number[]} s statuses
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
  const { group, run, rowRuns, kinds, languages, types, statuses } = manifest;
  const root = siteRoot(base).pathname;
  return Promise.all(found.map(async ({ doc, score }) => {
    const file = Math.floor(doc / group);
    const rows = await store.get(`${rowRuns[Math.floor(file / run)]}-${file % run}`, 'r', readRows);
    const i = doc % group;
    const page = rows.p[rows.a[i]].replace('*', () => rows.i[i]);
    /** @type {Title[]} */
    const titles = [{ l: rows.l[rows.g[i]], t: rows.t[i], a: page }, ...(rows.o?.[i] ?? [])];
    const title = titles.find((t) => t.l === languages[language]) ?? titles[0];
    return {
      id: rows.i[i],
      kind: kinds[Number(rows.k[i])],
      url: root + (title.a ?? page),
      title: title.t,
      score,
      lang: title.l,
      date: rows.d[i],
      type: types[rows.y[i] - 1] ?? '',
      status: statuses[rows.s[i] - 1] ?? '',
      names: [...titles.map((t) => t.t).filter((t) => t !== title.t), ...(rows.n?.[i] ?? [])],
      in: fieldOf(doc),
    };
  }));
};

/** @param {Uint8Array} bytes @returns {Rows} */
const readRows = (bytes) => JSON.parse(utf8.decode(bytes));
