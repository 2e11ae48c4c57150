// @ts-check
// The search page. This script is small: it requests the manifest and the controller while
// the client of the index, which the page preloads, is being loaded.
import { opener } from './search-ui/opening.js';

const client = /** @type {HTMLLinkElement | null} */ (document.getElementById('search-client'));
const texts = /** @type {HTMLTemplateElement | null} */ (document.getElementById('search-words'));

if (client && texts) {
  const open = opener(client.href);
  open().catch(() => {}); // the first query reports it
  const { SearchPage, textsOf } = await import('./search-ui/controller.js');
  new SearchPage(open, textsOf(texts), document.documentElement.lang, texts.dataset.han ?? 'zh').begin();
  document.getElementById('search-unavailable')?.remove();
}
