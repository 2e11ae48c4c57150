// @ts-check
// Snippets from the pages that were found.
import { dirOf, element, langOf, marked } from './element.js';
import { beginning, snippet } from './snippet.js';

/** How long results must stay while a query is typed before their pages are fetched, in milliseconds. */
const pause = 200;

/** How near to the viewport a result must be. */
const near = '300px';

/** Parts of a page that are never in a snippet. */
const aside =
  'nav, table, .Facts, .Evidence, .CommitmentGroup, .Kicker, .Names, .Aliases, .Tags, .Related, .People, .Promises-shared, .Promise-kind, .Sources, .Section--related, .Draft, .Note, [aria-hidden]';

/**
 * What is read of a page: its description and its blocks, and a badge that says what became
 * of an agreement.
 * @typedef {{ blocks: import('./snippet.js').Block[], standing: HTMLElement | null }} Read
 */

/** Shows a snippet below each result. It fetches the page itself, which the reader is likely to open next. */
export class SnippetLoader {
  constructor() {
    /** @type {Map<string, Promise<Read>>} */
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
   * @param {boolean} typing whether the query may not be complete
   */
  show(list, answer, typing) {
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
    this.timer = setTimeout(() => items.forEach((item) => observer.observe(item)), typing && !ready ? pause : 0);
  }

  /** @param {HTMLElement} item @param {import('../search/ask.js').Answer} answer @param {AbortSignal} signal */
  async fill(item, answer, signal) {
    const { blocks, standing } = await this.page(item.dataset.url ?? '', signal);
    tell(item, standing);
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
   * @param {string} url
   * @param {AbortSignal} signal
   * @returns {Promise<Read>} nothing if the page cannot be fetched
   */
  page(url, signal) {
    let known = this.known.get(url);
    if (!known) {
      known = fetch(url, /** @type {RequestInit} */ ({ signal, priority: 'low' }))
        .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
        .then((text) => read(new DOMParser().parseFromString(text, 'text/html')))
        .catch(() => {
          this.known.delete(url);
          return { blocks: [], standing: null };
        });
      this.known.set(url, known);
    }
    return known;
  }
}

/**
 * Adds what became of an agreement to a result that says nothing of it.
 * @param {HTMLElement} item
 * @param {HTMLElement | null} standing
 */
const tell = (item, standing) => {
  const about = item.querySelector('.Result-about');
  if (!standing || !about || about.querySelector('.Status')) return;
  about.append(' ', element('span', { class: 'Result-fact' }, standing.cloneNode(true)));
};

/** @param {Document} page @returns {Read} */
const read = (page) => {
  const main = page.querySelector('main');
  const langAt = (/** @type {Element} */ e) => e.closest('[lang]')?.getAttribute('lang') ?? '';
  const says = page.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
  const heading = main?.querySelector('h1');
  const blocks = [{ text: says, lang: heading ? langAt(heading) : page.documentElement.lang }];
  for (const e of main?.querySelectorAll('p, li, dd, blockquote') ?? []) {
    if (e.closest(aside) || e.querySelector('p, li, dd, ul, ol')) continue;
    const text = textOf(e);
    const isLink = e.querySelector('a')?.textContent?.trim() === text; // it is about another page
    if (text && !isLink) blocks.push({ text, lang: langAt(e) });
  }
  return { blocks, standing: standingOf(page) };
};

/** @param {Element} e @returns {string} its text without marks of sources and links back */
const textOf = (e) => {
  const own = /** @type {Element} */ (e.cloneNode(true));
  for (const mark of own.querySelectorAll('.Mark, .Back')) mark.remove();
  return (own.textContent ?? '').replace(/\s+/g, ' ').trim();
};

/** @param {Document} page @returns {HTMLElement | null} the first badge among its facts, without its link */
const standingOf = (page) => {
  const badge = page.querySelector('.FactsTable .Status');
  if (!badge) return null;
  const { lang } = page.documentElement;
  return element('span', { class: badge.className, lang: langOf(lang), dir: dirOf(lang) }, badge.textContent ?? '');
};
