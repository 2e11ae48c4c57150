// @ts-check
/**
 * The page of the search: what is asked stands in its address, and the answer in
 * the page.
 */
import { SearchPage } from './search-ui/page.js';
import { Words } from './search-ui/words.js';

const client = /** @type {HTMLLinkElement | null} */ (document.getElementById('search-client'));
const texts = /** @type {HTMLTemplateElement | null} */ (document.getElementById('search-words'));

if (client && texts) {
  const words = new Map(
    [...texts.content.querySelectorAll('[data-key]')].map((e) => [
      e.getAttribute('data-key') ?? '',
      e.textContent ?? '',
    ]),
  );
  new SearchPage(client.href, new Words(words, document.documentElement.lang, texts.dataset.han ?? 'zh')).begin();
}
