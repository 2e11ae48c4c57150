// @ts-check
// The facet of years: a picture of their numbers, and a range from one year to another.
import { element } from './element.js';

/** @typedef {import('./facets.js').FacetCount} FacetCount */
/** @typedef {import('./words.js').Words} Words */

const svgNamespace = 'http://www.w3.org/2000/svg';

/** The height of the picture, and the widths of a year and of its bar. */
const height = 32;
const step = 4;
const bar = 3;

/**
 * The bars of the years from the first to the last: how high the one of a year is, and the
 * part of it that is found, from 0 to 1.
 * @param {FacetCount[]} found
 * @param {FacetCount[]} all
 * @returns {{ year: number, all: number, found: number }[]}
 */
export const bars = (found, all) => {
  const isYear = (/** @type {FacetCount} */ v) => /^[0-9]+$/.test(v.value);
  const numbers = (/** @type {FacetCount[]} */ list) => new Map(list.filter(isYear).map((v) => [Number(v.value), v.count]));
  const [has, total] = [numbers(found), numbers(all)];
  const known = [...total.keys()].sort((a, b) => a - b);
  if (known.length === 0) return [];
  const most = Math.max(1, ...total.values());
  return Array.from({ length: known[known.length - 1] - known[0] + 1 }, (_, i) => {
    const year = known[0] + i;
    return { year, all: (total.get(year) ?? 0) / most, found: Math.min(has.get(year) ?? 0, total.get(year) ?? 0) / most };
  });
};

/** The range of years that two fields give. @param {string} from @param {string} to @returns {string} '': none */
export const rangeOf = (from, to) => {
  if (!from && !to) return '';
  return from && to && Number(from) > Number(to) ? `${to}..${from}` : `${from}..${to}`;
};

/** @param {string} range @param {Words} words */
export const rangeText = (range, words) => {
  const [from, to] = range.split('..');
  if (!from) return words.text('filter.until', { to });
  if (!to) return words.text('filter.since', { from });
  return from === to ? from : words.text('filter.between', { from, to });
};

/**
 * @param {FacetCount[]} values with the numbers that are found
 * @param {FacetCount[]} all with those without filters
 * @param {string} range that is chosen; '': none
 * @param {Words} words
 * @param {(range: string) => void} choose
 * @returns {Element[]}
 */
export const years = (values, all, range, words, choose) => {
  const drawn = bars(values, all);
  if (drawn.length < 2) return [];
  const [from, to] = range.split('..');
  const list = drawn.filter((b) => b.all > 0).map((b) => b.year);
  const first = field('from', list, from ?? '', words);
  const last = field('to', list, to ?? '', words);
  const changed = () => choose(rangeOf(first.select.value, last.select.value));
  for (const { select } of [first, last]) select.addEventListener('change', changed);
  return [picture(drawn, from ?? '', to ?? ''), element('div', { class: 'Years-range' }, first.label, last.label)];
};

/**
 * @param {'from' | 'to'} end
 * @param {number[]} list
 * @param {string} chosen
 * @param {Words} words
 */
const field = (end, list, chosen, words) => {
  const offered = list.map(String);
  if (chosen && !offered.includes(chosen)) offered.push(chosen); // of an address
  offered.sort((a, b) => Number(a) - Number(b));
  const options = offered.map((year) => element('option', { value: year, selected: year === chosen }, year));
  const any = element('option', {}, words.text('filter.any-year'));
  any.setAttribute('value', '');
  const select = /** @type {HTMLSelectElement} */ (
    element(
      'select',
      { class: 'Years-end', name: end, 'data-focus': `years/${end}` },
      any,
      ...options,
    )
  );
  return { select, label: element('label', { class: 'Years-label' }, words.text(`filter.${end}`), ' ', select) };
};

/** The list below has the same in numbers. @param {ReturnType<typeof bars>} drawn @param {string} from @param {string} to */
const picture = (drawn, from, to) => {
  const svg = shape('svg', {
    class: 'Years-picture',
    viewBox: `0 0 ${drawn.length * step - step + bar} ${height}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
    focusable: 'false',
  });
  const inside = (/** @type {number} */ year) => (!from || year >= Number(from)) && (!to || year <= Number(to));
  const column = (/** @type {number} */ i, /** @type {number} */ share, /** @type {string} */ name) => {
    if (share === 0) return;
    const high = Math.max(1.5, share * height);
    svg.append(shape('rect', { class: name, x: String(i * step), y: String(height - high), width: String(bar), height: String(high) }));
  };
  drawn.forEach((b, i) => {
    column(i, b.all, 'Years-all');
    column(i, b.found, inside(b.year) ? 'Years-found' : 'Years-other');
  });
  return svg;
};

/** @param {string} tag @param {Record<string, string>} attributes */
const shape = (tag, attributes) => {
  const e = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  return e;
};
