// @ts-check
// The rows of tables of agreements, from the files that the site has for them.

/** @typedef {import('../search/ask.js').Hit} Hit */

/**
 * The file of the row of an agreement: the twin of rowFile in filter.go. FNV-1a,
 * http://www.isthe.com/chongo/tech/comp/fnv/.
 * @param {string} id
 * @param {number} files how many there are
 */
export const rowFile = (id, files) => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % files;
};

export class Rows {
  /** @param {string} folder of the files @param {number} files how many there are */
  constructor(folder, files) {
    this.folder = folder;
    this.files = files;
    /** @type {Map<number, Promise<Record<string, string>>>} */
    this.kept = new Map();
  }

  /**
   * The HTML of the rows of agreements; '' for one that no file has, because the site has
   * been published since.
   * @param {Hit[]} hits
   * @returns {Promise<string[]>}
   */
  of(hits) {
    return Promise.all(hits.map(async ({ id }) => (await this.get(rowFile(id, this.files)))[id] ?? ''));
  }

  /** @param {number} n @returns {Promise<Record<string, string>>} */
  get(n) {
    let file = this.kept.get(n);
    if (!file) {
      file = fetch(`${this.folder}${n}.json`).then((response) => (response.ok ? response.json() : Promise.reject(new Error(`rows: status ${response.status}`))));
      this.kept.set(n, file);
      file.catch(() => this.kept.delete(n));
    }
    return file;
  }
}

/** The columns that a table has only if its rows differ in them. */
const optional = ['type', 'status'];

/**
 * Removes the columns of a table in which all rows say the same, as the site does.
 * @param {HTMLTableElement} table
 * @returns {string[]} what they say
 */
export const dropAlike = (table) => {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  if (rows.length < 2) return [];
  return optional.flatMap((name) => {
    const head = /** @type {HTMLTableCellElement | null | undefined} */ (table.tHead?.querySelector(`.AgreementsTable-${name}`));
    if (!head) return [];
    const cells = rows.map((row) => row.cells[head.cellIndex]);
    const said = cells[0]?.textContent?.trim() ?? '';
    if (cells.some((cell) => !cell || cell.textContent?.trim() !== said)) return [];
    for (const cell of [head, ...cells]) cell.remove();
    table.classList.remove(`AgreementsTable--${name}`);
    return said ? [said] : [];
  });
};
