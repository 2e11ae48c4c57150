// @ts-check
// The page for an address that does not exist (404.html). A host shows that of the default
// language: this script replaces it with that of the address's language, names the address,
// and offers pages with similar addresses, from the lists and the index of the site.
// Without it the page has the same text in all languages.
import { dirOf, element } from './search-ui/element.js';
import { nearest, parts, query } from './search-ui/near.js';
import { opener } from './search-ui/opening.js';

/** @typedef {import('./search-ui/near.js').Page} Page */

/** How many hits of the index are compared. */
const hits = 30;

/** @param {string} address */
const load = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return new DOMParser().parseFromString(await response.text(), 'text/html');
};

/** @returns {HTMLElement | null} */
const found = () => document.querySelector('.NotFound');

/** Replaces the page with that of the address's language, unless this is it. */
const speak = async () => {
  const others = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.NotFound-other')]);
  const other = others.find((o) => location.pathname.startsWith(o.dataset.root ?? '/'));
  if (other) {
    const page = await load(other.dataset.page ?? '').catch(() => null);
    if (page) adopt(page);
  }
  for (const o of document.querySelectorAll('.NotFound-other')) o.remove();
};

/** @param {Document} page */
const adopt = (page) => {
  const root = document.documentElement;
  root.lang = page.documentElement.lang;
  root.dir = page.documentElement.dir;
  document.title = page.title;
  for (const part of ['.SkipLink', '.Header-brand', '.Languages', '.Menu', '.Breadcrumbs', 'main', '.Footer']) {
    const [mine, its] = [document.querySelector(part), page.querySelector(part)];
    if (mine && its) mine.replaceWith(its);
  }
  // The search field may be in use, and stays.
  for (const part of ['.SearchBox', '.SearchBox-field', '.SearchBox-submit', '.SearchBox-needs']) {
    const [mine, its] = [document.querySelector(part), page.querySelector(part)];
    if (!mine || !its) continue;
    for (const { name, value } of its.attributes) if (name !== 'class') mine.setAttribute(name, value);
  }
};

/** Names the address, and offers others. */
const help = async () => {
  const main = found();
  const asked = parts(location.pathname, main?.dataset.root ?? '/');
  if (!main || asked.at(-1) === '404') return;
  const address = main.querySelector('.NotFound-address');
  address?.querySelector('code')?.append(decodeURI(location.href.replace(/%(?![0-9a-f]{2})/gi, '%25')));
  address?.removeAttribute('hidden');
  const root = main.dataset.site ?? '/';
  const near = nearest(parts(location.pathname, main.dataset.root ?? '/'), await pages(main, asked), root);
  if (near.length === 0) return;
  const list = main.querySelector('.NotFound-near ul');
  list?.append(
    ...near.map((p) =>
      element(
        'li',
        { class: 'Related-item' },
        element('a', { href: p.path, lang: p.lang, dir: p.lang && dirOf(p.lang) }, p.title),
        ' ',
        element('span', { class: 'Note', dir: 'ltr' }, p.path),
      ),
    ),
  );
  main.querySelector('.NotFound-near')?.removeAttribute('hidden');
};

/**
 * The pages in the lists of the site, and those that the index finds.
 * @param {HTMLElement} main
 * @param {string[]} asked
 * @returns {Promise<Page[]>}
 */
const pages = async (main, asked) => {
  const lists = /** @type {HTMLAnchorElement[]} */ ([...main.querySelectorAll('.NotFound-lists a')]);
  const all = await Promise.allSettled([...lists.map((a) => listed(a.href)), indexed(asked)]);
  return all.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
};

/**
 * @param {string} address of a list
 * @returns {Promise<Page[]>}
 */
const listed = async (address) => {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ ((await load(address)).querySelectorAll('main a[href^="/"]'));
  return [...links].map((a) => {
    const text = a.querySelector('.Counted-text') ?? a;
    return { path: a.getAttribute('href') ?? '', title: text.textContent ?? '', lang: text.getAttribute('lang') ?? '' };
  });
};

/** @param {string[]} asked @returns {Promise<Page[]>} */
const indexed = async (asked) => {
  const client = document.querySelector('script[data-client]')?.getAttribute('data-client');
  const wanted = query(asked);
  if (!client || wanted === '') return [];
  const index = await opener(new URL(client, document.baseURI).href)();
  const { lang } = document.documentElement;
  const answer = await index.search(wanted, { limit: hits, facets: false, lang });
  return answer.hits.map((hit) => ({ path: hit.url, title: hit.title, lang: hit.lang === lang ? '' : hit.lang }));
};

await speak();
await help();
