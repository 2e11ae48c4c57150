// @ts-check
// Pages whose addresses are similar to one that does not exist.

/**
 * @typedef {object} Page
 * @property {string} path from the host's root
 * @property {string} title
 * @property {string} lang of the title; "" for the page's
 */

/** The least similarity of two addresses, from 0 to 1. */
const alike = 0.45;

const most = 5;

/**
 * The parts of a path below a root: decoded, in lower case, without index and the
 * extension of a page.
 * @param {string} path
 * @param {string} root
 * @returns {string[]}
 */
export const parts = (path, root) => {
  const below = path.startsWith(root) ? path.slice(root.length) : path;
  return below
    .split('/')
    .map((part) => decoded(part).toLowerCase().trim())
    .map((part) => part.replace(/\.(?:html?|md|php|aspx?)$/, ''))
    .filter((part) => part !== '' && part !== 'index');
};

/** @param {string} part of a path; the encoding may be invalid */
const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The query for an address: any of the words of its last part. @param {string[]} asked its parts */
export const query = (asked) => {
  const words = (asked.at(-1) ?? '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return [...new Set(words)].map((word) => `"${word}"`).join(' OR ');
};

/**
 * The pages most similar to an address, the most similar first.
 * @param {string[]} asked
 * @param {Page[]} pages
 * @param {string} root
 * @returns {Page[]}
 */
export const nearest = (asked, pages, root) => {
  const rated = new Map();
  for (const page of pages) {
    if (rated.has(page.path)) continue;
    const own = parts(page.path, root);
    if (own.includes('browse') && !asked.includes('browse')) continue; // a list of the pages that are meant
    const name = likeness(asked.at(-1) ?? '', own.at(-1) ?? '');
    const way = asked.length > 1 && asked.slice(0, -1).join('/') === own.slice(0, -1).join('/');
    rated.set(page.path, { page, name, rate: name + (way ? 0.1 : 0) });
  }
  return [...rated.values()]
    .filter((r) => r.name >= alike)
    .sort((a, b) => b.rate - a.rate || (a.page.path < b.page.path ? -1 : 1))
    .slice(0, most)
    .map((r) => r.page);
};

/**
 * The similarity of two words, from 0 to 1: the Sørensen–Dice coefficient of their pairs
 * of neighbouring letters.
 * @param {string} a
 * @param {string} b
 */
export const likeness = (a, b) => {
  if (a === b) return 1;
  const left = pairs(a);
  const total = left.length + pairs(b).length;
  let common = 0;
  for (const pair of pairs(b)) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return total === 0 ? 0 : (2 * common) / total;
};

/** @param {string} text */
const pairs = (text) => {
  const letters = [...text];
  return letters.slice(1).map((letter, i) => letters[i] + letter);
};
