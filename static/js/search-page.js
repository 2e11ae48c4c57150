// @ts-check
/**
 * The page of the search: what is asked stands in its address, and the answer in
 * the page. This first script is small: it asks for the manifest and for the other
 * scripts while the client of the index, which the page names, is on its way.
 */
import { opener } from './search-ui/opening.js';

const client = /** @type {HTMLLinkElement | null} */ (document.getElementById('search-client'));
const texts = /** @type {HTMLTemplateElement | null} */ (document.getElementById('search-words'));

if (client && texts) {
  const open = opener(client.href);
  open().catch(() => {}); // said when something is asked
  const { SearchPage, textsOf } = await import('./search-ui/controller.js');
  new SearchPage(open, textsOf(texts), document.documentElement.lang, texts.dataset.han ?? 'zh').begin();
  document.getElementById('search-unavailable')?.remove();
}
