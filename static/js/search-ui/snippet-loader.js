// @ts-check
// Snippets from the pages that were found.
import { dirOf, element, langOf, marked } from './element.js';
import { beginning, snippet } from './snippet.js';

/** How long results must stay before their pages are fetched, in milliseconds: not at every letter. */
const pause = 200;

/** How near to the viewport a result must be. */
const near = '300px';

/** Parts of a page that are never in a snippet. */
const aside =
  'nav, table, .Facts, .Evidence, .Kicker, .Names, .Aliases, .Tags, .Related, .People, .Promises-shared, .Promise-kind, .Sources, .Section--related, .Draft, .Note, [aria-hidden]';

/** Shows a snippet below each result. It fetches the page itself, which the reader is likely to open next. */
export class SnippetLoader {
  constructor() {
    /** @type {Map<string, Promise<import('./snippet.js').Block[]>>} */
    this.known = new Map();
    this.forget();
  }

  forget() {
    clearTimeout(this.timer);
    this.observer?.disconnect();
    this.abort?.abort();
  }

  /**
   * @param {HTMLElement} list the results, each with the address of its page
   * @param {import('../search/ask.js').Answer} answer
   */
  show(list, answer) {
    this.forget();
    if (/** @type {any} */ (navigator).connection?.saveData) return;
    const items = /** @type {HTMLElement[]} */ ([...list.children]);
    const { signal } = (this.abort = new AbortController());
    for (const item of items) item.append(element('p', { class: 'Result-passage' }));
    const observer = (this.observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          this.fill(/** @type {HTMLElement} */ (target), answer, signal);
        }
      },
      { rootMargin: near },
    ));
    // Pages that were fetched before need no pause.
    const ready = items.every((item) => this.known.has(item.dataset.url ?? ''));
    this.timer = setTimeout(() => items.forEach((item) => observer.observe(item)), ready ? 0 : pause);
  }

  /** @param {HTMLElement} item @param {import('../search/ask.js').Answer} answer @param {AbortSignal} signal */
  async fill(item, answer, signal) {
    const blocks = await this.blocks(item.dataset.url ?? '', signal);
    const mark = await answer.marking(blocks.map((block) => block.text));
    const place = /** @type {HTMLElement | null} */ (item.querySelector('.Result-passage'));
    const passage = snippet(blocks.slice(1), mark) ?? (blocks.length > 0 ? beginning(blocks[0]) : null);
    if (!place || !passage) {
      place?.remove();
      return;
    }
    if (langOf(passage.lang)) place.lang = passage.lang;
    place.dir = dirOf(passage.lang);
    place.replaceChildren(...marked(passage.text, mark));
  }

  /**
   * Returns the description of a page and its blocks; nothing if it cannot be fetched.
   * @param {string} url
   * @param {AbortSignal} signal
   * @returns {Promise<import('./snippet.js').Block[]>}
   */
  blocks(url, signal) {
    let known = this.known.get(url);
    if (!known) {
      known = fetch(url, /** @type {RequestInit} */ ({ signal, priority: 'low' }))
        .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
        .then((text) => read(new DOMParser().parseFromString(text, 'text/html')))
        .catch(() => {
          this.known.delete(url);
          return [];
        });
      this.known.set(url, known);
    }
    return known;
  }
}

/** @param {Document} page @returns {import('./snippet.js').Block[]} */
const read = (page) => {
  const main = page.querySelector('main');
  const langAt = (/** @type {Element} */ e) => e.closest('[lang]')?.getAttribute('lang') ?? '';
  const says = page.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
  const heading = main?.querySelector('h1');
  const blocks = [{ text: says, lang: heading ? langAt(heading) : page.documentElement.lang }];
  for (const e of main?.querySelectorAll('p, li, dd, blockquote') ?? []) {
    if (e.closest(aside) || e.querySelector('p, li, dd, ul, ol')) continue;
    const text = (e.textContent ?? '').replace(/\s+/g, ' ').trim();
    const isLink = e.querySelector('a')?.textContent?.trim() === text; // it is about another page
    if (text && !isLink) blocks.push({ text, lang: langAt(e) });
  }
  return blocks;
};
