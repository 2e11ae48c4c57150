// @ts-check
// The search page. This script is small, and does not wait for the page and its style: it
// requests the manifest and the controller while the client of the index, which the page
// preloads, is being loaded.
import { opener } from './search-ui/opening.js';

const client = /** @type {HTMLLinkElement | null} */ (document.getElementById('search-client'));

if (client) {
  const open = opener(client.href);
  open().catch(() => {}); // the first query reports it
  const loaded = import('./search-ui/controller.js');
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('readystatechange', resolve, { once: true }));
  }
  const { SearchPage, textsOf } = await loaded;
  const texts = /** @type {HTMLTemplateElement | null} */ (document.getElementById('search-words'));
  if (texts) {
    new SearchPage(open, textsOf(texts), document.documentElement.lang, texts.dataset.han ?? 'zh').begin();
    document.getElementById('search-unavailable')?.remove();
  }
}
