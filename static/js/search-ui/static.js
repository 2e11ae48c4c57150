// @ts-check
// The facets as a page has them without a script: lists of links with numbers.

/** @typedef {import('./facets.js').FacetCount} FacetCount */

/**
 * @param {HTMLElement} page
 * @returns {{ values: Map<string, FacetCount[]>, partial: Map<string, number>, infos: import('../search/manifest.js').FacetInfo[], total: number }}
 *   partial: the facets of which the page has not all values, and how many they have
 */
export const facetsOf = (page) => {
  const values = new Map();
  const partial = new Map();
  const infos = [];
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-facet]'))) {
    const { facet = '', all = '0', large, years } = part.dataset;
    const list = [...part.querySelectorAll('a.Counted-link')].map((a) => valueOf(/** @type {HTMLAnchorElement} */ (a)));
    if (years) list.splice(0, list.length, ...yearsOf(years, list));
    if (list.length < Number(all)) partial.set(facet, Number(all));
    values.set(facet, list);
    infos.push({ key: facet, large: large !== undefined, years: years !== undefined });
  }
  return { values, partial, infos, total: Number(page.dataset.total) };
};

/** @param {HTMLAnchorElement} link @returns {FacetCount} */
const valueOf = (link) => ({
  value: decodeURIComponent(link.pathname.split('/').filter(Boolean).at(-1) ?? ''),
  label: link.querySelector('.Counted-text')?.textContent ?? '',
  count: Number((link.querySelector('.Counted-number')?.firstChild?.textContent ?? '').replace(/[^0-9]/g, '')),
});

/**
 * All years, the latest first, and then what the page lists that is no year.
 * @param {string} years with their numbers: 1979:1 1980:3
 * @param {FacetCount[]} listed
 * @returns {FacetCount[]}
 */
export const yearsOf = (years, listed) => {
  const list = years.split(' ').filter(Boolean).map((part) => {
    const [value, count] = part.split(':');
    return { value, label: value, count: Number(count) };
  });
  return [...list.reverse(), ...listed.filter((v) => !/^-?[0-9]+$/.test(v.value))];
};
