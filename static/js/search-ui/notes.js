// @ts-check
import { write } from './address.js';
import { element } from './element.js';
import { either, insist } from './query.js';
import { divide } from './words.js';

/**
 * The notes on an answer: what was corrected, left out or may have been meant, and what to
 * try if nothing was found.
 * @param {import('../search/ask.js').Answer} answer
 * @param {import('./address.js').State} state
 * @param {import('./words.js').Words} words
 * @param {boolean} lists whether the page then shows links to lists
 * @param {() => void} clear removes the filters
 * @returns {HTMLElement[]}
 */
export const about = (answer, state, words, lists, clear) => {
  const notes = [];
  if (answer.corrected.length > 0) notes.push(corrected(answer.corrected, state, words));
  if (answer.missing.length > 0) {
    const list = element('strong', {}, words.join(answer.missing.map((w) => `“${w}”`)));
    notes.push(
      element(
        'p',
        {},
        ...divide(words.count(answer.total > 0 ? 'search.missing' : 'search.missing-only', answer.missing.length, { words: '{words}' }), { words: list }),
      ),
    );
  }
  notes.push(...suggested(answer.suggested, state, words), ...ignored(answer.ignored, words));
  if (answer.total === 0) notes.push(...nothing(state, words, lists, clear));
  return notes;
};

/**
 * @param {{ from: string, to: string }[]} list
 * @param {import('./address.js').State} state
 * @param {import('./words.js').Words} words
 */
const suggested = (list, state, words) => {
  return list.map(({ from, to }) => {
    const query = state.q.includes(from) ? state.q.replace(from, () => to) : to;
    return element('p', {}, ...divide(words.text('search.meant', { query: '{query}' }), { query: link({ ...state, q: query, page: 1 }, to) }));
  });
};

/**
 * Names what was not searched for, with the reason.
 * @param {{ text: string, why: string }[]} list
 * @param {import('./words.js').Words} words
 */
const ignored = (list, words) => {
  return ['common', 'sign', 'operator', 'value', 'key'].flatMap((why) => {
    const texts = list.filter((i) => i.why === why).map((i) => `“${i.text}”`);
    if (texts.length === 0) return [];
    const named = element('strong', {}, words.join(texts));
    const keys = words.join(words.keys('facet.').map((key) => `${key}:`));
    return [element('p', {}, ...divide(words.count(`search.ignored-${why}`, texts.length, { words: '{words}', keys }), { words: named }))];
  });
};

/**
 * @param {{ from: string, to: string }[]} list
 * @param {import('./address.js').State} state
 * @param {import('./words.js').Words} words
 */
const corrected = (list, state, words) => {
  const to = element('strong', {}, words.join(list.map((c) => `“${c.to}”`)));
  const from = list.map((c) => c.from);
  const query = insist(state.q, from);
  const note = element('p', {}, ...divide(words.text('search.corrected', { words: '{words}' }), { words: to }));
  if (query !== state.q) {
    const text = words.text('search.insist', { query: words.join(from.map((w) => `“${w}”`)) });
    note.append(' ', link({ ...state, q: query, page: 1 }, text));
  }
  return note;
};

/**
 * @param {import('./address.js').State} state
 * @param {import('./words.js').Words} words
 * @param {boolean} lists
 * @param {() => void} clear
 */
const nothing = (state, words, lists, clear) => {
  const items = [];
  if (Object.keys(state.filters).length > 0) {
    const button = element('button', { class: 'SearchResults-button', type: 'button' }, words.text('search.clear'));
    button.addEventListener('click', clear);
    items.push(element('li', {}, button));
  }
  const query = either(state.q);
  if (query)
    items.push(
      element('li', {}, words.text('search.try-fewer')),
      element('li', {}, `${words.text('search.try-or')} `, link({ ...state, q: query, page: 1 }, query)),
    );
  if (lists) items.push(element('li', {}, words.text('search.try-browse')));
  return items.length === 0 ? [] : [element('ul', { class: 'SearchResults-advice' }, ...items)];
};

/**
 * @param {boolean} outdated whether the page is older than the index
 * @param {import('./words.js').Words} words
 * @param {() => void} retry
 * @returns {HTMLElement[]}
 */
export const failed = (outdated, words, retry) => {
  const button = element(
    'button',
    { class: 'SearchResults-button', type: 'button' },
    words.text(outdated ? 'search.reload' : 'search.retry'),
  );
  button.addEventListener('click', retry);
  return [
    element('p', {}, words.text(outdated ? 'search.outdated-note' : 'search.failed-note')),
    element('p', {}, button),
  ];
};

/** @param {import('./address.js').State} state @param {string} text */
const link = (state, text) => element('a', { href: location.pathname + write(state) }, text);
