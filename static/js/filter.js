// @ts-check
// Filters on a list of agreements. On the list of all of them, filters narrow the list in
// place; the client of the index is loaded by the first, or by an address that has some.
// On the list of one value, links lead to the same with that value chosen.
import { Agreements } from './search-ui/agreements.js';
import { combine } from './search-ui/combine.js';
import { opener } from './search-ui/opening.js';
import { Words, textsOf } from './search-ui/words.js';

const page = /** @type {HTMLElement | null} */ (document.getElementById('filter'));
const client = document.querySelector('script[data-client]')?.getAttribute('data-client');

/**
 * Adds the words of the search page.
 * @param {Words} words
 * @param {string} address
 */
const learn = async (words, address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  const search = new DOMParser().parseFromString(await response.text(), 'text/html');
  const template = /** @type {HTMLTemplateElement | null} */ (search.getElementById('search-words'));
  if (!template) return;
  words.han = template.dataset.han ?? words.han;
  for (const [key, text] of textsOf(template)) words.texts.set(key, text);
};

if (page?.dataset.chosen) {
  combine(page);
} else if (page && client) {
  const texts = /** @type {HTMLTemplateElement} */ (document.getElementById('filter-words'));
  const words = new Words(textsOf(texts), document.documentElement.lang, texts.dataset.han ?? 'zh');
  const index = opener(new URL(client, document.baseURI).href);
  /** @type {Promise<void> | null} */
  let learnt = null;
  const open = async () => {
    learnt ??= learn(words, page.dataset.search ?? '').catch((error) => {
      learnt = null;
      throw error;
    });
    const opening = index();
    await Promise.allSettled([opening, learnt]); // a failure is told in words
    await learnt;
    return opening;
  };
  new Agreements(page, open, words).begin();
}
