// @ts-check
/** How many pages on each side of a page its pager names. */
const nearby = 2;

/**
 * The pages that a pager names: those near by and at both ends.
 *
 * @param {number} page from 1
 * @param {number} count
 * @returns {number[]} 0 for a gap
 */
export function pages(page, count) {
  /** @type {number[]} */
  const list = [];
  let last = 0;
  for (let n = 1; n <= count; n++) {
    if (n > 1 && n < count && Math.abs(n - page) > nearby) continue;
    if (n > last + 1) list.push(0);
    list.push(n);
    last = n;
  }
  return list;
}
