// @ts-check

/**
 * On the list of one value of a facet, makes the links to other values lead to the list
 * of all agreements with both chosen.
 * @param {HTMLElement} page
 */
export const combine = (page) => {
  const { list = '', chosen = '' } = page.dataset;
  const [facet, value] = chosen.split('=');
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-facet]'))) {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (part.querySelectorAll('.Counted a'))) {
      const other = decodeURIComponent(link.pathname.split('/').filter(Boolean).at(-1) ?? '');
      const query = new URLSearchParams([[facet, value]]);
      if (part.dataset.facet !== facet || other !== value) query.append(part.dataset.facet ?? '', other);
      link.href = `${list}?${query}`;
    }
  }
  for (const title of page.querySelectorAll('[data-combined]')) title.textContent = title.getAttribute('data-combined');
};
