// @ts-check
import { format, machine } from './date.js';
import { dirOf, element, langOf, marked } from './element.js';

/**
 * @param {import('../search/ask.js').Answer} answer
 * @param {number} first the number of the first of them
 * @param {import('../search/mark.js').Mark} mark
 * @param {import('./words.js').Words} words
 * @param {(facet: string, value: string) => string} label of a facet's value; '': unknown
 */
export const results = (answer, first, mark, words, label) => {
  const items = answer.hits.map((hit) => result(hit, mark, words, label('type', hit.type)));
  return element('ol', { class: 'Results', start: String(first) }, ...items);
};

/** The status of agreements for which no source proves another. */
const unproven = 'unverified';

/**
 * @param {import('../search/ask.js').Hit} hit
 * @param {import('../search/mark.js').Mark} mark
 * @param {import('./words.js').Words} words
 * @param {string} type
 */
const result = (hit, mark, words, type) => {
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
  // What else is known of an agreement whose status no source proves, its page says.
  if (hit.status && hit.status !== unproven)
    add(element('span', { class: `Status status-${hit.status}` }, words.text(`status.${hit.status}`)));
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
};
