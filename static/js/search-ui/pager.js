// @ts-check
// Links to the other pages of the results.
import { element } from './element.js';

/** How many pages before and after the current one have links. */
const nearby = 2;

/**
 * The pages to link: the first, the last, and those near the current one.
 * @param {number} page from 1
 * @param {number} count
 * @returns {number[]} 0 for a gap
 */
export const pageNumbers = (page, count) => {
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
};

/**
 * @param {number} page
 * @param {number} count
 * @param {(page: number) => string} href the address of a page
 * @param {import('./words.js').Words} words
 * @returns {HTMLElement[]} empty if there is one page
 */
export const pager = (page, count, href, words) => {
  if (count < 2) return [];
  const step = (/** @type {string} */ rel, /** @type {number} */ to) =>
    element(
      'p',
      { class: `Pager-step Pager-step--${rel}` },
      ...(to >= 1 && to <= count ? [element('a', { href: href(to), rel }, words.text(`pager.${rel}`))] : []),
    );
  const numbers = pageNumbers(page, count).map((n) => {
    if (n === 0) return element('li', { class: 'Pager-gap' }, '…');
    const text = words.number(n);
    if (n === page) return element('li', {}, element('span', { class: 'Pager-number', 'aria-current': 'page' }, text));
    return element(
      'li',
      {},
      element(
        'a',
        { class: 'Pager-number', href: href(n), 'aria-label': words.text('pager.page', { page: text }) },
        text,
      ),
    );
  });
  return [
    element(
      'nav',
      { class: 'Pager', 'aria-label': words.text('pager.label') },
      step('prev', page - 1),
      element('ol', { class: 'Pager-numbers' }, ...numbers),
      step('next', page + 1),
    ),
  ];
};
