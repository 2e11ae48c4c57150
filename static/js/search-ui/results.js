// @ts-check
import { format, machine } from './date.js';
import { dirOf, element, langOf, marked } from './element.js';
import { pages } from './pages.js';

/**
 * Makes the list of the results of a page.
 *
 * @param {import("./types.js").Answer} answer
 * @param {number} first the number of the first of them
 * @param {import("./mark.js").Mark} mark
 * @param {import("./words.js").Words} words
 * @param {(facet: string, value: string) => string} label of a value of a facet; "" when it is not known
 */
export function results(answer, first, mark, words, label) {
  const items = answer.hits.map((hit) => result(hit, mark, words, label('type', hit.type)));
  return element('ol', { class: 'Results', start: String(first) }, ...items);
}

/**
 * @param {import("./types.js").Hit} hit
 * @param {import("./mark.js").Mark} mark
 * @param {import("./words.js").Words} words
 * @param {string} type
 */
function result(hit, mark, words, type) {
  const about = element('p', { class: 'Result-about' });
  const add = (/** @type {(Node | string)[]} */ ...parts) =>
    about.append(...(about.hasChildNodes() ? [' '] : []), element('span', { class: 'Result-fact' }, ...parts));
  add(words.text(`kind.${hit.kind}`));
  if (type) add(type);
  if (hit.date)
    add(
      element(
        'time',
        { datetime: machine(hit.date) },
        format(hit.date, (key, values) => words.text(key, values)),
      ),
    );
  else if (hit.kind === 'agreement') add(words.text('agreements.undated'));
  if (hit.status) add(element('span', { class: `Status status-${hit.status}` }, words.text(`status.${hit.status}`)));
  return element(
    'li',
    { class: 'Result', 'data-url': hit.url },
    about,
    element(
      'h2',
      { class: 'Result-title' },
      element(
        'a',
        { href: hit.url, lang: langOf(hit.lang), dir: dirOf(hit.lang), hreflang: langOf(hit.lang) },
        ...marked(hit.title, mark),
      ),
    ),
  );
}

/**
 * Makes the way to the other pages of the results.
 *
 * @param {number} page
 * @param {number} count
 * @param {(page: number) => string} href
 * @param {import("./words.js").Words} words
 * @returns {HTMLElement[]} none when there is one page
 */
export function pager(page, count, href, words) {
  if (count < 2) return [];
  const step = (/** @type {string} */ rel, /** @type {number} */ to) =>
    element(
      'p',
      { class: `Pager-step Pager-step--${rel}` },
      ...(to >= 1 && to <= count ? [element('a', { href: address(href(to)), rel }, words.text(`pager.${rel}`))] : []),
    );
  const numbers = pages(page, count).map((n) => {
    if (n === 0) return element('li', { class: 'Pager-gap' }, '…');
    const text = words.number(n);
    if (n === page) return element('li', {}, element('span', { class: 'Pager-number', 'aria-current': 'page' }, text));
    return element(
      'li',
      {},
      element(
        'a',
        { class: 'Pager-number', href: address(href(n)), 'aria-label': words.text('pager.page', { page: text }) },
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
}

/** @param {string} query of an address, which "" would not change */
const address = (query) => location.pathname + query;
