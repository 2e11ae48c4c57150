// @ts-check
// The chosen values of facets, each with a button that takes it back.
import { element } from './element.js';
import { keepFocus } from './focus.js';

/** @typedef {import('./facets.js').Facets} Facets */

/** @param {HTMLElement} list @param {Facets} facets */
export const showChips = (list, facets) => {
  const { chosen, keys, words, on } = facets;
  const chips = keys.flatMap((facet) => (chosen[facet] ?? []).map((value, i) => chip(facets, facet, value, i > 0)));
  if (chips.length > 1) {
    const clear = element(
      'button',
      { class: 'Chip Chip--clear', type: 'button', 'data-focus': 'clear' },
      words.text('search.clear'),
    );
    clear.addEventListener('click', () => on.clear());
    chips.push(element('li', {}, clear));
  }
  list.hidden = chips.length === 0;
  keepFocus(list, () => list.replaceChildren(...chips));
};

/**
 * @param {Facets} facets
 * @param {string} facet
 * @param {string} value
 * @param {boolean} or whether it is an alternative to the chip before
 */
const chip = (facets, facet, value, or) => {
  const { words, on } = facets;
  const values = { facet: words.text(`facet.${facet}`), value: facets.label(facet, value) || value };
  const button = element(
    'button',
    {
      class: 'Chip',
      type: 'button',
      'aria-label': words.text('search.remove', values),
      'data-focus': `${facet}/${value}`,
    },
    ...(or ? [] : [element('span', { class: 'Chip-facet' }, values.facet), ' ']),
    element('span', { lang: words.langOf(values.value) }, values.value),
  );
  button.addEventListener('click', () => on.choose(facet, value, false));
  return element('li', {}, ...(or ? [element('span', { class: 'Chip-or' }, words.text('search.or')), ' '] : []), button);
};
